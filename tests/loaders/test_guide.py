"""The guide's page on formats, against the table of them."""

import re
from importlib.resources import files

from tracediff.loaders.families import harnesses, telemetry
from tracediff.loaders.families.formats import FAMILIES


def test_the_guide_tells_of_every_harness_and_kind_of_telemetry() -> None:
    """By the name that `tracediff formats` prints."""
    page = (files("tracediff.guide") / "formats.md").read_text("utf8")
    rooms = (harnesses.__name__, telemetry.__name__)
    names = [family.name for family in FAMILIES if family.find.__module__.startswith(rooms)]
    assert len(names) == 9
    assert not [name for name in names if not re.search(rf"^\| {re.escape(name)}\b", page, re.MULTILINE)]
