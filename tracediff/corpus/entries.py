"""What a list says of a pair before it is compared, without its texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracediff.loaders.refs import TraceRef
from tracediff.pairs.pair_ref import PairRef
from tracediff.pairs.pair_sequence import Pairs
from tracediff.presentation.naming import side_title
from tracediff.schema.trace import Trace, TracePair
from tracediff.text.visible import visible_line

_MAX_EXCERPT = 200  # code points of the prompt that are shown and searched


@dataclass(frozen=True, slots=True)
class PairEntry:
    """What is known of a pair before it is compared. All of it is visible text on one line."""

    name: str
    """The prompt's name, else the first words of the prompt."""
    excerpt: str
    """The first words of a prompt that has a name; empty where they are the name."""
    left: str
    """The name of the left side: its source model, or else where it was read from."""
    right: str
    """The name of the right side."""

    def has(self, words: Iterable[str]) -> bool:
        """Whether all of some words, which are in lower case, are somewhere in it."""
        searched = f"{self.name}\n{self.left}\n{self.right}\n{self.excerpt}".casefold()
        for word in words:  # noqa: SIM110  # `all` takes twice as long, and a filter asks a hundred thousand entries
            if word not in searched:
                return False
        return True


def entry_of(pair: TracePair) -> PairEntry:
    """The entry of a pair that is in memory."""
    return _entry(pair.prompt_id, pair.prompt, pair.left, pair.right)


def entries_of(pairs: Pairs) -> Iterator[PairEntry]:
    """The entries of all pairs in order; quicker than asking for each by its number."""
    return map(entry_of, pairs) if pairs.pair_refs is None else (_entry_of_refs(refs, pairs.prompt) for refs in pairs.pair_refs)


def entry_at(pairs: Pairs, k: int) -> PairEntry:
    """The entry of pair `k`. Its traces are not opened where there are references to them."""
    return entry_of(pairs[k]) if pairs.pair_refs is None else _entry_of_refs(pairs.pair_refs[k], pairs.prompt)


def _entry_of_refs(refs: PairRef, prompt: str) -> PairEntry:
    left, right = refs
    names = {ref.prompt_id for ref in refs} - {None}
    return _entry(names.pop() if len(names) == 1 else None, prompt or left.prompt or right.prompt, left, right)


def _entry(prompt_id: str | None, prompt: str, left: Trace | TraceRef, right: Trace | TraceRef) -> PairEntry:
    excerpt = _line(prompt[:_MAX_EXCERPT])
    name = _line(prompt_id or "") or excerpt
    return PairEntry(name, excerpt if prompt_id else "", _shared(side_title(left, "left")), _shared(side_title(right, "right")))


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    """The text on one line. A hundred pairs of one prompt share one string."""
    return visible_line(text)


@lru_cache(maxsize=4096)
def _shared(text: str) -> str:
    return text
