"""How paths are shown."""

from pathlib import Path

import pytest

from tracediff.user_state.folders import short_path


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/home/ann/.config/my.toml", "~/.config/my.toml"), ("/srv/my.toml", "/srv/my.toml"), ("my.toml", "my.toml")],
)
def test_a_home_is_shown_by_its_sign(monkeypatch: pytest.MonkeyPatch, path: str, shown: str) -> None:
    """What lies in the person's home is shown as one would type it, all else as it is."""
    monkeypatch.setenv("HOME", "/home/ann")
    assert short_path(Path(path)) == shown


def test_a_hostile_name_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """No control character of a file's name reaches the terminal."""
    monkeypatch.setenv("HOME", "/home/ann")
    assert short_path(Path("/home/ann/a\x1b[31m\nb")) == "~/a␛[31m b"
