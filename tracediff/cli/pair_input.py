"""Selectors on the command line -> readings and pairs, and what has to be said about them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from tracediff.cli.options import Request
from tracediff.cli.progress import show_progress

if TYPE_CHECKING:
    from tracediff.loaders import ReadResult, TraceRef
    from tracediff.pairs import NamedSides, Pairing
    from tracediff.schema.pair_report import PairReport
    from tracediff.schema.trace import Origin, TracePair
    from tracediff.user_state.stored_annotations import StoredAnnotations

_NAMED: Final = 5
"""Rows or traces that are named one by one; the others are counted."""


def read_inputs(left: str, right: str | None, asked: Request, *, say: Callable[[str], None] | None = None) -> "NamedSides":
    """
    Read what two selectors name; a version control system says with the null device that a side has no file.

    Parameters
    ----------
    say
        Is told how far it is; by default it is printed where a person waits.
    """
    with show_progress("reading") if say is None else nullcontext(say) as told:
        return _read(left, right, asked, told)


def _read(left: str, right: str | None, asked: Request, say: Callable[[str], None]) -> "NamedSides":
    from tracediff.cli.indexes import index_settings
    from tracediff.loaders import parse_selector
    from tracediff.pairs import NamedSides, read_sides

    read = partial(
        read_sides,
        columns=asked.columns,
        indexing=index_settings(say),
        layout=asked.layout,
        prompt=asked.compare_options.prompt,
    )
    if right is not None and os.devnull in {left, right}:
        one, two = (empty_reading() if name == os.devnull else read(parse_selector(name)).left for name in (left, right))
        return NamedSides(one, two)
    return read(parse_selector(left), None if right is None else parse_selector(right))


def empty_reading() -> "ReadResult":
    """What stands on the side of a file that is new, or gone: an empty trace."""
    from tracediff.loaders import ReadResult
    from tracediff.loaders.refs import LoadedRefs
    from tracediff.schema.trace import Origin, Trace

    return ReadResult(os.devnull, "no file", LoadedRefs([Trace(text="", origin=Origin(path=os.devnull))]))


def compare_pairs(pairs: "Iterable[TracePair]", asked: Request) -> "Iterator[PairReport]":
    """Compare one pair after the other; the pins and notes that a person keeps of them are taken up, or mentioned."""
    from tracediff.user_state.annotated_comparison import compare_annotated
    from tracediff.user_state.stored_annotations import StoredAnnotations

    settings, prompt = asked.compare_options.settings(), asked.compare_options.prompt
    for pair in pairs:
        given = pair.replace(prompt=prompt) if prompt else pair
        kept, said = _stored_annotations(given, annotated=asked.annotated)
        print_notes(said, quiet=asked.quiet)
        with show_progress("comparing"):
            found = compare_annotated(given, settings, kept if asked.annotated else StoredAnnotations())
        print_notes(_unplaced_note(found.unplaced), quiet=asked.quiet)
        yield found.report


def _stored_annotations(pair: "TracePair", *, annotated: bool) -> "tuple[StoredAnnotations, list[str]]":
    """What a person keeps of a pair, and sentences on it: links and figures are not the program's alone then."""
    from tracediff.presentation.naming import format_count
    from tracediff.user_state.folders import find_user_folders
    from tracediff.user_state.state_store import StateStore
    from tracediff.user_state.stored_annotations import pair_state_key

    store = StateStore(find_user_folders().state)
    kept = store.annotations(pair_state_key(pair.left.text, pair.right.text))
    if not kept:
        return kept, store.problems
    n_pinned = sum(pin.linked for pin in kept.pins)
    counts = (n_pinned, "pin"), (len(kept.pins) - n_pinned, "forbidden link"), (len(kept.notes), "note")
    saved = ", ".join(format_count(n, one) for n, one in counts if n)
    use = "applied: links follow the pins" if annotated else "not applied; use --annotated to apply"
    return kept, [*store.problems, f"you saved {saved} for this pair: {use}"]


def _unplaced_note(kept: "StoredAnnotations") -> list[str]:
    n = len(kept.pins) + len(kept.notes)
    return [f"{n} of these fit no step as the traces are cut now"] if n else []


def reading_notes(sides: "NamedSides", pairing: "Pairing") -> list[str]:
    """Sentences on what was assumed, what was skipped while reading, and what found no partner."""
    return [*assumption_note(sides, pairing), *_reading_notes((sides.left, sides.right), pairing)]


def assumption_note(sides: "NamedSides", pairing: "Pairing") -> list[str]:
    """A sentence on what was assumed of source models and prompts, and how to say otherwise; none where nothing was."""
    assumed = [*sides.assumptions, *(["one prompt assumed"] if pairing.assumes_one_prompt else [])]
    return [f"{'; '.join(assumed)}; say otherwise with {_options_against(sides, pairing)}"] if assumed else []


def _options_against(sides: "NamedSides", pairing: "Pairing") -> str:
    options = [*(["--layout"] if sides.assumptions else []), *(["--prompt"] if pairing.assumes_one_prompt else [])]
    return " or ".join(options)


def _reading_notes(readings: "tuple[ReadResult, ReadResult | None]", pairing: "Pairing") -> list[str]:
    read_from = {reading.path: reading for reading in readings if reading is not None}.values()
    rows = islice((str(row) for reading in read_from for row in reading.skipped_rows), _NAMED)
    n_rows = sum(reading.n_skipped for reading in read_from)
    said = _listed(rows, n_rows, "row skipped", "rows skipped")
    for side, reading in zip(("left", "right"), readings, strict=False):
        if reading is not None and reading.path == os.devnull:
            said.append(f"there is nothing on the {side} side: {os.devnull} stands for no file")
    within = readings[1] is None
    for side, alone in (("left ", pairing.left_unpaired), ("right ", pairing.right_unpaired)):
        some = (trace_title(head) for head in islice(alone, _NAMED))
        what = "" if within else side
        said += _listed(some, len(alone), f"{what}trace without a partner", f"{what}traces without a partner")
    return said


def print_notes(said: list[str], *, quiet: bool) -> None:
    """Print notes on standard error."""
    from tracediff.text.visible import visible_line

    for sentence in () if quiet else said:
        print(f"tracediff: note: {visible_line(sentence)}", file=sys.stderr)


def trace_title(head: "TraceRef") -> str:
    """A trace in a list: its source model, prompt, file and line, as far as they are known."""
    parts = [head.source_model, head.prompt_id and f"prompt {head.prompt_id}", head.origin and _place(head.origin)]
    return ", ".join(str(part) for part in parts if part)


def _place(origin: "Origin") -> str:
    from tracediff.loaders.files.sources import source_label

    return source_label(origin.path) + (f":{origin.line}" if origin.line is not None else "")


def _listed(some: "Iterable[str]", n: int, one: str, several: str) -> list[str]:
    """A sentence on how many there are, and the first of them."""
    if not n:
        return []
    more = f", and {n - _NAMED:,} more" if n > _NAMED else ""
    return [f"{n:,} {one if n == 1 else several}: {'; '.join(some)}{more}"]
