"""
The kinds of streams, and how a piece of each is told: among the events of a stream, and as a record by itself.

A file of JSON lines may hold the pieces of streams, one a line, and so may a list. A record is taken for a piece only where it
says that there is more to come, or goes on with one that did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams import cohere, converse, messages, ollama, responses
from tracediff.loaders.streams.assembly import Assembly
from tracediff.loaders.streams.completions import Completion
from tracediff.loaders.streams.gemini import Candidates

_SENT_BY_GEMINI: Final = frozenset({"responseId", "usageMetadata", "modelVersion"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of stream."""

    name: str
    owns: Callable[[Record], bool]
    """Whether an event is of this kind."""
    is_piece: Callable[[Record], bool]
    """Whether a record that nobody called an event is a piece of such a stream, and no whole answer."""
    begin: Callable[[], Assembly]
    may_end: Callable[[Record], bool] = lambda _: False
    """Whether a record may be the last piece of such a stream, though it might as well be a whole answer."""


def type_of(event: Record) -> str:
    """What an event says that it is; empty where it doesn't."""
    kind = event.get("type")
    return kind if isinstance(kind, str) else ""


def is_piece(record: Record) -> bool:
    """Whether a record is a piece of any stream."""
    return any(kind.is_piece(record) for kind in KINDS)


def _is_message(event: Record) -> bool:
    return type_of(event) in messages.EVENTS


def _is_response(event: Record) -> bool:
    return type_of(event).startswith(responses.PREFIX)


def _is_of_cohere(event: Record) -> bool:
    return type_of(event) in cohere.EVENTS


def _is_chunk(record: Record) -> bool:
    choices = record.get("choices")
    if not isinstance(choices, list):
        return False
    delta = any(isinstance(choice, dict) and isinstance(choice.get("delta"), dict) for choice in choices)
    return delta or record.get("object") == "chat.completion.chunk"


def _is_of_gemini(event: Record) -> bool:
    return "candidates" in event or "usageMetadata" in event


def _goes_on(record: Record) -> bool:
    """Whether an answer of Gemini came from the service as it stands, and is not over."""
    candidates = record.get("candidates")
    if not isinstance(candidates, list) or not candidates or not _SENT_BY_GEMINI & record.keys():
        return False
    return all(isinstance(candidate, dict) and not candidate.get("finishReason") for candidate in candidates)


KINDS: Final = (
    Kind("Anthropic messages", _is_message, _is_message, messages.Message),
    Kind("Responses", _is_response, _is_response, responses.Response),
    Kind("Cohere", _is_of_cohere, _is_of_cohere, cohere.Message),
    Kind("chat completions", lambda event: "choices" in event, _is_chunk, Completion),
    Kind("Gemini", _is_of_gemini, _goes_on, Candidates, _is_of_gemini),
    Kind("Converse", converse.owns, converse.is_piece, converse.Message, converse.owns),
    Kind("Ollama", ollama.owns, ollama.is_piece, ollama.Reply, ollama.owns),
)
"""Asked in this order."""
