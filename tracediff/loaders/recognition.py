"""
The table of formats, and which of them a record has.

Each family is a module with one function, `find`, which looks at one record: nothing found means that it is none of this family.
A record may also stand in an envelope, as a service's answer does in the row of a log.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeGuard

from tracediff.loaders.formats import (
    chat,
    converse,
    datasets,
    flat_rows,
    gemini,
    harmony,
    plain_text,
    responses,
    sharegpt,
    traces_by_model,
)
from tracediff.loaders.formats.harnesses import helm, inspect_logs, lighteval, lm_eval, opencompass, promptfoo
from tracediff.loaders.formats.shapes import worth_asking
from tracediff.loaders.formats.telemetry import genai, langfuse, openinference
from tracediff.loaders.records.findings import (
    Extracted,
    Finding,
    Metadata,
    Record,
    Rejected,
    catch_invalid,
    expected,
    prefix_field,
)
from tracediff.loaders.records.metadata import ENVELOPE_FIELDS, read_metadata
from tracediff.loaders.records.requests import request_metadata
from tracediff.loaders.records.service_errors import service_error
from tracediff.loaders.sessions.agents import AGENTS
from tracediff.loaders.streams.collected import collect_answer

_MAX_ENVELOPES: Final = 3  # envelopes within envelopes: a batch's row holds a response, which holds a body
_SERVICE_FIELDS: Final = frozenset({"finish_reason", "usage", "created", "created_at", "object"})
"""Fields of a service's answer, so that its `id` is the answer's own."""
_MAX_FIELDS_NAMED: Final = 8
_MAX_FIELD_NAME: Final = 32  # of a field's name
_MAX_CACHED_NAMES: Final = 1_000  # of the names of all fields of a record


@dataclass(frozen=True, slots=True)
class Format:
    """A family of formats: records of one shape."""

    name: str
    looks_like: str
    """What is looked for in a record, for the person whose file has none of it."""
    find: Callable[[Record], Iterable[Finding]]
    """One record -> what is in it; nothing for a record of another family. May raise `Unfit`."""


FORMATS: Final = (
    Format("collection", "`traces` by source model", traces_by_model.find),
    Format("Inspect", "logs, .json and .eval: content of type `reasoning`, or tags", inspect_logs.find),
    Format(lm_eval.LM_EVAL, "samples_*.jsonl: `doc` beside `resps` with tags", lm_eval.find),
    Format("lighteval", "`model_response` with `reasonings`, or tags; `predictions`", lighteval.find),
    Format("OpenCompass", "`prediction` with tags beside `origin_prompt`, by number; the same in `details`", opencompass.find),
    Format("HELM", "`request_states`, the completions of which have `thinking`, or tags", helm.find),
    Format("promptfoo", "`response.output` with `Thinking:`, or tags; `response.raw`", promptfoo.find),
    Format("OpenInference", "spans: `llm.output_messages` with `reasoning`, or tags", openinference.find),
    Format("OpenTelemetry GenAI", "spans: `gen_ai.output.messages` with `reasoning`, or tags", genai.find),
    Format("Langfuse", "`observations`; messages, answers of services, or tags in `output`", langfuse.find),
    Format("responses", "`output` items of type `reasoning`", responses.find),
    Format("gemini", "`candidates` or `contents` with parts that are a `thought`", gemini.find),
    Format("converse", "`output.message.content` with `reasoningContent`", converse.find),
    Format("data set", "the columns of s1K, OpenThoughts, OpenR1-Math, Dolphin-R1, AM-DeepSeek or LIMO", datasets.find),
    Format("ShareGPT", "`conversations` of `from` and `value`, as of Bespoke-Stratos", sharegpt.find),
    Format("chat", "messages with `reasoning`, `reasoning_content`, thinking blocks, think tags or Harmony", chat.find),
    Format("harmony", "text with the channels of Harmony", harmony.find),
    Format("flat rows", "a column `reasoning` or `thinking`, or one with think tags", flat_rows.find),
)
"""Asked in this order; the first that finds reasoning wins."""

PLAIN_TEXT: Final = "plain text"

_OTHER_SOURCES: Final = (
    (PLAIN_TEXT, "text or Markdown, with or without `<think>` and its like"),
    (
        "saved stream",
        "chat completions, Anthropic, Responses, Gemini, Converse, Cohere, Ollama: `data:` lines, JSON lines, a list",
    ),
    *((product.name, product.looks_like) for product in AGENTS),
    (
        "table",
        "CSV with a header (commas, tabs, semicolons), Parquet, Arrow; columns as in the rows above, or as the user names them",
    ),
    ("packed", "any of these as .gz or .zst, in a .zip or .tar, within bounds; a folder is read with what is in it"),
    ("remote", "a file, folder or pattern at a URL: https://, s3://, hf://, gs:// and others"),
)
"""Formats that are no shape of a record."""


def list_formats() -> tuple[tuple[str, str], ...]:
    """Name and looks of each format that is read."""
    return (*((family.name, family.looks_like) for family in FORMATS), *_OTHER_SOURCES)


SEARCHED_FOR: Final = (
    "Looked for text, and for reasoning in every shape that `tracediff formats` lists;"
    " a column of another name is given as --reasoning COLUMN."
)
"""What to say of a file with none of it; the list itself would be too long for a line."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was found in one record."""

    format: str
    """Name of the family; empty where none knows the record."""
    findings: tuple[Finding, ...]

    @property
    def has_reasoning(self) -> bool:
        """Whether anything in it can become a trace."""
        return any(isinstance(finding, Extracted) for finding in self.findings)


def recognise(value: object) -> Recognition:
    """
    Find the reasoning in one value of a JSON file.

    Never raises: what can't be read is among the findings, with its reason, and there is always at least one finding.
    """
    if is_conversation(value) and any(message["role"] == "model" and "parts" in message for message in value):
        findings = gemini.find({"contents": value})
        return Recognition("gemini", tuple(replace(f, field=f.field.removeprefix("contents")) for f in findings))
    if is_conversation(value):
        findings = catch_invalid(chat.find({"messages": value}))
        return Recognition("chat", tuple(replace(f, field=f.field.removeprefix("messages")) for f in findings))
    if not isinstance(value, dict):
        return Recognition("", (Rejected("", "an empty list" if value == [] else expected("an object", value)),))
    best = _first_with_reasoning(_try_formats(value, 0))
    reason = "" if best is not None and best.has_reasoning else service_error(value)
    return best if best is not None and not reason else Recognition("", (Rejected("", reason or _describe_unknown(value)),))


def recognise_text(text: str) -> Recognition:
    """Find the reasoning in a text that is no JSON. There is always at least one finding."""
    if harmony.is_harmony(text):
        return Recognition("harmony", tuple(harmony.find_in_conversation(text, "", Metadata())))
    return Recognition(PLAIN_TEXT, tuple(plain_text.find(text)))


def is_conversation(value: object) -> TypeGuard[list[Record]]:
    """Whether a value is a list of chat messages."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, dict) and isinstance(item.get("role"), str) for item in value)
    )


def _first_with_reasoning(attempts: Iterable[Recognition]) -> Recognition | None:
    """The first that found reasoning, else the first that found anything. Later ones are not tried without need."""
    first = None
    for read in attempts:
        if read.has_reasoning:
            return read
        first = first or read
    return first


def _try_formats(record: Record, depth: int) -> Iterator[Recognition]:
    for family in _candidates(record):
        findings = tuple(catch_invalid(family.find(record)))
        if findings:
            yield Recognition(family.name, findings)
    if depth < _MAX_ENVELOPES:
        for name in ENVELOPE_FIELDS:
            inner = collect_answer(record.get(name))
            read = None if inner is None else _first_with_reasoning(_try_formats(inner.record, depth + 1))
            if inner is not None and read is not None:
                read = Recognition(read.format, tuple(map(inner.mark_incomplete, read.findings)))
                yield Recognition(read.format, tuple(catch_invalid(_find_in_envelope(name, read, record))))


def _candidates(record: Record) -> tuple[Format, ...]:
    """The families that may find something in a record. Most rows of a file have the same fields, so that is remembered."""
    names = tuple(record)
    remembered = sum(map(len, names)) < _MAX_CACHED_NAMES
    return _candidates_for(names) if remembered else _candidates_for.__wrapped__(names)


@lru_cache(maxsize=256)
def _candidates_for(names: tuple[str, ...]) -> tuple[Format, ...]:
    return tuple(family for family in FORMATS if worth_asking(family.find, names))


def _find_in_envelope(name: str, read: Recognition, outer: Record) -> Iterator[Finding]:
    """
    The findings of an envelope.

    What the outer record says goes first, for it was written by whoever made the collection; last what the request beside says.
    """
    known, request = read_metadata(outer, own_id=not _SERVICE_FIELDS & outer.keys()), request_metadata(outer)
    for finding in read.findings:
        inside = prefix_field(name, finding)
        yield (
            replace(inside, metadata=known.filled_from(inside.metadata).filled_from(request))
            if isinstance(inside, Extracted)
            else inside
        )


def _describe_unknown(record: Record) -> str:
    names = ", ".join(f"`{name[:_MAX_FIELD_NAME]}`" for name in list(record)[:_MAX_FIELDS_NAMED])
    more = ", ..." if len(record) > _MAX_FIELDS_NAMED else ""
    return f"no reasoning in a shape that is known, among the fields {names}{more}" if names else "an empty object"
