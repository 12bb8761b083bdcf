"""Regions cover both sides completely, in order, each step once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.report.example import report as example
from tests.reports import pair_reports
from tests.tui.pairs import link, report_of
from tracediff.report.regions import GapRegion, LinkedRegion, StepView, pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import SIDES, Side
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.text.visible import visible


def shown(report: PairReport, side: Side) -> Iterator[StepView]:
    """The steps of a side, in region order."""
    for region in pair_regions(report):
        for part in (region,) if isinstance(region, GapRegion) else region.rows:
            yield from getattr(part, side)


def step_text(step: StepView) -> str:
    """The text of a step as shown; a carriage return, which the trimmed edges may have lost, is left out."""
    return "".join(run.text for run in step.runs).strip().replace("␍", "")


@settings(max_examples=60)
@given(pair_reports())
def test_every_step_is_shown_once_in_order(report: PairReport) -> None:
    """No step is lost, none comes twice, and none before one that precedes it."""
    for side in SIDES:
        steps = getattr(report, side).steps
        assert [step.index for step in shown(report, side)] == list(range(len(steps)))


@settings(max_examples=60)
@given(pair_reports())
def test_runs_are_the_text_of_the_step(report: PairReport) -> None:
    """The joined runs of a step are its text, stripped."""
    for side in SIDES:
        trace: SegmentedTrace = getattr(report, side)
        for step in shown(report, side):
            assert step_text(step) == visible(trace.step_text(step.index)).strip().replace("␍", "")


def test_a_joined_emoji_is_not_torn() -> None:
    """Where a phrase begins or ends inside one, the sign stays whole: its parts would look different."""
    report = report_of(["A 👩\u200d👩\u200d👧 here."], ["A 👩\u200d👩\u200d👧 there."])
    phrase = Phrase(text="👩", n_tokens=1, left=(Span(start=0, end=3),), right=(Span(start=4, end=9),), echo=False, rarity=1)
    for side in SIDES:
        (step,) = shown(report.replace(phrases=(phrase,)), side)
        assert "👩\u200d👩\u200d👧" in step_text(step)


@settings(max_examples=60)
@given(pair_reports())
def test_rows_are_the_links_in_order(report: PairReport) -> None:
    """Each backbone link has one row with the steps of its two groups; other links are cross-references."""
    rows = [row for region in pair_regions(report) if isinstance(region, LinkedRegion) for row in region.rows]
    backbone = [k for k, link in enumerate(report.alignment.links) if link.order == "backbone"]
    assert [row.link for row in rows] == backbone
    for row in rows:
        link = report.alignment.links[row.link]
        assert tuple(step.index for step in row.left) == link.left
        assert tuple(step.index for step in row.right) == link.right


@settings(max_examples=60)
@given(pair_reports())
def test_cross_references_go_both_ways(report: PairReport) -> None:
    """On both sides, each step of a link out of the order refers to the opposite group."""
    for side, other in (("left", "right"), ("right", "left")):
        found = {(lead.link, step.index) for step in shown(report, side) for lead in step.references}  # type: ignore[arg-type]  # a Side
        links = enumerate(report.alignment.links)
        assert found == {(k, i) for k, link in links if link.order != "backbone" for i in getattr(link, side)}
        for step in shown(report, side):  # type: ignore[arg-type]  # a Side
            assert all(lead.steps == getattr(report.alignment.links[lead.link], other) for lead in step.references)


def test_steps_between_links_are_one_region() -> None:
    """Left-only, moved and right-only steps at the same place share one region."""
    apart = [region for region in pair_regions(example()) if isinstance(region, GapRegion)]
    names = [([step.name for step in region.left], [step.name for step in region.right]) for region in apart]
    assert names == [(["L2"], ["R2", "R3"]), (["L6", "L7"], []), ([], ["R8"])]


@pytest.mark.parametrize(
    ("name", "status"), [("L1", "linked"), ("L2", "only"), ("L7", "moved"), ("R8", "repeat"), ("L9", "linked")]
)
def test_the_status_of_a_step_is_that_of_its_first_link(name: str, status: str) -> None:
    """A link in order counts before a move, a move before a repeat."""
    steps = {step.name: step for side in SIDES for step in shown(example(), side)}
    assert steps[name].status == status


def test_wording_is_marked_in_near_links_only() -> None:
    """Where the two groups share most of their words, the others are marked; where they share few, there are no marks."""
    steps = {step.name: step for side in SIDES for step in shown(example(), side)}
    changed = {name: [run.text for run in step.runs if run.changed] for name, step in steps.items()}
    assert changed["L1"] == ["Okay,", ", and", "are wanted"]
    assert changed["L7"] == ["Check:", "is ever"]
    far = report_of(["The host sees it all."], ["A cloud moved over us."], [link([0], [0])])
    assert not any(run.changed for side in SIDES for step in shown(far, side) for run in step.runs)


def test_a_phrase_is_marked_where_it_stands() -> None:
    """A run knows the phrases that it lies in, and whether they are prompt echo."""
    steps = {step.name: step for side in SIDES for step in shown(example(), side)}
    marked = [(run.text, run.phrases, run.echo) for run in steps["L1"].runs if run.phrases]
    assert marked == [("a jug of 3 litres and a can of 5", (3,), True)]


def test_a_phrase_that_crosses_steps_is_marked_in_each() -> None:
    """A phrase from the end of a step to the start of the next is marked in both steps."""
    report = example()
    text = report.left.trace.text
    span = report.phrases[2].left[0]
    crossing = replace(span, start=text.index("Empty"), end=text.index("litres into the jug.\n"))
    phrases = (report.phrases[0].replace(left=(crossing,)),)
    steps = {step.name: step for step in shown(report.replace(phrases=phrases), "left")}
    marked = {name: "".join(run.text for run in steps[name].runs if run.phrases) for name in ("L4", "L5")}
    assert marked == {"L4": "Empty the jug.", "L5": "Pour the 2 "}
