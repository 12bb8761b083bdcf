"""
PairReport -> JSON and back. The JSON is that of `model_dump_json()` plus a line feed, with the same bytes every time.

Text from Python or from a file name can contain lone surrogates, which UTF-8 can't encode. Each is written as U+FFFD, one code
point for one, so all offsets stay valid.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from tracediff.errors import BadReportError
from tracediff.pipeline import at_floor
from tracediff.schema.digest import digests_of
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.text.visible import visible_line
from tracediff.version import SCHEMA_VERSION

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_EXCERPT: Final = 80
_FIRST_VERSION: Final = 1
_FIRST_WITH_FLOOR: Final = 3
_RENAMED: Final = {
    "n_likely_steps": "n_linked_steps",
    "likely_steps": "linked_steps",
    "likely_characters": "linked_characters",
    "n_linked_steps": "n_linked_steps_with_candidates",
    "linked_steps": "linked_steps_with_candidates",
    "linked_characters": "linked_characters_with_candidates",
    "unsure": "candidates",
}
_MAKE_AGAIN: Final = "Export the report again from the traces."


def render(report: PairReport) -> str:
    """The JSON report on one line."""
    try:
        return report.model_dump_json() + "\n"
    except PydanticSerializationError:
        return json.dumps(_without_surrogates(report.model_dump(mode="python")), ensure_ascii=False, separators=(",", ":")) + "\n"


def load_report(text: str, *, where: str = "") -> PairReport:
    """
    Read a JSON report.

    Parameters
    ----------
    text
        The output of `render` or of `PairReport.model_dump_json()`.
    where
        The file it comes from, for the error message.

    Raises
    ------
    BadReportError
        If it is not JSON, not a report, or a report of a later schema version.

    Notes
    -----
    A report of an earlier schema version is upgraded: its missing fields are computed from the others.
    """
    content = _parse(text, where)
    version = _schema_version(content, where)
    try:
        report = PairReport.model_validate(_upgraded(content, version))
    except ValidationError as error:
        raise BadReportError(_first_problem(error), where=where, todo=_MAKE_AGAIN) from error
    for problem in _inconsistencies(report):
        raise BadReportError(f"an invalid report: {problem}", where=where, todo=_MAKE_AGAIN)
    return at_floor(report, report.settings.floor) if version < _FIRST_WITH_FLOOR else report


def json_schema() -> str:
    """The JSON Schema of a report, draft 2020-12, indented for reading."""
    schema = PairReport.model_json_schema(mode="serialization")
    schema["$defs"]["Versions"]["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "tracediff report of a pair"}
    return json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, indent=2, ensure_ascii=False) + "\n"


def _without_surrogates(value: Any) -> Any:
    match value:
        case str():
            return _SURROGATE.sub("\ufffd", value)
        case dict():
            return {key: _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
    return value


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        found = f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise BadReportError(found, where=where, todo="Give a JSON report, as `tracediff export` writes it.") from error
    except (ValueError, RecursionError) as error:
        raise BadReportError("JSON with a number or nesting that no report has", where=where, todo=_MAKE_AGAIN) from error


def _schema_version(content: Any, where: str) -> int:
    """
    The schema version that a report states.

    Raises
    ------
    BadReportError
        If it states none, or one that can't be read.
    """
    versions = content.get("versions") if isinstance(content, dict) else None
    version = versions.get("schema_version") if isinstance(versions, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        raise BadReportError("JSON, but not a tracediff report: it has no schema version", where=where)
    if not _FIRST_VERSION <= version <= SCHEMA_VERSION:
        todo = "Update tracediff." if version > SCHEMA_VERSION else _MAKE_AGAIN
        raise BadReportError(
            f"a report of schema version {version}, but this program reads only up to version {SCHEMA_VERSION}",
            where=where,
            todo=todo,
        )
    return version


def _upgraded(content: Any, version: int) -> Any:
    """The content of a report with the fields of the present schema."""
    # Version 2 only added fields, which have defaults. Version 3 measures findings, so old measures only have to be readable:
    # they are made anew.
    upgraded = {**content, "versions": {**content["versions"], "schema_version": SCHEMA_VERSION}}
    metrics = content.get("metrics")
    if version >= _FIRST_WITH_FLOOR or not isinstance(metrics, dict):
        return upgraded
    renamed = {name: _renamed(metrics.get(name)) for name in ("left", "right", "links")}
    return {**upgraded, "metrics": {**metrics, **renamed}}


def _renamed(measures: Any) -> Any:
    """Measures of version 2 under the names of version 3."""
    return {_RENAMED.get(name, name): value for name, value in measures.items()} if isinstance(measures, dict) else measures


def _first_problem(error: ValidationError) -> str:
    """The first problem on one line: its place in the report, then the problem."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    place = visible_line(".".join(map(str, problems[0]["loc"])))[:_EXCERPT]
    others = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"an invalid report: {place or 'its parts'}: {visible_line(problems[0]['msg'])}{others}"


def _inconsistencies(report: PairReport) -> Iterator[str]:
    """Yield contradictions between the parts of a report: steps, alignment, phrases, digests and annotations."""
    if report.digests != digests_of(report.left.trace.text, report.right.trace.text, report.prompt):
        yield "a text doesn't match its digest"
    for side in SIDES:
        trace: SegmentedTrace = getattr(report, side)
        n_steps: int = getattr(report.alignment, f"n_{side}")
        if n_steps != len(trace.steps):
            yield f"the {side} side has {len(trace.steps)} steps, but the alignment has {n_steps}"
        occurrences: Iterator[Span] = (span for phrase in report.phrases for span in getattr(phrase, side))
        groups: Iterator[tuple[int, ...]] = (getattr(thing, side) for thing in (*report.pins, *report.notes))
        if max((step for steps in groups for step in steps), default=-1) >= len(trace.steps):
            yield f"a pin or a note names a {side} step that doesn't exist"
        if max((span.end for span in occurrences), default=0) > len(trace.trace.text):
            yield f"a phrase is beyond the end of the {side} text"
