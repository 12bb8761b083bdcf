"""The page in a real browser: it asks for nothing, fits every width, can be reached by everybody, and prints in full."""

import io
import re

import pytest

from tests.browser.conftest import Opening, Scheme
from tests.browser.pairs import HOSTILE, folded, hostile
from tests.real_data import traces
from tests.report.example import report as example
from tests.report.steps import all_step_views, text_of
from tracediff import compare
from tracediff.schema.pair_report import PairReport

WIDTHS = (375, 1280, 1920)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("reports", [(example(),), (folded(),), (example(), folded())], ids=["one", "folded", "two"])
def test_a_page_fits_and_keeps_to_itself(opened: Opening, reports: tuple[PairReport, ...]) -> None:
    """At every width, light and dark: no request, no complaint, no violation, and the page is no wider than the window."""
    watched = opened(*reports)
    for width in WIDTHS:
        watched.page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            watched.page.emulate_media(color_scheme=scheme)
            assert watched.page.evaluate("document.documentElement.scrollWidth") == width
    watched.check()


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_axe_finds_nothing_grave(opened: Opening, width: int, scheme: Scheme) -> None:
    """No serious trouble for a reader with a screen reader, a keyboard, or weak eyes: contrast, names, order."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    watched = opened(folded(), example(), width=width, scheme=scheme)
    watched.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = axe.run(watched.page).response["violations"]
    grave = [
        (one["id"], node["target"], node["failureSummary"]) for one in found if one["impact"] in GRAVE for node in one["nodes"]
    ]
    assert grave == []


def test_hostile_text_is_text(opened: Opening) -> None:
    """In a step, a prompt, the name of a source model and of a file: nothing runs, nothing is asked for, the page stands."""
    watched = opened(*map(hostile, HOSTILE))
    page = watched.page
    for number, text in enumerate(HOSTILE, start=1):
        page.evaluate("(id) => document.getElementById(id).scrollIntoView()", f"{number}-L1")
        page.locator(f"[id='{number}-L1']").hover()
        for step in all_step_views(hostile(text)):
            assert text_of(step) in (page.text_content(f"[id='{number}-{step.name}']") or "")
        assert page.evaluate("(id) => getComputedStyle(document.getElementById(id)).direction", f"{number}-R1") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    assert page.evaluate("document.querySelectorAll('script, style, iframe, img, link, plaintext').length") == 2
    watched.check()


def test_a_hostile_name_is_a_title(opened: Opening) -> None:
    """The title of the window is text as well."""
    watched = opened(hostile(HOSTILE[0]))
    assert watched.page.title().startswith(f"First {HOSTILE[0]} | Second")
    watched.check()


def test_an_endless_word_is_broken(opened: Opening) -> None:
    """A megabyte without a space neither widens the page nor keeps it from being drawn."""
    word = "x" * 1_000_000
    watched = opened(compare(f"Look: {word}", "Look: nothing."), width=375)
    assert watched.page.evaluate("document.documentElement.scrollWidth") == 375
    assert word in (watched.page.text_content(".alignment") or "")
    watched.check()


def test_a_control_character_has_its_name_in_a_box(opened: Opening) -> None:
    """No font is needed for it, a screen reader says it, and in the text it stays one code point."""
    watched = opened(compare("An \x1b escape.", "An escape."))
    box = watched.page.locator("#L1 .c")
    assert box.get_attribute("aria-label") == "ESC"
    assert box.text_content() == "\u241b"
    assert (box.bounding_box() or {"width": 0})["width"] > 12


def test_a_page_is_read_without_its_script(opened: Opening) -> None:
    """Both texts are there, folds open by themselves, and no control that needs the script can be seen."""
    watched = opened(folded(), script=False)
    page = watched.page
    assert "goat number 29" in page.inner_text("#alignment")
    assert not any(page.is_visible(control) for control in (".tools", ".weigh", ".find", "dialog"))
    page.click("#alignment .apart summary")
    assert page.is_visible("#L30")


@pytest.mark.parametrize("script", [True, False])
def test_paper_has_all_of_it(opened: Opening, script: bool) -> None:  # noqa: FBT001  a parameter
    """The printed page has both texts in full, folded steps too, and none of the controls; with or without the script."""
    pypdf = pytest.importorskip("pypdf", reason="needs pypdf")
    watched = opened(folded(), paper=True, script=script)
    reader = pypdf.PdfReader(io.BytesIO(watched.page.pdf()))
    printed = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
    for step in all_step_views(folded()):
        assert re.sub(r"\s+", "", text_of(step)) in printed, step.name
    assert "Showonly" not in printed
    assert "openallfolds" not in printed


def test_paper_needs_no_colour(opened: Opening) -> None:
    """What was coloured is underlined."""
    watched = opened(example(), paper=True)
    style = (
        "(one) => { const s = getComputedStyle(document.querySelector(one)); return [s.textDecorationLine, s.backgroundColor]; }"
    )
    assert watched.page.evaluate(style, "#alignment .region mark") == ["underline", "rgba(0, 0, 0, 0)"]


def test_ten_pairs_in_one_page(opened: Opening) -> None:
    """Real pairs: a table that leads to each, ids that don't collide, and keys that go from one pair to the next."""
    every = traces("thought_anchors")
    reports = [
        compare(*[trace for trace in every if trace.prompt_id == name][:2]) for name in sorted({t.prompt_id or "" for t in every})
    ]
    watched = opened(*reports[:10])
    page = watched.page
    assert page.locator(".index tbody tr").count() == 10
    page.click('.index a[href="#pair-7"]')
    assert watched.in_window("#pair-7 .title")
    page.hover("#\\37 -L1")
    page.goto(watched.path.as_uri() + "#10-R5")
    assert watched.in_window("#\\31 0-R5")
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map((one) => one.id)).size") == page.evaluate(
        "document.querySelectorAll('[id]').length"
    )
    watched.check()
