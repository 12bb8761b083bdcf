"""Selectors on the command line -> readings and pairs, and what has to be said about them."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from tracediff.cli.options import Comparing
from tracediff.cli.waiting import waiting

if TYPE_CHECKING:
    from tracediff.loaders import Columns, Pairing, Reading, TraceHead
    from tracediff.schema.report import PairReport
    from tracediff.schema.trace import TracePair

_NAMED: Final = 5
"""Rows or traces that are named one by one; the others are counted."""


def read_sides(left: str, right: str | None, columns: "Columns | None" = None) -> "tuple[Reading, Reading | None]":
    """Read what two selectors name."""
    from tracediff.cli.indexes import indexing
    from tracediff.loaders import parse_selector
    from tracediff.loaders import read_sides as read

    with waiting("reading") as say:
        sides = parse_selector(left), None if right is None else parse_selector(right)
        return read(*sides, columns=columns, indexing=indexing(say))


def reports(pairs: "Iterable[TracePair]", comparing: Comparing) -> "Iterator[PairReport]":
    """Compare one pair after the other."""
    from tracediff.pipeline import compare

    settings = comparing.settings()
    for pair in pairs:
        with waiting("comparing"):
            report = compare(pair.left, pair.right, prompt=comparing.prompt or pair.prompt, settings=settings)
        yield report


def notes(readings: "Iterable[Reading | None]", pairing: "Pairing | None" = None) -> list[str]:
    """Sentences on what was set aside while reading, and on what found no partner."""
    read_from = {reading.path: reading for reading in readings if reading is not None}.values()
    rows = islice((str(row) for reading in read_from for row in reading.set_aside), _NAMED)
    n_rows = sum(reading.n_set_aside for reading in read_from)
    said = _listed(rows, n_rows, "row set aside", "rows set aside")
    for side, alone in (("left", pairing.left_alone), ("right", pairing.right_alone)) if pairing else ():
        some = (title(head) for head in islice(alone, _NAMED))
        said += _listed(some, len(alone), f"{side} trace without a partner", f"{side} traces without a partner")
    return said


def tell(said: list[str], *, quiet: bool) -> None:
    """Print notes on standard error."""
    from tracediff.text.visible import visible_line

    for sentence in () if quiet else said:
        print(f"tracediff: note: {visible_line(sentence)}", file=sys.stderr)


def title(head: "TraceHead") -> str:
    """A trace in a list: its source model, prompt and file, as far as they are known."""
    named = [head.source_model, head.prompt_id and f"prompt {head.prompt_id}", head.origin and head.origin.path]
    return ", ".join(str(name) for name in named if name)


def _listed(some: "Iterable[str]", n: int, one: str, several: str) -> list[str]:
    """A sentence on how many there are, and the first of them."""
    if not n:
        return []
    more = f", and {n - _NAMED:,} more" if n > _NAMED else ""
    return [f"{n:,} {one if n == 1 else several}: {'; '.join(some)}{more}"]
