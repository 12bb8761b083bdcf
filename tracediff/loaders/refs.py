"""
References to traces: what lists need of a trace, without its text, which is read when the reference is opened.

A file of two gigabytes has hundreds of thousands of traces, so code that goes through references holds one at a time. `TraceRefs`
are those of a `ReadResult`: in memory for small files, in an index for large ones, chained for the files of a folder.
"""

from abc import ABC, abstractmethod
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import accumulate, chain
from typing import Final, TypeVar, overload

from tracediff.schema.trace import Origin, Trace, TraceKind
from tracediff.text.prompt_identity import normalize_prompt

PROMPT_EXCERPT: Final = 400
"""Code points of a prompt that lists show and search."""
TEXT_EXCERPT: Final = 160
"""Code points of a trace that lists show."""

PromptKey = tuple[str, str]
"""What identifies a prompt: `("id", ...)`, `("text", ...)` with a digest, or `NO_PROMPT`."""

NO_PROMPT: Final[PromptKey] = ("", "")
"""The key of traces that state no prompt."""

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceRef:
    """A trace without its text."""

    source_model: str | None
    prompt_id: str | None
    prompt: str
    """How the prompt begins: its first `PROMPT_EXCERPT` code points."""
    prompt_digest: str
    """Digest of the whole prompt but for case and white space; empty where none is stated."""
    text_excerpt: str
    """How the text begins: its first `TEXT_EXCERPT` code points."""
    n_characters: int
    """Length of the text, in code points."""
    has_answer: bool
    """Whether it is known what followed the reasoning."""
    complete: bool
    kind: TraceKind
    origin: Origin | None
    opener: Callable[[], Trace] = field(repr=False, compare=False)

    def open(self) -> Trace:
        """
        The trace itself.

        Raises
        ------
        TracediffError
            If the file can't be read any more, or has changed.
        """
        return self.opener()

    @property
    def key(self) -> PromptKey:
        """What identifies its prompt: the id, else the text."""
        return prompt_key(self.prompt_id, self.prompt_digest)


def prompt_key(prompt_id: str | None, text_key: str) -> PromptKey:
    """The same from its parts."""
    if prompt_id is not None:
        return "id", prompt_id
    return ("text", text_key) if text_key else NO_PROMPT


def prompt_digest(prompt: str) -> str:
    """A digest of a prompt but for case, white space, and which of several equal characters was used; empty for an empty one."""
    folded = normalize_prompt(prompt)
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() if folded else ""


def ref_of(trace: Trace) -> TraceRef:
    """The reference to a trace in memory."""
    return TraceRef(
        source_model=trace.source_model,
        prompt_id=trace.prompt_id,
        prompt=trace.prompt[:PROMPT_EXCERPT],
        prompt_digest=prompt_digest(trace.prompt),
        text_excerpt=trace.text[:TEXT_EXCERPT],
        n_characters=len(trace.text),
        has_answer=trace.answer is not None,
        complete=trace.complete,
        kind=trace.kind,
        origin=trace.origin,
        opener=lambda: trace,
    )


class LazySequence(Sequence[T], ABC):
    """A sequence that makes each item on access. A subclass says how many there are, and how one is made."""

    @abstractmethod
    def __len__(self) -> int:
        """Number of items."""

    @abstractmethod
    def at(self, k: int) -> T:
        """The item at an index, which is in range."""

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """One item, or some."""
        numbers = range(len(self))[at]
        return self.at(numbers) if isinstance(numbers, int) else tuple(self.at(k) for k in numbers)

    def __iter__(self) -> Iterator[T]:
        """All items in order."""
        return (self.at(k) for k in range(len(self)))


class MappedSequence(LazySequence[T]):
    """The results of a function for the items of another sequence."""

    def __init__(self, items: Sequence[S], make: Callable[[S], T]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        """Number of items."""
        return len(self._items)

    def at(self, k: int) -> T:
        """One item."""
        return self._make(self._items[k])

    def __iter__(self) -> Iterator[T]:
        """All items in order."""
        return map(self._make, self._items)


class TraceRefs(LazySequence[TraceRef]):
    """References to all traces that were read, in the order of the file."""

    def where(self, wanted: Callable[[TraceRef], bool]) -> "TraceRefs":
        """Those that a condition holds for."""
        return SelectedRefs(self, array("q", (k for k, ref in enumerate(self) if wanted(ref))))

    def matching(self, *, model: str | None = None, prompt_id: str | None = None) -> "TraceRefs":
        """Those of one source model, for one prompt, or both."""
        return self.where(
            lambda ref: (model is None or ref.source_model == model) and (prompt_id is None or ref.prompt_id == prompt_id)
        )

    def source_models(self) -> tuple[str | None, ...]:
        """The source models, each once, in the order of the file; None for traces that state none."""
        return tuple(dict.fromkeys(ref.source_model for ref in self))

    def by_model(self, model: str | None) -> "TraceRefs":
        """Those of one source model, or of none that is stated."""
        return self.where(lambda ref: ref.source_model == model) if model is None else self.matching(model=model)

    def by_prompt(self) -> Sequence[tuple[PromptKey, Sequence[TraceRef]]]:
        """
        The references of each prompt, in the order in which the prompts are first stated.

        A trace that states the text of a prompt but no id belongs to the first id that others give for this text.
        """
        id_of_text: dict[str, PromptKey] = {}
        for ref in self:
            if ref.prompt_id is not None and ref.prompt_digest:
                id_of_text.setdefault(ref.prompt_digest, ref.key)
        places: dict[PromptKey, array[int]] = {}
        for k, ref in enumerate(self):
            key = id_of_text.get(ref.prompt_digest, ref.key) if ref.prompt_id is None else ref.key
            places.setdefault(key, array("q")).append(k)
        return [(key, SelectedRefs(self, at)) for key, at in places.items()]


class LoadedRefs(TraceRefs):
    """References to traces in memory."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self._refs = tuple(map(ref_of, traces))

    def __len__(self) -> int:
        """Number of references."""
        return len(self._refs)

    def at(self, k: int) -> TraceRef:
        """One reference."""
        return self._refs[k]


class SelectedRefs(TraceRefs):
    """Some of other references, by their indices."""

    def __init__(self, refs: Sequence[TraceRef], places: Sequence[int]) -> None:
        self._refs, self._places = refs, places

    def __len__(self) -> int:
        """Number of references."""
        return len(self._places)

    def at(self, k: int) -> TraceRef:
        """One reference."""
        return self._refs[self._places[k]]


class ChainedRefs(TraceRefs):
    """The references of several files, one after the other."""

    def __init__(self, parts: Iterable[TraceRefs]) -> None:
        self._parts = tuple(parts)
        self._ends = tuple(accumulate(map(len, self._parts)))

    def __len__(self) -> int:
        """Number of references."""
        return self._ends[-1] if self._ends else 0

    def at(self, k: int) -> TraceRef:
        """One reference."""
        part = bisect_right(self._ends, k)
        return self._parts[part][k - (self._ends[part - 1] if part else 0)]

    def __iter__(self) -> Iterator[TraceRef]:
        """All references in order."""
        return chain.from_iterable(self._parts)
