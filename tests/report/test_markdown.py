"""The Markdown report: reads well as it is, and no text of a trace does anything in it."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.report.example import report as example
from tests.report.steps import all_step_views, text_of
from tests.reports import markup_texts, pair_reports
from tracediff.report.markdown import render
from tracediff.report.markdown_text import escape, escape_lines, quote
from tracediff.schema.pair_report import PairReport
from tracediff.settings import Settings
from tracediff.text.visible import visible, visible_line

# Tables, strikethrough and the recognition of bare addresses, as on a code host.
PARSER = MarkdownIt("gfm-like")

OURS = frozenset(
    (
        *("heading", "paragraph", "blockquote", "bullet_list", "ordered_list", "list_item", "strong", "em"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
)
INLINE = frozenset({"text", "softbreak", "hardbreak", "code_inline", "html_inline", "inline"})


def tokens(text: str) -> Iterator[Token]:
    """All tokens of a page, those inside a line too."""
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def shown(text: str) -> str:
    """What a reader of the rendered text sees, white space left out."""
    return "".join("".join(token.content.split()) for token in tokens(text) if token.type in {"text", "code_inline"})


def check_harmless(text: str) -> None:
    """Fail at a token that only a trace could have made."""
    for token in tokens(text):
        assert token.type.removesuffix("_open").removesuffix("_close") in OURS | INLINE, token
        if token.type == "html_inline":
            assert token.content == "<br>"
        if token.type == "code_inline":
            assert token.content in {"@", "#", ":", "→", "↺", "?", *Settings.model_fields} or token.content.upper() == "GH-"


@settings(max_examples=60)
@given(pair_reports())
def test_no_token_comes_from_a_trace(report: PairReport) -> None:
    """No link, picture, address, HTML, code block or rule; of HTML only our line breaks."""
    check_harmless(render(report))


@settings(max_examples=60)
@given(pair_reports())
def test_tables_and_headings_are_ours(report: PairReport) -> None:
    """No text ends a cell or a row, or begins a heading: their number depends on the report's shape alone."""
    found = [token.type for token in tokens(render(report))]
    assert found.count("heading_open") == 4 + bool(report.phrases)
    n_measures, n_tables = 14, sum(block.kind == "linked" for block in report.alignment.blocks)
    n_links = sum(link.order == "backbone" for link in report.alignment.links)
    assert found.count("tr_open") == n_measures + n_tables + n_links
    assert found.count("th_open") == 4 + 3 * n_tables
    assert found.count("td_open") == 4 * (n_measures - 1) + 3 * n_links


@settings(max_examples=60)
@given(pair_reports())
def test_all_text_of_both_sides_is_there(report: PairReport) -> None:
    """A reader of the rendered page sees each step as it was written, but for white space and the signs around other wording."""
    page = shown(render(report)).replace("‹", "").replace("›", "")
    for step in all_step_views(report):
        assert "".join(text_of(step).split()).replace("‹", "").replace("›", "") in page


@settings(max_examples=200)
@given(markup_texts)
def test_escaped_text_shows_as_text(text: str) -> None:
    """On one line, in a cell, or quoted: what is shown is what was written."""
    expected = "".join(visible(text).split())
    for page in (f"x {escape(text)}", f"x {escape_lines(visible(text))}", quote(text)):
        check_harmless(page)
        assert shown(page).removeprefix("x" if page.startswith("x ") else "") == expected


@settings(max_examples=100)
@given(markup_texts)
def test_code_hosts_find_no_mention_issue_emoji_or_formula(text: str) -> None:
    """What hosts act on after parsing is broken up: no `@name`, `#1`, `GH-1` or `:smile:` is in one text, no dollar unescaped."""
    page = f"x {escape(text)}"
    for token in tokens(page):
        if token.type == "text":
            assert not re.search(
                r"@\w|#\d|\bgh-\d|:[\w+-]*[a-z][\w+-]*:|:(?:100|1234|[+-]1):", token.content, re.IGNORECASE | re.ASCII
            )
    assert not re.search(r"(?<!\\)(?:\\\\)*\$", page)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("x_1 + 3.5 = e.g. 12:30, 2 - 1; (a) [b]", r"x_1 + 3.5 = e.g. 12:30, 2 - 1; (a) \[b]"),
        (r"\frac{1}{2} \(y\) $z$", r"\frac{1}{2} \\(y\\) \$z\$"),
        ("[x](javascript:y) <b>", r"\[x](javascript:y) \<b>"),
        ("Subtotal at 9:20: 12:30:15 :20:", "Subtotal at 9:20: 12:30:15 :20:"),
        ("I am :+1: for :100: :smile:", "I am `:`+1: for `:`100: `:`smile:"),
        ("@name #12 # head", r"`@`name `#`12 \# head"),
        ("a|b `c` **d** _e_", r"a\|b \`c\` \*\*d\*\* \_e\_"),
        ("see https://a.example/b", r"see https:\//a\.example/b"),
        ("ends in \\", "ends in \\\\"),
        (r"\GH-1 &lt; A & B", r"\\`GH-`1 \&lt; A & B"),
    ],
)
def test_escapes_are_few(text: str, escaped: str) -> None:
    """Only what would do something is escaped, so that the source reads well in mail."""
    assert escape(text) == escaped


@pytest.mark.parametrize(
    "line", ["# head", "> quote", "- item", "+ item", "1. one", "12) two", "===", "---", "    code", "| a |", ":-:"]
)
def test_a_quoted_line_begins_nothing(line: str) -> None:
    """In a quote each line stays a line, whatever it begins with."""
    page = quote(f"Before\n{line}\nafter\n\n{line}")
    assert [token.type for token in tokens(page) if token.type.endswith("_open")] == ["blockquote_open", *["paragraph_open"] * 2]
    assert shown(page) == "".join(f"Before{line}after{line}".split())


def test_names_are_on_one_line() -> None:
    """A source model's name with line breaks can't leave the heading."""
    report = example()
    left = report.left.replace(trace=report.left.trace.replace(source_model="a\n\n# b\n"))
    page = render(report.replace(left=left))
    assert page.startswith(f"# {escape(visible_line('a # b'))} and model-b\n\n")
