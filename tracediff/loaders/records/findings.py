"""What a finder finds in one record: reasoning, or the reason why there is none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tracediff.loaders.records.tags import enclosing_tags, split_reasoning
from tracediff.schema.trace import TraceKind

Record = Mapping[str, object]
"""One JSON object: a row of a file, or a part of one."""

_ANSWER_TAGS: Final = (("<|begin_of_solution|>", "<|end_of_solution|>"), ("<answer>", "</answer>"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a record states besides reasoning and answer."""

    prompt: str = ""
    prompt_id: str | None = None
    source_model: str | None = None
    kind: TraceKind = "raw"
    """`summary` if the service says that the reasoning is one."""

    def filled_from(self, other: "Metadata") -> "Metadata":
        """Fill what is missing here from other metadata."""
        return Metadata(
            self.prompt or other.prompt,
            other.prompt_id if self.prompt_id is None else self.prompt_id,
            other.source_model if self.source_model is None else self.source_model,
            other.kind if self.kind == "raw" else self.kind,
        )


@dataclass(frozen=True, slots=True)
class Extracted:
    """Reasoning found in a record; not yet a trace, since it doesn't know its file."""

    text: str
    field: str
    """Its place in the record, as `traces.some-model.reasoning`."""
    metadata: Metadata
    answer: str | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Rejected:
    """A part of a record that should hold reasoning, or something needed to read it, and doesn't."""

    field: str
    reason: str
    """What is there and what was expected, as the middle of a sentence."""


Finding = Extracted | Rejected


class InvalidField(Exception):  # noqa: N818 - users never see it: it carries a rejection out of the depth of a record
    """A field has an unusable value, so the record, or the part of it being read, is rejected."""

    def __init__(self, field: str, reason: str) -> None:
        self.rejected = Rejected(field, reason)
        super().__init__(field, reason)


def json_type(value: object) -> str:
    """The type of a JSON value, for use in a sentence."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "an object"


def expected(what: str, value: object) -> str:
    """The reason for rejecting a value: its type, and what was expected."""
    return f"{json_type(value)}, expected {what}"


def prefix_field(place: str, finding: Finding) -> Finding:
    """The finding as one of an outer record, in which the inner one is at `place`."""
    dot = "." if place and finding.field and not finding.field.startswith("[") else ""
    return replace(finding, field=f"{place}{dot}{finding.field}")


def catch_invalid(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings up to the first invalid field, then the rejection of it."""
    try:
        yield from findings
    except InvalidField as invalid:
        yield invalid.rejected


def extract_reasoning(
    value: object, field: str, metadata: Metadata, *, answer: str | None = None, complete: bool = True
) -> Finding:
    """Extract a value that should be reasoning, without tags around it. Rejected if it is empty or not text."""
    if not isinstance(value, str):
        return Rejected(field, expected("text", value))
    tags = enclosing_tags(value)
    inside = value if tags is None else value[tags.start : tags.end]
    if not inside.strip():
        return Rejected(field, "the reasoning is empty")
    return Extracted(inside, field, metadata, answer=answer, complete=complete and (tags is None or tags.answer is not None))


def unwrap_answer(answer: str) -> str:
    """The answer without the tags that some data sets put around it."""
    bare = answer.strip()
    for opening, closing in _ANSWER_TAGS:
        if bare.startswith(opening) and bare.endswith(closing) and len(bare) >= len(opening) + len(closing):
            return bare[len(opening) : -len(closing)]
    return answer


def extract_tagged(text: str, field: str, metadata: Metadata) -> Iterator[Finding]:
    """
    Yield the reasoning that tags mark in a text, with the rest as its answer; nothing if there are no tags.

    Text before the opening tag is neither, so it is reported as a further finding.
    """
    tags = split_reasoning(text)
    if tags is None:
        return
    inside = text[tags.start : tags.end]
    if not inside.strip():
        yield Rejected(field, "the reasoning is empty: there is nothing between its tags")
        return
    answer = None if tags.answer is None else unwrap_answer(text[tags.answer :])
    yield Extracted(inside, field, metadata, answer=answer, complete=tags.answer is not None)
    before = text[: tags.opening]
    if before.strip():
        yield Rejected(field, f"{len(before)} characters before the opening tag were left out")
