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
from tracediff.loaders.catalogue import Samples
from tracediff.loaders.files.sources import named
from tracediff.loaders.heads import UNKNOWN, Couple, Mapped, Picked, TraceHead
from tracediff.loaders.prompts import opened_couple
from tracediff.loaders.reading import Reading
from tracediff.loaders.within import AloneWithin, CouplesWithin
from tracediff.schema.trace import TracePair

Match = tuple[int, int]
"""A left and a right trace, as their places in the two readings."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of two readings or of one, and what is left over. Pairs are made, and their traces opened, when asked for."""

    couples: Sequence[Couple]
    """Left and right traces that go together, in the order of the left reading."""
    left_alone: Sequence[TraceHead] = ()
    """Traces of the left reading, or of the only one, that are in no pair."""
    right_alone: Sequence[TraceHead] = ()
    """Traces of the right reading that are in no pair."""

    @property
    def pairs(self) -> Sequence[TracePair]:
        """The pairs."""
        return Mapped(self.couples, opened_couple)


def pair_up(left: Reading, right: Reading | None = None, *, samples: Samples = "index") -> Pairing:
    """
    Find the pairs of two readings, or within one.

    Between two readings: if each has one trace only, these two, whatever they say of their prompts. Else, for each prompt: where
    one side has a single source model, that with each of the other side's; where both have several, those of one name. Several
    samples of a source model go together in order, or each with each. Within one reading: see `PromptEntry.couples`.

    Raises
    ------
    NoPartnerError
        If there is no pair.
    """
    pairing = pairing_of(left, right, samples=samples)
    if not pairing.couples:
        raise _none_within(left) if right is None else _none_between(left, right)
    return pairing


def pairing_of(left: Reading, right: Reading | None = None, *, samples: Samples = "index") -> Pairing:
    """The same, with no pairs where there are none."""
    if right is not None:
        return _between(left, right, samples)
    couples = CouplesWithin(left, samples)
    return Pairing(couples, AloneWithin(couples))


def _between(left: Reading, right: Reading, samples: Samples) -> Pairing:
    matches = _matches(left, right, samples)
    couples = Mapped(matches, lambda match: (left.heads[match[0]], right.heads[match[1]]))
    return Pairing(couples, _others(left, {i for i, _ in matches}), _others(right, {j for _, j in matches}))


def _others(reading: Reading, used: set[int]) -> Sequence[TraceHead]:
    return Picked(reading.heads, [k for k in range(len(reading.heads)) if k not in used])


def _matches(left: Reading, right: Reading, samples: Samples) -> list[Match]:
    """All matches, by ever weaker signs of one prompt, each among what the stronger ones left."""
    if len(left.heads) == len(right.heads) == 1:
        return [(0, 0)]
    matches: list[Match] = []
    models = _models(left), _models(right)
    for key in (_id_of, _text_of, _file_of):
        by_left = _grouped(left, key, {i for i, _ in matches})
        by_right = _grouped(right, key, {j for _, j in matches})
        for name in by_left.keys() & by_right.keys():
            sides = _by_model(models[0], by_left[name]), _by_model(models[1], by_right[name])
            matches += _by_source_model(*sides, samples)
    return sorted(matches)


def _models(reading: Reading) -> list[str | None]:
    """The source model of each trace; each name is held once."""
    names: dict[str | None, str | None] = {}
    return [names.setdefault(head.source_model, head.source_model) for head in reading.heads]


def _id_of(head: TraceHead, _reading: Reading) -> Hashable | None:
    return head.prompt_id


def _text_of(head: TraceHead, _reading: Reading) -> Hashable | None:
    return head.text_key or None


def _file_of(head: TraceHead, reading: Reading) -> Hashable | None:
    """The place of the file in the folder that was given, for a trace that states no prompt."""
    if head.origin is None or head.key != UNKNOWN or head.origin.path == reading.path:
        return None
    path, folder = Path(head.origin.path), Path(reading.path)
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path.name)


def _grouped(reading: Reading, key: Callable[[TraceHead, Reading], Hashable | None], used: set[int]) -> dict[Hashable, list[int]]:
    """The places of traces by a key, without those that are used already or have none."""
    groups: dict[Hashable, list[int]] = {}
    for k, head in enumerate(reading.heads):
        name = None if k in used else key(head, reading)
        if name is not None:
            groups.setdefault(name, []).append(k)
    return groups


_OfModels = dict[str | None, list[int]]


def _by_source_model(by_left: _OfModels, by_right: _OfModels, samples: Samples) -> Iterator[Match]:
    """Yield the matches among the traces of one prompt."""
    if len(by_left) == 1 or len(by_right) == 1:
        models = list(product(by_left, by_right))
    else:
        models = [(model, model) for model in by_left if model in by_right]
    for x, y in models:
        yield from product(by_left[x], by_right[y]) if samples == "all" else zip(by_left[x], by_right[y], strict=False)


def _by_model(models: Sequence[str | None], places: Iterable[int]) -> _OfModels:
    by_model: _OfModels = {}
    for k in places:
        by_model.setdefault(models[k], []).append(k)
    return by_model


def _none_within(reading: Reading) -> NoPartnerError:
    n = len(reading.heads)
    if n == 1:
        todo = "Give a second file, or one with two traces for a prompt."
        return NoPartnerError("a single trace, and nothing to compare it with", where=named(reading.path), todo=todo)
    found = f"none of its {n:,} traces is for the prompt of another"
    return NoPartnerError(
        found, where=named(reading.path), todo=f"Name two traces, as FILE::MODEL or FILE::MODEL::PROMPT_ID.{_untold(reading)}"
    )


def _none_between(left: Reading, right: Reading) -> NoPartnerError:
    found = f"none of {len(left.heads):,} traces on the left has a partner among {len(right.heads):,} on the right"
    todo = f"Name one on each side, as FILE::MODEL::PROMPT_ID.{_untold(left)}{_untold(right)}"
    return NoPartnerError(found, where=f"{named(left.path)}, {named(right.path)}", todo=todo)


def _untold(reading: Reading) -> str:
    n = sum(head.key == UNKNOWN for head in reading.heads)
    return f" {n:,} of {named(reading.path)} state no prompt." if n else ""
