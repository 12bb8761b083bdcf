"""
Pairs: which traces of two readings, or within one, are for the same prompt and can be compared.

Prompts are the same if they have one id; of what is left, if they read the same. Where at most one prompt is stated at all, the
traces that state none are taken to be for it. What finds no partner is handed back, never dropped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tracediff.errors import NoPartnerError
from tracediff.loaders.files.sources import source_label
from tracediff.loaders.reading import ReadResult
from tracediff.loaders.refs import NO_PROMPT, MappedSequence, PromptKey, SelectedRefs, TraceRef
from tracediff.pairs.catalogue import SampleMatching, build_catalogue
from tracediff.pairs.pair_ref import PairRef, open_pair
from tracediff.pairs.within import PairsWithin, UnpairedWithin
from tracediff.schema.trace import TracePair

MatchedPlaces = tuple[int, int]
"""A left and a right trace, as their places in the two readings."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of two readings or of one, and what is left over. Pairs are made, and their traces opened, when asked for."""

    pair_refs: Sequence[PairRef]
    """Left and right traces that go together, in the order of the left reading."""
    left_unpaired: Sequence[TraceRef] = ()
    """Traces of the left reading, or of the only one, that are in no pair."""
    right_unpaired: Sequence[TraceRef] = ()
    """Traces of the right reading that are in no pair."""
    assumes_one_prompt: bool = False
    """Whether traces that state no prompt are in pairs because all are taken to be for one prompt."""

    @property
    def pairs(self) -> Sequence[TracePair]:
        """The pairs."""
        return MappedSequence(self.pair_refs, open_pair)


def pair_up(left: ReadResult, right: ReadResult | None = None, *, samples: SampleMatching = "index") -> Pairing:
    """
    Find the pairs of two readings, or within one.

    Between two readings: if each has one trace only, these two, whatever they say of their prompts. Else, for each prompt: where
    one side has a single source model, that with each of the other side's; where both have several, those of one name. Several
    samples of a source model go together in order, or each with each. Within one reading: see `PromptEntry.pair_refs`.

    Raises
    ------
    NoPartnerError
        If there is no pair.
    """
    pairing = find_pairing(left, right, samples=samples)
    if not pairing.pair_refs:
        raise _no_pair_within(left) if right is None else _no_pair_between(left, right)
    return pairing


def find_pairing(left: ReadResult, right: ReadResult | None = None, *, samples: SampleMatching = "index") -> Pairing:
    """The same, with no pairs where there are none."""
    if right is not None:
        return _between(left, right, samples)
    catalogue = build_catalogue(left)
    pairs = PairsWithin(catalogue, samples)
    return Pairing(pairs, UnpairedWithin(pairs), assumes_one_prompt=catalogue.assumes_one_prompt and len(left.refs) > 2)


def _between(left: ReadResult, right: ReadResult, samples: SampleMatching) -> Pairing:
    is_one_pair = len(left.refs) == len(right.refs) == 1
    assumes_one_prompt = not is_one_pair and _leave_one_prompt(left, right)
    if is_one_pair:
        matches = [(0, 0)]
    elif assumes_one_prompt:
        matches = sorted(_match_models(_group_by_model(_models(left)), _group_by_model(_models(right)), samples))
    else:
        matches = sorted(_match_prompts(left, right, samples))
    refs = MappedSequence(matches, lambda match: (left.refs[match[0]], right.refs[match[1]]))
    unmatched = _unmatched(left, {i for i, _ in matches}), _unmatched(right, {j for _, j in matches})
    return Pairing(refs, *unmatched, assumes_one_prompt=assumes_one_prompt)


def _unmatched(reading: ReadResult, used: set[int]) -> Sequence[TraceRef]:
    return SelectedRefs(reading.refs, [k for k in range(len(reading.refs)) if k not in used])


def _leave_one_prompt(left: ReadResult, right: ReadResult) -> bool:
    """Whether some traces state no prompt, and the others at most one: then all are taken to be for one."""
    keys: set[PromptKey] = set()
    for reading in (left, right):
        for key, _ in reading.refs.by_prompt():
            keys.add(key)
            if len(keys - {NO_PROMPT}) > 1:
                return False
    return NO_PROMPT in keys


def _match_prompts(left: ReadResult, right: ReadResult, samples: SampleMatching) -> list[MatchedPlaces]:
    """The matches of traces that state one prompt: first those of one id, then, of what is left, those of one text."""
    matches: list[MatchedPlaces] = []
    models = _models(left), _models(right)
    for key in (_prompt_id_key, _prompt_text_key):
        by_left = _group_by_key(left, key, {i for i, _ in matches})
        by_right = _group_by_key(right, key, {j for _, j in matches})
        for name in by_left.keys() & by_right.keys():
            sides = _group_by_model(models[0], by_left[name]), _group_by_model(models[1], by_right[name])
            matches += _match_models(*sides, samples)
    return matches


def _models(reading: ReadResult) -> list[str | None]:
    """The source model of each trace; each name is held once."""
    names: dict[str | None, str | None] = {}
    return [names.setdefault(ref.source_model, ref.source_model) for ref in reading.refs]


def _prompt_id_key(ref: TraceRef) -> str | None:
    return ref.prompt_id


def _prompt_text_key(ref: TraceRef) -> str | None:
    return ref.prompt_digest or None


def _group_by_key(reading: ReadResult, key: Callable[[TraceRef], str | None], used: set[int]) -> dict[str, list[int]]:
    """The places of traces by a key, without those that are used already or have none."""
    groups: dict[str, list[int]] = {}
    for k, ref in enumerate(reading.refs):
        name = None if k in used else key(ref)
        if name is not None:
            groups.setdefault(name, []).append(k)
    return groups


_PlacesByModel = dict[str | None, list[int]]


def _match_models(by_left: _PlacesByModel, by_right: _PlacesByModel, samples: SampleMatching) -> Iterator[MatchedPlaces]:
    """Yield the matches among the traces of one prompt."""
    if len(by_left) == 1 or len(by_right) == 1:
        models = list(product(by_left, by_right))
    else:
        models = [(model, model) for model in by_left if model in by_right]
    for x, y in models:
        yield from product(by_left[x], by_right[y]) if samples == "all" else zip(by_left[x], by_right[y], strict=False)


def _group_by_model(models: Sequence[str | None], places: Iterable[int] | None = None) -> _PlacesByModel:
    """The places of traces by source model; of all traces, where none are named."""
    by_model: _PlacesByModel = {}
    for k in range(len(models)) if places is None else places:
        by_model.setdefault(models[k], []).append(k)
    return by_model


def _no_pair_within(reading: ReadResult) -> NoPartnerError:
    n = len(reading.refs)
    if n == 1:
        todo = "Give a second file, or one with two traces for a prompt."
        return NoPartnerError("a single trace, and nothing to compare it with", where=source_label(reading.path), todo=todo)
    found = f"none of its {n:,} traces is for the prompt of another"
    return NoPartnerError(
        found,
        where=source_label(reading.path),
        todo=f"Name two traces, as FILE::MODEL or FILE::MODEL::PROMPT_ID.{_unstated_prompts(reading)}",
    )


def _no_pair_between(left: ReadResult, right: ReadResult) -> NoPartnerError:
    found = f"none of {len(left.refs):,} traces on the left has a partner among {len(right.refs):,} on the right"
    todo = f"Name one on each side, as FILE::MODEL::PROMPT_ID.{_unstated_prompts(left)}{_unstated_prompts(right)}"
    return NoPartnerError(found, where=f"{source_label(left.path)}, {source_label(right.path)}", todo=todo)


def _unstated_prompts(reading: ReadResult) -> str:
    n = sum(ref.key == NO_PROMPT for ref in reading.refs)
    return f" {n:,} of {source_label(reading.path)} state no prompt." if n else ""
