"""
PairReport -> one HTML file that asks nothing of anybody: no request, no library, readable without its script.

The page comes from `templates/`: a skeleton, one part a section, a style sheet and a small script, both put into the page and
named by their hash in its Content-Security-Policy, so that a browser runs these two and nothing else. All text passes through
`text.visible` and Jinja's escaping; no template marks anything of a report as safe.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, Final, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracediff.report.asked import asked, prompt_name, prompt_names
from tracediff.report.folding import Fold, fold_rows, fold_steps
from tracediff.report.naming import (
    SIDES,
    count,
    group_name,
    is_unsure,
    linked_figure,
    probability_figure,
    signed_figure,
    step_name,
    sure_figure,
    titles,
)
from tracediff.report.pieces import excerpt, phrase_places
from tracediff.report.readings import ALSO_ALIKE, VERDICTS, echo_figure, kinds_figure, n_links, readings
from tracediff.report.said import said
from tracediff.report.view import Linked, ShownStep, view
from tracediff.schema.report import PairReport
from tracediff.schema.step import Label
from tracediff.schema.trace import Trace
from tracediff.settings import Settings
from tracediff.text.visible import visible, visible_line

_CONTEXT: Final = 4
"""Steps that stay open at each end of a long gap; the others are folded into a <details>."""
_LABELS: Final = get_args(Label)
_UNIT: Final = re.compile(r" (?:Steps|Tokens)(?:, (?:in|ex)clusive)?\.$")
_LEVELS: Final = 10
"""Strengths of the line that joins two linked steps, a class of the style sheet each: the policy allows no inline style."""


def render(report: PairReport) -> str:
    """The page."""
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            report=report,
            metrics=report.metrics,
            titles=titles(report),
            prompt_name=prompt_name(report),
            prompt_names=prompt_names(report),
            asked=asked(report),
            origins=(_origin(report.left.trace), _origin(report.right.trace)),
            n_links=n_links(report.metrics),
            kinds=kinds_figure(report.metrics),
            echo=echo_figure(report),
            regions=view(report),
            readings=readings(report),
            phrases=_phrases(report),
            settings=tuple(_settings(report.settings)),
            verdict=VERDICTS[report.metrics.answers.verdict],
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracediff.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "count": count,
        "classes": _classes,
        "level": _level,
        "runs": _runs,
        "line": visible_line,
        "said": lambda report: tuple(said(report)),
        "number": "{:,}".format,
        "linked": linked_figure,
        "signed": signed_figure,
        "probability": probability_figure,
        "sure": sure_figure,
        "visible": visible,
    }
    environment.tests |= {
        "fold": lambda item: isinstance(item, Fold),
        "linked_region": lambda region: isinstance(region, Linked),
        "unsure": is_unsure,
    }
    style, script = _asset("report.css"), _asset("report.js")
    environment.globals |= {
        "style": Markup(style),  # noqa: S704  ours, not a trace's: read from the package
        "script": Markup(script),  # noqa: S704  the same
        "policy": _policy(style, script),
        "fold_rows": lambda rows: fold_rows(rows, _CONTEXT),
        "fold_steps": lambda steps: fold_steps(steps, _CONTEXT),
        "group_name": group_name,
        "also_alike": ALSO_ALIKE,
    }
    return environment


def _asset(name: str) -> str:
    return (files("tracediff.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be fetched, framed or sent; of styles and scripts only the two whose hashes these are."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Stretches of a step that one anchor holds, or none."""

    phrase: int | None
    """The number of the phrase that the anchor leads to, from 1."""
    echo: bool
    parts: list[tuple[bool, str]]
    """Whether the wording is changed, and the text."""


def _runs(step: ShownStep) -> Iterator[_Run]:
    """
    The text of a step in as few elements as will do.

    Half of the page would be elements otherwise. Where phrases overlap, the rarest has the anchor, as the first of the list.
    """
    for (phrase, echo), run in groupby(step.stretches, key=lambda stretch: (stretch.phrases[:1], stretch.echo)):
        parts = groupby(run, key=lambda stretch: stretch.changed)
        texts = [(changed, "".join(stretch.text for stretch in part)) for changed, part in parts]
        yield _Run(phrase[0] + 1 if phrase else None, echo, texts)


def _classes(step: ShownStep) -> str:
    """
    Its fate, as o, m or r unless it is linked, with a u if that is unsure, and its label by number: the style sheet knows all.

    What is linked is unsure by its row.
    """
    fate = "" if step.fate == "linked" else f"{step.fate[0]} {'u ' * step.unsure}"
    return f"{fate}l{_LABELS.index(step.label)}"


def _level(probability: float) -> int:
    return int(_LEVELS * probability)


def _origin(trace: Trace) -> str:
    """Where a trace was read: `traces.jsonl, line 17, traces.some-model.reasoning`."""
    if trace.origin is None:
        return "handed over as text"
    parts = [trace.origin.path, f"line {trace.origin.line}" if trace.origin.line else "", trace.origin.field]
    return visible_line(", ".join(part for part in parts if part))


def _phrases(report: PairReport) -> Iterator[tuple[str, str, bool, list[str]]]:
    """Of each phrase its text, its size where that is cut, whether it is prompt echo, and the steps it begins in, left first."""
    places = zip(*(phrase_places(side, getattr(report, side), report.phrases) for side in SIDES), strict=True)
    for phrase, groups in zip(report.phrases, places, strict=True):
        names = [step_name(side, k) for side, steps in zip(SIDES, groups, strict=True) for k in steps]
        yield *excerpt(phrase.text), phrase.echo, names


def _settings(settings: Settings) -> Iterator[tuple[str, Any, str]]:
    """Every setting with its value and what it means, from its own docstring without the remark on units at its end."""
    for name, field in type(settings).model_fields.items():
        yield name, getattr(settings, name), _UNIT.sub("", " ".join((field.description or "").split()))
