"""Pictures of the screens."""

import re

from tests.benchmarks.pictures import PICTURE, drawn
from tests.tui.pairs import example
from tracediff.tui.picture import picture


def test_a_picture_is_the_same_each_time() -> None:
    """The same report gives the same bytes, and another place another picture."""
    first = picture(example(), size=(80, 24))
    assert first == picture(example(), size=(80, 24))
    assert first != picture(example(), size=(80, 24), keys=["j"])


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    """No font is loaded, and the texts are in it."""
    svg = picture(example(), size=(80, 24))
    assert "url(http" not in svg
    assert "@font-face" not in svg
    assert "The&#160;host&#160;opens" in svg


def test_the_picture_of_the_readme_is_current() -> None:
    """It is what the program draws now; if it isn't, `python tests/benchmarks/pictures.py` makes it anew."""
    assert words(PICTURE.read_text("utf8")) == words(drawn()), "run python tests/benchmarks/pictures.py"


def test_the_picture_of_the_readme_shows_what_is_said_of_it() -> None:
    """Links, a moved step with its arrow, an underlined phrase, and the inspector on the moved link."""
    svg = drawn()
    assert all(sign in svg for sign in ("━━━", "text-decoration: underline", "moved", "similarity"))
    assert re.search(r"↗(&#160;|\?)R22", svg)  # with a question mark where the link is unsure


def words(svg: str) -> list[str]:
    """All that can be read in a picture."""
    return re.findall(r">([^<>]+)</text>", svg)


def test_themes() -> None:
    """A light picture has other colours."""
    assert picture(example(), size=(80, 24), theme="tracediff-light") != picture(example(), size=(80, 24))
