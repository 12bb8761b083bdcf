"""
Streams of Gemini: each chunk has the shape of a whole answer, with some of its parts.

    {"candidates": [{"content": {"parts": [{"text": "Two and", "thought": true}], "role": "model"}, "index": 0}]}
    {"candidates": [{"content": {"parts": [{"text": "4"}], "role": "model"}, "finishReason": "STOP", "index": 0}]}
"""

from typing import Final

from tracediff.loaders.records.fields import iter_objects
from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams.assembly import AnswerIdentity, read_index, read_object, read_text
from tracediff.loaders.streams.delta_merge import MergedObject

_FIELDS: Final = frozenset({"responseId", "usageMetadata", "modelVersion"})
"""Fields that the service adds to each chunk."""


def owns(event: Record) -> bool:
    """Whether an event is of such a stream."""
    return "candidates" in event or "usageMetadata" in event


def is_piece(record: Record) -> bool:
    """Whether a record outside an event stream is a chunk: it comes from the service as it is, and no candidate is over."""
    candidates = record.get("candidates")
    if not isinstance(candidates, list) or not candidates or not _FIELDS & record.keys():
        return False
    return all(isinstance(candidate, dict) and not candidate.get("finishReason") for candidate in candidates)


class _PartAssembly:
    """A part: text that came in pieces, or something else that came whole."""

    def __init__(self, part: Record) -> None:
        self._body = MergedObject()
        self.is_text = isinstance(part.get("text"), str)
        self.is_thought = part.get("thought") is True
        self.add(part)

    def continues_with(self, part: Record) -> bool:
        """Whether a part continues this one: both are text, and both or neither are reasoning."""
        return self.is_text and isinstance(part.get("text"), str) and self.is_thought == (part.get("thought") is True)

    def add(self, part: Record) -> None:
        self._body.add(part)

    def value(self) -> dict[str, object]:
        return self._body.value()


class _CandidateAssembly:
    """One of the candidates of an answer."""

    def __init__(self) -> None:
        self._parts: list[_PartAssembly] = []
        self._rest: dict[str, object] = {}

    @property
    def is_over(self) -> bool:
        return bool(self._rest.get("finishReason"))

    @property
    def is_reasoning(self) -> bool:
        return bool(self._parts) and self._parts[-1].is_thought

    def add(self, candidate: Record, parts: list[Record]) -> None:
        self._rest |= {name: value for name, value in candidate.items() if name != "content"}
        for part in parts:
            if self._parts and self._parts[-1].continues_with(part):
                self._parts[-1].add(part)
            else:
                self._parts.append(_PartAssembly(part))

    def value(self) -> dict[str, object]:
        return {"content": {"parts": [part.value() for part in self._parts], "role": "model"}} | self._rest


class GeminiAssembly:
    """An answer of Gemini, its candidates by index."""

    def __init__(self) -> None:
        self._identity = AnswerIdentity()
        self._top: dict[str, object] = {}
        self._candidates: dict[int, _CandidateAssembly] = {}
        self._open_candidates: set[int] = set()  # kept up to date: a search through all for every chunk adds up

    def begins_new(self, event: Record) -> bool:
        """Whether the event has another id; or has no id, and says something when all candidates are over."""
        is_over = bool(self._candidates) and not self._open_candidates
        is_anonymous = is_over and not event.get("responseId") and _has_parts(event)
        return is_anonymous or self._identity.is_other(event.get("responseId"), over=is_over)

    def feed(self, event: Record) -> None:
        """Add the next chunk."""
        candidates = [
            (candidate, _candidate_parts(candidate, f"{place}."), read_index(candidate))
            for place, candidate in iter_objects(event.get("candidates", []), "candidates")
        ]
        self._identity.feed(event.get("responseId"))
        self._top |= {name: value for name, value in event.items() if name != "candidates"}
        for candidate, parts, k in candidates:
            assembly = self._candidates.setdefault(k, _CandidateAssembly())
            assembly.add(candidate, parts)
            (self._open_candidates.discard if assembly.is_over else self._open_candidates.add)(k)

    def record(self) -> Record:
        """Return the answer."""
        return {"candidates": [self._candidates[k].value() for k in sorted(self._candidates)]} | self._top

    def unfinished(self) -> tuple[str, ...]:
        """Return the candidates without a finish reason whose last part is reasoning."""
        candidates = [self._candidates[k] for k in sorted(self._candidates)]
        return tuple(f"candidates[{k}]" for k, each in enumerate(candidates) if each.is_reasoning and not each.is_over)


def _has_parts(event: Record) -> bool:
    candidates = event.get("candidates")
    contents = [each.get("content") for each in candidates if isinstance(each, dict)] if isinstance(candidates, list) else []
    return any(isinstance(content, dict) and content.get("parts") for content in contents)


def _candidate_parts(candidate: Record, place: str) -> list[Record]:
    """The parts of a candidate in one chunk; the last chunk may have none."""
    content = read_object(candidate, "content", place) if candidate.get("content") is not None else {}
    parts = [part for _, part in iter_objects(content.get("parts") or [], f"{place}content.parts")]
    for k, part in enumerate(parts):
        read_text(part, "text", f"{place}content.parts[{k}].")
    return parts
