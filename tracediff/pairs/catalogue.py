"""
The prompts of a reading, each with its traces: what a person chooses from, and what pairs within one file are made of.

Traces that state no prompt are taken to be for the one prompt that the others state, or, where none states any, for one prompt.
Where several prompts are stated, nobody knows which of them such a trace is for.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Literal

from tracediff.loaders.reading import ReadResult
from tracediff.loaders.refs import NO_PROMPT, MappedSequence, PromptKey, TraceRef
from tracediff.pairs.pair_ref import PairRef
from tracediff.pairs.pair_sequence import Combinations

SampleMatching = Literal["index", "all"]
"""How several samples of two source models go together: the first with the first and so on, or each with each."""


@dataclass(frozen=True, slots=True)
class PromptEntry:
    """A prompt and all traces for it."""

    key: PromptKey
    refs: Sequence[TraceRef]
    """In the order of the file; never empty."""

    @property
    def prompt_id(self) -> str | None:
        """The prompt's name in its collection, where it has one."""
        first = self.refs[0]
        return (
            next((ref.prompt_id for ref in self.refs if ref.key == self.key), None) if first.key == NO_PROMPT else first.prompt_id
        )

    @property
    def prompt(self) -> str:
        """How it begins; empty where it is not known."""
        return next((ref.prompt for ref in self.refs if ref.prompt), "")

    @property
    def counts(self) -> Counter[str | None]:
        """How many traces each source model has, in the order of the file; None for traces that state none."""
        return Counter(ref.source_model for ref in self.refs)

    @property
    def source_models(self) -> tuple[str | None, ...]:
        """The source models, each once."""
        return tuple(self.counts)

    def samples(self, source_model: str | None) -> tuple[TraceRef, ...]:
        """The traces of one source model, in the order of the file."""
        return tuple(ref for ref in self.refs if ref.source_model == source_model)

    def pair_refs(self, samples: SampleMatching = "index") -> Iterator[PairRef]:
        """
        Yield every two traces that go together, in the order of the file.

        That is every two source models, with their samples as asked; where there is one source model only, every two samples.
        """
        by_model = [self.samples(model) for model in self.source_models]
        if len(by_model) == 1:
            yield from combinations(self.refs, 2)
        for a, b in combinations(by_model, 2):
            yield from product(a, b) if samples == "all" else zip(a, b, strict=False)

    def pair_at(self, k: int, samples: SampleMatching = "index") -> PairRef:
        """One of them; where there are several source models, this takes as long as there are others before it."""
        n_models = len(self.source_models)
        if n_models in (1, len(self.refs)):
            return Combinations(self.refs).at(k)
        return next(islice(self.pair_refs(samples), k, None))

    def n_pairs(self, samples: SampleMatching = "index") -> int:
        """How many pairs there are; none of them is made."""
        sizes, n = list(self.counts.values()), len(self.refs)
        if len(sizes) == 1:
            return n * (n - 1) // 2
        return sum(a * b if samples == "all" else min(a, b) for a, b in combinations(sizes, 2))

    def unpaired(self, samples: SampleMatching = "index") -> Iterator[TraceRef]:
        """Yield the traces that are in no pair: a single one, or samples of which no other source model has as many."""
        counts = self.counts
        for model, size in counts.items():
            used = _n_used(counts, model, samples)
            if used < size:
                yield from (ref for k, ref in enumerate(self.samples(model)) if k >= used)

    def n_unpaired(self, samples: SampleMatching = "index") -> int:
        """How many those are."""
        counts = self.counts
        return sum(max(size - _n_used(counts, model, samples), 0) for model, size in counts.items())


def _n_used(counts: Counter[str | None], model: str | None, samples: SampleMatching) -> int:
    """How many traces of a source model are in a pair; the first ones are."""
    if len(counts) == 1:
        return counts[model] if counts[model] > 1 else 0
    return counts[model] if samples == "all" else max(other for name, other in counts.items() if name != model)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All prompts of a reading."""

    entries: Sequence[PromptEntry]
    """In the order in which the file first mentions them; traces that state no prompt share one entry, of key `NO_PROMPT`."""
    assumes_one_prompt: bool = False
    """Whether traces that state no prompt are taken to be for one prompt."""

    def is_one_prompt(self, entry: PromptEntry) -> bool:
        """Whether the traces of an entry are for one prompt, as far as is known or assumed."""
        return entry.key != NO_PROMPT or self.assumes_one_prompt


def build_catalogue(reading: ReadResult) -> Catalogue:
    """Sort a reading's traces by prompt: by its id, or, where a trace states none, by its text but for case and white space."""
    groups = reading.refs.by_prompt()
    first_keys = [key for key, _ in groups[:3]]
    assumes = NO_PROMPT in first_keys and len(first_keys) <= 2
    if assumes and len(first_keys) == 2:
        stated = next(key for key in first_keys if key != NO_PROMPT)
        return Catalogue([PromptEntry(stated, reading.refs)], assumes)
    return Catalogue(MappedSequence(groups, lambda group: PromptEntry(*group)), assumes)
