"""Selectors -> both sides of a comparison, with all that their paths and the user say of source models and prompts."""

from dataclasses import replace

from tracediff.errors import BadSettingError
from tracediff.loaders import Columns, IndexOptions, ReadResult, Selector, TraceRef, read, select_traces
from tracediff.loaders.files.sources import STDIN
from tracediff.loaders.refs import NO_PROMPT, PROMPT_EXCERPT, prompt_digest
from tracediff.pairs.path_layout import NamedSides, PathLayout, RenamedRefs, name_by_path


def read_sides(
    left: Selector,
    right: Selector | None = None,
    *,
    columns: Columns | None = None,
    indexing: IndexOptions | None = None,
    layout: PathLayout = "auto",
    prompt: str = "",
) -> NamedSides:
    """
    Read both sides of a comparison, or the one side that there is; what both name the same path of is read once.

    Parameters
    ----------
    left, right
        Which traces are meant. Their names may be such as the paths of files have for traces that state none.
    columns, indexing
        As in `read`.
    layout
        What the paths of files in a folder name.
    prompt
        The prompt of the traces that state none.

    Raises
    ------
    BadSettingError
        If both sides are all of standard input.
    TracediffError
        As `read` and `select_traces` do.
    """
    if left == right and left.path == STDIN:
        raise BadSettingError("standard input can be read once only", todo="Give a file for one of the sides.")
    paths = dict.fromkeys(side.path for side in (left, right) if side is not None)
    readings = {path: read(path, columns=columns, indexing=indexing) for path in paths}
    named = name_by_path(readings[left.path], None if right is None else readings[right.path], layout=layout)
    return NamedSides(
        _select(named.left, left, prompt),
        None if named.right is None or right is None else _select(named.right, right, prompt),
        named.assumptions,
    )


def _select(reading: ReadResult, selector: Selector, prompt: str) -> ReadResult:
    selected = select_traces(reading, model=selector.model, prompt_id=selector.prompt_id)
    return _with_prompt(selected, prompt) if prompt.strip() else selected


def _with_prompt(reading: ReadResult, prompt: str) -> ReadResult:
    """
    The reading with a prompt for the references that have none.

    The traces themselves stay as they are: a report states the prompt of the pair, and of each trace what its file says.
    """
    if all(key != NO_PROMPT for key, _ in reading.refs.by_prompt()):
        return reading
    excerpt, digest = prompt[:PROMPT_EXCERPT], prompt_digest(prompt)

    def state(ref: TraceRef) -> TraceRef:
        return replace(ref, prompt=excerpt, prompt_digest=digest) if ref.key == NO_PROMPT else ref

    return replace(reading, refs=RenamedRefs(reading.refs, state))
