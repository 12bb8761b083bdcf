"""
PairReports -> one HTML file that makes no request, needs no library and is readable without its script.

`templates/` has a skeleton, a template for each section, style sheets and scripts. The page contains one style sheet and one
script, and its Content-Security-Policy names their hashes, so a browser runs these two and nothing else. All text goes through
`text.visible` and is escaped; no template marks any part of a report as safe.

Ids are the same in every export: `L12` and `R7` for steps, `p3` for a phrase, `k5` for a link. On a page of several pairs the
number of the pair comes first, as in `2-L12`, and `pair-2` is the pair itself.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracediff.frozen import field_descriptions
from tracediff.presentation.annotations import list_annotations
from tracediff.presentation.marked_text import phrase_excerpt, phrase_steps
from tracediff.presentation.metric_notes import (
    VERDICT_TEXTS,
    describe_metrics,
    format_echo_count,
    format_link_kinds,
    total_links,
)
from tracediff.presentation.naming import (
    format_confidence,
    format_count,
    format_linked_share,
    format_probability,
    format_signed,
    group_name,
    is_unsure,
    side_titles,
    step_name,
)
from tracediff.presentation.prompt_names import prompt_name, prompt_names, prompt_texts
from tracediff.presentation.shown_links import candidates_note, shows_unsure, without_candidates
from tracediff.report.charts import DEPTH, RAIL, SPAN, pair_charts
from tracediff.report.folding import Fold, fold_rows, fold_steps
from tracediff.report.html_steps import HEIGHT_CLASSES, height_class, step_paragraph, to_html
from tracediff.report.regions import LinkedRegion, pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.schema.trace import Trace
from tracediff.settings import Settings
from tracediff.text.visible import visible, visible_line

_CONTEXT: Final = 4
"""Steps to keep at each end of a long gap. The others are folded into a <details>."""
_FIRST_PHRASES: Final = 100
"""Phrases to list openly. The others are folded too."""
_UNIT: Final = re.compile(r" (?:Steps|Tokens)(?:, (?:in|ex)clusive)?\.$")
_LEVELS: Final = 10
"""Strengths of the line between linked steps, each a CSS class: the policy forbids inline styles."""
_STYLE: Final = ("page", "head", "charts", "tools", "alignment", "findings", "narrow", "print")
_SCRIPT: Final = ("page", "highlights", "navigation", "filters", "find", "overview", "print")


def render(report: PairReport, *, date: str = "") -> str:
    """
    The page of one pair.

    Parameters
    ----------
    report
        The report.
    date
        The date that the page states. Empty states none, so equal reports give equal pages.
    """
    return _page((_pair(report),), date)


def render_all(reports: Sequence[PairReport], *, date: str = "") -> str:
    """The page of several pairs: a table of all, then each of them. A single pair gives the same page as `render`."""
    if len(reports) == 1:
        return render(reports[0], date=date)
    return _page([_pair(report, number) for number, report in enumerate(reports, start=1)], date)


def _page(pairs: Sequence[dict[str, Any]], date: str) -> str:
    return _environment().get_template("report.html.jinja").render(pairs=pairs, date=visible_line(date))


def _pair(report: PairReport, number: int = 0) -> dict[str, Any]:
    """Everything that the templates show of a pair. `number` counts the pairs of a page from 1; 0 is a single pair."""
    report = without_candidates(report)
    return {
        "number": number,
        "prefix": f"{number}-" if number else "",
        "level": 2 if number else 1,
        "report": report,
        "metrics": report.metrics,
        "titles": side_titles(report),
        "prompt_name": prompt_name(report),
        "prompt_names": prompt_names(report),
        "prompts": prompt_texts(report),
        "origins": (_origin(report.left.trace), _origin(report.right.trace)),
        "n_links": total_links(report.metrics),
        "kinds": format_link_kinds(report.metrics),
        "candidates": candidates_note(report),
        "shows_unsure": shows_unsure(report),
        "echo": format_echo_count(report),
        "regions": pair_regions(report),
        "charts": pair_charts(report.alignment),
        "metric_notes": describe_metrics(report),
        "phrases": tuple(_phrases(report)),
        "pins": tuple(_pins(report)),
        "settings": tuple(_settings(report.settings)),
        "verdict": VERDICT_TEXTS[report.metrics.answers.verdict],
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracediff.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "count": format_count,
        "height": height_class,
        "level": _level,
        "annotations": lambda report: tuple(list_annotations(report)),
        "line": lambda text: to_html(visible_line(text)),
        "number": "{:,}".format,
        "linked": format_linked_share,
        "plain": visible_line,
        "signed": format_signed,
        "probability": format_probability,
        "shown": to_html,
        "sure": format_confidence,
        "visible": lambda text: to_html(visible(text)),
    }
    environment.tests |= {
        "fold": lambda item: isinstance(item, Fold),
        "linked_region": lambda region: isinstance(region, LinkedRegion),
        "unsure": is_unsure,
    }
    style, script = _style(), _script()
    environment.globals |= {
        "style": Markup(style),  # noqa: S704  ours, not a trace's: read from the package
        "script": Markup(script),  # noqa: S704  the same
        "policy": _policy(style, script),
        "fold_rows": lambda rows: fold_rows(rows, _CONTEXT),
        "fold_steps": lambda steps: fold_steps(steps, _CONTEXT),
        "first_phrases": _FIRST_PHRASES,
        "paragraph": step_paragraph,
        "span": SPAN,
        "depth": DEPTH,
        "rail": RAIL,
    }
    return environment


def _style() -> str:
    """The style sheet: all parts, and the heights of regions that the browser has not drawn yet."""
    sheets = [_asset(f"style/{name}.css") for name in _STYLE]
    heights = (f".h{k} {{ contain-intrinsic-size: auto {1.55 * 2 ** (k / 2):.1f}rem; }}" for k in range(HEIGHT_CLASSES + 1))
    return "\n".join([*sheets, *heights])


def _script() -> str:
    """The script: all parts, in one scope of their own."""
    parts = "\n".join(_asset(f"script/{name}.js") for name in _SCRIPT)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _asset(name: str) -> str:
    return (files("tracediff.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: no request, no frame, no form, and only the style and script with these hashes."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _level(probability: float) -> int:
    return int(_LEVELS * probability)


def _origin(trace: Trace) -> str:
    """The origin of a trace: `traces.jsonl, line 17, traces.some-model.reasoning`."""
    if trace.origin is None:
        return "given as text"
    parts = [trace.origin.path, f"line {trace.origin.line}" if trace.origin.line else "", trace.origin.field]
    return visible_line(", ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class _PhraseItem:
    """A phrase in the list of shared phrases."""

    number: int
    """From 1."""
    text: str
    size: str
    """Its length if the text is cut, else empty."""
    echo: bool
    bits: int
    """Its rarity in whole bits, by which the list can be filtered."""
    steps: tuple[str, ...]
    """The steps it starts in, left first."""


def _phrases(report: PairReport) -> Iterator[_PhraseItem]:
    places = zip(*(phrase_steps(side, getattr(report, side), report.phrases) for side in SIDES), strict=True)
    for number, (phrase, groups) in enumerate(zip(report.phrases, places, strict=True), start=1):
        names = tuple(step_name(side, k) for side, steps in zip(SIDES, groups, strict=True) for k in steps)
        yield _PhraseItem(number, *phrase_excerpt(phrase.text), phrase.echo, int(phrase.rarity), names)


def _pins(report: PairReport) -> Iterator[str]:
    """Yield the pins in words: `L9 and R9 belong together`, `L20 and R5 don't`."""
    for pin in report.pins:
        groups = f"{group_name('left', pin.left)} and {group_name('right', pin.right)}"
        yield f"{groups} belong together" if pin.linked else f"{groups} don't"


def _settings(settings: Settings) -> Iterator[tuple[str, Any, str]]:
    """Yield each setting with its value and its description, without the units at the end."""
    descriptions = field_descriptions(type(settings))
    for name in type(settings).model_fields:
        yield name, getattr(settings, name), _UNIT.sub("", " ".join(descriptions.get(name, "").split()))
