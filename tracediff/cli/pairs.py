"""Selectors on the command line -> readings and pairs, and what has to be said about them."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from tracediff.cli.options import Comparing
from tracediff.cli.waiting import waiting

if TYPE_CHECKING:
    from tracediff.loaders import Columns, Pairing, Reading
    from tracediff.schema.report import PairReport
    from tracediff.schema.trace import Trace, TracePair

_NAMED: Final = 5
"""Rows or traces that are named one by one; the others are counted."""


def read_sides(left: str, right: str | None, columns: "Columns | None" = None) -> "tuple[Reading, Reading | None]":
    """Read what two selectors name."""
    from tracediff.loaders import parse_selector
    from tracediff.loaders import read_sides as read

    with waiting("reading"):
        return read(parse_selector(left), None if right is None else parse_selector(right), columns)


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
    rows = list(dict.fromkeys(str(row) for reading in readings if reading is not None for row in reading.set_aside))
    said = _listed(rows, "row set aside", "rows set aside")
    for side, alone in (("left", pairing.left_alone), ("right", pairing.right_alone)) if pairing else ():
        said += _listed([_title(trace) for trace in alone], f"{side} trace without a partner", f"{side} traces without a partner")
    return said


def tell(said: list[str], *, quiet: bool) -> None:
    """Print notes on standard error."""
    from tracediff.text.visible import visible_line

    for sentence in () if quiet else said:
        print(f"tracediff: note: {visible_line(sentence)}", file=sys.stderr)


def _listed(items: list[str], one: str, several: str) -> list[str]:
    if not items:
        return []
    more = f", and {len(items) - _NAMED} more" if len(items) > _NAMED else ""
    return [f"{len(items):,} {one if len(items) == 1 else several}: {'; '.join(items[:_NAMED])}{more}"]


def _title(trace: "Trace") -> str:
    named = [trace.source_model, trace.prompt_id and f"prompt {trace.prompt_id}", trace.origin and trace.origin.path]
    return ", ".join(str(name) for name in named if name)
