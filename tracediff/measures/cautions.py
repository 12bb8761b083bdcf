"""
Cautions: sentences on what a pair can't show.

Each states an observation and the figures that it affects. None claims more than the texts show.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.measures.languages import languages_differ, main_script
from tracediff.measures.link_order import MIN_LINKS
from tracediff.measures.summaries import looks_summarised
from tracediff.schema.pair_report import Metrics, SideMetrics
from tracediff.schema.pin import Pin
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.trace import Trace
from tracediff.settings import Settings
from tracediff.text.prompt_identity import have_different_prompts, prompt_label

_FEW_STEPS: Final = 5
"""With fewer steps, a single link is a large share."""
_UNEQUAL: Final = 4
"""The ratio of lengths above which there is a caution."""


def find_cautions(
    left: SegmentedTrace,
    right: SegmentedTrace,
    *,
    prompt: str,
    metrics: Metrics,
    settings: Settings,
    pins: Sequence[Pin] = (),
) -> tuple[str, ...]:
    """
    Find the cautions for a pair.

    Parameters
    ----------
    left, right
        Both sides.
    prompt
        The common prompt; empty if it is not known.
    metrics
        The measures of the pair.
    settings
        The settings of the comparison.
    pins
        The pins that the alignment follows.

    Returns
    -------
    tuple of str
        One sentence each; those that affect most figures come first. Empty if the figures can be read as they are.
    """
    return (
        *_on_two_prompts(left.trace, right.trace),
        *_on_emptiness(metrics),
        *_on_summaries(left.trace, right.trace),
        *_on_languages(left.trace.text, right.trace.text),
        *_on_ends(left, right),
        *_on_lengths(metrics),
        *_on_size(metrics, settings),
        *_on_pins(pins),
        *_on_links_and_phrases(metrics),
        *_on_unknown_echo(left.trace, right.trace, prompt, metrics),
    )


def _on_two_prompts(left: Trace, right: Trace) -> Iterator[str]:
    if have_different_prompts(left, right):
        names = prompt_label(left), prompt_label(right)
        yield (
            f"The traces are for different prompts, {names[0]} on the left and {names[1]} on the right: "
            "no figure compares two ways to answer one."
        )


def _on_emptiness(metrics: Metrics) -> Iterator[str]:
    for name, side in _sides(metrics):
        if side.n_steps == 0:
            yield f"The {name} trace is empty: there is nothing to compare."
        elif side.n_steps < _FEW_STEPS:
            steps = "1 step" if side.n_steps == 1 else f"{side.n_steps} steps"
            yield f"The {name} trace has only {steps}: each link is a large share of it, and shares jump."


def _on_summaries(left: Trace, right: Trace) -> Iterator[str]:
    reasons = [(name, _summary_reason(trace)) for name, trace in (("left", left), ("right", right))]
    summarised = [(name, reason) for name, reason in reasons if reason]
    if len(summarised) == 1:
        yield (
            f"The {summarised[0][0]} trace {summarised[0][1]}: "
            "it leaves much out and has its own words, so links are few; "
            "low coverage and little shared wording mean nothing."
        )
    elif summarised:
        yield (
            "Both traces are vendors' summaries of the reasoning, or look like it: "
            "wording that they share may be that of whoever wrote the summaries."
        )


def _summary_reason(trace: Trace) -> str:
    """The reason to call a trace a summary, as the end of a sentence; empty for a raw trace."""
    if trace.kind == "summary":
        return "is a vendor's summary of the reasoning, as the service says"
    return (
        "looks like a vendor's summary of the reasoning, with a heading over each paragraph"
        if looks_summarised(trace.text)
        else ""
    )


def _on_languages(left: str, right: str) -> Iterator[str]:
    a, b = main_script(left), main_script(right)
    if a and b and a != b:
        yield f"The left trace is mostly in {a} script, the right one in {b} script: wording can't be compared."
    elif languages_differ(left, right):
        yield "The two traces seem to be in different languages, since they share few frequent words: wording can't be compared."


def _on_ends(left: SegmentedTrace, right: SegmentedTrace) -> Iterator[str]:
    for name, side in (("left", left), ("right", right)):
        if not side.trace.complete:
            yield f"The {name} trace breaks off: what would have followed is in no figure, and it may be why the two part."


def _on_lengths(metrics: Metrics) -> Iterator[str]:
    (short, shorter), (long, longer) = sorted(_sides(metrics), key=lambda named: named[1].n_characters)
    if shorter.n_characters and longer.n_characters > _UNEQUAL * shorter.n_characters:
        times = longer.n_characters // shorter.n_characters
        yield (
            f"The {long} trace is at least {times} times as long as the {short} one: "
            "much of it can have no counterpart, so its shares are low."
        )


def _on_size(metrics: Metrics, settings: Settings) -> Iterator[str]:
    if metrics.left.n_steps * metrics.right.n_steps > settings.full_up_to**2:
        yield (
            f"The traces have {metrics.left.n_steps:,} and {metrics.right.n_steps:,} steps, too many to look at every two: "
            "steps that moved far are not found, and count as having no counterpart."
        )


def _on_pins(pins: Sequence[Pin]) -> Iterator[str]:
    if pins:
        n_pinned = sum(pin.linked for pin in pins)
        counts = [(n_pinned, "pinned"), (len(pins) - n_pinned, "forbidden")]
        (n_first, verb), *others = (count for count in counts if count[0])
        subject = f"{n_first} {'link was' if n_first == 1 else 'links were'} {verb}"
        rest = "".join(f" and {n} {verb}" for n, verb in others)
        yield f"{subject}{rest} by hand: the links and the figures are not the program's alone."


def _on_links_and_phrases(metrics: Metrics) -> Iterator[str]:
    links = metrics.links
    n_links = links.one_to_one + links.merged
    if metrics.left.n_steps and metrics.right.n_steps and not n_links:
        hidden = f" ({_candidates(links.candidates)} below the floor)" if links.candidates else ""
        yield f"No steps are linked{hidden}: the places where the two part say nothing."
    elif 0 < n_links < MIN_LINKS:
        reach = "1 link reaches" if n_links == 1 else f"{n_links} links reach"
        yield f"Only {reach} the floor: no figure on order is given."
    if metrics.phrases.total and metrics.phrases.echo == metrics.phrases.total:
        yield "All shared phrases are prompt echo: both traces may have them from the prompt."


def _candidates(n: int) -> str:
    return "1 candidate is" if n == 1 else f"{n:,} candidates are"


def _on_unknown_echo(left: Trace, right: Trace, prompt: str, metrics: Metrics) -> Iterator[str]:
    if metrics.phrases.total and not prompt.strip() and not have_different_prompts(left, right):
        yield "The prompt is unknown: whether shared phrases are prompt echo can't be told unless it is given."


def _sides(metrics: Metrics) -> tuple[tuple[str, SideMetrics], tuple[str, SideMetrics]]:
    return ("left", metrics.left), ("right", metrics.right)
