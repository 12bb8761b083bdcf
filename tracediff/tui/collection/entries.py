"""A pair without its texts: what the table says, sorts and filters by at once."""

from dataclasses import dataclass
from functools import lru_cache

from tracediff.report.naming import side_title
from tracediff.text.visible import visible_line
from tracediff.tui.inputs import Couple

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


def entry_of(couple: Couple) -> Entry:
    """What the table says of a pair."""
    left, right = couple
    ids = {head.prompt_id for head in couple} - {None}
    name = _line(ids.pop() or "") if len(ids) == 1 else ""
    about = _line((left.prompt or right.prompt)[:_ABOUT])
    titles = _same(side_title(left, "left")), _same(side_title(right, "right"))
    return Entry(name, about, *titles) if name else Entry(about, "", *titles)


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    """The text on a line; of a hundred pairs with one prompt, one and the same string."""
    return visible_line(text)


@lru_cache(maxsize=4096)
def _same(text: str) -> str:
    return text
