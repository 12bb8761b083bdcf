"""
The table of kinds of streams, and how a piece of each is recognised: among the events of a stream, or as a record by itself.

A file of JSON lines may hold the pieces of streams, one per line, and so may a list. A record counts as a piece only if it says
that more is to come, or continues one that did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams import (
    cohere_stream,
    completions_stream,
    converse_stream,
    gemini_stream,
    messages_stream,
    ollama_stream,
    responses_stream,
)
from tracediff.loaders.streams.assembly import Assembly


@dataclass(frozen=True, slots=True)
class StreamKind:
    """A kind of stream."""

    name: str
    owns: Callable[[Record], bool]
    """Whether an event is of this kind."""
    is_piece: Callable[[Record], bool]
    """Whether a record outside an event stream is a piece of such a stream, not a whole answer."""
    new_assembly: Callable[[], Assembly]
    may_end: Callable[[Record], bool] = lambda _: False
    """Whether a record may be the last piece of such a stream, though it could be a whole answer, too."""


def is_stream_piece(record: Record) -> bool:
    """Whether a record outside an event stream is a piece of any kind of stream."""
    return any(kind.is_piece(record) for kind in STREAM_KINDS)


STREAM_KINDS: Final = (
    StreamKind("Anthropic messages", messages_stream.owns, messages_stream.owns, messages_stream.MessageAssembly),
    StreamKind("Responses", responses_stream.owns, responses_stream.owns, responses_stream.ResponseAssembly),
    StreamKind("Cohere", cohere_stream.owns, cohere_stream.owns, cohere_stream.CohereAssembly),
    StreamKind(
        "chat completions",
        completions_stream.owns,
        completions_stream.is_piece,
        completions_stream.CompletionAssembly,
    ),
    StreamKind(
        "Gemini",
        gemini_stream.owns,
        gemini_stream.is_piece,
        gemini_stream.GeminiAssembly,
        may_end=gemini_stream.owns,
    ),
    StreamKind(
        "Converse",
        converse_stream.owns,
        converse_stream.is_piece,
        converse_stream.ConverseAssembly,
        may_end=converse_stream.owns,
    ),
    StreamKind(
        "Ollama",
        ollama_stream.owns,
        ollama_stream.is_piece,
        ollama_stream.OllamaAssembly,
        may_end=ollama_stream.owns,
    ),
)
"""Tried in this order."""
