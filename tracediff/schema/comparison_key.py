"""The one key by which a comparison is found again: in a store of rows, in a cache, in the next run."""

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from tracediff.schema.digest import Digests, Sha256
from tracediff.schema.pin import Pin
from tracediff.settings import Settings
from tracediff.version import __version__


def comparison_key(digests: Digests, settings: Settings, pins: Sequence[Pin] = (), *, version: str = __version__) -> Sha256:
    """
    The key of a comparison: equal for two comparisons that find the same links, phrases and figures.

    Source models, answers and file names are no part of it. They are shown beside a comparison and change nothing in it.

    Parameters
    ----------
    digests
        Of both texts and of the prompt that they are compared with.
    settings
        The settings of the comparison.
    pins
        Links that a person made or forbade, in any order.
    version
        The version of the program: another one may find other links.
    """
    given = sorted(pin.model_dump_json() for pin in pins)
    parts = [version, digests.left, digests.right, digests.prompt, _settings_json(settings), *given]
    return sha256(json.dumps(parts).encode()).hexdigest()


@lru_cache(maxsize=16)
def _settings_json(settings: Settings) -> str:
    return settings.model_dump_json()
