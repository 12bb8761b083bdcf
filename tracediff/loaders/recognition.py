"""
The table of formats, and recognition: which format a record has, and what its finder finds there.

Each format of records is a module with a function `find`, and one row in `FORMATS`. A finder looks at one record; if it finds
nothing, the record has another format. A record may also be wrapped in another one, as a service's answer is in a line of a log.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
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
from tracediff.loaders.formats.telemetry import genai, langfuse, openinference, spans
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
from tracediff.loaders.records.metadata import ANSWER_FIELDS, ENVELOPE_FIELDS, REASONING_FIELDS, read_metadata
from tracediff.loaders.records.requests import request_metadata
from tracediff.loaders.records.service_errors import service_error
from tracediff.loaders.records.source_row import Recognition
from tracediff.loaders.sessions.agents import AGENTS
from tracediff.loaders.streams.collected import collect_answer
from tracediff.loaders.streams.stream_kinds import STREAM_KINDS

_MAX_ENVELOPES: Final = 3  # one inside the other: a line of a batch holds a response, which holds a body
_SERVICE_FIELDS: Final = frozenset({"finish_reason", "usage", "created", "created_at", "object"})
"""Fields of a service's answer. The `id` of a record that has one of them names the answer, not the prompt."""
_TEXT_FIELDS: Final = frozenset({*ANSWER_FIELDS, "text", "generation"})
_MAX_FIELDS_NAMED: Final = 8  # in a message
_MAX_FIELD_NAME: Final = 32  # characters, in a message
_MAX_CACHED_NAMES: Final = 1_000  # characters, over all field names of a record


@dataclass(frozen=True, slots=True)
class Format:
    """A format of records."""

    name: str
    looks_like: str
    """What the format is recognised by, for a user whose file has no reasoning in it."""
    needs: frozenset[str] | None
    """
    Field names; a record without any of them has nothing for the finder. None if the finder must see every record.

    Most rows of a file have one format, and the other finders would search each of them in vain.
    """
    find: Callable[[Record], Iterable[Finding]]
    """Yields what is in a record; nothing for a record of another format. May raise `InvalidField`."""
    suffixes: tuple[str, ...] = ()
    """Endings of field names that serve as well as those in `needs`."""

    def may_match(self, names: Collection[str]) -> bool:
        """Whether the finder may find something in a record with these fields."""
        if self.needs is None or not self.needs.isdisjoint(names):
            return True
        return bool(self.suffixes) and any(name.endswith(self.suffixes) for name in names)


FORMATS: Final = (
    Format("collection", "`traces` by source model", frozenset({"traces"}), traces_by_model.find),
    Format(
        "Inspect",
        "logs, .json and .eval: content of type `reasoning`, or tags",
        frozenset({"eval", "epoch"}),
        inspect_logs.find,
    ),
    Format(lm_eval.LM_EVAL, "samples_*.jsonl: `doc` beside `resps` with tags", frozenset({"resps"}), lm_eval.find),
    Format(
        "lighteval",
        "`model_response` with `reasonings`, or tags; `predictions`",
        frozenset({"model_response", "full_prompt"}),
        lighteval.find,
    ),
    Format(
        "OpenCompass",
        "`prediction` with tags beside `origin_prompt`, by number; the same in `details`",
        None,
        opencompass.find,
    ),
    Format(
        "HELM",
        "`request_states` whose completions have `thinking`, or tags",
        frozenset({"request_states", "predicted_text"}),
        helm.find,
    ),
    Format(
        "promptfoo",
        "`response.output` with `Thinking:`, or tags; `response.raw`",
        frozenset({"results", "provider"}),
        promptfoo.find,
    ),
    Format("OpenInference", "spans: `llm.output_messages` with `reasoning`, or tags", spans.FIELDS, openinference.find),
    Format("OpenTelemetry GenAI", "spans: `gen_ai.output.messages` with `reasoning`, or tags", spans.FIELDS, genai.find),
    Format("Langfuse", "`observations`; messages, answers of services, or tags in `output`", langfuse.FIELDS, langfuse.find),
    Format("responses", "`output` items of type `reasoning`", frozenset({"output"}), responses.find),
    Format(
        "gemini",
        "`candidates` or `contents` with parts marked `thought`",
        frozenset({"candidates", "contents"}),
        gemini.find,
    ),
    Format("converse", "`output.message.content` with `reasoningContent`", frozenset({"output"}), converse.find),
    Format(
        "data set",
        "the columns of s1K, OpenThoughts, OpenR1-Math, Dolphin-R1, AM-DeepSeek or LIMO",
        frozenset({"thinking_trajectories", "generations", "solution", "messages", "conversations"}),
        datasets.find,
        suffixes=("_thinking_trajectory", "_reasoning"),
    ),
    Format(
        "ShareGPT",
        "`conversations` of `from` and `value`, as of Bespoke-Stratos",
        frozenset({"conversations"}),
        sharegpt.find,
    ),
    Format(
        "chat",
        "messages with `reasoning`, `reasoning_content`, thinking blocks, think tags or Harmony",
        frozenset({"messages", "choices", "role"}),
        chat.find,
    ),
    Format("harmony", "text with the channels of Harmony", _TEXT_FIELDS, harmony.find),
    Format(
        "flat rows",
        "a column `reasoning` or `thinking`, or one with think tags",
        _TEXT_FIELDS | {*REASONING_FIELDS, "solution"},
        flat_rows.find,
    ),
)
"""Tried in this order; the first that finds reasoning wins."""

PLAIN_TEXT: Final = "plain text"

_OTHER_SOURCES: Final = (
    (PLAIN_TEXT, "text or Markdown, with or without `<think>` or similar tags"),
    ("saved stream", f"{', '.join(kind.name for kind in STREAM_KINDS)}: `data:` lines, JSON lines, a list"),
    *((agent.name, agent.looks_like) for agent in AGENTS),
    (
        "table",
        "CSV with a header (commas, tabs, semicolons), Parquet, Arrow; columns as in the rows above, or named by the user",
    ),
    ("packed", "any of these as .gz or .zst, in a .zip or .tar, within bounds; a folder is read with what is in it"),
    ("remote", "a file, folder or pattern at a URL: https://, s3://, hf://, gs:// and others"),
)
"""What else is read: formats that are not formats of one record."""


def list_formats() -> tuple[tuple[str, str], ...]:
    """Return the name of each format that can be read, and what it looks like."""
    return (*((each.name, each.looks_like) for each in FORMATS), *_OTHER_SOURCES)


SEARCHED_FOR: Final = (
    "Looked for text, and for reasoning in every format that `tracediff formats` lists."
    " For a column with another name, give --reasoning COLUMN."
)
"""What to say about a file without reasoning. The list of formats would be too long for one line."""


def recognise(value: object) -> Recognition:
    """
    Find the reasoning in one value of a JSON file.

    Never raises. There is always at least one finding; what can't be read is rejected with a reason.
    """
    if is_conversation(value):
        return _recognise_conversation(value)
    if not isinstance(value, dict):
        return _rejection("an empty list" if value == [] else expected("an object", value))
    best = _first_with_reasoning(_try_formats(value, 0))
    if best is not None and best.has_reasoning:
        return best
    error = service_error(value)
    return best if best is not None and not error else _rejection(error or _describe_unknown(value))


def recognise_text(text: str) -> Recognition:
    """Find the reasoning in a text that is not JSON. There is always at least one finding."""
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


def _recognise_conversation(messages: list[Record]) -> Recognition:
    """Find the reasoning in a list of messages: Gemini's if the model's have `parts`, else those of a chat."""
    if any(message["role"] == "model" and "parts" in message for message in messages):
        name, holder, findings = "gemini", "contents", gemini.find({"contents": messages})
    else:
        name, holder, findings = "chat", "messages", catch_invalid(chat.find({"messages": messages}))
    return Recognition(name, tuple(replace(finding, field=finding.field.removeprefix(holder)) for finding in findings))


def _rejection(reason: str) -> Recognition:
    return Recognition("", (Rejected("", reason),))


def _first_with_reasoning(attempts: Iterable[Recognition]) -> Recognition | None:
    """Return the first attempt that found reasoning, else the first that found anything. Stops at the first success."""
    first = None
    for attempt in attempts:
        if attempt.has_reasoning:
            return attempt
        first = first or attempt
    return first


def _try_formats(record: Record, depth: int) -> Iterator[Recognition]:
    """Yield what each format finds in a record, then what is found in the records that it wraps."""
    for candidate in _candidates(record):
        findings = tuple(catch_invalid(candidate.find(record)))
        if findings:
            yield Recognition(candidate.name, findings)
    for name in ENVELOPE_FIELDS if depth < _MAX_ENVELOPES else ():
        inner = collect_answer(record.get(name))
        best = None if inner is None else _first_with_reasoning(_try_formats(inner.record, depth + 1))
        if inner is not None and best is not None:
            findings = tuple(map(inner.mark_incomplete, best.findings))
            yield Recognition(best.format, tuple(catch_invalid(_unwrap(name, findings, record))))


def _candidates(record: Record) -> tuple[Format, ...]:
    """Return the formats that a record may have. Most rows of a file have the same fields, so the answer is cached."""
    names = tuple(record)
    is_cached = sum(map(len, names)) < _MAX_CACHED_NAMES
    return _candidates_for(names) if is_cached else _candidates_for.__wrapped__(names)


@lru_cache(maxsize=256)
def _candidates_for(names: tuple[str, ...]) -> tuple[Format, ...]:
    return tuple(candidate for candidate in FORMATS if candidate.may_match(names))


def _unwrap(name: str, findings: Iterable[Finding], outer: Record) -> Iterator[Finding]:
    """
    Yield the findings of a wrapped record as findings of the outer one.

    Metadata of the outer record wins, since whoever made the collection wrote it. That of the request beside comes last.
    """
    own, request = read_metadata(outer, own_id=not _SERVICE_FIELDS & outer.keys()), request_metadata(outer)
    for finding in findings:
        inside = prefix_field(name, finding)
        if isinstance(inside, Extracted):
            inside = replace(inside, metadata=own.filled_from(inside.metadata).filled_from(request))
        yield inside


def _describe_unknown(record: Record) -> str:
    names = ", ".join(f"`{name[:_MAX_FIELD_NAME]}`" for name in list(record)[:_MAX_FIELDS_NAMED])
    more = ", ..." if len(record) > _MAX_FIELDS_NAMED else ""
    return f"no reasoning in any known format; the fields are {names}{more}" if names else "an empty object"
