"""A pair without its texts: what the table says, sorts and filters by at once."""

from dataclasses import dataclass

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
        return all(word in part for word, part in ((word, self._searched()) for word in words))

    def _searched(self) -> str:
        return f"{self.name}\n{self.left}\n{self.right}\n{self.about}".casefold()


def entry_of(pair: TracePair) -> Entry:
    """What the table says of a pair."""
    about = visible_line(pair.prompt[:_ABOUT])
    name = visible_line(pair.prompt_id or "") or about
    return Entry(name, about if pair.prompt_id else "", side_title(pair.left, "left"), side_title(pair.right, "right"))
