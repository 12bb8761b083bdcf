"""
Names and figures, written the same way in every format.

People see steps counted from 1 (L12, R9); the JSON report and the API count from 0. Rounding never turns a figure into "all",
"none" or "likely": a share of .999 is `>99 %`, a probability of .999 is `.99`, and one of .499 is `.49`.
"""

import math
import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final, Protocol

from tracediff.schema.pair_report import LIKELY, PairReport, SideMetrics
from tracediff.schema.side import Side
from tracediff.schema.trace import Origin
from tracediff.text.visible import visible_line

NO_VALUE: Final = "–"
"""The sign for a missing figure."""


class NamedTrace(Protocol):
    """A trace, or a reference to one."""

    @property
    def source_model(self) -> str | None:
        """The source model that wrote it."""

    @property
    def origin(self) -> Origin | None:
        """Where it was read from."""


def side_title(trace: NamedTrace, side: Side) -> str:
    """The title of a side: its source model, else its file name, else `left` or `right`."""
    name = trace.source_model or ""
    if trace.origin is not None and trace.origin.path == os.devnull:
        return "no file"
    if not name.strip() and trace.origin is not None and trace.origin.path != "-":
        name = PurePath(trace.origin.path).name
    return visible_line(name) or side


def side_titles(report: PairReport) -> tuple[str, str]:
    """The titles of both sides."""
    return side_title(report.left.trace, "left"), side_title(report.right.trace, "right")


def step_name(side: Side, k: int) -> str:
    """The name of step `k`, counted from 0: `L1` is the first left step."""
    return f"{side[0].upper()}{k + 1}"


def group_name(side: Side, steps: Sequence[int]) -> str:
    """The name of a group of steps, with neighbours as a range: `R7`, `R7–R9`, `R7–R9 R12`."""
    return " ".join(
        step_name(side, first) if first == last else f"{step_name(side, first)}–{step_name(side, last)}"
        for first, last in _ranges(steps)
    )


def _ranges(steps: Iterable[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for k in steps:
        if ranges and ranges[-1][1] == k - 1:
            ranges[-1] = ranges[-1][0], k
        else:
            ranges.append((k, k))
    return ranges


def format_fraction(fraction: float) -> str:
    """A figure in [0, 1] in three cells: `.91`; `1.0` only for 1, `.00` for less than .005."""
    return "1.0" if fraction >= 1 else f"{min(fraction, 0.99):.2f}"[1:]


def format_probability(probability: float) -> str:
    """The probability of a link in three cells: `.91`; never `.50` for less than that."""
    return format_fraction(min(probability, 0.49) if is_unsure(probability) else probability)


def format_confidence(probability: float) -> str:
    """The probability of a link with a question mark if it is unsure: `.91`, `.31?`."""
    return format_probability(probability) + "?" * is_unsure(probability)


def is_unsure(probability: float) -> bool:
    """Whether a link is more likely wrong than right."""
    return probability < LIKELY


def format_linked_share(side: SideMetrics) -> str:
    """The share of a side's steps in findings: `62 %`, or `62 % (81 % with candidates)` if candidates would add to it."""
    return format_with_candidates(side.linked_steps, side.linked_steps_with_candidates)


def format_with_candidates(share: float, with_candidates: float) -> str:
    """A share by findings, and by all links if that looks different: `62 %`, `62 % (81 % with candidates)`."""
    shown, more = format_share(share), format_share(with_candidates)
    return shown if shown == more else f"{shown} ({more} with candidates)"


def format_linked_share_briefly(side: SideMetrics) -> str:
    """The same where there is little room: `62 %`, `62 % (81 %)`."""
    shown, more = format_share(side.linked_steps), format_share(side.linked_steps_with_candidates)
    return shown if shown == more else f"{shown} ({more})"


def format_share(share: float) -> str:
    """A share in per cent: `63 %`; `<1 %` and `>99 %` instead of a rounded 0 or 100."""
    per_cent = round(100 * share)
    if per_cent == 0 < share:
        return "<1 %"
    return ">99 %" if share < 1 and per_cent == 100 else f"{per_cent} %"


def format_signed(value: float | None) -> str:
    """A figure in [-1, 1] with its sign: `+.82`, `−.10`; a dash for None."""
    if value is None or math.isnan(value):
        return NO_VALUE
    return f"{'−' if value < 0 else '+'}{format_fraction(abs(value))}"


def format_count(n: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 link`, `3 links`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
