"""
Files in, traces and pairs out.

    selector      what the user names                     FILE::MODEL::PROMPT_ID -> Selector
    files/        path, URL, pipe, folder, archive -> bytes, and what they are: JSON lines, saved events, one JSON value, text
    contents      what the bytes of a file hold -> rows
    rows          JSON -> rows, each of them one record
    making        findings -> traces, and rows set aside
    heads         what lists say of a trace, without its text
    index/        a large file of JSON lines -> its heads, kept for the next time, and traces by offset
    records/      what all formats need to read one record: fields, message content, tags, findings
    formats/      formats of records, a module with a `find` each
    streams/      pieces of a streamed answer -> the whole answer
    sessions/     lines of an agent's session -> turns
    recognition   the table of formats: a value -> its format, and the reasoning in it
    sequences/    rows that depend on those before them: saved streams and sessions
    tables/       a header or a schema and cells -> rows; columns that the user names
    eval_archives   the archive of an Inspect log -> a row for each sample
    duplicates    rows that repeat an earlier one
    reading       path -> Reading: all traces, and all that was set aside
    selection     Reading -> the part of it that a selector names
    catalogue     Reading -> prompts, each with its source models and traces
    pairing       one or two readings -> pairs, and what found no partner; `within` for one, `prompts` for what a pair was asked
"""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Final, get_args

from tracediff.errors import BadSettingError, NoPartnerWarning, RowsSetAsideWarning
from tracediff.loaders.catalogue import Catalogue, PromptEntry, SampleMatching, catalogue
from tracediff.loaders.index import IndexOptions
from tracediff.loaders.pairing import Pairing, find_pairing, pair_up
from tracediff.loaders.prompts import make_pair
from tracediff.loaders.reading import ReadResult, read
from tracediff.loaders.refs import TraceRef
from tracediff.loaders.selector import Selector, parse_selector
from tracediff.loaders.tables.column_names import Columns
from tracediff.loaders.trace_selection import read_selected, read_sides, select_traces
from tracediff.schema.trace import Trace, TracePair
from tracediff.text.visible import visible_line

__all__ = [
    "Catalogue",
    "Columns",
    "IndexOptions",
    "Pairing",
    "PromptEntry",
    "ReadResult",
    "SampleMatching",
    "Selector",
    "TraceRef",
    "catalogue",
    "find_pairing",
    "load",
    "load_pairs",
    "make_pair",
    "pair_up",
    "parse_selector",
    "read",
    "read_selected",
    "read_sides",
    "select_traces",
]

_MAX_NAMED: Final = 3
"""Traces that a warning names; the others are counted."""


def load(
    path: str | Path, *, model: str | None = None, prompt_id: str | None = None, columns: Columns | None = None
) -> tuple[Trace, ...]:
    """
    Read every trace of a file or folder, of whatever format.

    Parameters
    ----------
    path
        A path, a URL, `-` for standard input, or a selector as `FILE::MODEL::PROMPT_ID`. A `Path` is nothing but a path.
    model, prompt_id
        Only the traces of this source model, or for this prompt.
    columns
        Which columns of a table, or fields of JSON rows, hold what, where they don't go by usual names.

    Returns
    -------
    tuple of Trace
        In the order of the file; never empty.

    Raises
    ------
    TracediffError
        A subclass that says what is the matter, where, and what to do.

    Warns
    -----
    RowsSetAsideWarning
        If some rows could not be read as traces.
    """
    reading = read_selected(_narrow_selector(parse_selector(path), model, prompt_id), columns=columns)
    _warn_of_skipped_rows(reading)
    return tuple(reading.traces)


def load_pairs(
    left: str | Path,
    right: str | Path | None = None,
    *,
    left_model: str | None = None,
    right_model: str | None = None,
    prompt_id: str | None = None,
    samples: SampleMatching = "index",
    columns: Columns | None = None,
    index_folder: str | Path | None = None,
) -> Iterator[TracePair]:
    """
    Read the pairs of two files, or of one: traces for the same prompt.

    One pair is held at a time: the texts of large files of JSON lines are read when their pair is asked for.

    Parameters
    ----------
    left, right
        Paths or selectors, as in `load`. Without `right`, the pairs are within the left file.
    left_model, right_model
        Only the traces of these source models. Given `right_model` and no `right`, both sides are from the left file.
    prompt_id
        Only the pairs for this prompt.
    samples
        How several samples of a source model go together with those of another: `index`, the first with the first and so on, or
        `all`, each with each.
    columns
        As in `load`, for both sides.
    index_folder
        Where to keep what was found in large files, so that they need not be read again as long as they don't change.

    Returns
    -------
    iterator of TracePair
        In the order of the left file; at least one.

    Raises
    ------
    TracediffError
        A subclass that says what is the matter; `NoPartnerError` if there is no pair. Raised here, before the first pair.

    Warns
    -----
    RowsSetAsideWarning
        If some rows could not be read as traces.
    NoPartnerWarning
        If some traces are in no pair; `pair_up` hands them back.

    Examples
    --------
    >>> pairs = load_pairs("runs.jsonl", left_model="model-a", right_model="model-b")  # doctest: +SKIP
    """
    if right is None and right_model is not None:
        right = left
    a = _narrow_selector(parse_selector(left), left_model, prompt_id)
    b = None if right is None else _narrow_selector(parse_selector(right), right_model, prompt_id)
    if samples not in get_args(SampleMatching):
        raise BadSettingError(f"{samples!r} can't be used", where="samples", todo="Give index or all.")
    indexing = IndexOptions(None if index_folder is None else Path(index_folder))
    readings = read_sides(a, b, columns=columns, indexing=indexing)
    _warn_of_skipped_rows(*readings)
    pairing = pair_up(*readings, samples=samples)
    n_alone = len(pairing.left_unpaired), len(pairing.right_unpaired)
    if any(n_alone):
        some = [_describe_ref(head) for head in islice(chain(pairing.left_unpaired, pairing.right_unpaired), _MAX_NAMED)]
        more = ", ..." if sum(n_alone) > len(some) else ""
        warnings.warn(
            f"traces without a partner: {n_alone[0]:,} on the left, {n_alone[1]:,} on the right: {'; '.join(some)}{more}",
            NoPartnerWarning,
            stacklevel=2,
        )
    return iter(pairing.pairs)


def _narrow_selector(selector: Selector, model: str | None, prompt_id: str | None) -> Selector:
    """The selector with what the caller asks for besides."""
    for asked, stated in ((model, selector.model), (prompt_id, selector.prompt_id)):
        if asked is not None and stated is not None and asked != stated:
            raise BadSettingError(f"asked for '{asked}' and in the path for '{stated}'", todo="Give one of them.")
    return replace(selector, model=model or selector.model, prompt_id=prompt_id or selector.prompt_id)


def _warn_of_skipped_rows(*readings: ReadResult | None) -> None:
    """Warn of the rows that were set aside; those of a file that was given for both sides count once."""
    read_from = {reading.path: reading for reading in readings if reading is not None}.values()
    n = sum(reading.n_skipped for reading in read_from)
    if n:
        first = next(row for reading in read_from for row in reading.skipped_rows)
        message = f"{n:,} row{'' if n == 1 else 's'} set aside, the first is {first}"
        warnings.warn(message, RowsSetAsideWarning, stacklevel=3)


def _describe_ref(head: TraceRef) -> str:
    named = [head.source_model, head.prompt_id and f"prompt {head.prompt_id}", head.origin and head.origin.path]
    return ", ".join(visible_line(str(name)) for name in named if name)
