"""What a reader does with the page: point, press keys, follow links, search, filter."""

from tests.browser.conftest import Opening
from tests.browser.pairs import folded
from tests.report.example import report as example
from tracediff import compare
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span

FOLDED = "#alignment .apart .fold"


def test_pointing_at_a_step_lights_its_counterparts(opened: Opening) -> None:
    """Of a linked step those on the other side; of a moved or repeated one where it leads; nothing once the pointer is gone."""
    watched = opened(example())
    for step, counterparts in (("L3", ["R4", "R5"]), ("R4", ["L3"]), ("L7", ["R2"]), ("L9", ["R8", "R9"]), ("L2", [])):
        watched.page.hover(f"#{step} > a:first-child")
        assert watched.lit() == counterparts, step
    watched.page.hover("h1")
    assert watched.lit() == []


def test_pointing_at_a_figure_or_a_dot_lights_both_sides(opened: Opening) -> None:
    """The figure of a link, and its point in the dot plot, light the steps that the link joins."""
    watched = opened(example())
    watched.page.hover("#k2 > .link")
    assert watched.lit() == ["L3", "R4", "R5"]
    watched.page.hover(".dots a:nth-of-type(4)", force=True)
    assert watched.lit()[1:] == ["R2", "L7"]
    watched.page.click(".dots a:nth-of-type(4)", force=True)
    assert watched.page.evaluate("location.hash") == "#L7"
    assert watched.in_window("#L7")


def test_a_phrase_lights_wherever_it_stands(opened: Opening) -> None:
    """Its entry in the list and all its places; by the keyboard as by the pointer; a click keeps them lit until Escape."""
    watched = opened(example())
    page = watched.page
    stretches = page.locator('.region a[href="#p1"]')
    stretches.first.focus()
    expected = [*stretches.all_text_contents(), "p1"]
    assert watched.lit() == expected
    assert len(expected) == 3
    stretches.first.click()
    page.hover("h1")
    assert watched.lit() == expected
    watched.key("Escape")
    assert watched.lit() == []


def test_a_phrase_inside_another_is_lit_too(opened: Opening) -> None:
    """Where phrases overlap, each lights all of its words, though the rarest has the anchor."""
    report = example()
    inner = "the jug until the jug"
    places = [(side.trace.text.index(inner), len(inner)) for side in (report.left, report.right)]
    left, right = ((Span(start=start, end=start + length),) for start, length in places)
    watched = opened(
        report.replace(phrases=(*report.phrases, Phrase(text=inner, n_tokens=5, left=left, right=right, echo=False, rarity=1)))
    )
    watched.page.focus("#p5 a")
    assert watched.lit() == [inner, inner, "p5"]


def test_keys_go_from_place_to_place(opened: Opening) -> None:
    """`n` and `N` to what has nothing opposite, `]` and `[` to moves, `p` and `P` to phrases; the focus goes along."""
    watched = opened(example())
    seen = []
    for key in ("n", "n", "n", "N", "]", "[", "p", "p", "P"):
        watched.key(key)
        seen.append(watched.focused())
    assert seen == ["L2", "L6", "R8", "L6", "L7", "R2", "#p3", "#p2", "#p3"]
    watched.check()


def test_the_focus_can_be_seen(opened: Opening) -> None:
    """What a key leads to, and what Tab does, has an outline."""
    watched = opened(example())
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    for key in ("Tab", "n"):
        watched.key(key)
        assert watched.page.evaluate(outline) == "solid"


def test_the_list_of_keys_opens_and_closes(opened: Opening) -> None:
    """`?` opens it, keys rest meanwhile, Escape closes it."""
    watched = opened(example())
    watched.key("?")
    assert watched.page.is_visible("#keys")
    watched.key("n")
    assert watched.page.is_visible("#keys")
    watched.key("Escape")
    assert not watched.page.is_visible("#keys")


def test_the_browsers_search_opens_a_fold(opened: Opening) -> None:
    """A search for folded words, as the browser does it for an address with a text in it, opens the fold and shows them."""
    watched = opened(folded(), behind="#:~:text=goat%20number%2017%20eats")
    watched.page.wait_for_selector(f"{FOLDED}[open]")
    assert watched.in_window("#L38")
    watched.check()


def test_an_address_opens_a_fold(opened: Opening) -> None:
    """A link to a folded step shows it."""
    watched = opened(folded(), behind="#L38")
    assert watched.in_window("#L38")


def test_the_search_of_the_page_reaches_folds(opened: Opening) -> None:
    """`/` opens a field; it counts, goes on with Enter and back with Shift; Escape closes it and stays at the place."""
    watched = opened(folded())
    page = watched.page
    watched.key("/")
    page.keyboard.type("GOAT number 1")
    watched.until("document.querySelector('.find output').textContent === '1 of 11'")
    says = page.locator(".find output")
    for _ in range(4):
        watched.key("Enter")
    assert says.text_content() == "5 of 11"
    assert watched.in_window("#L34")
    watched.key("Shift+Enter")
    assert says.text_content() == "4 of 11"
    assert page.evaluate("[CSS.highlights.get('found').size, CSS.highlights.get('now').size]") == [11, 1]
    watched.key("Escape")
    assert (page.is_visible(".find"), watched.focused()) == (False, "L33")
    watched.check()


def test_filters_show_only_what_is_asked_for(opened: Opening) -> None:
    """Each kind alone, two together, all again; what a filter hides is found by the browser all the same and brings all back."""
    watched = opened(example())
    page = watched.page
    shown = "() => [...document.querySelectorAll('.region p')].filter((p) => !p.closest('[hidden]')).map((p) => p.id)"
    everything = page.evaluate(shown)
    for kinds, expected in (
        (("left",), ["L2", "L6"]),
        (("right",), ["R3"]),
        (("moved",), ["R2", "L7"]),
        (("repeats",), ["R8", "L9", "R9"]),
        (("unsure",), ["L4", "L5", "R6", "R8"]),
        (("left", "right"), ["L2", "R3", "L6"]),
    ):
        for kind in kinds:
            page.click(f'[data-show="{kind}"]')
        assert page.evaluate(shown) == expected, kinds
        for kind in kinds:
            page.click(f'[data-show="{kind}"]')
    assert page.evaluate(shown) == everything
    page.click('[data-show="left"]')
    assert page.get_attribute("#k1", "hidden") == "until-found"
    page.evaluate("location.hash = '#R1'")
    watched.until("!document.querySelector('[hidden=until-found]')")
    assert page.get_attribute('[data-show="left"]', "aria-pressed") == "false"
    watched.check()


def test_escape_undoes_one_thing_at_a_time(opened: Opening) -> None:
    """First the search is closed, then a kept light goes out, then the filter is lifted."""
    watched = opened(example())
    page = watched.page
    page.click('[data-show="linked"]')
    page.click("#L3 > a:first-child")
    watched.key("/")
    states = []
    for _ in range(3):
        watched.key("Escape")
        states.append((page.is_visible(".find"), bool(watched.lit()), page.get_attribute('[data-show="linked"]', "aria-pressed")))
    assert states == [(False, True, "true"), (False, False, "true"), (False, False, "false")]


def test_a_bracket_may_need_another_key(opened: Opening) -> None:
    """Where brackets are written with AltGr, which counts as Ctrl and Alt, they work; Ctrl with a letter is the browser's."""
    watched = opened(example())
    press = """(more) => document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "]", bubbles: true, ctrlKey: true, ...more })
    )"""
    watched.page.evaluate(press, {"altKey": True, "modifierAltGraph": True})
    assert watched.focused() == "R2"
    watched.page.evaluate(press, {})
    assert watched.focused() == "R2"


def test_phrases_are_weighed(opened: Opening) -> None:
    """The list keeps what is rare enough, echo only if wanted, and the text has its lines only where the list has its entry."""
    watched = opened(example())
    page = watched.page
    listed = "() => [...document.querySelectorAll('.phrases li:not([hidden])')].map((item) => item.id)"
    page.locator('[data-weigh="bits"]').evaluate(
        "(one) => { one.value = 10; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    assert page.evaluate(listed) == ["p1", "p2"]
    assert page.text_content(".weigh output") == "10 bits: 2 of 4"
    watched.key("Escape")
    page.uncheck('[data-weigh="echo"]')
    assert page.evaluate(listed) == ["p1", "p2", "p3"]
    assert page.locator('.region a[href="#p4"]').first.get_attribute("class") == "e unlit"
    watched.check()


def test_all_folds_open_and_close(opened: Opening) -> None:
    """`o` opens every fold of the traces, and closes them again."""
    watched = opened(folded())
    count = "document.querySelectorAll('.alignment .fold[open]').length"
    for expected in (2, 0):
        watched.key("o")
        assert watched.page.evaluate(count) == expected


def test_the_strip_follows_the_reader(opened: Opening) -> None:
    """The frames on the strip stand at what is in the window."""
    watched = opened(compare("".join(f"The goat {k} eats {k * 7} bales. " for k in range(300)), "A goat."))
    place = "Number(document.querySelector('.overview .here').getAttribute('x'))"
    watched.page.evaluate("document.querySelector('.alignment').scrollIntoView()")
    watched.until("Number(document.querySelector('.overview .here').getAttribute('width')) > 0")
    assert watched.page.evaluate(place) == 0
