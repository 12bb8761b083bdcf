"""Plain text and Markdown, and text that only looks plain."""

import pytest
from hypothesis import given

from tests.strategies import not_blank
from tracediff.loaders.formats.plain_text import find
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Rejected


def only(text: str) -> Finding:
    """The one finding in a text."""
    (finding,) = find(text)
    return finding


@given(text=not_blank.filter(lambda text: "<" not in text and not text.strip()[0].isdigit()))
def test_without_tags_all_of_it_is_reasoning(text: str) -> None:
    """Including white space at its ends."""
    assert only(text) == Extracted(text, "", Metadata())


def test_tags_separate_reasoning_and_answer() -> None:
    """The answer is the text after the closing tag, including line feeds."""
    assert only("<think>\none\n</think>\n\ntwo\n") == Extracted("\none\n", "", Metadata(), answer="\n\ntwo\n")


def test_a_tag_that_never_closes_makes_it_incomplete() -> None:
    """The answer is unknown."""
    assert only("<think>one") == Extracted("one", "", Metadata(), answer=None, complete=False)


def test_text_before_the_opening_tag_is_left_out_and_reported() -> None:
    """It is neither reasoning nor answer."""
    found, left_out = find("Q: 2 + 2?\n<think>one</think>two")
    assert found == Extracted("one", "", Metadata(), answer="two")
    assert left_out == Rejected("", "10 characters before the opening tag were left out")


def test_nothing_between_tags_is_rejected() -> None:
    """There is nothing to compare."""
    assert isinstance(only("<think>\n\n</think>two"), Rejected)


def test_only_white_space_is_rejected() -> None:
    """With or without tags."""
    assert only(" \n\u3000") == Rejected("", "the reasoning is empty")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('data: {"choices": []}\n\n', "a saved stream of events"),
        ("event: message_start\ndata: {}\n", "a saved stream of events"),
        ("200005 35644 200008 1844 31064 25 392 4827\n382 220\n", "a list of token numbers"),
    ],
)
def test_text_of_another_kind_is_rejected_by_name(text: str, name: str) -> None:
    """It would pass for a trace otherwise."""
    finding = only(text)
    assert isinstance(finding, Rejected)
    assert name in finding.reason
