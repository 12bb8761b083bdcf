"""
Slow and obvious programs that say what the quick ones should.

Each follows a definition word by word, over sets and loops, with no idea for speed; that is why it can be trusted.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

Tokens = tuple[str, ...]
Stretch = tuple[int, int]


def worth(token: str) -> int:
    """The worth of a token in a phrase: 2 for a word, 1 for a Chinese character, 0 for punctuation."""
    if "\u4e00" <= token <= "\u9fff":
        return 1
    return 2 if token.isalnum() else 0


def stretches(tokens: Sequence[str]) -> set[Tokens]:
    """List every stretch of a token list."""
    return {tuple(tokens[a:b]) for a in range(len(tokens)) for b in range(a + 1, len(tokens) + 1)}


def cores(side: Sequence[str], other: Sequence[str]) -> set[Stretch]:
    """Find the shared stretches that start and end with content, or with the trace itself, and are within no other."""
    firm = {k for k, token in enumerate(side) if worth(token)} | {0, len(side) - 1}
    known = stretches(other)
    shared = {(a, b + 1) for a in firm for b in firm if a <= b and tuple(side[a : b + 1]) in known}
    return {(a, b) for a, b in shared if not any(x <= a and b <= y and (x, y) != (a, b) for x, y in shared)}


def with_brackets(core: Stretch, side: Sequence[str], other: Sequence[str]) -> Stretch:
    """Add the brackets right around a core, both or one, if the result is shared and the brackets match."""
    a, b = core
    known = stretches(other)
    for first, end in ((a - 1, b + 1), (a - 1, b), (a, b + 1)):
        text = tuple(side[max(first, 0) : end])
        fits = (first == a or (first >= 0 and side[first] == "(")) and (end == b or (end <= len(side) and side[end - 1] == ")"))
        if fits and text in known and text.count("(") == text.count(")"):
            return first, end
    return core


def phrases_by_definition(
    left: Sequence[str], right: Sequence[str], *, min_tokens: int
) -> dict[Tokens, tuple[list[int], list[int]]]:
    """Find the tokens of each phrase, and the first tokens of its occurrences on both sides. Tokens must sort like their ids."""
    runs: dict[Tokens, tuple[list[int], list[int]]] = {}
    for k, (side, other) in enumerate(((left, right), (right, left))):
        for core in sorted(cores(side, other)):
            if sum(map(worth, side[slice(*core)])) >= 2 * min_tokens:
                a, b = with_brackets(core, side, other)
                runs.setdefault(tuple(side[a:b]), ([], []))[k].append(a)
    free = [[True] * len(side) for side in (left, right)]
    found = {}
    for text in sorted(runs, key=lambda text: (-len(text), text)):
        on_left, on_right = (list(_free_places(text, starts, free[k], 2 * min_tokens)) for k, starts in enumerate(runs[text]))
        if on_left or on_right:
            found[text] = (on_left or [_first(text, left)], on_right or [_first(text, right)])
    return found


def _free_places(text: Tokens, starts: Sequence[int], free: list[bool], least: int) -> Iterator[int]:
    """Choose the occurrences with enough content that no longer phrase has, and mark that content as used."""
    end = 0
    for start in starts:
        here = range(start, start + len(text))
        if start >= end and sum(worth(text[k - start]) for k in here if free[k]) >= least:
            end = start + len(text)
            free[start:end] = [False] * len(text)
            yield start


def _first(text: Tokens, side: Sequence[str]) -> int:
    return next(k for k in range(len(side)) if tuple(side[k : k + len(text)]) == text)


def heaviest_chain(spans: Sequence[tuple[range, range]], weights: Sequence[float]) -> float:
    """Weight of the heaviest set of links that ascend on both sides, by trying every set: the definition itself."""
    best = 0.0
    for chosen in product((False, True), repeat=len(spans)):
        taken = [span for span, is_in in zip(spans, chosen, strict=True) if is_in]
        if all(a[0][-1] < b[0][0] and a[1][-1] < b[1][0] for a, b in pairwise(taken)):
            best = max(best, sum(weight for weight, is_in in zip(weights, chosen, strict=True) if is_in))
    return best
