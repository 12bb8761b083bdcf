r"""
Formulas, and the sides of an equation, within the tokens of a step. Each is compared as one unit.

    so x + y = 12 , then       x + y | = | 12
    \frac{3}{4} of it            \frac { 3 } { 4 } | of | it
    a well-known trick         none: words around a hyphen are no operands
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.text.tokens import TokenKind

_RELATIONS: Final = frozenset(["=", "==", ":=", "<", ">", "<=", ">=", "≤", "≥", "≠", "≈", "≡", "→", "⇒", "⇔", "->", "=>"])
"""Operators between the sides of an equation."""
_BRACKETS: Final = frozenset("()[]{}$_")


def comparison_units(keys: Sequence[str], kinds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """
    Yield the units: half-open token ranges that are compared as one. They tile the tokens.

    Parameters
    ----------
    keys
        The normal form of each token.
    kinds
        The `TokenKind` of each.
    """
    start, n = 0, len(keys)
    while start < n:
        end = start
        while end < n and _is_math(keys[end], kinds[end]):
            end += 1
        inner = _trimmed(kinds, start, end) if end > start + 1 else None
        if inner is None or not any(kinds[k] in (TokenKind.OPERATOR, TokenKind.LATEX) for k in range(*inner)):
            inner = (end, end)
        yield from ((k, k + 1) for k in range(start, inner[0]))
        if inner[0] < inner[1]:
            yield inner
        stop = max(end, start + 1)
        yield from ((k, k + 1) for k in range(inner[1], stop))
        start = stop


def _is_math(key: str, kind: int) -> bool:
    if kind in (TokenKind.NUMBER, TokenKind.LATEX):
        return True
    if kind == TokenKind.OPERATOR:
        return key not in _RELATIONS
    return key in _BRACKETS if kind == TokenKind.PUNCTUATION else kind == TokenKind.WORD and len(key) == 1


def _trimmed(kinds: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The range without operators at its ends. A dash before a number more often marks a list item than a sign."""
    while start < end and kinds[start] == TokenKind.OPERATOR:
        start += 1
    while end > start and kinds[end - 1] == TokenKind.OPERATOR:
        end -= 1
    return start, end
