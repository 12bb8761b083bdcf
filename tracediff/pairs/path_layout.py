"""
Source models and prompts from the paths of files, for traces that don't state them.

    two_ropes/QwQ-32b.txt           one level: its names are source models, and all traces are for one prompt
    runs/QwQ-32b/two_ropes.txt      two levels: each trace has a source model and a prompt
    runs/two_ropes/QwQ-32b.txt      likewise, the other way round
    QwQ-32b/ o3-mini/               two folders of equal file names: a source model each, and each file name is a prompt

One level of the paths names the source models, and the other levels together name the prompt. A level can be that of the source
models if names of prompts recur over its names: then there is something to compare. In a full grid both levels can; then the
names decide (`o3-mini` is a source model), else the texts (those for one prompt share words), else the outer level is it.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path, PurePath
from typing import Final, Literal

from tracediff.loaders import ReadResult, TraceRef
from tracediff.loaders.refs import NO_PROMPT, PromptKey, TraceRefs
from tracediff.pairs.level_evidence import looks_like_models, most_cohesive_level
from tracediff.schema.trace import Trace

PathLayout = Literal["auto", "none", "model", "prompt", "model/prompt", "prompt/model"]
"""What the paths of files in a folder name, from the outside in; `auto` finds it out, with `none` they name nothing."""

_MAX_HELD: Final = 20_000
"""References that are held in memory; of an index, more are renamed whenever somebody looks at them."""
_PACKED: Final = re.compile(r"\.(?:gz|zst|zstd)$", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(?<=.)\.[a-z][a-z0-9]{0,7}$", re.IGNORECASE)  # `.txt`, but not the `.5` of `qwen2.5`


@dataclass(frozen=True, slots=True)
class NamedSides:
    """One or two readings whose traces have names from their paths, where they state none."""

    left: ReadResult
    right: ReadResult | None
    assumptions: tuple[str, ...] = ()
    """What was assumed, such as `source models from file names`."""


@dataclass(frozen=True, slots=True)
class _Location:
    """Where traces were read, and what they state."""

    names: tuple[str, ...]
    """The names of the folders below the one that was given, and that of the file without its suffix."""
    model: str | None
    prompt: PromptKey


@dataclass(frozen=True, slots=True)
class _Levels:
    """Which levels of the paths name the source model and the prompt."""

    model: int | None
    prompt: tuple[int, ...]

    def model_of(self, location: _Location) -> str | None:
        return (location.names[self.model] or None) if location.model is None and self.model is not None else location.model

    def prompt_of(self, location: _Location) -> str:
        return "/".join(name for k in self.prompt if (name := location.names[k]))

    def n_shared_prompts(self, locations: Sequence[_Location]) -> tuple[int, int]:
        """How many prompts have traces by several source models, and how many prompts there are."""
        models: dict[object, set[str | None]] = {}
        for location in locations:
            key = self.prompt_of(location) if location.prompt == NO_PROMPT else location.prompt
            models.setdefault(key, set()).add(self.model_of(location))
        return sum(len(names) > 1 for names in models.values()), len(models)


def name_by_path(left: ReadResult, right: ReadResult | None = None, *, layout: PathLayout = "auto") -> NamedSides:
    """
    Give traces that state no source model or no prompt the names that their paths have for them.

    What a trace states itself always wins. A file that was given by itself names nothing.
    """
    if layout == "none":
        return NamedSides(left, right)
    if right is None or right.path == left.path:
        named, assumptions = _name_one(left, layout)
        return NamedSides(named, None if right is None else named, assumptions)
    if layout == "auto" and _have_common_names(left, right):
        return _name_by_folder(left, right)
    (one, on_left), (two, on_right) = _name_one(left, layout), _name_one(right, layout)
    return NamedSides(one, two, tuple(dict.fromkeys((*on_left, *on_right))))


def _name_one(reading: ReadResult, layout: PathLayout) -> tuple[ReadResult, tuple[str, ...]]:
    """Name the traces of one reading, and say from what."""
    found = _locations(reading)
    locations = list(found)
    if all(location.model is not None and location.prompt != NO_PROMPT for location in locations):
        return reading, ()
    levels = _find_levels(found) if layout == "auto" else _stated_levels(layout, len(locations[0].names))
    if levels is None:
        return reading, ()
    depth = len(locations[0].names)

    def rename(ref: TraceRef) -> TraceRef:
        location = _location(ref, reading.path, depth)
        return _named_ref(ref, levels.model_of(location), levels.prompt_of(location))

    return replace(reading, refs=RenamedRefs(reading.refs, rename)), _describe_levels(levels, locations)


def _name_by_folder(left: ReadResult, right: ReadResult) -> NamedSides:
    """Name the traces of two folders of equal file names: the folders are source models, and each path below them a prompt."""
    assumed: dict[str, None] = {}

    def named(reading: ReadResult, folder: str) -> ReadResult:
        def rename(ref: TraceRef) -> TraceRef:
            prompt = "/".join(_path_names(ref, reading.path))
            return _named_ref(ref, folder if ref.source_model is None else ref.source_model, prompt)

        locations = _locations(reading)
        if any(location.model is None for location in locations):
            assumed["source models from folder names"] = None
        if any(location.prompt == NO_PROMPT for location in locations):
            assumed["prompts from file names"] = None
        return replace(reading, refs=RenamedRefs(reading.refs, rename))

    folders = _folder_names(left.path, right.path)
    one, two = named(left, folders[0]), named(right, folders[1])
    return NamedSides(one, two, tuple(sorted(assumed, reverse=True)))


def _have_common_names(left: ReadResult, right: ReadResult) -> bool:
    """Whether two folders hold traces that don't state everything in files of one name."""
    sides = [
        {location.names for location in _locations(reading) if location.model is None or location.prompt == NO_PROMPT}
        for reading in (left, right)
    ]
    return not sides[0].isdisjoint(sides[1])


def _folder_names(left: str, right: str) -> tuple[str, str]:
    """What two folders are called; with as many of the folders around them as tell them apart."""
    one, two = (PurePath(path if "://" in path else os.path.normpath(Path(path).absolute())).parts for path in (left, right))
    n = next((n for n in range(1, max(len(one), len(two)) + 1) if one[-n:] != two[-n:]), 1)
    return "/".join(one[-n:]), "/".join(two[-n:])


def _locations(reading: ReadResult) -> dict[_Location, TraceRef]:
    """Where the traces of a folder were read, each with the first trace there; nothing for a file that was given by itself."""
    found: dict[_Location, TraceRef] = {}
    if not reading.refs or not _path_names(reading.refs[0], reading.path):
        return found
    depth = max(len(_path_names(ref, reading.path)) for ref in reading.refs)
    for ref in reading.refs:
        found.setdefault(_location(ref, reading.path, depth), ref)
    return found


def _location(ref: TraceRef, folder: str, depth: int) -> _Location:
    """The names on a path; one that is shorter than others lacks inner folders."""
    names = _path_names(ref, folder)
    padded = (*names[:-1], *("" for _ in range(depth - len(names))), *names[-1:])
    return _Location(padded, ref.source_model, ref.key)


def _path_names(ref: TraceRef, folder: str) -> tuple[str, ...]:
    """The names on the path below a folder; none for the trace of a file that was given by itself."""
    return () if ref.origin is None or ref.origin.path == folder else _names_below(ref.origin.path, folder)


@lru_cache(maxsize=1024)  # the rows of a file follow one another
def _names_below(path: str, folder: str) -> tuple[str, ...]:
    inner, outer = PurePath(path), PurePath(folder)
    parts = inner.relative_to(outer).parts if inner.is_relative_to(outer) else inner.parts[-1:]
    return (*parts[:-1], *(_SUFFIX.sub("", _PACKED.sub("", name)) for name in parts[-1:]))


def _find_levels(found: dict[_Location, TraceRef]) -> _Levels | None:
    """Find out which level names the source models; None where nothing speaks for one."""
    locations = list(found)
    depth = len(locations[0].names)
    varying = [k for k in range(depth) if len({location.names[k] for location in locations}) > 1]
    if not varying:
        return None
    if all(location.model is not None for location in locations):
        return _prompt_levels(locations, varying)
    states_prompts = all(location.prompt != NO_PROMPT for location in locations)
    candidates = [_levels_with(k, varying, depth) for k in varying]
    shared = [levels for levels in candidates if _is_shared(levels, locations, most=states_prompts)]
    if states_prompts and not shared:
        return None
    by_name = [] if states_prompts else [k for k in varying if looks_like_models(location.names[k] for location in locations)]
    if len(by_name) == 1:
        chosen = _levels_with(by_name[0], varying, depth)
    elif len(shared) > 1:
        chosen = shared[most_cohesive_level(found.values(), [_level_names(levels, locations) for levels in shared])]
    else:
        chosen = (shared or candidates)[0]
    return chosen if chosen in shared else _Levels(chosen.model, ())


def _prompt_levels(locations: Sequence[_Location], varying: Sequence[int]) -> _Levels | None:
    """Which levels name the prompt, of traces that all state their source model."""
    depth = len(locations[0].names)
    candidates = [_Levels(None, tuple(varying)), *(_levels_with(k, varying, depth) for k in varying)]
    best = max(candidates, key=lambda levels: levels.n_shared_prompts(locations)[0])
    return _Levels(None, best.prompt) if best.prompt and best.n_shared_prompts(locations)[0] else None


def _levels_with(model: int, varying: Sequence[int], depth: int) -> _Levels:
    """The levels where one names the source model: the others that vary name the prompt, else the one beside it."""
    others = tuple(k for k in varying if k != model)
    if not others and depth > 1:
        others = (depth - 1,) if model < depth - 1 else (depth - 2,)
    return _Levels(model, others)


def _is_shared(levels: _Levels, locations: Sequence[_Location], *, most: bool) -> bool:
    """Whether several source models have traces for one prompt; for `most` prompts where shards of one collection may look so."""
    n_shared, n_prompts = levels.n_shared_prompts(locations)
    return n_shared > 0 and (not most or 2 * n_shared >= n_prompts)


def _level_names(levels: _Levels, locations: Sequence[_Location]) -> list[tuple[str, str]]:
    return [(levels.model_of(location) or "", levels.prompt_of(location)) for location in locations]


def _stated_levels(layout: PathLayout, depth: int) -> _Levels:
    """The levels that the user states."""
    outer, last = tuple(range(depth - 1)), depth - 1
    return {
        "model": _Levels(last, ()),
        "prompt": _Levels(None, (*outer, last)),
        "model/prompt": _Levels(0, tuple(range(1, depth))),
        "prompt/model": _Levels(last, outer),
    }[layout]


def _describe_levels(levels: _Levels, locations: Sequence[_Location]) -> tuple[str, ...]:
    said: list[str] = []
    if levels.model is not None and any(location.model is None for location in locations):
        said.append(f"source models from {_kind_of_names((levels.model,), locations)}")
    if levels.prompt and any(location.prompt == NO_PROMPT for location in locations):
        said.append(f"prompts from {_kind_of_names(levels.prompt, locations)}")
    return tuple(said)


def _kind_of_names(levels: Sequence[int], locations: Sequence[_Location]) -> str:
    last = len(locations[0].names) - 1
    if set(levels) == {last}:
        return "file names"
    return "paths" if last in levels else "folder names"


class RenamedRefs(TraceRefs):
    """References to traces that have other names than the traces state. So many as fit in memory are renamed once."""

    def __init__(self, refs: TraceRefs, rename: Callable[[TraceRef], TraceRef]) -> None:
        self._refs, self._rename = refs, rename
        self._renamed = tuple(map(rename, refs)) if len(refs) <= _MAX_HELD else None

    def __len__(self) -> int:
        """Number of references."""
        return len(self._refs)

    def at(self, k: int) -> TraceRef:
        """One reference."""
        return self._rename(self._refs[k]) if self._renamed is None else self._renamed[k]

    def __iter__(self) -> Iterator[TraceRef]:
        """All references in order."""
        return map(self._rename, self._refs) if self._renamed is None else iter(self._renamed)


def _named_ref(ref: TraceRef, model: str | None, prompt_id: str) -> TraceRef:
    """A reference with names: a source model, and a prompt where the trace states none."""
    named = prompt_id if ref.key == NO_PROMPT and prompt_id else ref.prompt_id
    if (model, named) == (ref.source_model, ref.prompt_id):
        return ref
    return replace(ref, source_model=model, prompt_id=named, opener=partial(_open_named, ref, model, named))


def _open_named(ref: TraceRef, model: str | None, prompt_id: str | None) -> Trace:
    return ref.open().replace(source_model=model, prompt_id=prompt_id)
