"""The word diff of a link, one side above the other."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.presentation.wrapping import TextRow, cell_width
from tracediff.schema.span import Span
from tracediff.schema.wording_run import WordingRun
from tracediff.tui.pair.interlinear import interlinear

words = st.lists(st.sampled_from(("the", "host", "a", "好", "supercalifragilistic", "x=1")), min_size=1, max_size=4).map(" ".join)
run_texts = st.lists(st.tuples(st.sampled_from(("equal", "changed")), words, words), max_size=6)


def text_of(row: TextRow) -> str:
    """What a row says."""
    return "".join(piece.text for piece in row)


def wording(parts: list[tuple[str, str, str]]) -> tuple[tuple[WordingRun, ...], str, str]:
    """Runs over two texts that are made of them, with a space between any two."""
    left = right = ""
    runs = []
    for kind, a, b in parts:
        b = a if kind == "equal" else b
        left, right = f"{left} " if left else "", f"{right} " if right else ""
        spans = [Span(start=len(text), end=len(text) + len(more)) for text, more in ((left, a), (right, b))]
        runs.append(WordingRun(kind="equal" if kind == "equal" else "changed", left=spans[0], right=spans[1]))
        left, right = left + a, right + b
    return tuple(runs), left, right


@given(run_texts, st.integers(8, 60))
def test_nothing_is_lost(parts: list[tuple[str, str, str]], width: int) -> None:
    """All words of both sides are there, in order, on rows that fit."""
    runs, left, right = wording(parts)
    lines = interlinear(runs, left, right, width)
    assert "".join("".join(text_of(a) for a, _ in lines).split()) == "".join(left.split())
    assert "".join("".join(text_of(b) for _, b in lines).split()) == "".join(right.split())
    assert all(cell_width(row) <= width for line in lines for row in line)


@given(run_texts, st.integers(8, 60))
def test_equal_words_are_in_one_column(parts: list[tuple[str, str, str]], width: int) -> None:
    """Equal words start at the same cell on both sides."""
    runs, left, right = wording(parts)
    for a, b in interlinear(runs, left, right, width):
        assert len(a) == len(b)
        for upper, lower in zip(a, b, strict=True):
            if "equal" in upper.marks:
                assert upper.text.strip() == lower.text.strip()
        assert [cell_width((x, y)) for x, y in zip(a[::2], a[1::2], strict=True)] == [
            cell_width((x, y)) for x, y in zip(b[::2], b[1::2], strict=True)
        ]


def test_an_example() -> None:
    """Columns are as wide as their wider side; punctuation stays with its word."""
    left, right = "Wait, the host shows a car.", "But the host opens a car"
    runs = (
        _run("changed", left, right, "Wait,", "But"),
        _run("equal", left, right, "the host", "the host"),
        _run("changed", left, right, "shows", "opens"),
        _run("equal", left, right, "a car", "a car"),
        WordingRun(kind="changed", left=Span(start=26, end=27), right=Span(start=24, end=24)),
    )
    assert [tuple(map(text_of, line)) for line in interlinear(runs, left, right, 60)] == [
        ("Wait, the host shows a car.", "But   the host opens a car "),
    ]


def test_a_full_stop_stays_with_its_word() -> None:
    """Punctuation directly follows its word on both sides, even where the words above each other differ in length."""
    left, right = "He is humming. Then", "He is quiet. Then"
    runs = (
        _run("equal", left, right, "He is", "He is"),
        _run("changed", left, right, "humming", "quiet"),
        _run("equal", left, right, ". Then", ". Then"),
    )
    assert [tuple(map(text_of, line)) for line in interlinear(runs, left, right, 60)] == [
        ("He is humming. Then", "He is quiet.   Then"),
    ]


def test_a_full_stop_has_room_at_the_end_of_a_row() -> None:
    """A word that fills a row keeps its full stop; the full stop is not alone on the next row."""
    left, right = "one two three. End", "one two seven. End"
    runs = (
        _run("equal", left, right, "one two", "one two"),
        _run("changed", left, right, "three", "seven"),
        _run("equal", left, right, ". End", ". End"),
    )
    assert [tuple(text_of(row).rstrip() for row in line) for line in interlinear(runs, left, right, 13)] == [
        ("one two", "one two"),
        ("three. End", "seven. End"),
    ]


def _run(kind: str, left: str, right: str, a: str, b: str) -> WordingRun:
    i, j = left.index(a), right.index(b)
    spans = Span(start=i, end=i + len(a)), Span(start=j, end=j + len(b))
    return WordingRun(kind="equal" if kind == "equal" else "changed", left=spans[0], right=spans[1])
