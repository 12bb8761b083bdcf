"""The prompts of a reading, each with its traces: what a person chooses from, and what pairs within one file are made of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tracediff.loaders.prompts import PromptKey, pair_of, prompt_key
from tracediff.loaders.reading import Reading
from tracediff.schema.trace import Trace, TracePair


@dataclass(frozen=True, slots=True)
class PromptEntry:
    """A prompt and all traces for it."""

    key: PromptKey
    traces: tuple[Trace, ...]
    """In the order of the file; never empty."""

    @property
    def prompt_id(self) -> str | None:
        """The prompt's name in its collection, where it has one."""
        return self.traces[0].prompt_id

    @property
    def prompt(self) -> str:
        """What was asked; empty where it is not known."""
        return next((trace.prompt for trace in self.traces if trace.prompt), "")

    @property
    def source_models(self) -> tuple[str | None, ...]:
        """The source models, each once, in the order of the file; None for traces that state none."""
        return tuple(self._counts())

    def samples(self, source_model: str | None) -> tuple[Trace, ...]:
        """The traces of one source model, in the order of the file."""
        return tuple(trace for trace in self.traces if trace.source_model == source_model)

    def pairs(self) -> Iterator[TracePair]:
        """
        Yield every two traces that go together, in the order of the file.

        That is every two source models, their samples one by one; where there is one source model only, every two samples.
        """
        by_model = [self.samples(model) for model in self.source_models]
        if len(by_model) == 1:
            yield from (pair_of(left, right) for left, right in combinations(self.traces, 2))
        for a, b in combinations(by_model, 2):
            yield from (pair_of(left, right) for left, right in zip(a, b, strict=False))

    @property
    def n_pairs(self) -> int:
        """How many pairs there are; none of them is made."""
        sizes, n = self._counts().values(), len(self.traces)
        return n * (n - 1) // 2 if len(sizes) == 1 else sum(min(a, b) for a, b in combinations(sizes, 2))

    def alone(self) -> Iterator[Trace]:
        """Yield the traces that are in no pair: a single one, or samples of which no other source model has as many."""
        sizes = self._counts()
        for model, size in sizes.items():
            most = max((other for name, other in sizes.items() if name != model), default=size if size > 1 else 0)
            yield from self.samples(model)[most:]

    def _counts(self) -> Counter[str | None]:
        return Counter(trace.source_model for trace in self.traces)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All prompts of a reading."""

    entries: tuple[PromptEntry, ...]
    """In the order in which the file first mentions them; traces that state no prompt share one entry, of key `UNKNOWN`."""

    @property
    def source_models(self) -> tuple[str | None, ...]:
        """The source models of all prompts, each once, in the order of the file."""
        return tuple(dict.fromkeys(model for entry in self.entries for model in entry.source_models))


def catalogue(reading: Reading) -> Catalogue:
    """Sort a reading's traces by prompt: by its id, or, where a trace states none, by its text but for case and white space."""
    by_prompt: dict[PromptKey, list[Trace]] = {}
    for trace in reading.traces:
        by_prompt.setdefault(prompt_key(trace), []).append(trace)
    return Catalogue(tuple(PromptEntry(key, tuple(traces)) for key, traces in by_prompt.items()))
