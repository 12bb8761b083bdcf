"""Pictures of the screens."""

import re

import pytest

from tests.benchmarks.pictures import DRAWN, pair, path
from tests.benchmarks.screenshot import screenshot
from tests.tui.pairs import example


def test_a_picture_is_the_same_each_time() -> None:
    """The same report gives the same bytes, and another place another picture."""
    first = screenshot(example(), size=(80, 24))
    assert first == screenshot(example(), size=(80, 24))
    assert first != screenshot(example(), size=(80, 24), keys=["j"])


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    """No font is loaded, and the texts are in it."""
    svg = screenshot(example(), size=(80, 24))
    assert "url(http" not in svg
    assert "@font-face" not in svg
    assert "The&#160;host&#160;opens" in svg


@pytest.mark.parametrize("name", DRAWN)
def test_the_pictures_are_current(name: str) -> None:
    """Each is what the program draws now; if it isn't, `python -m tests.benchmarks.pictures` makes all anew."""
    assert words(path(name).read_text("utf8")) == words(DRAWN[name]()), "run python -m tests.benchmarks.pictures"


def test_the_picture_of_the_readme_shows_what_is_said_of_it() -> None:
    """Links, a moved step with its arrow, an underlined phrase, and the inspector on the moved link."""
    svg = pair()
    assert all(sign in svg for sign in ("━━━", "text-decoration: underline", "moved", "similarity"))
    assert re.search(r"↗(&#160;|\?)R22", svg)  # with a question mark where the link is unsure


def test_a_picture_of_a_table_has_its_figures() -> None:
    """It is drawn when all pairs that can be seen are compared."""
    svg = path("table").read_text("utf8")
    assert "compared&#160;7&#160;of&#160;7" in svg
    assert not re.search(r">(&#160;)*[·…](&#160;)*<", svg)


def words(svg: str) -> list[str]:
    """All that can be read in a picture."""
    return re.findall(r">([^<>]+)</text>", svg)


def test_themes() -> None:
    """A light picture has other colours."""
    assert screenshot(example(), size=(80, 24), theme="tracediff-light") != screenshot(example(), size=(80, 24))
