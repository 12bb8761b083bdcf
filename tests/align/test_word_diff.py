"""The word diff of the two sides of a link."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import markup_texts
from tests.strategies import steps
from tests.tui.pairs import link, segmented
from tracediff import Link, PairReport, WordingRun, compare_wording
from tracediff.align.word_diff import mostly_equal
from tracediff.text.tokens import tokenize
from tracediff.text.vocabulary import normal_form

texts = markup_texts | st.lists(steps, max_size=3).map(" ".join)


def runs_of(left: str, right: str) -> tuple[WordingRun, ...]:
    """The wording of two steps, each a trace of its own."""
    return compare_wording(segmented([left], "left"), segmented([right], "right"), link([0], [0]))


def shown(left: str, right: str) -> str:
    """The wording of two steps as text: plain if equal or mere punctuation, else `[left|right]`."""
    return " ".join(
        f"[{run.left.of(left)}|{run.right.of(right)}]" if run.kind == "changed" else run.left.of(left)
        for run in runs_of(left, right)
    )


def words(text: str) -> list[str]:
    """The normal forms of a text's tokens."""
    return [normal_form(surface) for surface in tokenize(text).surfaces()]


def check_runs(runs: tuple[WordingRun, ...], left: tuple[str, str], right: tuple[str, str]) -> None:
    """Check that the runs are in order, complete, and right about what is equal. Each side is a text and its linked part."""
    for side, (text, part) in (("left", left), ("right", right)):
        spans = [getattr(run, side) for run in runs]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert [word for span in spans for word in words(span.of(text))] == words(part)
    for run in runs:
        assert (run.kind == "equal") <= (words(run.left.of(left[0])) == words(run.right.of(right[0])))
    assert all((a.kind == "equal") != (b.kind == "equal") for a, b in pairwise(runs))


def check_wording(one: Link, report: PairReport) -> None:
    """The same for a link of a report."""
    left, right = report.left, report.right
    parts = ["".join(side.step_text(k) for k in group) for side, group in ((left, one.left), (right, one.right))]
    check_runs(compare_wording(left, right, one), (left.trace.text, parts[0]), (right.trace.text, parts[1]))


@given(texts.filter(bool), texts.filter(bool))
def test_every_token_is_in_one_run(left: str, right: str) -> None:
    """Runs have all tokens of both sides once, in order. Equal runs have equal tokens."""
    check_runs(runs_of(left, right), (left, left), (right, right))


@given(texts.filter(bool), texts.filter(bool))
def test_swapping_the_sides_mirrors_the_runs(left: str, right: str) -> None:
    """Neither side is special."""
    there = [(run.kind, run.left, run.right) for run in runs_of(left, right)]
    assert there == [(run.kind, run.right, run.left) for run in runs_of(right, left)]


@given(texts.filter(bool))
def test_equal_texts_are_one_equal_run(text: str) -> None:
    """A step against itself, in capitals or not, has no changed words."""
    assert all(run.kind == "equal" for run in runs_of(text, text))


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("The host opens door three.", "The host opens door two.", "The host opens door [three|two] ."),
        ("So the HOST opens it", "the host opens it", "[So|] the HOST opens it"),
        ("Then the rain fell on the town", "Then a storm hit the town", "Then [the rain fell on|a storm hit] the town"),
        ("So 48 minutes remain, clearly.", "48 minutes remain.", "[So|] 48 minutes remain [, clearly|] ."),
        ("The rest, 48 minutes, is mine.", "The rest: 48 minutes is mine", "The rest , 48 minutes , is mine ."),
        ("The old one does 24 a day", "The new one makes 24 per day", "The [old one does|new one makes] 24 [a|per] day"),
        ("那么主持人打开三号门。", "主持人打开二号门。", "[那么|] 主持人打开 [三|二] 号门。"),
        ("Der Gastgeber öffnet Tür 3.", "Der Gastgeber öffnet Tür 2.", "Der Gastgeber öffnet Tür [3|2] ."),
    ],
)
def test_wording_reads_well(left: str, right: str, wanted: str) -> None:
    """Equal words are equal runs; a lone article between two changes is part of the change."""
    assert shown(left, right) == wanted


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("That gives x + y = 12 then.", "That gives x - y = 12 then.", "That gives [x + y|x - y] = 12 then."),
        ("So 25 × 24 = 600.", "So 24 × 25 = 600.", "So [25 × 24|24 × 25] = 600."),
        (r"It is \frac{3}{4} of it.", r"It is \frac{1}{4} of it.", r"It is [\frac{3}{4}|\frac{1}{4}] of it."),
        ("On 2024-05-01 it rained.", "On 2024-05-02 it rained.", "On [2024-05-01|2024-05-02] it rained."),
        ("a well-known trick here", "a well-worn trick here", "a well- [known|worn] trick here"),
        ("- 5 apples remain", "- 6 apples remain", "- [5|6] apples remain"),
    ],
)
def test_formulas_stay_whole(left: str, right: str, wanted: str) -> None:
    """A side of an equation, a fraction or a date is equal as a whole or not at all; a hyphenated word is no formula."""
    assert shown(left, right) == wanted


def test_marking_helps_if_half_is_equal() -> None:
    """If two steps share most words, the others are worth marking. If they share few, they are not."""
    assert mostly_equal(runs_of("the host sees it all", "the host says it all"))
    assert not mostly_equal(runs_of("the host sees it all", "a cloud moved over us"))
