"""The report of one pair: the results of a comparison, with both texts."""

from typing import Any, Final, Literal

from pydantic import Field, NonNegativeInt

from tracediff.frozen import Frozen
from tracediff.schema.alignment import Alignment
from tracediff.schema.digest import Digests, digests_of
from tracediff.schema.note import Note
from tracediff.schema.phrase import Phrase
from tracediff.schema.pin import Pin
from tracediff.schema.step import SegmentedTrace
from tracediff.settings import Settings
from tracediff.version import SCHEMA_VERSION, __version__

LIKELY: Final = 0.5
"""The probability from which a link is likely, that is, more likely right than wrong. A link below it is unsure."""


class SideMetrics(Frozen):
    """The measures of one side."""

    n_steps: NonNegativeInt
    """Steps of the trace."""
    n_characters: NonNegativeInt
    """Code points of the trace, white space included."""
    n_linked_steps: NonNegativeInt
    """Steps in at least one finding, that is, a link at or above the floor, of any order."""
    linked_steps: float = Field(ge=0, le=1)
    """Share of the steps in at least one finding; 0 for a trace without steps."""
    linked_characters: float = Field(ge=0, le=1)
    """Share of the code points, except white space, in such steps."""
    n_linked_steps_with_candidates: NonNegativeInt
    """Steps in at least one link of any order, candidates included; at least `n_linked_steps`."""
    linked_steps_with_candidates: float = Field(ge=0, le=1)
    """Share of the steps in at least one link, candidates included; at least `linked_steps`."""
    linked_characters_with_candidates: float = Field(ge=0, le=1)
    """Share of the code points, except white space, in such steps; at least `linked_characters`."""
    phrase_tokens: float = Field(ge=0, le=1)
    """Share of the tokens in a shared phrase, including prompt echo."""
    own_phrase_tokens: float = Field(ge=0, le=1)
    """Share of the tokens in a shared phrase other than prompt echo."""


class LinkCounts(Frozen):
    """Findings by kind, and the candidates. The counts by order add up to all findings, and so do the counts by size."""

    backbone: NonNegativeInt
    moved: NonNegativeInt
    repeat: NonNegativeInt
    one_to_one: NonNegativeInt
    """Findings of one step on each side, of any order."""
    merged: NonNegativeInt
    """Findings with more than one step on at least one side."""
    candidates: NonNegativeInt
    """Links below the floor, which no other count includes."""


class PhraseCounts(Frozen):
    """Shared phrases."""

    total: NonNegativeInt
    echo: NonNegativeInt
    """Phrases that are prompt echo."""
    longest: NonNegativeInt
    """Tokens of the longest phrase other than prompt echo."""


class Place(Frozen):
    """A place in both traces, given by the next step on each side."""

    left: NonNegativeInt
    """Left step; equal to the number of left steps at the end."""
    right: NonNegativeInt
    """Right step; equal to the number of right steps at the end."""


class AnswerComparison(Frozen):
    """What each side states as its final answer."""

    left: str | None
    """The statement as written, without Markdown emphasis and a full stop; None if none was found."""
    right: str | None
    verdict: Literal["agree", "differ", "unclear", "not stated"]
    """
    agree: the same words, equal numbers, or the same choice. differ: unequal numbers of one unit, two choices, or yes and no.
    unclear: both state one, in words that a program can't compare. not stated: on a side none was found.
    """


class Metrics(Frozen):
    """The measures of a pair. The guide's page `measures` defines each and says what it does not show."""

    left: SideMetrics
    right: SideMetrics
    links: LinkCounts
    order_kept: float | None = Field(ge=-1, le=1)
    """Kendall's tau-b of the left and right positions of findings, without repeats; None for fewer than three of them."""
    first_difference: Place | None
    """The place up to which every step of both sides is in a backbone link; None if that is the end of both."""
    final_parting: Place | None
    """The place after the last backbone link; None if that is the end of both."""
    label_similarity: float | None = Field(ge=0, le=1)
    """Similarity of the label sequences: 2 * longest common subsequence / steps of both; None if a side has no steps."""
    phrases: PhraseCounts
    answers: AnswerComparison


class Versions(Frozen):
    """The versions that made the report."""

    tracediff: str = __version__
    schema_version: int = SCHEMA_VERSION


def _digests(fields: dict[str, Any]) -> Digests:
    """The digests for a report's other fields, as far as these are given."""
    if not {"left", "right", "prompt"} <= fields.keys():
        return digests_of("", "", "")  # never seen: validation rejects the report for the missing fields
    return digests_of(fields["left"].trace.text, fields["right"].trace.text, fields["prompt"])


class PairReport(Frozen):
    """
    The result of one comparison.

    Both texts are in it: every span can be checked, and the report can be shown again without the files. `model_dump_json()` is
    the JSON report; equal inputs and settings give equal bytes.
    """

    left: SegmentedTrace
    right: SegmentedTrace
    prompt: str
    """The common prompt; empty if it is not known."""
    alignment: Alignment
    phrases: tuple[Phrase, ...]
    """Rarest first; prompt echo last."""
    metrics: Metrics
    cautions: tuple[str, ...] = ()
    """Sentences on what this pair can't show: a summary against a raw trace, two languages, a very short side."""
    settings: Settings
    pins: tuple[Pin, ...] = ()
    """Links that a person made or forbade; the rest is aligned around them."""
    notes: tuple[Note, ...] = ()
    """Notes on links, steps and phrases; they change no figure."""
    digests: Digests = Field(default_factory=_digests)
    """Digests of the texts, to check that the report belongs to them; computed if not given."""
    versions: Versions = Versions()
