"""Select the traces that a selector names; if there are none, suggest similar names."""

import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tracediff.errors import NoSuchTraceError, RowsSetAsideWarning
from tracediff.loaders.files.sources import source_label
from tracediff.loaders.index import IndexOptions
from tracediff.loaders.reading import ReadResult, read
from tracediff.loaders.selector import Selector
from tracediff.loaders.tables.column_names import Columns
from tracediff.text.visible import visible_line

_MAX_SUGGESTIONS: Final = 3  # names to suggest
_MIN_SIMILARITY: Final = 50  # of 100; names further off are no help
_MAX_NAME: Final = 80  # of a name


def read_selected(selector: Selector, *, columns: Columns | None = None, indexing: IndexOptions | None = None) -> ReadResult:
    """
    Read the traces that a selector names.

    Raises
    ------
    TracediffError
        As `read` and `select_traces` do.
    """
    return select_traces(
        read(selector.path, columns=columns, indexing=indexing), model=selector.model, prompt_id=selector.prompt_id
    )


def select_traces(reading: ReadResult, *, model: str | None = None, prompt_id: str | None = None) -> ReadResult:
    """
    The traces of one source model, of one prompt, or both; names match exactly.

    Raises
    ------
    NoSuchTraceError
        If there is none; the text names some that there are.
    """
    refs = reading.refs
    if model is None and prompt_id is None:
        return reading
    picked = refs.matching(model=model, prompt_id=prompt_id)
    if not picked and model is not None and not refs.matching(model=model):
        raise _no_such_name(reading, "source model", model, [ref.source_model for ref in refs])
    if not picked and prompt_id is not None:
        if refs.matching(prompt_id=prompt_id):
            raise _no_such_combination(reading, str(model), prompt_id)
        raise _no_such_name(reading, "prompt", prompt_id, [ref.prompt_id for ref in refs])
    return replace(reading, refs=picked)


def _no_such_name(reading: ReadResult, what: str, name: str, stated: Sequence[str | None]) -> NoSuchTraceError:
    names = list(dict.fromkeys(other for other in stated if other is not None))
    if not names:
        found = f"no {what} {_quoted(name)}: its traces state none"
        return NoSuchTraceError(found, where=source_label(reading.path), todo="Name the file alone.")
    found = f"no {what} {_quoted(name)} among its {len(names)}"
    return NoSuchTraceError(found, where=source_label(reading.path), todo=_suggestion(name, names))


def _no_such_combination(reading: ReadResult, model: str, prompt_id: str) -> NoSuchTraceError:
    refs = reading.refs.matching(prompt_id=prompt_id)
    models = dict.fromkeys(ref.source_model for ref in refs if ref.source_model is not None)
    found = f"source model {_quoted(model)} has no trace for prompt {_quoted(prompt_id)}"
    todo = f"{len(models)} {'has' if len(models) == 1 else 'have'} one: {_list_names(list(models))}" if models else ""
    return NoSuchTraceError(found, where=source_label(reading.path), todo=todo)


def _suggestion(name: str, names: Sequence[str]) -> str:
    from rapidfuzz import process  # takes a fiftieth of a second, which only a mistake should cost

    near = process.extract(name, names, processor=str.casefold, limit=_MAX_SUGGESTIONS, score_cutoff=_MIN_SIMILARITY)
    if near:
        return f"Did you mean {' or '.join(_quoted(other) for other, _, _ in near)}?"
    return f"There {'is' if len(names) == 1 else 'are'} {_list_names(names)}"


def _list_names(names: Sequence[str]) -> str:
    """The first few names, as the end of a sentence."""
    return ", ".join(map(_quoted, names[:_MAX_SUGGESTIONS])) + (", ..." if len(names) > _MAX_SUGGESTIONS else ".")


def _quoted(name: str) -> str:
    line = visible_line(name)
    return f"'{line[:_MAX_NAME]}{'...' if len(line) > _MAX_NAME else ''}'"


def warn_of_skipped_rows(*results: ReadResult | None) -> None:
    """Warn the caller of a public function that calls this; a file that was given for both sides counts once."""
    by_path = {result.path: result for result in results if result is not None}.values()
    n = sum(result.n_skipped for result in by_path)
    if n:
        first = next(row for result in by_path for row in result.skipped_rows)
        warnings.warn(f"{n:,} row{'' if n == 1 else 's'} skipped, the first is {first}", RowsSetAsideWarning, stacklevel=3)
