"""
When the garbage collector looks for garbage, so that it never does while a frame is drawn.

Left to itself it looks after every few hundred new objects, in most frames. A report of a long pair, or what is known of a large
table, is some hundred thousand objects that live as long as their screen: looking through them takes a quarter of a second, with
the screen standing still. They are set aside from the collector.
"""

import gc
from typing import Final

COLLECT_INTERVAL: Final = 0.3
"""Seconds between two calls of `collect_between_frames`."""
_AUTOMATIC_THRESHOLD: Final = 50_000
"""New objects after which the collector runs by itself."""
_WORTH_COLLECTING: Final = 2_000
"""New objects that are worth a run."""
_YOUNG_COLLECTIONS: Final = 10
"""Runs on new objects after which older ones are looked at too."""


def collect_less_often() -> None:
    """Have the collector run by itself only as a last resort: `collect_between_frames` is called instead."""
    gc.set_threshold(_AUTOMATIC_THRESHOLD)


def collect_between_frames() -> None:
    """Look for garbage if enough may have come up."""
    new, n_young, _ = gc.get_count()
    if new >= _WORTH_COLLECTING:
        gc.collect(1 if n_young >= _YOUNG_COLLECTIONS else 0)


def set_objects_aside(*, collect_first: bool = False) -> None:
    """
    Set all present objects aside from the collector.

    Parameters
    ----------
    collect_first
        Whether to look for garbage first: what is set aside as garbage is never freed.
    """
    if collect_first:
        gc.collect()
    gc.freeze()


def take_objects_back() -> None:
    """Give the collector all objects back that were set aside, before some of them become garbage."""
    gc.unfreeze()
