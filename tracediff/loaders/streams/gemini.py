"""
Streams of Gemini: each chunk has the shape of the whole, with some of its parts.

    {"candidates": [{"content": {"parts": [{"text": "Two and", "thought": true}], "role": "model"}, "index": 0}]}
    {"candidates": [{"content": {"parts": [{"text": "4"}], "role": "model"}, "finishReason": "STOP", "index": 0}]}
"""

from tracediff.loaders.records.fields import records
from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams.assembly import Identity, index, inner, piece
from tracediff.loaders.streams.growth import Growing


class _Part:
    """Text that came in pieces, or something else that came whole."""

    def __init__(self, part: Record) -> None:
        self._body = Growing()
        self.is_text = isinstance(part.get("text"), str)
        self.thought = part.get("thought") is True
        self.add(part)

    def goes_on(self, part: Record) -> bool:
        """Whether a part lengthens this one: both are text, and both reasoning or neither."""
        return self.is_text and isinstance(part.get("text"), str) and self.thought == (part.get("thought") is True)

    def add(self, part: Record) -> None:
        self._body.add(part)

    def value(self) -> dict[str, object]:
        return self._body.value()


class _Candidate:
    """One of the samples that were asked for."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._rest: dict[str, object] = {}

    @property
    def over(self) -> bool:
        return bool(self._rest.get("finishReason"))

    @property
    def thinking(self) -> bool:
        return bool(self._parts) and self._parts[-1].thought

    def add(self, candidate: Record, parts: list[Record]) -> None:
        self._rest |= {name: value for name, value in candidate.items() if name != "content"}
        for part in parts:
            if self._parts and self._parts[-1].goes_on(part):
                self._parts[-1].add(part)
            else:
                self._parts.append(_Part(part))

    def value(self) -> dict[str, object]:
        return {"content": {"parts": [part.value() for part in self._parts], "role": "model"}} | self._rest


class Candidates:
    """What Gemini generated; the candidates by index."""

    def __init__(self) -> None:
        self._identity = Identity()
        self._top: dict[str, object] = {}
        self._candidates: dict[int, _Candidate] = {}
        self._going_on: set[int] = set()  # kept, since a look through all candidates for every chunk adds up

    def starts_anew(self, event: Record) -> bool:
        """Whether it is of another id; or of none, with something to say after all was said."""
        over = bool(self._candidates) and not self._going_on
        anonymous = over and not event.get("responseId") and _says_something(event)
        return anonymous or self._identity.other(event.get("responseId"), over=over)

    def add(self, event: Record) -> None:
        """Take the next chunk."""
        found = [
            (candidate, _parts(candidate, f"{place}."), index(candidate))
            for place, candidate in records(event.get("candidates", []), "candidates")
        ]
        self._identity.take(event.get("responseId"))
        self._top |= {name: value for name, value in event.items() if name != "candidates"}
        for candidate, parts, k in found:
            told = self._candidates.setdefault(k, _Candidate())
            told.add(candidate, parts)
            (self._going_on.discard if told.over else self._going_on.add)(k)

    def record(self) -> Record:
        """Return the whole."""
        return {"candidates": [self._candidates[k].value() for k in sorted(self._candidates)]} | self._top

    def unfinished(self) -> tuple[str, ...]:
        """Return the candidates without a reason for their end, the last part of which is reasoning."""
        candidates = [self._candidates[k] for k in sorted(self._candidates)]
        return tuple(f"candidates[{k}]" for k, each in enumerate(candidates) if each.thinking and not each.over)


def _says_something(event: Record) -> bool:
    candidates = event.get("candidates")
    contents = [each.get("content") for each in candidates if isinstance(each, dict)] if isinstance(candidates, list) else []
    return any(isinstance(content, dict) and content.get("parts") for content in contents)


def _parts(candidate: Record, place: str) -> list[Record]:
    """The parts of a candidate; the last chunk of some has none."""
    content = inner(candidate, "content", place) if candidate.get("content") is not None else {}
    parts = [part for _, part in records(content.get("parts") or [], f"{place}content.parts")]
    for k, part in enumerate(parts):
        piece(part, "text", f"{place}content.parts[{k}].")
    return parts
