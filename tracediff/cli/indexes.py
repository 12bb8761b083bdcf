"""The folder for indexes of large files: in the user's cache, unless the environment names another."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracediff.loaders import IndexOptions

VARIABLE: Final = "TRACEDIFF_INDEXES"
"""The environment variable that names the folder. `off` keeps no index; without it, the cache folder is used."""


def index_settings(say: Callable[[str], None]) -> "IndexOptions":
    """
    How to index large files.

    Parameters
    ----------
    say
        Called with the progress of reading, as text.
    """
    from tracediff.loaders import IndexOptions

    return IndexOptions(_folder(), lambda done, size: say(f"reading, {100 * done // max(size, 1)} %"))


def _folder() -> Path | None:
    from platformdirs import user_cache_path

    folder = os.environ.get(VARIABLE, "")
    if folder.casefold() == "off":
        return None
    try:
        return Path(folder) if folder else user_cache_path("tracediff", appauthor=False) / "indexes"
    except RuntimeError:  # the user has no home folder
        return None
