"""
The text of a step as HTML, in as few elements and bytes as will do: a long pair has ten thousand steps.

    <p id=L12 class="m l6"><a href=#L12>L12 </a><a href=#p3>the host <span data-p=7>has a car</span></a>. <a …>→R31 .91</a></p>
What an anchor is for is told by its place and by where it leads: the first is the step's number, those to a `p` are phrases, the
others lead to a step elsewhere. A stretch in several phrases belongs to the rarest; `data-p` names the others that lie in it.
Everything that comes from a trace goes through `to_html`.
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
_PICTURE: Final = re.compile("[\u2400-\u2421]")
# Names in the order of the pictures: those of the 32 controls, of the space, and of the last control.
_NAMES: Final = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI", "DLE", "DC1"),
    *("DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US", "SP", "DEL"),
)

_FENCE: Final = re.compile(r"^[^\S\n]*(?:```|~~~|\|[^\n]*\|)", re.MULTILINE)

_LINE: Final = 58
"""Characters of a line of prose, about; for guesses at heights."""
HEIGHT_CLASSES: Final = 20
"""Classes of guessed height, h0 to h20: two for each doubling of the lines. The policy allows no inline style."""


def to_html(text: str) -> Markup:
    """
    Visible text as HTML.

    The picture of a control character is a shape that few fonts have. The style sheet writes its name in a box in its place, and
    the character itself stays in the text: what is searched, counted or copied is one code point for one.
    """
    return Markup(_escaped(text))  # noqa: S704  escaped just here


def _escaped(text: str) -> str:
    safe = escape(text, quote=True)
    return safe if safe.isascii() else _PICTURE.sub(_boxed_sign, safe)


def _boxed_sign(match: re.Match[str]) -> str:
    return f"<i class=c role=img aria-label={_NAMES[ord(match.group()) - 0x2400]}>{match.group()}</i>"


def step_paragraph(step: StepView, prefix: str) -> Markup:
    """A step as a paragraph; `prefix` stands before every id of its pair."""
    name = prefix + step.name
    parts = [f'<p id={name} class="{_classes(step)}"><a href=#{name}>{step.name} </a>']
    if step.stretches:
        parts.extend(_runs_html(step, prefix))
    else:
        parts.append("<i class=small>white space</i>")
    parts.extend(_reference_html(lead, prefix) for lead in step.leads)
    parts.append("</p>")
    return Markup("".join(parts))  # noqa: S704  made of our own tags and numbers, and of text that was escaped


def _runs_html(step: StepView, prefix: str) -> Iterator[str]:
    """The stretches, those under one anchor together: an anchor is not cut where wording changes or another phrase begins."""
    for (phrase, echo), run in groupby(step.stretches, key=lambda stretch: (stretch.phrases[:1], stretch.echo)):
        text = "".join(map(_run_html, run))
        yield f"<a {'class=e ' * echo}href=#{prefix}p{phrase[0] + 1}>{text}</a>" if phrase else text


def _run_html(stretch: MarkedRun) -> str:
    text = _escaped(stretch.text)
    if stretch.changed:
        text = f"<mark>{text}</mark>"
    if len(stretch.phrases) > 1:
        text = f'<span data-p="{" ".join(str(number + 1) for number in stretch.phrases[1:])}">{text}</span>'
    return text


def _reference_html(lead: CrossReference, prefix: str) -> str:
    sign = "→" if lead.order == "moved" else "↺"
    return f" <a href=#{prefix}{lead.first}>{sign}{lead.name} {format_confidence(lead.probability)}</a>"


def _classes(step: StepView) -> str:
    """
    Its fate, as o, m or r unless it is linked, with a u if that is unsure, whether it has code or a table, whose columns are to
    stand below each other, and its label by number: the style sheet knows all.

    What is linked is unsure by its row.
    """
    fate = "" if step.fate == "linked" else f"{step.fate[0]} {'u ' * step.unsure}"
    code = "code " * bool(_FENCE.search("".join(stretch.text for stretch in step.stretches)))
    return f"{fate}{code}l{_LABELS.index(step.label)}"


def height_class(region: Region) -> int:
    """A guess at a region's height, from 0 to `HEIGHT_CLASSES`: what a browser reserves for it until it is near."""
    if isinstance(region, LinkedRegion):
        lines = sum(max(_lines(row.left), _lines(row.right)) for row in region.rows)
    else:
        lines = max(_lines(region.left), _lines(region.right))
    return min(HEIGHT_CLASSES, round(2 * log2(max(lines, 1))))


def _lines(steps: tuple[StepView, ...]) -> float:
    return sum(1.2 + sum(len(stretch.text) for stretch in step.stretches) / _LINE for step in steps)
