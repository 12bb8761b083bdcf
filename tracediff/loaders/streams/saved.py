"""The events of a file -> rows: one for each answer, one for each event that is lost."""

from collections.abc import Iterable, Iterator

from tracediff.loaders.families.formats import Recognised
from tracediff.loaders.files.events import Event, Lost
from tracediff.loaders.records.findings import Refused
from tracediff.loaders.rows import Row
from tracediff.loaders.streams.joining import Joined, Joining


def stream_rows(found: Iterable[Event | Lost]) -> Iterator[Row]:
    """
    Yield a row for each answer, and one for each event that is lost.

    Reasoning that was still going on when its stream broke off is not complete. Holds one answer at a time.
    """
    joining = Joining()
    n_rows = 0
    for event in found:
        for joined in joining.take(event):
            n_rows += 1
            yield _row(joined)
    for joined in joining.end():
        n_rows += 1
        yield _row(joined)
    if not n_rows:
        yield Row("", None, Recognised("", (Refused("", "a stream of events that holds no answer"),)), "")


def _row(joined: Joined) -> Row:
    return Row(f":{joined.line}", joined.line, joined.read, joined.excerpt)
