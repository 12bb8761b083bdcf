"""The public function `load_pairs`."""

import warnings
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final, get_args

from tracediff.errors import BadSettingError, NoPartnerWarning
from tracediff.loaders import Columns, IndexOptions, TraceRef, parse_selector, warn_of_skipped_rows
from tracediff.pairs.catalogue import SampleMatching
from tracediff.pairs.pair_reading import read_sides
from tracediff.pairs.pair_sequence import Pairs
from tracediff.pairs.pairing import pair_up
from tracediff.pairs.path_layout import PathLayout
from tracediff.schema.trace import TracePair
from tracediff.text.visible import visible_line

_MAX_NAMED: Final = 3
"""Traces that a warning names; the others are counted."""


def load_pairs(
    left: str | Path,
    right: str | Path | None = None,
    *,
    left_model: str | None = None,
    right_model: str | None = None,
    prompt_id: str | None = None,
    samples: SampleMatching = "index",
    columns: Columns | None = None,
    layout: PathLayout = "auto",
    prompt: str = "",
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
    layout
        What the paths of files in a folder name, for traces that state no source model or no prompt: `model`, `prompt`,
        `model/prompt`, `prompt/model`, or `none`; by default it is found out. In pairs, traces have these names.
    prompt
        The prompt of all pairs. Without it, traces that state no prompt are taken to be for one prompt, unless others state
        several.
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
    a = parse_selector(left).narrowed(left_model, prompt_id)
    b = None if right is None else parse_selector(right).narrowed(right_model, prompt_id)
    if samples not in get_args(SampleMatching):
        raise BadSettingError(f"{samples!r} can't be used", where="samples", todo="Give index or all.")
    indexing = IndexOptions(None if index_folder is None else Path(index_folder))
    if layout not in get_args(PathLayout):
        raise BadSettingError(f"{layout!r} can't be used", where="layout", todo=f"Give one of {', '.join(get_args(PathLayout))}.")
    sides = read_sides(a, b, columns=columns, indexing=indexing, layout=layout, prompt=prompt)
    warn_of_skipped_rows(sides.left, sides.right)
    pairing = pair_up(sides.left, sides.right, samples=samples)
    n_alone = len(pairing.left_unpaired), len(pairing.right_unpaired)
    if any(n_alone):
        some = [_describe_ref(ref) for ref in islice(chain(pairing.left_unpaired, pairing.right_unpaired), _MAX_NAMED)]
        more = ", ..." if sum(n_alone) > len(some) else ""
        warnings.warn(
            f"traces without a partner: {n_alone[0]:,} on the left, {n_alone[1]:,} on the right: {'; '.join(some)}{more}",
            NoPartnerWarning,
            stacklevel=2,
        )
    return iter(Pairs.of_refs(pairing.pair_refs, prompt=prompt))


def _describe_ref(ref: TraceRef) -> str:
    named = [ref.source_model, ref.prompt_id and f"prompt {ref.prompt_id}", ref.origin and ref.origin.path]
    return ", ".join(visible_line(str(name)) for name in named if name)
