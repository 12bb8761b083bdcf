"""
The table of formats, and which of them a record has.

Each family is a module with one function, `find`, which looks at one record: nothing found means that it is none of this family.
A record may also stand in an envelope, as a service's answer does in the row of a log.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from tracediff.loaders.families import chat, collection, converse, datasets, flat, gemini, harmony, plain, responses, sharegpt
from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.harnesses import helm, inspect_logs, lighteval, lm_eval, opencompass, promptfoo
from tracediff.loaders.families.telemetry import genai, langfuse, openinference, spans
from tracediff.loaders.records.about import ENVELOPES, about
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused, caught, expected, within
from tracediff.loaders.sessions.products import PRODUCTS

_DEEPEST: Final = 3  # envelopes within envelopes: a batch's row holds a response, which holds a body
_ASKED: Final = ("messages", "contents", "input", "prompt")
"""What the services call that which they are asked."""
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
    fields: frozenset[str] = frozenset()
    """One of these is in every record of the family, so that of others nothing more need be looked at; empty where any may be."""

    def may_find(self, names: Collection[str]) -> bool:
        """Whether there is any use in asking about a record of these fields."""
        return not self.fields or not self.fields.isdisjoint(names)


FAMILIES: Final = (
    Family("collection", "`traces` by source model", collection.find, collection.FIELDS),
    Family("Inspect", "logs, .json and .eval: content of type `reasoning`, or tags", inspect_logs.find, inspect_logs.FIELDS),
    Family(lm_eval.NAME, "samples_*.jsonl: `doc` beside `resps` with tags", lm_eval.find, lm_eval.FIELDS),
    Family("lighteval", "`model_response` with `reasonings`, or tags; `predictions`", lighteval.find, lighteval.FIELDS),
    Family("OpenCompass", "`prediction` with tags beside `origin_prompt`, by number; the same in `details`", opencompass.find),
    Family("HELM", "`request_states`, the completions of which have `thinking`, or tags", helm.find, helm.FIELDS),
    Family("promptfoo", "`response.output` with `Thinking:`, or tags; `response.raw`", promptfoo.find, promptfoo.FIELDS),
    Family("OpenInference", "spans: `llm.output_messages` with `reasoning`, or tags", openinference.find, spans.FIELDS),
    Family("OpenTelemetry GenAI", "spans: `gen_ai.output.messages` with `reasoning`, or tags", genai.find, spans.FIELDS),
    Family("Langfuse", "`observations`; messages, answers of services, or tags in `output`", langfuse.find, langfuse.FIELDS),
    Family("responses", "`output` items of type `reasoning`", responses.find, responses.FIELDS),
    Family("gemini", "`candidates` with parts that are a `thought`", gemini.find, gemini.FIELDS),
    Family("converse", "`output.message.content` with `reasoningContent`", converse.find, converse.FIELDS),
    Family("data set", "the columns of s1K, OpenThoughts, OpenR1-Math, Dolphin-R1, AM-DeepSeek or LIMO", datasets.find),
    Family("ShareGPT", "`conversations` of `from` and `value`", sharegpt.find, sharegpt.FIELDS),
    Family("chat", "messages with `reasoning`, `reasoning_content`, thinking blocks or think tags", chat.find, chat.FIELDS),
    Family("harmony", "text with the channels of Harmony", harmony.find, harmony.FIELDS),
    Family("flat rows", "a column `reasoning` or `thinking`, or one with think tags", flat.find, flat.FIELDS),
)
"""Asked in this order; the first that finds reasoning wins."""

PLAIN: Final = "plain text"

_AROUND: Final = (
    (PLAIN, "text or Markdown, with or without `<think>` and its like"),
    ("saved stream", "server-sent events of chat completions, Anthropic, Gemini or Responses: `data:` lines"),
    *((product.name, product.looks_like) for product in PRODUCTS),
    ("table", "comma-separated values with a header; columns as in the rows above"),
    ("packed", "any of these as .gz or in a .zip, within bounds; a folder is read with what is in it"),
)
"""Formats that are no shape of a record."""


def listed() -> tuple[tuple[str, str], ...]:
    """Name and looks of each format that is read."""
    return (*((family.name, family.looks_like) for family in FAMILIES), *_AROUND)


LOOKED_FOR: Final = "Looked for text, and for reasoning in every shape that `tracediff formats` lists."
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
    if isinstance(value, list) and is_conversation(value):
        findings = caught(chat.find({"messages": value}))
        return Recognised("chat", tuple(replace(f, field=f.field.removeprefix("messages")) for f in findings))
    if not isinstance(value, dict):
        return Recognised("", (Refused("", "an empty list" if value == [] else expected("an object", value)),))
    return _best(_attempts(value, 0)) or Recognised("", (Refused("", _unknown(value)),))


def look_at_text(text: str) -> Recognised:
    """Find the reasoning in a text that is no JSON. There is always at least one finding."""
    if harmony.looks_so(text):
        return Recognised("harmony", tuple(harmony.conversation(text, "", About())))
    return Recognised(PLAIN, tuple(plain.find(text)))


def is_conversation(value: object) -> bool:
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
            inner = record.get(name)
            read = _best(_attempts(inner, depth + 1)) if isinstance(inner, dict) else None
            if read is not None:
                yield Recognised(read.format, tuple(caught(_opened(name, read, record))))


def _worth_asking(record: Record) -> tuple[Family, ...]:
    """The families that may find something in a record. Most rows of a file have the same fields, so that is remembered."""
    names = tuple(record)
    remembered = sum(map(len, names)) < _REMEMBERED_LETTERS
    return _of_names(names) if remembered else _of_names.__wrapped__(names)


@lru_cache(maxsize=256)
def _of_names(names: tuple[str, ...]) -> tuple[Family, ...]:
    return tuple(family for family in FAMILIES if family.may_find(names))


def _opened(name: str, read: Recognised, outer: Record) -> Iterator[Finding]:
    """
    The findings of an envelope.

    What the outer record says goes first: it was written by whoever made the collection. What was asked for comes last.
    """
    known, requested = about(outer, own_id=not _OF_SERVICES & outer.keys()), _requested(outer)
    for finding in read.findings:
        inside = within(name, finding)
        yield replace(inside, about=known.over(inside.about).over(requested)) if isinstance(inside, Found) else inside


def _requested(outer: Record) -> About:
    """What was asked of which model, where a log keeps the request beside the response."""
    request = outer.get("request")
    body = request.get("body", request) if isinstance(request, dict) else None
    if not isinstance(body, dict):
        return About()
    model, prompts = body.get("model"), (asked(body.get(name)) for name in _ASKED)
    return About(next(filter(None, prompts), ""), source_model=model if isinstance(model, str) and model else None)


def _unknown(record: Record) -> str:
    names = ", ".join(f"`{name[:_SHOWN_LETTERS]}`" for name in list(record)[:_SHOWN_FIELDS])
    more = ", ..." if len(record) > _SHOWN_FIELDS else ""
    return f"no reasoning in a shape that is known, among the fields {names}{more}" if names else "an empty object"
