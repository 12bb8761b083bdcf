"""The table of formats that `tracediff export` looks things up in."""

import subprocess
import sys

import pytest

from tests.report.example import report as example
from tracediff.report import FORMATS, html, json, markdown
from tracediff.schema.pair_report import PairReport


@pytest.mark.parametrize(("suffix", "module"), [("html", html), ("md", markdown), ("json", json)])
def test_a_suffix_gives_its_format(suffix: str, module: object) -> None:
    """Each suffix writes what the `render` of its module does."""
    report: PairReport = example()
    assert FORMATS[suffix](report) == module.render(report)  # type: ignore[attr-defined]  # each has one


def test_the_table_loads_no_templates() -> None:
    """Looking a format up costs nothing: the template library is loaded by the first HTML report."""
    code = "import sys, tracediff.report; print('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
