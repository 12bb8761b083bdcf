"""
Text in the Harmony format: messages between special tokens, each on a channel. Reasoning is on the channel `analysis`.

    <|start|>user<|message|>...<|end|><|start|>assistant<|channel|>analysis<|message|>...<|end|>
    <|start|>assistant<|channel|>final<|message|>...<|return|>

All that a model writes between two prompts is one turn, and one trace. Tool calls and their results are neither reasoning nor
answer. Generated text starts at `<|channel|>`, since the tokens before it are part of the input.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Record, Rejected
from tracediff.loaders.records.metadata import ANSWER_FIELDS, read_metadata
from tracediff.loaders.records.parts import PART_SEPARATOR

_HARMONY_START: Final = re.compile(r"\s*<\|(?:start|channel)\|>")
_TOKEN: Final = re.compile(r"<\|(start|channel|message|constrain|end|return|call)\|>")
_ROLE: Final = re.compile(r"\s*(\w*)")
_TEXT_COLUMNS: Final = (*ANSWER_FIELDS, "text", "generation")


@dataclass(slots=True)
class _HarmonyMessage:
    """A message while it is read, token by token."""

    role: str = "assistant"
    channel: str = ""
    body: str | None = None
    ended: bool = False


@dataclass(slots=True)
class _HarmonyTurn:
    """What a model wrote after a prompt."""

    prompt: str = ""
    analysis: list[_HarmonyMessage] = field(default_factory=list)
    final: list[_HarmonyMessage] = field(default_factory=list)


def is_harmony(text: str) -> bool:
    """Whether a text starts like Harmony."""
    return _HARMONY_START.match(text) is not None


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning in the first column with Harmony text; nothing if there is none."""
    columns = ((name, value) for name in _TEXT_COLUMNS if isinstance(value := record.get(name), str) and is_harmony(value))
    name, value = next(columns, ("", ""))
    if name:
        metadata = read_metadata({key: item for key, item in record.items() if key != name})
        yield from find_in_conversation(value, name, metadata)


def find_in_conversation(text: str, place: str, metadata: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of each turn in a text. Turns without any are skipped if another one has some."""
    turns = [turn for turn in _turns(text) if any(_body(message) for message in turn.analysis)]
    yield from (_extract_turn(turn, place, metadata) for turn in turns)
    if not turns:
        yield Rejected(place, "a conversation in the Harmony format without reasoning: it has no `analysis`")


def _extract_turn(turn: _HarmonyTurn, place: str, metadata: Metadata) -> Extracted:
    answer = "".join(message.body or "" for message in turn.final)
    text = PART_SEPARATOR.join(body for message in turn.analysis if (body := _body(message)))
    complete = bool(answer) or turn.analysis[-1].ended
    return Extracted(text, place, Metadata(prompt=turn.prompt).filled_from(metadata), answer=answer or None, complete=complete)


def _body(message: _HarmonyMessage) -> str:
    """The body of a message; empty if it is white space."""
    return message.body if message.body and message.body.strip() else ""


def _turns(text: str) -> Iterator[_HarmonyTurn]:
    turn = _HarmonyTurn()
    for message in _messages(text):
        if message.role == "user":
            yield turn
            turn = _HarmonyTurn(prompt=message.body or "")
        elif message.role == "assistant" and message.channel in ("analysis", "final"):
            (turn.analysis if message.channel == "analysis" else turn.final).append(message)
    yield turn


def _messages(text: str) -> Iterator[_HarmonyMessage]:
    """Yield the messages that have a body, in order. Each token says what the text after it is."""
    tokens = list(_TOKEN.finditer(text))
    ends = chain((token.start() for token in tokens[1:]), (len(text),))
    message = _HarmonyMessage()
    for token, end in zip(tokens, ends, strict=False):  # without tokens, one end is left over
        name, text_after = token[1], text[token.end() : end]
        if name == "start" or (name == "channel" and message.body is not None):
            yield from _with_body(message)
            message = _HarmonyMessage()
        _add_section(message, name, text_after)
    yield from _with_body(message)


def _add_section(message: _HarmonyMessage, name: str, text_after: str) -> None:
    """Add the text after a token to its message."""
    if name == "start":
        message.role = _first_word(text_after)
    elif name == "channel":
        message.channel = _first_word(text_after)
    elif name == "message":
        message.body = text_after
    elif name in ("end", "return", "call"):
        message.ended = True


def _with_body(message: _HarmonyMessage) -> Iterator[_HarmonyMessage]:
    if message.body is not None:
        yield message


def _first_word(header: str) -> str:
    """The first word of a header, as the role in `assistant to=functions.add`."""
    match = _ROLE.match(header)
    return match[1] if match else ""
