"""The HTML report: one file that makes no requests and shows untrusted text as text."""

import base64
import hashlib
import re
from typing import get_args

import pytest
from hypothesis import given, settings

from tests.report.example import report as example
from tests.report.page import Page, parse
from tests.report.steps import all_step_views, text_of
from tests.reports import pair_reports
from tracediff import compare
from tracediff.pipeline import at_floor
from tracediff.report.html import render, render_all
from tracediff.schema.pair_report import PairReport
from tracediff.schema.pin import Pin
from tracediff.schema.step import Label
from tracediff.settings import Settings
from tracediff.text.visible import visible

TAGS = frozenset(
    (
        *("a", "article", "b", "blockquote", "body", "button", "dd", "details", "dialog", "div", "dl", "dt", "figcaption"),
        *("figure", "form", "g", "h1", "h2", "h3", "h4", "head", "header", "html", "i", "input", "kbd", "label", "li", "main"),
        *("mark", "meta", "nav", "ol", "output", "p", "path", "q", "rect", "script", "section", "small", "span", "style"),
        *("summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul"),
    )
)
PARTS = "alignment|phrases|answers|measures|made"
# What each attribute may hold; the values are ours in every case.
ATTRIBUTES = {
    "href": rf"#(?:(?:\d+-)?(?:[LRkp]\d+|{PARTS})|index|pair-\d+)",
    "id": rf"(?:\d+-)?(?:[LRkp]\d+|{PARTS})|index|pair-\d+|words|keys|keys-title",
    "class": r"[A-Za-z0-9 ]+",
    "title": r"linked, confidence [.\d]+(, unsure)?",
    "dir": r"auto",
    "aria-label": r"[A-Z][A-Za-z0-9 :,]+",
    "aria-hidden": r"true",
    "aria-labelledby": r"keys-title",
    "aria-pressed": r"false",
    "lang": r"en",
    "charset": r"utf-8",
    "name": r"viewport|referrer|color-scheme|generator",
    "http-equiv": r"Content-Security-Policy",
    "scope": r"row|col",
    "colspan": r"2",
    "viewbox": r"0 0 100 1|0 0 1000 (?:12|130)|-56 -64 1066 1074",
    "preserveaspectratio": r"none",
    "transform": r"[a-z0-9. ()-]+",
    "d": r"[MHVClhavmz0-9. -]*",
    "x": r"-?\d+",
    "y": r"-?\d+",
    "width": r"[\d.]+",
    "height": r"[15]",
    "open": r"",
    "hidden": r"",
    "checked": r"",
    "content": r".*",
    "role": r"group|img|region|search",
    "tabindex": r"0|-1",
    "type": r"button|search|range|checkbox",
    "for": r"words",
    "min": r"0",
    "max": r"\d+",
    "value": r"0",
    "start": r"\d+",
    "autocomplete": r"off",
    "spellcheck": r"false",
    "method": r"dialog",
    "data-p": r"\d+(?: \d+)*",
    "data-bits": r"\d+",
    "data-show": r"[a-z]+",
    "data-do": r"[a-z]+",
    "data-weigh": r"bits|echo",
    "data-find": r"-?[01]",
}


@settings(max_examples=60)
@given(pair_reports())
def test_no_element_comes_from_a_trace(report: PairReport) -> None:
    """Only our elements and attributes, with our values; one style, one script, one doctype, no comment; all well nested."""
    check_ours(render(report))


@settings(max_examples=20)
@given(pair_reports(), pair_reports())
def test_no_element_of_several_pairs_comes_from_a_trace(first: PairReport, second: PairReport) -> None:
    """The same in a page of several pairs, whose ids are all different and whose anchors all lead somewhere."""
    page = check_ours(render_all([first, second, first]))
    ids = page.by_id()
    assert {str(anchor.attributes["href"])[1:] for anchor in page.all("a")} <= ids.keys()
    assert {"pair-1", "pair-2", "pair-3"} <= ids.keys()


def check_ours(text: str) -> Page:
    """Check that all elements, attributes and their values are ours."""
    page = parse(text)
    for element in page.elements:
        assert element.tag in TAGS
        for name, value in element.attributes.items():
            assert re.fullmatch(ATTRIBUTES[name], value or ""), (element.tag, name, value)
    assert page.stray == ["doctype html"]
    assert [len(page.all(tag)) for tag in ("style", "script", "meta")] == [1, 1, 6]
    return page


@settings(max_examples=60)
@given(pair_reports())
def test_every_step_is_there_as_written(report: PairReport) -> None:
    """The element of a step has its name, its text, its cross-references, and nothing else."""
    elements = parse(render(report)).by_id()
    for step in all_step_views(report):
        lead = "".join(f" {'→' if lead.order == 'moved' else '↺'}" for lead in step.references[:1])
        assert elements[step.name].text.startswith(f"{step.name} {text_of(step) or 'white space'}{lead}")


@settings(max_examples=60)
@given(pair_reports())
def test_every_anchor_leads_somewhere(report: PairReport) -> None:
    """Each link of the page goes to an element of the page."""
    page = parse(render(report))
    ids = page.by_id()
    for anchor in page.all("a"):
        assert str(anchor.attributes["href"])[1:] in ids


@settings(max_examples=30)
@given(pair_reports())
def test_hidden_characters_show_as_signs(report: PairReport) -> None:
    """No control character, override or escape of any text is in the file."""
    text = render(report)
    assert visible(text) == text


def policy(page: Page) -> str:
    """The page's Content-Security-Policy."""
    metas = (element.attributes for element in page.all("meta"))
    return next(str(meta["content"]) for meta in metas if meta.get("http-equiv") == "Content-Security-Policy")


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_names_what_is_in_the_page(tag: str) -> None:
    """The hash in the policy is that of the one style sheet or script, without which a browser would not use it."""
    page = parse(render(example()))
    digest = base64.b64encode(hashlib.sha256(page.all(tag)[0].text.encode()).digest()).decode()
    assert f"{tag}-src 'sha256-{digest}';" in policy(page)


def test_the_policy_allows_nothing_else() -> None:
    """Nothing is fetched; there is no way around by an inline handler, an evaluated string or a base address."""
    allowed = policy(parse(render(example())))
    assert allowed.startswith("default-src 'none'; ")
    assert "unsafe" not in allowed
    assert "base-uri 'none'; form-action 'none'" in allowed


def test_no_address_is_in_the_page() -> None:
    """The file of a pair without addresses has none: no font, picture, script or style from elsewhere."""
    text = render(example())
    assert not re.search(r"https?:|//[a-z]|url\(|@import|\bsrc=", re.sub(r"(?m)^\s*//.*$", "", text))


def test_a_long_gap_is_folded_and_kept() -> None:
    """Steps in the middle of a long gap stand in a <details> that says how many they are; links open at its ends."""
    page = parse(render(compare("The goat eats its hay. " * 30, "Something else entirely?")))
    summaries = [element.text for element in page.all("summary")]
    assert "22 more steps only on the left L5–L26" in summaries
    assert len([name for name in page.by_id() if name.startswith("L")]) == 30


def test_a_large_number_is_whole() -> None:
    """Thousands are set apart, and the figure of the head shows them all."""
    report = example()
    links = report.metrics.links.replace(backbone=7_000, moved=900, repeat=74)
    page = parse(render(report.replace(metrics=report.metrics.replace(links=links))))
    assert "7,974" in [element.text for element in page.all("dd")]


def test_every_label_has_its_words() -> None:
    """The style sheet names each label by the number that a step of it has as a class."""
    style = parse(render(example())).all("style")[0].text
    words = re.findall(r'\.l(\d+) { --label: "([a-z ]+)"; }', style)
    assert words == [(str(k), label.replace("_", " ")) for k, label in enumerate(get_args(Label))]


def test_a_phrase_has_one_anchor_at_a_place() -> None:
    """Changed wording inside a phrase doesn't cut its anchor in two, and prompt echo is told apart."""
    page = parse(render(example()))
    anchors = [(anchor.attributes["href"], anchor.attributes.get("class"), anchor.text) for anchor in page.all("a")]
    assert ("#p4", "e", "a jug of 3 litres and a can of 5") in anchors
    assert [text for href, _, text in anchors if href == "#p1"] == [
        "Fill the can again and top up the jug, which takes 1 litre"
    ] * 2


def test_the_same_report_gives_the_same_page() -> None:
    """No time, no random name: equal bytes on each run."""
    assert render(example()) == render(example())


def test_figures_are_as_in_the_other_formats() -> None:
    """Thousands have their comma, and what there is none of is not counted."""
    metrics = example().metrics
    few = metrics.links.replace(moved=0, repeat=1096)
    page = render(example().replace(metrics=metrics.replace(links=few, left=metrics.left.replace(n_steps=1096))))
    assert "1,096 repeats</dd>" in page
    assert "of 1,096 on the left" in page
    assert "0 moved" not in page
    assert "0 candidates" not in page


def test_unsure_links_are_broken_lines() -> None:
    """Of the links in order just those below .5 are in a row that the style sheet draws broken, and a `?` follows the figure."""
    page = render(example())
    rows = re.findall(r'<div class="(row(?: u)?)" id=k\d+>.*?<span>([^<]+)</span>', page, re.DOTALL)
    assert rows == [("row", ".82"), ("row", ".93"), ("row u", ".31?"), ("row", ".97"), ("row", "1.0")]
    assert 'title="linked, confidence .31, unsure"' in page
    assert '<p id=R8 class="r u l5">' in page
    assert '<p id=L7 class="m l6">' in page


def test_steps_linked_are_shown_without_and_with_candidates() -> None:
    """The head has both figures where they differ, and a bar for each; the candidates are counted once."""
    assert '78 % <span class="small">of 9 on the left' in render(example())
    page = render(at_floor(example(), 0.5))
    assert '56 % (78 % with candidates) <span class="small">of 9 on the left' in page
    assert '<rect class="all" width="77.8" height="1"/><rect class="fill" width="55.6" height="1"/>' in page
    head = page[page.index('<header class="head">') : page.index("</header>")]
    assert head.count("2 candidates below .50 hidden") == 1


def test_unsure_is_explained_only_where_it_is_shown() -> None:
    """With the default floor no link below .5 is drawn, so neither legend, caption nor filter speaks of one."""
    shown, hidden = render(example()), render(at_floor(example(), 0.5))
    for words in ("unsure, below .5", "hollow or thin if unsure", 'data-show="unsure"'):
        assert words in shown
        assert words not in hidden
    assert '<div class="row u"' not in hidden
    assert "so unsure" not in hidden


def test_settings_have_their_meaning_without_remarks_on_units() -> None:
    """What is said of each setting is a sentence for people."""
    said = re.findall(r'<dt>\w+_\w+</dt><dd>\w+ <span class="small">([^<]+)</span>', render(example()))
    assert len(said) == sum("_" in name for name in Settings.model_fields)
    assert not any(sentence.endswith(("Steps.", "inclusive.")) for sentence in said)


def test_texts_and_pins_are_named() -> None:
    """The page has the digest of each text, and what a person pinned."""
    report = example()
    pins = (Pin(left=(8,), right=(8,)), Pin(left=(0, 1), right=(2,), linked=False))
    page = render(report.replace(pins=pins))
    assert f"SHA-256 {report.digests.left}" in page
    assert "L9 and R9 belong together; L1–L2 and R3 don&#39;t" in page
    assert "<dt>Pins</dt>" not in render(report)


def test_a_long_list_of_phrases_is_folded() -> None:
    """The first hundred are open; the others follow in a fold, counted on."""
    report = example()
    page = parse(render(report.replace(phrases=report.phrases[:1] * 150)))
    assert "50 more phrases" in [element.text for element in page.all("summary")]
    assert [element.attributes["start"] for element in page.all("ol")] == ["1", "101"]


def test_code_and_tables_keep_their_columns() -> None:
    """A step with a fence of code or a row of a table is set in letters of one width; one that only names a mark is not."""
    table = "| n | time |\n|---|---|\n| 1 | 2 |\n"
    code = f"Run it:\n\n```python\nfor k in range(3):\n    print(k)\n```\n\nIt prints ``` or | so |.\n\n{table}"
    page = render(compare(code, "Nothing."))
    set_so = re.findall(r'<p id=L\d+ class="[^"]*code [^"]*">.*?</p>', page, re.DOTALL)
    assert "for k in range(3):\n    print(k)" in set_so[0]
    assert all("|" in step for step in set_so[1:])
    assert 1 < len(set_so) < len(compare(code, "Nothing.").left.steps)
