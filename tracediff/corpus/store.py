"""Where rows are stored, so that no comparison is made twice: the protocol, and a store in memory."""

from typing import Protocol

from tracediff.schema.digest import Sha256
from tracediff.schema.row import PairRow


class RowStore(Protocol):
    """Rows of compared pairs by the keys of their comparisons. Any thread may call either method."""

    def find(self, key: Sha256) -> PairRow | None:
        """The row of a comparison; None where it was not made yet."""

    def add(self, row: PairRow) -> None:
        """Store a row that has figures."""


class MemoryStore:
    """Rows for as long as the program runs."""

    def __init__(self) -> None:
        self._rows: dict[Sha256, PairRow] = {}

    def find(self, key: Sha256) -> PairRow | None:
        """The row of a comparison; None where it was not made yet."""
        return self._rows.get(key)

    def add(self, row: PairRow) -> None:
        """Store a row that has figures."""
        if row.key is not None:
            self._rows[row.key] = row
