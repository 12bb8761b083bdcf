"""A pair without its texts: what the table says, sorts and filters by at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracediff.loaders.refs import PairRef, TraceRef
from tracediff.presentation.naming import side_title
from tracediff.schema.trace import Trace, TracePair
from tracediff.text.visible import visible_line
from tracediff.tui.inputs import Pairs

_MAX_EXCERPT = 200  # code points of the prompt that are shown and looked through


@dataclass(frozen=True, slots=True)
class PairEntry:
    """What is known of a pair before it is compared."""

    name: str
    """The prompt's name, else its first words; visible text on one line."""
    about: str
    """The first words of the prompt."""
    left: str
    """What the left side is called."""
    right: str
    """What the right side is called."""

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether each of some words, in lower case, is somewhere in it."""
        searched = f"{self.name}\n{self.left}\n{self.right}\n{self.about}".casefold()
        return all(word in searched for word in words)


def entry_of(pair: TracePair) -> PairEntry:
    """What the table says of a pair that is at hand."""
    return _entry(pair.prompt_id, pair.prompt, pair.left, pair.right)


def entries_of(pairs: Pairs) -> Iterator[PairEntry]:
    """What the table says of each pair, one after the other: quicker than to ask for each by its number."""
    return (
        map(entry_of, pairs) if pairs.pair_refs is None else (_entry_of_refs(couple, pairs.prompt) for couple in pairs.pair_refs)
    )


def entry_at(pairs: Pairs, k: int) -> PairEntry:
    """What the table says of pair `k`, without opening its traces where they have heads."""
    return entry_of(pairs[k]) if pairs.pair_refs is None else _entry_of_refs(pairs.pair_refs[k], pairs.prompt)


def _entry_of_refs(couple: PairRef, prompt: str) -> PairEntry:
    left, right = couple
    named = {head.prompt_id for head in couple} - {None}
    asked = prompt or left.prompt or right.prompt
    return _entry(named.pop() if len(named) == 1 else None, asked, left, right)


def _entry(prompt_id: str | None, prompt: str, left: Trace | TraceRef, right: Trace | TraceRef) -> PairEntry:
    about = _line(prompt[:_MAX_EXCERPT])
    name = _line(prompt_id or "") or about
    return PairEntry(name, about if prompt_id else "", _shared(side_title(left, "left")), _shared(side_title(right, "right")))


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    """The text on a line; of a hundred pairs with one prompt, one and the same string."""
    return visible_line(text)


@lru_cache(maxsize=4096)
def _shared(text: str) -> str:
    return text
