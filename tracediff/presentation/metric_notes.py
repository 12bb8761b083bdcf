"""
Every measure with its figures and two sentences: how to read it, and what it does not show.

One table for all formats, so that a figure never stands without its meaning. The guide's page `measures` gives the definitions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.presentation.naming import (
    NO_VALUE,
    format_count,
    format_linked_share,
    format_share,
    format_share_range,
    format_signed,
    step_name,
)
from tracediff.schema.pair_report import Metrics, PairReport, Place
from tracediff.text.prompt_identity import have_different_prompts
from tracediff.text.visible import visible_line


@dataclass(frozen=True, slots=True)
class MetricNote:
    """A measure as it is shown."""

    name: str
    figures: tuple[str, ...]
    """One figure a side, left first, or one for the pair."""
    says: str
    """How to read it: one sentence."""
    not_shown: str
    """What it does not show: one sentence."""


TWO_SHARES_NOTE: Final = "where two figures stand, the first counts links of .5 and above only, the second all"
"""How to read `62 to 81 %`."""

VERDICT_TEXTS: Final = {
    "agree": "agree",
    "differ": "differ",
    "unclear": "can't be compared by a program",
    "not stated": "not both stated",
}
"""What is written for each verdict on the final answers."""


def describe_metrics(report: PairReport) -> tuple[MetricNote, ...]:
    """The measures of a pair in the order in which they are best read."""
    metrics = report.metrics
    return (*_sizes(metrics), *_coverage(metrics), *_order(report), *_wording(report), _answers(metrics))


def format_link_counts(metrics: Metrics) -> str:
    """The links of a pair by kind: `41 links, of these 7 moved, 3 repeats, 12 unsure`."""
    total, kinds = format_count(total_links(metrics), "link"), format_link_kinds(metrics)
    return f"{total}, of these {kinds}" if kinds else total


def total_links(metrics: Metrics) -> int:
    """Links of whatever order."""
    links = metrics.links
    return links.backbone + links.moved + links.repeat


def format_link_kinds(metrics: Metrics) -> str:
    """The links out of order, and the unsure ones of any: `7 moved, 3 repeats, 12 unsure`; empty where there are none."""
    links = metrics.links
    kinds = (
        (links.moved, f"{links.moved:,} moved"),
        (links.repeat, format_count(links.repeat, "repeat")),
        (links.unsure, f"{links.unsure:,} unsure"),
    )
    return ", ".join(kind for n, kind in kinds if n)


def is_echo_known(report: PairReport) -> bool:
    """Whether prompt echo can be told from the rest: there is a prompt that both were given."""
    return bool(report.prompt.strip())


def format_echo_count(report: PairReport) -> str:
    """How many of the shared phrases are prompt echo: `3 of them prompt echo`; empty where none is; or why it can't be told."""
    phrases = report.metrics.phrases
    if not phrases.total:
        return ""
    if not is_echo_known(report):
        why = "two prompts" if have_different_prompts(report.left.trace, report.right.trace) else "prompt unknown"
        return f"{why}, so echo can't be told"
    return f"{phrases.echo:,} of them prompt echo" if phrases.echo else ""


def format_place(place: Place | None, report: PairReport) -> str:
    """A place in both traces by the steps it stands before: `L14, R11`; `nowhere` where there is none."""
    if place is None:
        return "nowhere"
    left = step_name("left", place.left) if place.left < report.alignment.n_left else "end of left"
    right = step_name("right", place.right) if place.right < report.alignment.n_right else "end of right"
    return f"{left}, {right}"


def _sizes(metrics: Metrics) -> Iterator[MetricNote]:
    left, right = metrics.left, metrics.right
    yield MetricNote(
        "Steps",
        (f"{left.n_steps:,}", f"{right.n_steps:,}"),
        "The pieces each trace was cut into, and what all step numbers count.",
        "More steps are more sentences, not more thought.",
    )
    yield MetricNote(
        "Characters",
        (f"{left.n_characters:,}", f"{right.n_characters:,}"),
        "The length of each trace, white space included.",
        "Shares of a short trace move by many per cent with a single link.",
    )


def _coverage(metrics: Metrics) -> Iterator[MetricNote]:
    left, right = metrics.left, metrics.right
    yield MetricNote(
        "Links",
        (format_link_counts(metrics),),
        "Groups of steps that correspond: in order, moved, or a repeat beside a better link; "
        "one below .5 is unsure, more likely wrong than right.",
        "A link says that two passages do the same; not that either comes from the other.",
    )
    yield MetricNote(
        "Steps linked",
        (format_linked_share(left), format_linked_share(right)),
        f"How much of each side has a counterpart on the other, by steps; {TWO_SHARES_NOTE}.",
        "Traces on one prompt share much because they share the topic; there is no threshold above which this means kinship.",
    )
    yield MetricNote(
        "Text linked",
        tuple(format_share_range(side.likely_characters, side.linked_characters) for side in (left, right)),
        "The same by characters: linked steps that are long count for more.",
        "A linked step may hold more than what is common to both sides.",
    )


def _order(report: PairReport) -> Iterator[MetricNote]:
    metrics = report.metrics
    yield MetricNote(
        "Order kept",
        (format_signed(metrics.order_kept),),
        "+1 where all links run in the same order on both sides, 0 where they run anyhow, −1 where reversed (Kendall's tau-b).",
        "Most problems dictate an order; a high figure is no sign of imitation.",
    )
    yield MetricNote(
        "First difference",
        (format_place(metrics.first_difference, report),),
        "The first place at which a step has no link in order.",
        "It can be a remark of no weight; what follows may correspond again.",
    )
    yield MetricNote(
        "Parting for good",
        (format_place(metrics.final_parting, report),),
        "The place after the last link in order; from there on the sides go their own ways.",
        "Moved links can still lead across it.",
    )


def _wording(report: PairReport) -> Iterator[MetricNote]:
    metrics = report.metrics
    left, right = metrics.left, metrics.right
    alike = NO_VALUE if metrics.label_similarity is None else format_share(metrics.label_similarity)
    yield MetricNote(
        "Labels alike",
        (alike,),
        "How alike the two sequences of step labels are, from planning to checking.",
        "Labels come from simple rules, and unrelated traces score high; for the eye only.",
    )
    yield MetricNote(
        "Shared phrases",
        (_format_phrases(report),),
        "Runs of words that both traces have.",
        "Which of them are rare in other traces: that takes a collection, not a pair.",
    )
    yield MetricNote(
        "Text in shared phrases",
        (format_share(left.phrase_tokens), format_share(right.phrase_tokens)),
        "The share of each side's tokens that lie in such a run.",
        "Whether the prompt put the words into both mouths.",
    )
    yield MetricNote(
        "The same without prompt echo",
        (format_share(left.own_phrase_tokens), format_share(right.own_phrase_tokens))
        if is_echo_known(report)
        else (NO_VALUE, NO_VALUE),
        "The same without runs that stand in the prompt.",
        "Whether the words are common ones that any two traces share.",
    )


def _format_phrases(report: PairReport) -> str:
    phrases, echo = report.metrics.phrases, format_echo_count(report)
    figure = f"{phrases.total:,}{', ' * bool(echo)}{echo}"
    if phrases.longest == 0:
        return figure
    return f"{figure}; the longest{' of the others' * bool(phrases.echo)} {format_count(phrases.longest, 'token')}"


def _answers(metrics: Metrics) -> MetricNote:
    answers = metrics.answers
    return MetricNote(
        "Final answers",
        (
            NO_VALUE if answers.left is None else visible_line(answers.left),
            NO_VALUE if answers.right is None else visible_line(answers.right),
        ),
        f"What each side states at its end. Here: {VERDICT_TEXTS[answers.verdict]}.",
        "Whether either is right, and whether it follows from the trace.",
    )
