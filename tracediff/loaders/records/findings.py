"""What a family of formats finds in one record: reasoning, or why there is none."""

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
    """What a record says beside the reasoning."""

    prompt: str = ""
    prompt_id: str | None = None
    source_model: str | None = None
    kind: TraceKind = "raw"
    """Whether the service calls it a summary."""

    def filled_from(self, other: "Metadata") -> "Metadata":
        """What this one states, and for the rest what the other one does."""
        return Metadata(
            self.prompt or other.prompt,
            other.prompt_id if self.prompt_id is None else self.prompt_id,
            other.source_model if self.source_model is None else self.source_model,
            other.kind if self.kind == "raw" else self.kind,
        )


@dataclass(frozen=True, slots=True)
class Extracted:
    """Reasoning, not yet a trace: it doesn't know its file."""

    text: str
    field: str
    """Where in the record it stands, as `traces.some-model.reasoning`."""
    metadata: Metadata
    answer: str | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Rejected:
    """A part of a record that should hold reasoning, or be something of use to it, and doesn't."""

    field: str
    reason: str
    """What was found there and what was expected, as the middle of a sentence."""


Finding = Extracted | Rejected


class InvalidField(Exception):  # noqa: N818 - no error that a user meets: it carries a refusal out of the depth of a record
    """A value can't be used; the record, or the part of it that is being read, is refused."""

    def __init__(self, field: str, reason: str) -> None:
        self.rejected = Rejected(field, reason)
        super().__init__(field, reason)


def json_type(value: object) -> str:
    """What a JSON value is, for a sentence."""
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
    """The reason for refusing a value."""
    return f"{json_type(value)}, expected {what}"


def prefix_field(place: str, finding: Finding) -> Finding:
    """The same finding as part of a larger record: its field starts with the place of the smaller one."""
    dot = "." if place and finding.field and not finding.field.startswith("[") else ""
    return replace(finding, field=f"{place}{dot}{finding.field}")


def catch_invalid(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What is found until something turns out to be unfit, and then why."""
    try:
        yield from findings
    except InvalidField as unfit:
        yield unfit.rejected


def extract_reasoning(value: object, field: str, about: Metadata, *, answer: str | None = None, complete: bool = True) -> Finding:
    """Take a value that should be reasoning, without the tags that may stand around it; refused if it is no text, or empty."""
    if not isinstance(value, str):
        return Rejected(field, expected("text", value))
    tags = enclosing_tags(value)
    inside = value if tags is None else value[tags.start : tags.end]
    if not inside.strip():
        return Rejected(field, "the reasoning is empty")
    return Extracted(inside, field, about, answer=answer, complete=complete and (tags is None or tags.answer is not None))


def unwrap_answer(answer: str) -> str:
    """The answer without the tags that some data sets put around all of it."""
    bare = answer.strip()
    for opening, closing in _ANSWER_TAGS:
        if bare.startswith(opening) and bare.endswith(closing) and len(bare) >= len(opening) + len(closing):
            return bare[len(opening) : -len(closing)]
    return answer


def extract_tagged(text: str, field: str, about: Metadata) -> Iterator[Finding]:
    """
    Yield the reasoning that tags mark in a text, with what follows as its answer; nothing where there are no tags.

    Text before the opening tag is neither, so it is reported beside what was found.
    """
    tags = split_reasoning(text)
    if tags is None:
        return
    inside = text[tags.start : tags.end]
    if not inside.strip():
        yield Rejected(field, "the reasoning is empty: there is nothing between its tags")
        return
    answer = None if tags.answer is None else unwrap_answer(text[tags.answer :])
    yield Extracted(inside, field, about, answer=answer, complete=tags.answer is not None)
    before = text[: tags.opening]
    if before.strip():
        yield Rejected(field, f"{len(before)} characters before the opening tag were left out")
