"""
The kinds of streams, and how a piece of each is told: among the events of a stream, and as a record by itself.

A file of JSON lines may hold the pieces of streams, one a line, and so may a list. A record is taken for a piece only where it
says that there is more to come, or goes on with one that did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.fields import type_of
from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams import cohere_stream, converse_stream, messages_stream, ollama_stream, responses_stream
from tracediff.loaders.streams.assembly import Assembly
from tracediff.loaders.streams.completions_stream import CompletionAssembly
from tracediff.loaders.streams.gemini_stream import GeminiAssembly

_GEMINI_FIELDS: Final = frozenset({"responseId", "usageMetadata", "modelVersion"})


@dataclass(frozen=True, slots=True)
class StreamKind:
    """A kind of stream."""

    name: str
    owns: Callable[[Record], bool]
    """Whether an event is of this kind."""
    is_piece: Callable[[Record], bool]
    """Whether a record that nobody called an event is a piece of such a stream, and no whole answer."""
    new_assembly: Callable[[], Assembly]
    may_end: Callable[[Record], bool] = lambda _: False
    """Whether a record may be the last piece of such a stream, though it might as well be a whole answer."""


def is_stream_piece(record: Record) -> bool:
    """Whether a record is a piece of any stream."""
    return any(kind.is_piece(record) for kind in STREAM_KINDS)


def _is_message_event(event: Record) -> bool:
    return type_of(event) in messages_stream.MESSAGE_EVENTS


def _is_response_event(event: Record) -> bool:
    return type_of(event).startswith(responses_stream.EVENT_PREFIX)


def _is_cohere_event(event: Record) -> bool:
    return type_of(event) in cohere_stream.COHERE_EVENTS


def _is_completion_chunk(record: Record) -> bool:
    choices = record.get("choices")
    if not isinstance(choices, list):
        return False
    delta = any(isinstance(choice, dict) and isinstance(choice.get("delta"), dict) for choice in choices)
    return delta or record.get("object") == "chat.completion.chunk"


def _is_gemini_chunk(event: Record) -> bool:
    return "candidates" in event or "usageMetadata" in event


def _is_open_gemini(record: Record) -> bool:
    """Whether an answer of Gemini came from the service as it stands, and is not over."""
    candidates = record.get("candidates")
    if not isinstance(candidates, list) or not candidates or not _GEMINI_FIELDS & record.keys():
        return False
    return all(isinstance(candidate, dict) and not candidate.get("finishReason") for candidate in candidates)


STREAM_KINDS: Final = (
    StreamKind("Anthropic messages", _is_message_event, _is_message_event, messages_stream.MessageAssembly),
    StreamKind("Responses", _is_response_event, _is_response_event, responses_stream.ResponseAssembly),
    StreamKind("Cohere", _is_cohere_event, _is_cohere_event, cohere_stream.CohereAssembly),
    StreamKind("chat completions", lambda event: "choices" in event, _is_completion_chunk, CompletionAssembly),
    StreamKind("Gemini", _is_gemini_chunk, _is_open_gemini, GeminiAssembly, _is_gemini_chunk),
    StreamKind(
        "Converse",
        converse_stream.owns_converse,
        converse_stream.is_converse_piece,
        converse_stream.ConverseAssembly,
        converse_stream.owns_converse,
    ),
    StreamKind(
        "Ollama",
        ollama_stream.owns_ollama,
        ollama_stream.is_ollama_piece,
        ollama_stream.OllamaAssembly,
        ollama_stream.owns_ollama,
    ),
)
"""Asked in this order."""
