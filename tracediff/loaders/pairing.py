"""
Pairs: which traces of two readings, or within one, are for the same prompt and can be compared.

Prompts are the same if they go by one id; of what is left, if they read the same; of what is left then, in two folders, if the
files have the same name. What finds no partner is handed back, never dropped.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tracediff.errors import NoPartnerError
from tracediff.loaders.files.sources import named
from tracediff.loaders.prompts import UNKNOWN, pair_of, prompt_key, text_key
from tracediff.loaders.reading import Reading
from tracediff.loaders.within import pairs_within
from tracediff.schema.trace import Trace, TracePair

Match = tuple[int, int]
"""A left and a right trace, as their places in the two readings."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of two readings or of one, and what is left over."""

    pairs: Sequence[TracePair]
    """In the order of the left reading; never empty. Those within one reading are made when they are asked for."""
    left_alone: tuple[Trace, ...] = ()
    """Traces of the left reading, or of the only one, that are in no pair."""
    right_alone: tuple[Trace, ...] = ()
    """Traces of the right reading that are in no pair."""


def pair_up(left: Reading, right: Reading | None = None) -> Pairing:
    """
    Find the pairs of two readings, or within one.

    Between two readings: if each has one trace only, these two, whatever they say of their prompts. Else, for each prompt: where
    one side has a single source model, that with each of the other side's; where both have several, those of one name. Several
    samples of a source model go together in order. Within one reading: see `PromptEntry.pairs`.

    Raises
    ------
    NoPartnerError
        If there is no pair.
    """
    pairing = Pairing(*pairs_within(left)) if right is None else _between(left, right)
    if not pairing.pairs:
        raise _none_within(left) if right is None else _none_between(left, right)
    return pairing


def _between(left: Reading, right: Reading) -> Pairing:
    matches = _matches(left, right)
    pairs = tuple(pair_of(left.traces[i], right.traces[j]) for i, j in matches)
    return Pairing(pairs, _others(left, {i for i, _ in matches}), _others(right, {j for _, j in matches}))


def _others(reading: Reading, used: set[int]) -> tuple[Trace, ...]:
    return tuple(trace for k, trace in enumerate(reading.traces) if k not in used)


def _matches(left: Reading, right: Reading) -> list[Match]:
    """All matches, by ever weaker signs of one prompt, each among what the stronger ones left."""
    if len(left.traces) == len(right.traces) == 1:
        return [(0, 0)]
    matches: list[Match] = []
    for key in (_id_of, _text_of, _file_of):
        by_left = _grouped(left, key, {i for i, _ in matches})
        by_right = _grouped(right, key, {j for _, j in matches})
        for name in by_left.keys() & by_right.keys():
            matches += _by_source_model(left, right, by_left[name], by_right[name])
    return sorted(matches)


def _id_of(trace: Trace, _reading: Reading) -> Hashable | None:
    return trace.prompt_id


def _text_of(trace: Trace, _reading: Reading) -> Hashable | None:
    key = text_key(trace)
    return None if key == UNKNOWN else key


def _file_of(trace: Trace, reading: Reading) -> Hashable | None:
    """The place of the file in the folder that was given, for a trace that states no prompt."""
    if trace.origin is None or prompt_key(trace) != UNKNOWN or trace.origin.path == reading.path:
        return None
    path, folder = Path(trace.origin.path), Path(reading.path)
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path.name)


def _grouped(reading: Reading, key: Callable[[Trace, Reading], Hashable | None], used: set[int]) -> dict[Hashable, list[int]]:
    """The places of traces by a key, without those that are used already or have none."""
    groups: dict[Hashable, list[int]] = {}
    for k, trace in enumerate(reading.traces):
        name = None if k in used else key(trace, reading)
        if name is not None:
            groups.setdefault(name, []).append(k)
    return groups


def _by_source_model(left: Reading, right: Reading, a: Iterable[int], b: Iterable[int]) -> Iterator[Match]:
    """Yield the matches among the traces of one prompt."""
    by_left, by_right = _samples(left, a), _samples(right, b)
    if len(by_left) == 1 or len(by_right) == 1:
        models = list(product(by_left, by_right))
    else:
        models = [(model, model) for model in by_left if model in by_right]
    for x, y in models:
        yield from zip(by_left[x], by_right[y], strict=False)


def _samples(reading: Reading, places: Iterable[int]) -> dict[str | None, list[int]]:
    by_model: dict[str | None, list[int]] = {}
    for k in places:
        by_model.setdefault(reading.traces[k].source_model, []).append(k)
    return by_model


def _none_within(reading: Reading) -> NoPartnerError:
    n = len(reading.traces)
    if n == 1:
        todo = "Give a second file, or one with two traces for a prompt."
        return NoPartnerError("a single trace, and nothing to compare it with", where=named(reading.path), todo=todo)
    found = f"none of its {n} traces is for the prompt of another"
    return NoPartnerError(
        found, where=named(reading.path), todo=f"Name two traces, as FILE::MODEL or FILE::MODEL::PROMPT_ID.{_untold(reading)}"
    )


def _none_between(left: Reading, right: Reading) -> NoPartnerError:
    found = f"none of {len(left.traces)} traces on the left has a partner among {len(right.traces)} on the right"
    todo = f"Name one on each side, as FILE::MODEL::PROMPT_ID.{_untold(left)}{_untold(right)}"
    return NoPartnerError(found, where=f"{named(left.path)}, {named(right.path)}", todo=todo)


def _untold(reading: Reading) -> str:
    n = sum(prompt_key(trace) == UNKNOWN for trace in reading.traces)
    return f" {n} of {named(reading.path)} state no prompt." if n else ""
