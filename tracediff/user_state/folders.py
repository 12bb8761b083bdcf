"""Where things are kept: the folders that each system has for a user's state and settings."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path, user_state_path

from tracediff.text.visible import visible_line

_NAME = "tracediff"


@dataclass(frozen=True, slots=True)
class UserFolders:
    """Two folders, which need not be there yet."""

    state: Path
    """What the program keeps: pins, notes, places. On Linux `~/.local/state/tracediff`."""
    config: Path
    """What the person writes: `config.toml`. On Linux `~/.config/tracediff`."""

    @property
    def settings(self) -> Path:
        """The file of settings that is read where no other is named."""
        return self.config / "config.toml"


def short_path(path: Path) -> str:
    """A path as one would type it, short enough for the lowest line of a screen: `~` for the person's home, on one line."""
    with suppress(RuntimeError, ValueError):  # nobody's home is known, or the path is not in it
        path = Path("~") / path.relative_to(Path.home())
    return visible_line(str(path))


def find_user_folders() -> UserFolders:
    """The folders of whoever runs the program; XDG_STATE_HOME and XDG_CONFIG_HOME are honoured."""
    return UserFolders(user_state_path(_NAME, appauthor=False), user_config_path(_NAME, appauthor=False))
