"""The guide's page on formats, against the table of them."""

import re
from importlib.resources import files

import pytest

from tracediff.loaders.formats import harnesses, telemetry
from tracediff.loaders.recognition import FORMATS
from tracediff.loaders.records.metadata import ANSWER_FIELDS, MODEL_FIELDS, PROMPT_FIELDS, PROMPT_ID_FIELDS, REASONING_FIELDS


def test_the_guide_tells_of_every_harness_and_kind_of_telemetry() -> None:
    """By the name that `tracediff formats` prints."""
    page = (files("tracediff.guide") / "formats.md").read_text("utf8")
    rooms = (harnesses.__name__, telemetry.__name__)
    names = [family.name for family in FORMATS if family.find.__module__.startswith(rooms)]
    assert len(names) == 9
    assert not [name for name in names if not re.search(rf"^\| {re.escape(name)}\b", page, re.MULTILINE)]


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("reasoning", REASONING_FIELDS),
        ("answer", ANSWER_FIELDS),
        ("source model", MODEL_FIELDS),
        ("prompt", PROMPT_FIELDS),
        ("prompt's id", (*PROMPT_ID_FIELDS, "id")),
    ],
)
def test_the_guide_names_the_columns_that_are_known(what: str, names: tuple[str, ...]) -> None:
    """All of them, in the order in which they are looked for."""
    page = (files("tracediff.guide") / "formats.md").read_text("utf8")
    assert f"| {what} | " + ", ".join(f"`{name}`" for name in names) in page
