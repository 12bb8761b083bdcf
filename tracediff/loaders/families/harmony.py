"""
Text in the Harmony format: messages between special tokens, each on a channel; reasoning is on that of `analysis`.

    <|start|>user<|message|>...<|end|><|start|>assistant<|channel|>analysis<|message|>...<|end|>
    <|start|>assistant<|channel|>final<|message|>...<|return|>

All that a model writes between two questions is one turn, and a trace; calls of tools and their results are neither reasoning nor
answer. What a model was made to write starts at `<|channel|>`, for the tokens before it belong to what it was given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from tracediff.loaders.records.about import ANSWER, about
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused
from tracediff.loaders.records.parts import BETWEEN

_LOOKS_SO: Final = re.compile(r"\s*<\|(?:start|channel)\|>")
_TOKEN: Final = re.compile(r"<\|(start|channel|message|constrain|end|return|call)\|>")
_ROLE: Final = re.compile(r"\s*(\w*)")
_COLUMNS: Final = (*ANSWER, "text", "generation")


@dataclass(slots=True)
class _Message:
    """A message while it is read, token by token."""

    role: str = "assistant"
    channel: str = ""
    body: str | None = None
    ended: bool = False


@dataclass(slots=True)
class _Turn:
    """What a model wrote after a question."""

    prompt: str = ""
    analysis: list[_Message] = field(default_factory=list)
    final: list[_Message] = field(default_factory=list)


def looks_so(text: str) -> bool:
    """Whether a text starts as Harmony does."""
    return _LOOKS_SO.match(text) is not None


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning in the first column that holds Harmony text; nothing where none does."""
    columns = ((name, value) for name in _COLUMNS if isinstance(value := record.get(name), str) and looks_so(value))
    name, value = next(columns, ("", ""))
    if name:
        known = about({key: item for key, item in record.items() if key != name})
        yield from conversation(value, name, known)


def conversation(text: str, place: str, known: About) -> Iterator[Finding]:
    """Yield the reasoning of each turn of a text; turns without any are passed over as long as there is one with it."""
    turns = [turn for turn in _turns(text) if any(_body(message) for message in turn.analysis)]
    yield from (_found(turn, place, known) for turn in turns)
    if not turns:
        yield Refused(place, "a conversation in the Harmony format without reasoning: no `analysis` in it")


def _found(turn: _Turn, place: str, known: About) -> Found:
    answer = "".join(message.body or "" for message in turn.final)
    text = BETWEEN.join(body for message in turn.analysis if (body := _body(message)))
    complete = bool(answer) or turn.analysis[-1].ended
    return Found(text, place, About(prompt=turn.prompt).over(known), answer=answer or None, complete=complete)


def _body(message: _Message) -> str:
    """What a message says; empty if that is white space."""
    return message.body if message.body and message.body.strip() else ""


def _turns(text: str) -> Iterator[_Turn]:
    turn = _Turn()
    for message in _messages(text):
        if message.role == "user":
            yield turn
            turn = _Turn(prompt=message.body or "")
        elif message.role == "assistant" and message.channel in ("analysis", "final"):
            (turn.analysis if message.channel == "analysis" else turn.final).append(message)
    yield turn


def _messages(text: str) -> Iterator[_Message]:
    """Yield the messages that have a body, in order. Each token says what the text up to the next one is."""
    tokens = list(_TOKEN.finditer(text))
    ends = chain((token.start() for token in tokens[1:]), (len(text),))
    message = _Message()
    for token, end in zip(tokens, ends, strict=False):  # one end is left over where there is no token
        name, said = token[1], text[token.end() : end]
        if name == "start" or (name == "channel" and message.body is not None):
            yield from _whole(message)
            message = _Message()
        _take(message, name, said)
    yield from _whole(message)


def _take(message: _Message, name: str, said: str) -> None:
    """Add what stands after a token to the message it is in."""
    if name == "start":
        message.role = _word(said)
    elif name == "channel":
        message.channel = _word(said)
    elif name == "message":
        message.body = said
    elif name in ("end", "return", "call"):
        message.ended = True


def _whole(message: _Message) -> Iterator[_Message]:
    if message.body is not None:
        yield message


def _word(header: str) -> str:
    """The first word of a header, as the role in `assistant to=functions.add`."""
    match = _ROLE.match(header)
    return match[1] if match else ""
