"""Which pairs are listed, in which order; quick for hundreds of thousands of pairs."""

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
    The pairs of a collection, filtered and sorted.

    Entries are added bit by bit, so that a large collection opens at once. Until all are there, pairs without an entry are listed
    too, as long as there is no filter.
    """

    n_pairs: int
    entries: list[PairEntry] = field(default_factory=list)
    """The entries so far, by the number of the pair."""
    filter_text: str = ""
    """The filter."""
    column: Column | None = None
    """The column that is sorted by; None for the order of the files."""
    down: bool = False
    """Whether the order is descending."""
    order: Sequence[int] = ()
    """The numbers of the pairs that are listed, in order."""

    def __post_init__(self) -> None:
        self.order = range(self.n_pairs)

    @property
    def is_complete(self) -> bool:
        """Whether all entries are there."""
        return len(self.entries) >= self.n_pairs

    @property
    def is_sorted_by_figures(self) -> bool:
        """Whether the order depends on comparisons."""
        return self.column is not None and self.column.is_compared

    def add(self, more: Iterable[PairEntry]) -> None:
        """Add entries. Pairs that the filter keeps are listed last until the next sort."""
        first = len(self.entries)
        self.entries.extend(more)
        if self.filter_text:
            self.order = [*self.order, *self._matching(range(first, len(self.entries)))]

    def filter(self, text: str, rows: RowsByPair) -> None:
        """Keep the pairs that have every word of a text somewhere, in any case and order."""
        narrower = bool(self.filter_text) and text.startswith(self.filter_text)
        before, self.filter_text = self.order, text
        if narrower:
            self.order = self._matching(before)
        else:
            self.order = self._matching(range(len(self.entries))) if _search_words(text) else range(self.n_pairs)
            self.sort(rows)

    def sort_by(self, column: Column | None, rows: RowsByPair, *, down: bool) -> None:
        """Sort by a column, or in the order of the files."""
        self.column, self.down = column, down
        self.sort(rows)

    def sort(self, rows: RowsByPair) -> None:
        """Sort again, after rows have come. Equal pairs stay in the order of the files; pairs without a figure come last."""
        numbers = [k for k in self.order if k < len(self.entries)] if self.column or self.filter_text else ()
        rest = range(len(self.entries), self.n_pairs) if not _search_words(self.filter_text) else ()
        if self.column is None:
            self.order = sorted(numbers) if _search_words(self.filter_text) else range(self.n_pairs)
        elif self.column.text is not None:
            text_of, entries = self.column.text, self.entries
            self.order = [*sorted(sorted(numbers), key=lambda k: text_of(entries[k]).casefold(), reverse=self.down), *rest]
        else:
            self.order = [*self._by_figures(sorted(numbers), rows), *rest]

    def place(self, number: int | None) -> int:
        """The place of a pair in the order, from 0; 0 for a pair that is not listed."""
        if number is None or not len(self.order):
            return 0
        if isinstance(self.order, range):
            return number
        return self.order.index(number) if number in self.order else 0

    def _matching(self, numbers: Iterable[int]) -> list[int]:
        words = _search_words(self.filter_text)
        return [k for k in numbers if self.entries[k].has(words)]

    def _by_figures(self, numbers: Sequence[int], rows: RowsByPair) -> list[int]:
        values = {k: value for k in numbers if (value := self._value(rows.get(k))) is not None}
        with_figure = sorted(values, key=values.__getitem__, reverse=self.down)
        return [*with_figure, *(k for k in numbers if k not in values)]

    def _value(self, row: PairRow | None) -> float | None:
        value = self.column.value if self.column is not None else None
        return None if value is None or row is None or row.figures is None else value(row.figures)


def _search_words(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().split())
