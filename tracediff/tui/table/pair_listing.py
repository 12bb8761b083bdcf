"""Which pairs are shown, in which order: pure, and quick for hundreds of thousands of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracediff.corpus.entries import PairEntry
from tracediff.schema.row import PairRow
from tracediff.tui.table.table_columns import Column

RowsByPair = Mapping[int, PairRow]
"""The rows that are there, by the number of the pair."""


@dataclass
class PairListing:
    """
    The pairs of a collection as a person has filtered and sorted them.

    What is known of a pair is gathered bit by bit, so that a large collection opens at once; until that is done, pairs that are
    not known yet are shown where nothing is filtered or sorted.
    """

    n_pairs: int
    entries: list[PairEntry] = field(default_factory=list)
    """What is known so far, by the pair's number."""
    filter_text: str = ""
    """The filter."""
    column: Column | None = None
    """What is sorted by; None for the order of the files."""
    down: bool = False
    """Whether the largest come first."""
    order: Sequence[int] = ()
    """The numbers of the pairs that are shown, in order."""

    def __post_init__(self) -> None:
        self.order = range(self.n_pairs)

    @property
    def is_complete(self) -> bool:
        """Whether everything is known."""
        return len(self.entries) >= self.n_pairs

    @property
    def is_sorted_by_figures(self) -> bool:
        """Whether the order depends on comparisons."""
        return self.column is not None and self.column.is_compared

    def add(self, more: Iterable[PairEntry]) -> None:
        """Know more pairs; those that the filter keeps come to the end of what is shown until it is sorted again."""
        first = len(self.entries)
        self.entries.extend(more)
        if self.filter_text:
            self.order = [*self.order, *self._kept(range(first, len(self.entries)))]

    def filter(self, typed: str, rows: RowsByPair) -> None:
        """Keep the pairs that have every typed word somewhere, in whatever case and order."""
        narrower = bool(self.filter_text) and typed.startswith(self.filter_text)
        before, self.filter_text = self.order, typed
        if narrower:
            self.order = self._kept(before)
        else:
            self.order = self._kept(range(len(self.entries))) if _search_words(typed) else range(self.n_pairs)
            self.sort(rows)

    def sort_by(self, column: Column | None, rows: RowsByPair, *, down: bool) -> None:
        """Sort by a column, or as in the files."""
        self.column, self.down = column, down
        self.sort(rows)

    def sort(self, rows: RowsByPair) -> None:
        """Sort anew, after something came out. Pairs that are equal stay as in the files; without a figure they come last."""
        numbers = [k for k in self.order if k < len(self.entries)] if self.column or self.filter_text else ()
        rest = range(len(self.entries), self.n_pairs) if not _search_words(self.filter_text) else ()
        if self.column is None:
            self.order = sorted(numbers) if _search_words(self.filter_text) else range(self.n_pairs)
        elif self.column.word is not None:
            word, entries = self.column.word, self.entries
            self.order = [*sorted(sorted(numbers), key=lambda k: word(entries[k]).casefold(), reverse=self.down), *rest]
        else:
            self.order = [*self._by_figures(sorted(numbers), rows), *rest]

    def place(self, number: int | None) -> int:
        """Where a pair is shown, from 0; 0 for one that is not."""
        if number is None or not len(self.order):
            return 0
        if isinstance(self.order, range):
            return number
        return self.order.index(number) if number in self.order else 0

    def _kept(self, numbers: Iterable[int]) -> list[int]:
        words = _search_words(self.filter_text)
        return [k for k in numbers if self.entries[k].has(words)]

    def _by_figures(self, numbers: Sequence[int], rows: RowsByPair) -> list[int]:
        values = {k: value for k in numbers if (value := self._value(rows.get(k))) is not None}
        found = sorted(values, key=values.__getitem__, reverse=self.down)
        return [*found, *(k for k in numbers if k not in values)]

    def _value(self, row: PairRow | None) -> float | None:
        value = self.column.value if self.column is not None else None
        return None if value is None or row is None or row.figures is None else value(row.figures)


def _search_words(typed: str) -> tuple[str, ...]:
    return tuple(typed.casefold().split())
