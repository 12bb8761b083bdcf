"""The system's folders for a user's state and settings."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path, user_state_path

from tracediff.text.visible import visible_line

_NAME = "tracediff"


@dataclass(frozen=True, slots=True)
class UserFolders:
    """Two folders, which may not exist yet."""

    state: Path
    """For pins, notes and positions. On Linux `~/.local/state/tracediff`."""
    config: Path
    """For `config.toml`, which the user writes. On Linux `~/.config/tracediff`."""

    @property
    def settings(self) -> Path:
        """The default settings file."""
        return self.config / "config.toml"


def short_path(path: Path) -> str:
    """A path as one would type it, on one line, with `~` for the home folder."""
    with suppress(RuntimeError, ValueError):  # no home folder is known, or the path is outside it
        path = Path("~") / path.relative_to(Path.home())
    return visible_line(str(path))


def find_user_folders() -> UserFolders:
    """The folders of the current user, honouring XDG_STATE_HOME and XDG_CONFIG_HOME."""
    return UserFolders(user_state_path(_NAME, appauthor=False), user_config_path(_NAME, appauthor=False))
