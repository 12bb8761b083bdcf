"""The events of a file -> rows: one for each answer, one for each event that is lost."""

from collections.abc import Iterable, Iterator

from tracediff.loaders.files.server_events import ServerEvent, UnreadableEvent
from tracediff.loaders.recognition import Recognition
from tracediff.loaders.records.findings import Rejected
from tracediff.loaders.rows import SourceRow
from tracediff.loaders.sequences.reassembly import ReassembledAnswer, Reassembler


def stream_rows(found: Iterable[ServerEvent | UnreadableEvent]) -> Iterator[SourceRow]:
    """
    Yield a row for each answer, and one for each event that is lost.

    Reasoning that was still going on when its stream broke off is not complete. Holds one answer at a time.
    """
    joining = Reassembler()
    n_rows = 0
    for event in found:
        for joined in joining.feed(event):
            n_rows += 1
            yield _answer_row(joined)
    for joined in joining.finish():
        n_rows += 1
        yield _answer_row(joined)
    if not n_rows:
        yield SourceRow("", None, Recognition("", (Rejected("", "a stream of events that holds no answer"),)), "")


def _answer_row(joined: ReassembledAnswer) -> SourceRow:
    return SourceRow(f":{joined.line}", joined.line, joined.recognition, joined.excerpt)
