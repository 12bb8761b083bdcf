"""
The content of each step, as weighted features.

Purpose: two steps are alike if they share what is rare within this pair. All steps of a pair are about one topic, so the words of
the topic are everywhere and say little. A number, a name or a turn of phrase that few steps have says much.

Each feature of a step belongs to one family:

    number   a number, written in digits or as a word ("2", "two", "zwei", "二")
    prompt   a word of the prompt, which any step may have taken from there
    function a word that joins sentences or opens one, whatever the sentence says
    word     any other content token
    pair     two content tokens in a row
    formula  two numbers in a row, with or without an operator between them
    letters  four letters in a row inside a word; inflected and derived forms share most of them

The weight of a feature is `log((N + 1) / df)`, with N nearby steps on the same side, of which df have the feature, times the
share of its family and, if the step repeats it, `1 + log(times)` (Salton's tf-idf, with steps as documents). Nearby steps are
up to 60 on either side: a long trace takes up one topic after the other, and a word of one topic is rare in the whole trace but
says little where the topic is. Weights are scaled so that a feature of one step alone counts the same in short and in long
traces.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

import numpy as np

from tracediff.align.function_words import FUNCTION_WORDS, NEGATIONS
from tracediff.align.numerals import DIGITS_OF_WORD
from tracediff.align.steps import StepTokens
from tracediff.text.arrays import Flags, Float32, Float64, Int32, Int64, UInt8
from tracediff.text.tokens import CONTENT_KINDS


class FeatureFamily(IntEnum):
    """The family of a feature."""

    NUMBER = 0
    PROMPT = 1
    FUNCTION = 2
    WORD = 3
    PAIR = 4
    LETTERS = 5
    FORMULA = 6


_SHARE: Final = np.array([1.0, 0.7, 0.5, 1.0, 0.7, 0.4, 1.0], dtype=np.float64)
"""Share of each family in the weights. Pairs and letters repeat what their words say, so they count for less."""

_RAREST: Final = 4.0
"""Weight of a feature that no other nearby step has, before the family's share."""

_AROUND: Final = 60
"""Nearby steps on either side, among which the rarity of a feature is measured."""

_ASKING: Final = frozenset("?؟")
"""Question marks. The normal form of a full-width one is the plain one."""

_RUN: Final = 4
"""Letters in a run. Shorter words, and words of this length, have no runs."""


@dataclass(frozen=True, slots=True)
class StepFeatures:
    """Features of the steps of one side, by step, then by feature."""

    n_steps: int
    steps: Int32
    """Step of each entry, ascending, shape (n_entries,)."""
    features: Int32
    """Feature id of each entry, shape (n_entries,)."""
    weights: Float32
    """Weight of each entry, > 0, shape (n_entries,)."""
    norms: Float32
    """Euclidean norm of each step's weights, 0 for a step without features, shape (n_steps,)."""
    denies: Flags
    """Whether each step has a negation, shape (n_steps,)."""
    asks: Flags
    """Whether each step has a question mark, shape (n_steps,)."""


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """The features of both sides, with their families."""

    left: StepFeatures
    right: StepFeatures
    families: UInt8
    """`FeatureFamily` of each feature, shape (n_features,)."""


def extract_features(
    left: StepTokens, right: StepTokens, *, keys: Sequence[str], prompt_ids: Int32, discount_prompt: bool
) -> PairFeatures:
    """
    Extract the features of all steps and weigh them.

    Parameters
    ----------
    left, right
        Steps of each side.
    keys
        The vocabulary that their ids index.
    prompt_ids
        Ids of the prompt's tokens, shape (n,).
    discount_prompt
        Whether the words of the prompt form a family of their own, which counts for less.
    """
    words = _WordFeatures.of(keys, prompt_ids if discount_prompt else prompt_ids[:0])
    sides = [_entries(side, words) for side in (left, right)]
    pairs, numbers = np.unique(np.concatenate([entries.pairs for entries in sides]), return_inverse=True)
    families = words.families(pairs)
    first_pair = len(families) - len(pairs)
    halves = np.split(first_pair + numbers.astype(np.int64), [len(sides[0].pairs)])
    columns = [
        _count(entries.steps, np.concatenate([entries.words_and_letters, half]), len(families))
        for entries, half in zip(sides, halves, strict=True)
    ]
    denies = np.array([key in NEGATIONS or key.endswith("n't") for key in keys], dtype=bool)
    asks = np.array([key in _ASKING for key in keys], dtype=bool)
    weighted = [
        _weighted(*column, share=_SHARE[families], denies=_steps_with(side, denies), asks=_steps_with(side, asks))
        for column, side in zip(columns, (left, right), strict=True)
    ]
    return PairFeatures(weighted[0], weighted[1], families.astype(np.uint8))


@dataclass(frozen=True, slots=True)
class _WordFeatures:
    """The features of each word of the vocabulary."""

    code: Int64
    """Id by which each key is compared: that of its digits for a numeral, else its own. Shape (n_keys,)."""
    family: Int64
    """Family of each code, shape (n_keys,)."""
    run_bounds: Int64
    """Key k has the runs `[run_bounds[k], run_bounds[k + 1])`, shape (n_keys + 1,)."""
    runs: Int64
    """Number of each letter run, by key, shape (n_runs_of_all_keys,)."""
    n_runs: int
    """How many different runs there are."""

    @classmethod
    def of(cls, keys: Sequence[str], prompt_ids: Int32) -> "_WordFeatures":
        id_of = {key: k for k, key in enumerate(keys)}
        code = np.array([id_of.get(DIGITS_OF_WORD.get(key, key), k) for k, key in enumerate(keys)], dtype=np.int64)
        family = np.full(len(keys), int(FeatureFamily.WORD))
        family[code[prompt_ids]] = FeatureFamily.PROMPT
        family[[k for k, key in enumerate(keys) if key in FUNCTION_WORDS]] = FeatureFamily.FUNCTION
        family[[k for k, key in enumerate(keys) if key[0].isdigit() or key in DIGITS_OF_WORD]] = FeatureFamily.NUMBER
        number_of: dict[str, int] = {}
        runs = [
            [number_of.setdefault(key[a : a + _RUN], len(number_of)) for a in range(len(key) - _RUN + 1)]
            if len(key) > _RUN and key.isalpha()
            else []
            for key in keys
        ]
        bounds = np.cumsum([0, *map(len, runs)])
        numbers = np.array([run for word in runs for run in word], dtype=np.int64)
        return cls(code, family, bounds, numbers, len(number_of))

    def families(self, pairs: Int64) -> Int64:
        """The family of each feature: of words, then letter runs, then these pairs, each `first * n_keys + second`."""
        first, second = (self.family[half] for half in np.divmod(pairs, max(len(self.code), 1)))
        numbers = (first == FeatureFamily.NUMBER) & (second == FeatureFamily.NUMBER)
        of_pairs = np.where(numbers, FeatureFamily.FORMULA, FeatureFamily.PAIR)
        return np.concatenate([self.family, np.full(self.n_runs, int(FeatureFamily.LETTERS)), of_pairs])


class _Entries(NamedTuple):
    """The features of the steps of one side, unordered and not yet counted."""

    steps: Int64
    """Step of each word, then of each letter run, then of each pair."""
    words_and_letters: Int64
    """Feature ids of the words, then of the letter runs."""
    pairs: Int64
    """The pairs of words, each `first * n_keys + second`."""


def _entries(side: StepTokens, words: _WordFeatures) -> _Entries:
    n = len(words.code)
    is_content = np.isin(side.tokens.kinds, CONTENT_KINDS)
    step_of = np.repeat(np.arange(len(side)), np.diff(side.bounds))
    ids = side.ids[is_content].astype(np.int64)
    steps, codes = step_of[is_content], words.code[ids] if n else ids
    in_one_step = steps[1:] == steps[:-1]
    pairs = codes[:-1][in_one_step] * n + codes[1:][in_one_step]
    sizes = words.run_bounds[ids + 1] - words.run_bounds[ids]
    at = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    letters = n + words.runs[np.repeat(words.run_bounds[ids], sizes) + at]
    all_steps = np.concatenate([steps, np.repeat(steps, sizes), steps[1:][in_one_step]])
    return _Entries(all_steps, np.concatenate([codes, letters]), pairs)


def _count(steps: Int64, ids: Int64, n_features: int) -> tuple[Int64, Int64, Int64]:
    """Step, feature and count of each distinct entry, by step, then by feature."""
    entries, times = np.unique(steps * max(n_features, 1) + ids, return_counts=True)
    step, feature = np.divmod(entries, max(n_features, 1))
    return step, feature, times


def _steps_with(side: StepTokens, marked: Flags) -> Flags:
    """Whether each step has a token whose key is marked."""
    steps = np.repeat(np.arange(len(side)), np.diff(side.bounds))
    return np.bincount(steps[marked[side.ids]], minlength=len(side)) > 0


def _rarity(steps: Int64, ids: Int64, n_steps: int) -> Float64:
    """The rarity of each entry's feature among the nearby steps: near 0 if all of them have it. Entries are by step."""
    order = np.argsort(ids, kind="stable")
    stride = n_steps + 2 * _AROUND  # keeps the steps of one feature apart from those of the next
    places = ids[order] * stride + steps[order]
    having = np.empty(len(steps))
    having[order] = np.searchsorted(places, places + _AROUND, side="right") - np.searchsorted(places, places - _AROUND)
    size = np.minimum(steps + _AROUND + 1, n_steps) - np.maximum(steps - _AROUND, 0)
    return np.asarray(np.log((size + 1) / having) * (_RAREST / np.log(size + 1)))


def _weighted(steps: Int64, ids: Int64, times: Int64, *, share: Float64, denies: Flags, asks: Flags) -> StepFeatures:
    n_steps = len(denies)
    weights = (1 + np.log(times)) * _rarity(steps, ids, n_steps) * share[ids]
    kept = weights > 0
    steps, ids, weights = steps[kept], ids[kept], weights[kept]
    norms = np.sqrt(np.bincount(steps, weights=weights**2, minlength=n_steps))
    return StepFeatures(
        n_steps, steps.astype(np.int32), ids.astype(np.int32), weights.astype(np.float32), norms.astype(np.float32), denies, asks
    )
