"""
The table of formats, and which of them a record has.

Each family is a module with one function, `find`, which looks at one record: nothing found means that it is none of this family.
A record may also stand in an envelope, as a service's answer does in the row of a log.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeGuard

from tracediff.loaders.families import chat, collection, converse, datasets, flat, gemini, harmony, plain, responses, sharegpt
from tracediff.loaders.families.harnesses import helm, inspect_logs, lighteval, lm_eval, opencompass, promptfoo
from tracediff.loaders.families.shapes import worth_asking
from tracediff.loaders.families.telemetry import genai, langfuse, openinference
from tracediff.loaders.records.about import ENVELOPES, about
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused, caught, expected, within
from tracediff.loaders.records.requests import asked
from tracediff.loaders.records.trouble import trouble
from tracediff.loaders.sessions.products import PRODUCTS
from tracediff.loaders.streams.whole import whole

_DEEPEST: Final = 3  # envelopes within envelopes: a batch's row holds a response, which holds a body
_OF_SERVICES: Final = frozenset({"finish_reason", "usage", "created", "created_at", "object"})
"""Fields of a service's answer, so that its `id` is the answer's own."""
_SHOWN_FIELDS: Final = 8
_SHOWN_LETTERS: Final = 32  # of a field's name
_REMEMBERED_LETTERS: Final = 1_000  # of the names of all fields of a record


@dataclass(frozen=True, slots=True)
class Family:
    """A family of formats: records of one shape."""

    name: str
    looks_like: str
    """What is looked for in a record, for the person whose file has none of it."""
    find: Callable[[Record], Iterable[Finding]]
    """One record -> what is in it; nothing for a record of another family. May raise `Unfit`."""


FAMILIES: Final = (
    Family("collection", "`traces` by source model", collection.find),
    Family("Inspect", "logs, .json and .eval: content of type `reasoning`, or tags", inspect_logs.find),
    Family(lm_eval.NAME, "samples_*.jsonl: `doc` beside `resps` with tags", lm_eval.find),
    Family("lighteval", "`model_response` with `reasonings`, or tags; `predictions`", lighteval.find),
    Family("OpenCompass", "`prediction` with tags beside `origin_prompt`, by number; the same in `details`", opencompass.find),
    Family("HELM", "`request_states`, the completions of which have `thinking`, or tags", helm.find),
    Family("promptfoo", "`response.output` with `Thinking:`, or tags; `response.raw`", promptfoo.find),
    Family("OpenInference", "spans: `llm.output_messages` with `reasoning`, or tags", openinference.find),
    Family("OpenTelemetry GenAI", "spans: `gen_ai.output.messages` with `reasoning`, or tags", genai.find),
    Family("Langfuse", "`observations`; messages, answers of services, or tags in `output`", langfuse.find),
    Family("responses", "`output` items of type `reasoning`", responses.find),
    Family("gemini", "`candidates` or `contents` with parts that are a `thought`", gemini.find),
    Family("converse", "`output.message.content` with `reasoningContent`", converse.find),
    Family("data set", "the columns of s1K, OpenThoughts, OpenR1-Math, Dolphin-R1, AM-DeepSeek or LIMO", datasets.find),
    Family("ShareGPT", "`conversations` of `from` and `value`, as of Bespoke-Stratos", sharegpt.find),
    Family("chat", "messages with `reasoning`, `reasoning_content`, thinking blocks, think tags or Harmony", chat.find),
    Family("harmony", "text with the channels of Harmony", harmony.find),
    Family("flat rows", "a column `reasoning` or `thinking`, or one with think tags", flat.find),
)
"""Asked in this order; the first that finds reasoning wins."""

PLAIN: Final = "plain text"

_AROUND: Final = (
    (PLAIN, "text or Markdown, with or without `<think>` and its like"),
    (
        "saved stream",
        "chat completions, Anthropic, Responses, Gemini, Converse, Cohere, Ollama: `data:` lines, JSON lines, a list",
    ),
    *((product.name, product.looks_like) for product in PRODUCTS),
    (
        "table",
        "CSV with a header (commas, tabs, semicolons), Parquet, Arrow; columns as in the rows above, or as the user names them",
    ),
    ("packed", "any of these as .gz or .zst, in a .zip or .tar, within bounds; a folder is read with what is in it"),
    ("remote", "a file, folder or pattern at a URL: https://, s3://, hf://, gs:// and others"),
)
"""Formats that are no shape of a record."""


def listed() -> tuple[tuple[str, str], ...]:
    """Name and looks of each format that is read."""
    return (*((family.name, family.looks_like) for family in FAMILIES), *_AROUND)


LOOKED_FOR: Final = (
    "Looked for text, and for reasoning in every shape that `tracediff formats` lists;"
    " a column of another name is given as --reasoning COLUMN."
)
"""What to say of a file with none of it; the list itself would be too long for a line."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found in one record."""

    format: str
    """Name of the family; empty where none knows the record."""
    findings: tuple[Finding, ...]

    @property
    def has_reasoning(self) -> bool:
        """Whether anything in it can become a trace."""
        return any(isinstance(finding, Found) for finding in self.findings)


def look(value: object) -> Recognised:
    """
    Find the reasoning in one value of a JSON file.

    Never raises: what can't be read is among the findings, with its reason, and there is always at least one finding.
    """
    if is_conversation(value) and any(message["role"] == "model" and "parts" in message for message in value):
        findings = gemini.find({"contents": value})
        return Recognised("gemini", tuple(replace(f, field=f.field.removeprefix("contents")) for f in findings))
    if is_conversation(value):
        findings = caught(chat.find({"messages": value}))
        return Recognised("chat", tuple(replace(f, field=f.field.removeprefix("messages")) for f in findings))
    if not isinstance(value, dict):
        return Recognised("", (Refused("", "an empty list" if value == [] else expected("an object", value)),))
    best = _best(_attempts(value, 0))
    reason = "" if best is not None and best.has_reasoning else trouble(value)
    return best if best is not None and not reason else Recognised("", (Refused("", reason or _unknown(value)),))


def look_at_text(text: str) -> Recognised:
    """Find the reasoning in a text that is no JSON. There is always at least one finding."""
    if harmony.looks_so(text):
        return Recognised("harmony", tuple(harmony.conversation(text, "", About())))
    return Recognised(PLAIN, tuple(plain.find(text)))


def is_conversation(value: object) -> TypeGuard[list[Record]]:
    """Whether a value is a list of chat messages."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, dict) and isinstance(item.get("role"), str) for item in value)
    )


def _best(attempts: Iterable[Recognised]) -> Recognised | None:
    """The first that found reasoning, else the first that found anything. Later ones are not tried without need."""
    first = None
    for read in attempts:
        if read.has_reasoning:
            return read
        first = first or read
    return first


def _attempts(record: Record, depth: int) -> Iterator[Recognised]:
    for family in _worth_asking(record):
        findings = tuple(caught(family.find(record)))
        if findings:
            yield Recognised(family.name, findings)
    if depth < _DEEPEST:
        for name in ENVELOPES:
            inner = whole(record.get(name))
            read = None if inner is None else _best(_attempts(inner.record, depth + 1))
            if inner is not None and read is not None:
                read = Recognised(read.format, tuple(map(inner.marked, read.findings)))
                yield Recognised(read.format, tuple(caught(_opened(name, read, record))))


def _worth_asking(record: Record) -> tuple[Family, ...]:
    """The families that may find something in a record. Most rows of a file have the same fields, so that is remembered."""
    names = tuple(record)
    remembered = sum(map(len, names)) < _REMEMBERED_LETTERS
    return _of_names(names) if remembered else _of_names.__wrapped__(names)


@lru_cache(maxsize=256)
def _of_names(names: tuple[str, ...]) -> tuple[Family, ...]:
    return tuple(family for family in FAMILIES if worth_asking(family.find, names))


def _opened(name: str, read: Recognised, outer: Record) -> Iterator[Finding]:
    """
    The findings of an envelope.

    What the outer record says goes first, for it was written by whoever made the collection; last what the request beside says.
    """
    known, request = about(outer, own_id=not _OF_SERVICES & outer.keys()), asked(outer)
    for finding in read.findings:
        inside = within(name, finding)
        yield replace(inside, about=known.over(inside.about).over(request)) if isinstance(inside, Found) else inside


def _unknown(record: Record) -> str:
    names = ", ".join(f"`{name[:_SHOWN_LETTERS]}`" for name in list(record)[:_SHOWN_FIELDS])
    more = ", ..." if len(record) > _SHOWN_FIELDS else ""
    return f"no reasoning in a shape that is known, among the fields {names}{more}" if names else "an empty object"
