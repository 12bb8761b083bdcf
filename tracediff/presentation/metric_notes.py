"""
Every measure with its figures and two sentences: how to read it, and what it does not show.

All formats use this one table, so no figure appears without its meaning. The guide's page `measures` has the definitions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.presentation.naming import (
    NO_VALUE,
    format_count,
    format_linked_share,
    format_share,
    format_signed,
    format_with_candidates,
    step_name,
)
from tracediff.presentation.shown_links import candidates_note
from tracediff.schema.pair_report import Metrics, PairReport, Place
from tracediff.text.prompt_identity import have_different_prompts
from tracediff.text.visible import visible_line


@dataclass(frozen=True, slots=True)
class MetricNote:
    """A measure and its explanation."""

    name: str
    figures: tuple[str, ...]
    """One figure per side, left first, or one for the pair."""
    how_to_read: str
    """How to read it: one sentence."""
    not_shown: str
    """What it does not show: one sentence."""


VERDICT_TEXTS: Final = {
    "agree": "agree",
    "differ": "differ",
    "unclear": "can't be compared by a program",
    "not stated": "not both stated",
}
"""The wording for each verdict on the final answers."""


def describe_metrics(report: PairReport) -> tuple[MetricNote, ...]:
    """The measures of a pair, in reading order."""
    metrics = report.metrics
    return (*_sizes(metrics), *_coverage(report), *_order(report), *_wording(report), _answers(metrics))


def format_link_counts(metrics: Metrics) -> str:
    """The links of a pair by kind: `41 links, of these 7 moved, 3 repeats`."""
    total, kinds = format_count(total_links(metrics), "link"), format_link_kinds(metrics)
    return f"{total}, of these {kinds}" if kinds else total


def total_links(metrics: Metrics) -> int:
    """The number of links of any order."""
    links = metrics.links
    return links.backbone + links.moved + links.repeat


def format_link_kinds(metrics: Metrics) -> str:
    """Moved and repeat links: `7 moved, 3 repeats`. Empty if there are none."""
    links = metrics.links
    kinds = (
        (links.moved, f"{links.moved:,} moved"),
        (links.repeat, format_count(links.repeat, "repeat")),
    )
    return ", ".join(kind for n, kind in kinds if n)


def is_echo_known(report: PairReport) -> bool:
    """Whether prompt echo can be identified, that is, whether the common prompt is known."""
    return bool(report.prompt.strip())


def format_echo_count(report: PairReport) -> str:
    """How many shared phrases are prompt echo (`3 of them prompt echo`), or why that is unknown. Empty if none is."""
    phrases = report.metrics.phrases
    if not phrases.total:
        return ""
    if not is_echo_known(report):
        why = "two prompts" if have_different_prompts(report.left.trace, report.right.trace) else "prompt unknown"
        return f"{why}, so prompt echo is unknown"
    return f"{phrases.echo:,} of them prompt echo" if phrases.echo else ""


def format_place(place: Place | None, report: PairReport) -> str:
    """A place in both traces, named by the steps that follow it: `L14, R11`; `nowhere` if there is none."""
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
        "The pieces that each trace was cut into.",
        "More steps mean more sentences, not more thought.",
    )
    yield MetricNote(
        "Characters",
        (f"{left.n_characters:,}", f"{right.n_characters:,}"),
        "The length of each trace, white space included.",
        "In a short trace a single link changes the shares by many per cent.",
    )


def _coverage(report: PairReport) -> Iterator[MetricNote]:
    metrics = report.metrics
    left, right = metrics.left, metrics.right
    yield MetricNote(
        "Links",
        ("; ".join(filter(None, (format_link_counts(metrics), candidates_note(report)))),),
        "Groups of steps that correspond: in order, moved, or a repeat beside a better link. "
        "Links below the floor are candidates: they are hidden and not counted.",
        "A link says that two passages do the same thing, not that one comes from the other.",
    )
    yield MetricNote(
        "Steps linked",
        (format_linked_share(left), format_linked_share(right)),
        "The share of each side's steps that have a counterpart.",
        "Traces for one prompt share much because they share its topic. No threshold makes this kinship.",
    )
    yield MetricNote(
        "Text linked",
        tuple(format_with_candidates(side.linked_characters, side.linked_characters_with_candidates) for side in (left, right)),
        "The same by characters: long steps count for more.",
        "A linked step may contain more than both sides share.",
    )


def _order(report: PairReport) -> Iterator[MetricNote]:
    metrics = report.metrics
    yield MetricNote(
        "Order kept",
        (format_signed(metrics.order_kept),),
        "+1 if all links run in the same order on both sides, 0 if the order is random, −1 if it is reversed (Kendall's tau-b). "
        "Not given for fewer than three links.",
        "Most problems dictate an order, so a high figure is no sign of imitation.",
    )
    yield MetricNote(
        "First difference",
        (format_place(metrics.first_difference, report),),
        "The first place where a step has no link in order.",
        "It may be a remark of no weight, and what follows may correspond again.",
    )
    yield MetricNote(
        "Final parting",
        (format_place(metrics.final_parting, report),),
        "The place after the last link in order, from which the sides go separate ways.",
        "Moved links can still lead across it.",
    )


def _wording(report: PairReport) -> Iterator[MetricNote]:
    metrics = report.metrics
    left, right = metrics.left, metrics.right
    alike = NO_VALUE if metrics.label_similarity is None else format_share(metrics.label_similarity)
    yield MetricNote(
        "Labels alike",
        (alike,),
        "The similarity of the two sequences of step labels.",
        "Labels come from simple rules, and unrelated traces score high. For the eye only.",
    )
    yield MetricNote(
        "Shared phrases",
        (_format_phrases(report),),
        "Runs of words that both traces have.",
        "Which of them are rare in other traces. That takes a collection, not a pair.",
    )
    yield MetricNote(
        "Text in shared phrases",
        (format_share(left.phrase_tokens), format_share(right.phrase_tokens)),
        "The share of each side's tokens that are in a shared phrase.",
        "Whether both sides took the words from the prompt.",
    )
    yield MetricNote(
        "The same without prompt echo",
        (format_share(left.own_phrase_tokens), format_share(right.own_phrase_tokens))
        if is_echo_known(report)
        else (NO_VALUE, NO_VALUE),
        "The same without phrases from the prompt.",
        "Whether any two traces would share these words.",
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
        f"The final answer that each side states. Here: {VERDICT_TEXTS[answers.verdict]}.",
        "Whether either is right, or follows from the trace.",
    )
