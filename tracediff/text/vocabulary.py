"""
One vocabulary for several texts: equal ids where two tokens count as the same.

Tokens are compared NFKC-normalised and case-folded, so that a full-width digit, a ligature or a capital makes no difference.
Numbers keep their value: `1,000` and `1000` are the same, `1.0` and `1` are not.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracediff.text.tokens import Int32, TokenColumn

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_APOSTROPHES: Final = str.maketrans("\u2019\u02bc", "''")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokens of several texts as ids into one list of keys."""

    keys: tuple[str, ...]
    """Each distinct token as it is compared, ascending: ids don't depend on the order of the texts."""
    columns: tuple[Int32, ...]
    """For each text, the ids of its tokens, shape (n_tokens,)."""


def normal_form(surface: str) -> str:
    """The form in which a token is compared; never empty for a token."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", surface).casefold()).translate(_APOSTROPHES)
    if _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "")
    return folded.strip() or surface


def build_vocabulary(texts: Sequence[TokenColumn]) -> Vocabulary:
    """Give equal tokens of all texts equal ids, which ascend with the tokens' normal forms."""
    key_of_surface: dict[str, str] = {}
    for tokens in texts:
        for surface in set(tokens.surfaces()) - key_of_surface.keys():
            key_of_surface[surface] = normal_form(surface)
    keys = sorted(set(key_of_surface.values()))
    id_of_key = {key: k for k, key in enumerate(keys)}
    id_of_surface = {surface: id_of_key[key] for surface, key in key_of_surface.items()}
    columns = (np.fromiter((id_of_surface[s] for s in tokens.surfaces()), np.int32, len(tokens)) for tokens in texts)
    return Vocabulary(tuple(keys), tuple(columns))
