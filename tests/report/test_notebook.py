"""The short report for notebooks."""

from hypothesis import given, settings

from tests.report.example import report as example
from tests.report.page import Page
from tests.reports import pair_reports
from tracediff import compare
from tracediff.report import notebook
from tracediff.schema.pair_report import PairReport
from tracediff.text.visible import visible

TAGS = {"div", "p", "b", "span", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"style", "dir", "scope", "tabindex", "role", "aria-label"}


def parse(text: str) -> Page:
    """The piece as a browser's parser sees it, well nested throughout."""
    page = Page()
    page.feed(text)
    page.close()
    return page


def shown(report: PairReport) -> str:
    """The HTML that a notebook gets from the report."""
    text: str = report._repr_html_()  # type: ignore[attr-defined]  # the package gives it to the type
    return text


@settings(max_examples=60)
@given(pair_reports())
def test_no_element_comes_from_a_trace(report: PairReport) -> None:
    """There are our elements and attributes only, and no comment; hidden characters show as signs."""
    text = notebook.render(report)
    page = parse(text)
    assert {element.tag for element in page.elements} <= TAGS
    assert {name for element in page.elements for name in element.attributes} <= ATTRIBUTES
    assert page.stray == []
    assert visible(text) == text


def test_a_report_shows_itself() -> None:
    """A notebook asks the value, and gets the names of both sides, the measures in a line, each step and each link."""
    text = parse(shown(example())).elements[0].text
    for words in (
        "model-a and model-b",
        "for jugs",
        "order kept",
        "L9 So the can holds 4 litres.",
        ".31?",
        "Both sides are short",
    ):
        assert words in text


def test_it_is_small() -> None:
    """A long pair shows its beginning, and says how much there is."""
    sentences = " ".join(f"Take {k} goats of {k % 7} colours, so {k * 3} bells are needed in the end." for k in range(1500))
    text = shown(compare(sentences, sentences + " Enough."))
    assert len(text) < 60_000
    assert "The first 40 rows of an alignment of 1,500 left steps" in text


def test_one_huge_step_is_cut() -> None:
    """A megabyte without a space takes no more room than any other step."""
    assert len(shown(compare("x" * 1_000_000, "y" * 1_000_000))) < 10_000


def test_an_empty_pair_says_so() -> None:
    """There is no table where there is no step."""
    text = shown(compare("", ""))
    assert "0 left steps and 0 right steps" in text
    assert "<table" not in text
