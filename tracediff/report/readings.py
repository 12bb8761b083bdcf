"""
Every measure with its figures and two sentences: how to read it, and what it does not show.

One table for all formats, so that a figure never stands without its meaning. The guide's page `measures` gives the definitions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.report.naming import NONE, count, linked_figure, range_figure, share_figure, signed_figure, step_name
from tracediff.schema.report import Metrics, PairReport, Place
from tracediff.text.prompts import of_two_prompts
from tracediff.text.visible import visible_line


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure as it is shown."""

    name: str
    figures: tuple[str, ...]
    """One figure a side, left first, or one for the pair."""
    says: str
    """How to read it: one sentence."""
    not_shown: str
    """What it does not show: one sentence."""


ALSO_ALIKE: Final = "also alike"
"""What a link of order `repeat` is called: that a step says another one again is more than such a link can promise."""

BY_LIKELY_AND_ALL: Final = "where two figures stand, the first counts links of .5 and above only, the second all"
"""How to read `62 to 81 %`."""

VERDICTS: Final = {
    "agree": "agree",
    "differ": "differ",
    "unclear": "can't be compared by a program",
    "not stated": "not both stated",
}
"""What is written for each verdict on the final answers."""


def readings(report: PairReport) -> tuple[Reading, ...]:
    """The measures of a pair in the order in which they are best read."""
    metrics = report.metrics
    return (*_sizes(metrics), *_coverage(metrics), *_order(report), *_wording(report), _answers(metrics))


def links_figure(metrics: Metrics) -> str:
    """The links of a pair by kind: `41 links, of these 7 moved, 3 also alike, 12 unsure`."""
    total, kinds = count(n_links(metrics), "link"), kinds_figure(metrics)
    return f"{total}, of these {kinds}" if kinds else total


def n_links(metrics: Metrics) -> int:
    """Links of whatever order."""
    links = metrics.links
    return links.backbone + links.moved + links.repeat


def kinds_figure(metrics: Metrics) -> str:
    """The links out of order, and the unsure ones of any: `7 moved, 3 also alike, 12 unsure`; empty where there are none."""
    links = metrics.links
    kinds = ((links.moved, "moved"), (links.repeat, ALSO_ALIKE), (links.unsure, "unsure"))
    return ", ".join(f"{n:,} {kind}" for n, kind in kinds if n)


def echo_is_known(report: PairReport) -> bool:
    """Whether prompt echo can be told from the rest: there is a prompt that both were given."""
    return bool(report.prompt.strip())


def echo_figure(report: PairReport) -> str:
    """How many of the shared phrases are prompt echo: `3 of them prompt echo`; empty where none is; or why it can't be told."""
    phrases = report.metrics.phrases
    if not phrases.total:
        return ""
    if not echo_is_known(report):
        why = "two prompts" if of_two_prompts(report.left.trace, report.right.trace) else "prompt unknown"
        return f"{why}, so echo can't be told"
    return f"{phrases.echo:,} of them prompt echo" if phrases.echo else ""


def place_figure(place: Place | None, report: PairReport) -> str:
    """A place in both traces by the steps it stands before: `L14, R11`; `nowhere` where there is none."""
    if place is None:
        return "nowhere"
    left = step_name("left", place.left) if place.left < report.alignment.n_left else "end of left"
    right = step_name("right", place.right) if place.right < report.alignment.n_right else "end of right"
    return f"{left}, {right}"


def _sizes(metrics: Metrics) -> Iterator[Reading]:
    left, right = metrics.left, metrics.right
    yield Reading(
        "Steps",
        (f"{left.n_steps:,}", f"{right.n_steps:,}"),
        "The pieces each trace was cut into, and what all step numbers count.",
        "More steps are more sentences, not more thought.",
    )
    yield Reading(
        "Characters",
        (f"{left.n_characters:,}", f"{right.n_characters:,}"),
        "The length of each trace, white space included.",
        "Shares of a short trace move by many per cent with a single link.",
    )


def _coverage(metrics: Metrics) -> Iterator[Reading]:
    left, right = metrics.left, metrics.right
    yield Reading(
        "Links",
        (links_figure(metrics),),
        f"Groups of steps that correspond: in order, moved, or {ALSO_ALIKE} beside a better link; "
        "one below .5 is unsure, more likely wrong than right.",
        "A link says that two passages do the same; not that either comes from the other.",
    )
    yield Reading(
        "Steps linked",
        (linked_figure(left), linked_figure(right)),
        f"How much of each side has a counterpart on the other, by steps; {BY_LIKELY_AND_ALL}.",
        "Traces on one prompt share much because they share the topic; there is no threshold above which this means kinship.",
    )
    yield Reading(
        "Text linked",
        tuple(range_figure(side.likely_characters, side.linked_characters) for side in (left, right)),
        "The same by characters: linked steps that are long count for more.",
        "A linked step may hold more than what is common to both sides.",
    )


def _order(report: PairReport) -> Iterator[Reading]:
    metrics = report.metrics
    yield Reading(
        "Order kept",
        (signed_figure(metrics.order_kept),),
        "+1 where all links run in the same order on both sides, 0 where they run anyhow, −1 where reversed (Kendall's tau-b).",
        "Most problems dictate an order; a high figure is no sign of imitation.",
    )
    yield Reading(
        "First difference",
        (place_figure(metrics.first_difference, report),),
        "The first place at which a step has no link in order.",
        "It can be a remark of no weight; what follows may correspond again.",
    )
    yield Reading(
        "Parting for good",
        (place_figure(metrics.final_parting, report),),
        "The place after the last link in order; from there on the sides go their own ways.",
        "Moved links can still lead across it.",
    )


def _wording(report: PairReport) -> Iterator[Reading]:
    metrics = report.metrics
    left, right = metrics.left, metrics.right
    alike = NONE if metrics.label_similarity is None else share_figure(metrics.label_similarity)
    yield Reading(
        "Labels alike",
        (alike,),
        "How alike the two sequences of step labels are, from planning to checking.",
        "Labels come from simple rules, and unrelated traces score high; for the eye only.",
    )
    yield Reading(
        "Shared phrases",
        (_phrases_figure(report),),
        "Runs of words that both traces have.",
        "Which of them are rare in other traces: that takes a collection, not a pair.",
    )
    yield Reading(
        "Text in shared phrases",
        (share_figure(left.phrase_tokens), share_figure(right.phrase_tokens)),
        "The share of each side's tokens that lie in such a run.",
        "Whether the prompt put the words into both mouths.",
    )
    yield Reading(
        "The same without prompt echo",
        (share_figure(left.own_phrase_tokens), share_figure(right.own_phrase_tokens)) if echo_is_known(report) else (NONE, NONE),
        "The same without runs that stand in the prompt.",
        "Whether the words are common ones that any two traces share.",
    )


def _phrases_figure(report: PairReport) -> str:
    phrases, echo = report.metrics.phrases, echo_figure(report)
    figure = f"{phrases.total:,}{', ' * bool(echo)}{echo}"
    if phrases.longest == 0:
        return figure
    return f"{figure}; the longest{' of the others' * bool(phrases.echo)} {count(phrases.longest, 'token')}"


def _answers(metrics: Metrics) -> Reading:
    answers = metrics.answers
    return Reading(
        "Final answers",
        (
            NONE if answers.left is None else visible_line(answers.left),
            NONE if answers.right is None else visible_line(answers.right),
        ),
        f"What each side states at its end. Here: {VERDICTS[answers.verdict]}.",
        "Whether either is right, and whether it follows from the trace.",
    )
