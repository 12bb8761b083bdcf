"""
A step as HTML, in as few elements and bytes as possible: a long pair has ten thousand steps.

    <p id=L12 class="m l6"><a href=#L12>L12 </a><a href=#p3>the host <span data-p=7>has a car</span></a>. <a …>→R31 .91</a></p>
The position and the target of an anchor tell what it is: the first is the step's number, those that lead to a `p` are phrases,
the others lead to another step. A run in several phrases belongs to the rarest of them; `data-p` names the others.
All text from a trace goes through `to_html`.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from math import log2
from typing import Final, get_args

from markupsafe import Markup

from tracediff.presentation.marked_text import MarkedRun
from tracediff.presentation.naming import format_confidence
from tracediff.report.regions import CrossReference, LinkedRegion, Region, StepView
from tracediff.schema.step import Label

_LABELS: Final = get_args(Label)
_CONTROL_SIGN: Final = re.compile("[\u2400-\u2421]")
# Names in the order of their signs in Unicode: the 32 control characters, the space, and delete.
_CONTROL_NAMES: Final = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI", "DLE", "DC1"),
    *("DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US", "SP", "DEL"),
)

_FENCE: Final = re.compile(r"^[^\S\n]*(?:```|~~~|\|[^\n]*\|)", re.MULTILINE)

_LINE_LENGTH: Final = 58
"""Typical length of a line of prose in characters, for estimating heights."""
HEIGHT_CLASSES: Final = 20
"""Classes of estimated height, h0 to h20: two for each doubling of the lines. The page's policy forbids inline styles."""


def to_html(text: str) -> Markup:
    """
    Visible text as HTML.

    Few fonts have the signs for control characters, so the style sheet shows their names in boxes instead. The sign itself stays
    in the text: searching, counting and copying see exactly one code point for each character.
    """
    return Markup(_escaped(text))  # noqa: S704  escaped just here


def _escaped(text: str) -> str:
    safe = escape(text, quote=True)
    return safe if safe.isascii() else _CONTROL_SIGN.sub(_boxed_sign, safe)


def _boxed_sign(match: re.Match[str]) -> str:
    return f"<i class=c role=img aria-label={_CONTROL_NAMES[ord(match.group()) - 0x2400]}>{match.group()}</i>"


def step_paragraph(step: StepView, prefix: str) -> Markup:
    """A step as a paragraph. `prefix` is the prefix of all ids of its pair."""
    name = prefix + step.name
    parts = [f'<p id={name} class="{_classes(step)}"><a href=#{name}>{step.name} </a>']
    if step.runs:
        parts.extend(_runs_html(step, prefix))
    else:
        parts.append("<i class=small>white space</i>")
    parts.extend(_reference_html(reference, prefix) for reference in step.references)
    parts.append("</p>")
    return Markup("".join(parts))  # noqa: S704  made of our own tags and numbers, and of text that was escaped


def _runs_html(step: StepView, prefix: str) -> Iterator[str]:
    """Yield the runs, with those of one phrase under one anchor: changed wording or another phrase doesn't split an anchor."""
    for (phrase, echo), group in groupby(step.runs, key=lambda run: (run.phrases[:1], run.echo)):
        text = "".join(map(_run_html, group))
        yield f"<a {'class=e ' * echo}href=#{prefix}p{phrase[0] + 1}>{text}</a>" if phrase else text


def _run_html(run: MarkedRun) -> str:
    text = _escaped(run.text)
    if run.changed:
        text = f"<mark>{text}</mark>"
    if len(run.phrases) > 1:
        text = f'<span data-p="{" ".join(str(number + 1) for number in run.phrases[1:])}">{text}</span>'
    return text


def _reference_html(reference: CrossReference, prefix: str) -> str:
    sign = "→" if reference.order == "moved" else "↺"
    return f" <a href=#{prefix}{reference.first}>{sign}{reference.name} {format_confidence(reference.probability)}</a>"


def _classes(step: StepView) -> str:
    """
    The CSS classes of a step: its status, o, m or r unless linked; `u` if unsure; `code` if it has code or a table, whose columns
    must align; its label by number.

    The row of a linked step says whether it is unsure.
    """
    status = "" if step.status == "linked" else f"{step.status[0]} {'u ' * step.unsure}"
    code = "code " * bool(_FENCE.search("".join(run.text for run in step.runs)))
    return f"{status}{code}l{_LABELS.index(step.label)}"


def height_class(region: Region) -> int:
    """The class of a region's estimated height, from 0 to `HEIGHT_CLASSES`: the browser reserves it until it draws it."""
    if isinstance(region, LinkedRegion):
        lines = sum(max(_lines(row.left), _lines(row.right)) for row in region.rows)
    else:
        lines = max(_lines(region.left), _lines(region.right))
    return min(HEIGHT_CLASSES, round(2 * log2(max(lines, 1))))


def _lines(steps: tuple[StepView, ...]) -> float:
    return sum(1.2 + sum(len(run.text) for run in step.runs) / _LINE_LENGTH for step in steps)
