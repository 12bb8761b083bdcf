"""A pair without its texts: what the table says, sorts and filters by at once."""

from dataclasses import dataclass
from functools import lru_cache

from tracediff.report.naming import side_title
from tracediff.schema.trace import TracePair
from tracediff.text.visible import visible_line

_ABOUT = 200  # code points of the prompt that are shown and looked through


@dataclass(frozen=True, slots=True)
class Entry:
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


def entry_of(pair: TracePair) -> Entry:
    """What the table says of a pair."""
    about = _line(pair.prompt[:_ABOUT])
    name = _line(pair.prompt_id or "") or about
    return Entry(
        name, about if pair.prompt_id else "", _same(side_title(pair.left, "left")), _same(side_title(pair.right, "right"))
    )


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    """The text on a line; of a hundred pairs with one prompt, one and the same string."""
    return visible_line(text)


@lru_cache(maxsize=4096)
def _same(text: str) -> str:
    return text
