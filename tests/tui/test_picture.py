"""Pictures of the screens."""

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


def test_themes() -> None:
    """A light picture has other colours."""
    assert picture(example(), size=(80, 24), theme="tracediff-light") != picture(example(), size=(80, 24))
