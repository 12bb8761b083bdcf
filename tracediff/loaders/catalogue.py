"""The prompts of a reading, each with its traces: what a person chooses from, and what pairs within one file are made of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from tracediff.loaders.heads import UNKNOWN, Couple, Mapped, PromptKey, TraceHead
from tracediff.loaders.reading import Reading

Samples = Literal["index", "all"]
"""How several samples of two source models go together: the first with the first and so on, or each with each."""


@dataclass(frozen=True, slots=True)
class PromptEntry:
    """A prompt and all traces for it."""

    key: PromptKey
    heads: Sequence[TraceHead]
    """In the order of the file; never empty."""

    @property
    def prompt_id(self) -> str | None:
        """The prompt's name in its collection, where it has one."""
        return self.heads[0].prompt_id

    @property
    def prompt(self) -> str:
        """How it begins; empty where it is not known."""
        return next((head.prompt for head in self.heads if head.prompt), "")

    @property
    def counts(self) -> Counter[str | None]:
        """How many traces each source model has, in the order of the file; None for traces that state none."""
        return Counter(head.source_model for head in self.heads)

    @property
    def source_models(self) -> tuple[str | None, ...]:
        """The source models, each once."""
        return tuple(self.counts)

    def samples(self, source_model: str | None) -> tuple[TraceHead, ...]:
        """The traces of one source model, in the order of the file."""
        return tuple(head for head in self.heads if head.source_model == source_model)

    def couples(self, samples: Samples = "index") -> Iterator[Couple]:
        """
        Yield every two traces that go together, in the order of the file.

        That is every two source models, with their samples as asked; where there is one source model only, every two samples.
        """
        by_model = [self.samples(model) for model in self.source_models]
        if len(by_model) == 1:
            yield from combinations(self.heads, 2)
        for a, b in combinations(by_model, 2):
            yield from product(a, b) if samples == "all" else zip(a, b, strict=False)

    def n_pairs(self, samples: Samples = "index") -> int:
        """How many pairs there are; none of them is made."""
        sizes, n = list(self.counts.values()), len(self.heads)
        if len(sizes) == 1:
            return n * (n - 1) // 2
        return sum(a * b if samples == "all" else min(a, b) for a, b in combinations(sizes, 2))

    def alone(self, samples: Samples = "index") -> Iterator[TraceHead]:
        """Yield the traces that are in no pair: a single one, or samples of which no other source model has as many."""
        counts = self.counts
        for model, size in counts.items():
            used = _used(counts, model, samples)
            if used < size:
                yield from (head for k, head in enumerate(self.samples(model)) if k >= used)

    def n_alone(self, samples: Samples = "index") -> int:
        """How many those are."""
        counts = self.counts
        return sum(max(size - _used(counts, model, samples), 0) for model, size in counts.items())


def _used(counts: Counter[str | None], model: str | None, samples: Samples) -> int:
    """How many traces of a source model are in a pair; the first ones are."""
    if len(counts) == 1:
        return counts[model] if counts[model] > 1 else 0
    return counts[model] if samples == "all" else max(other for name, other in counts.items() if name != model)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All prompts of a reading."""

    entries: Sequence[PromptEntry]
    """In the order in which the file first mentions them; traces that state no prompt share one entry, of key `UNKNOWN`."""


def catalogue(reading: Reading) -> Catalogue:
    """Sort a reading's traces by prompt: by its id, or, where a trace states none, by its text but for case and white space."""
    return Catalogue(Mapped(reading.heads.by_prompt(), lambda group: PromptEntry(*group)))


def knows_its_prompts(reading: Reading, entry: PromptEntry) -> bool:
    """Whether an entry's traces are known to be for one prompt; of those that state none, only where there are two in all."""
    return entry.key != UNKNOWN or len(reading.heads) == 2
