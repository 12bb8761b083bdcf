"""Where indexes of large files are kept: in the user's cache, unless the environment says otherwise."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracediff.loaders import IndexOptions

VARIABLE: Final = "TRACEDIFF_INDEXES"
"""A folder to keep them in; `off` keeps none. XDG_CACHE_HOME is honoured where it is not set."""


def index_settings(say: Callable[[str], None]) -> "IndexOptions":
    """
    How large files are read.

    Parameters
    ----------
    say
        Is told how far a file has been read, in words.
    """
    from tracediff.loaders import IndexOptions

    return IndexOptions(_folder(), lambda done, size: say(f"reading, {100 * done // max(size, 1)} %"))


def _folder() -> Path | None:
    from platformdirs import user_cache_path

    chosen = os.environ.get(VARIABLE, "")
    if chosen.casefold() == "off":
        return None
    try:
        return Path(chosen) if chosen else user_cache_path("tracediff", appauthor=False) / "indexes"
    except RuntimeError:  # the user has no home
        return None
