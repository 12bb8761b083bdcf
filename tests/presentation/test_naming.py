"""How a report calls things and writes figures."""

import pytest

from tracediff.presentation.naming import (
    format_confidence,
    format_count,
    format_fraction,
    format_probability,
    format_share,
    format_signed,
    format_with_candidates,
    group_name,
    side_title,
)
from tracediff.schema.trace import Origin, Trace


@pytest.mark.parametrize(
    ("trace", "title"),
    [
        (Trace(text="", source_model="QwQ-32b", origin=Origin(path="a.txt")), "QwQ-32b"),
        (Trace(text="", origin=Origin(path="runs/first.txt")), "first.txt"),
        (Trace(text="", source_model="  ", origin=Origin(path="-")), "left"),
        (Trace(text=""), "left"),
        (Trace(text="", source_model="a\x1b[31m\nb"), "a␛[31m b"),
    ],
)
def test_a_side_is_called_by_its_model_its_file_or_its_side(trace: Trace, title: str) -> None:
    """The source model comes first, then the file's name, then `left`; all on one line, with nothing hidden."""
    assert side_title(trace, "left") == title


@pytest.mark.parametrize(
    ("share", "figure"), [(0, "0 %"), (0.001, "<1 %"), (0.004999, "<1 %"), (0.63, "63 %"), (0.996, ">99 %"), (1, "100 %")]
)
def test_a_share_never_rounds_to_none_or_all(share: float, figure: str) -> None:
    """`0 %` and `100 %` mean none and all."""
    assert format_share(share) == figure


@pytest.mark.parametrize(("fraction", "figure"), [(0, ".00"), (0.914, ".91"), (0.999, ".99"), (1, "1.0")])
def test_a_fraction_takes_three_cells(fraction: float, figure: str) -> None:
    """Two decimals without the nought; only 1 is shown as 1."""
    assert format_fraction(fraction) == figure


@pytest.mark.parametrize(("value", "figure"), [(None, "–"), (0.823, "+.82"), (-0.1, "−.10"), (-1, "−1.0")])
def test_a_signed_figure_shows_its_sign(value: float | None, figure: str) -> None:
    """Both signs are written; a dash stands for no figure."""
    assert format_signed(value) == figure


@pytest.mark.parametrize(("steps", "name"), [((6,), "R7"), ((6, 7, 8), "R7–R9"), ((6, 7, 11), "R7–R8 R12"), ((), "")])
def test_neighbours_in_a_group_are_a_range(steps: tuple[int, ...], name: str) -> None:
    """Steps are counted from 1, and neighbours are joined."""
    assert group_name("right", steps) == name


def test_a_count_agrees_with_its_noun() -> None:
    """One link, two links, 1,000 links."""
    assert [format_count(n, "link") for n in (0, 1, 2, 1000)] == ["0 links", "1 link", "2 links", "1,000 links"]


@pytest.mark.parametrize(
    ("share", "with_candidates", "figure"),
    [(0.62, 0.81, "62 % (81 % with candidates)"), (0.81, 0.811, "81 %"), (0, 0, "0 %"), (0, 0.004, "0 % (<1 % with candidates)")],
)
def test_a_share_by_findings_stands_first(share: float, with_candidates: float, figure: str) -> None:
    """The share with candidates follows only if it looks different."""
    assert format_with_candidates(share, with_candidates) == figure


@pytest.mark.parametrize(
    ("probability", "figure", "sure"),
    [
        (0, ".00", ".00?"),
        (0.31, ".31", ".31?"),
        (0.499, ".49", ".49?"),
        (0.5, ".50", ".50"),
        (0.996, ".99", ".99"),
        (1, "1.0", "1.0"),
    ],
)
def test_an_unsure_link_does_not_look_likely(probability: float, figure: str, sure: str) -> None:
    """Its figure is never rounded up to .50, and has a question mark where no broken line tells."""
    assert (format_probability(probability), format_confidence(probability)) == (figure, sure)
