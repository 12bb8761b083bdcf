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

from tracediff.text.arrays import Int32
from tracediff.text.tokens import TokenColumn

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_APOSTROPHES: Final = str.maketrans("\u2019\u02bc", "''")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokens of several texts as ids into one list of keys."""

    keys: tuple[str, ...]
    """The normal form of each distinct token, ascending, so that ids don't depend on the order of the texts."""
    columns: tuple[Int32, ...]
    """For each text, the ids of its tokens, shape (n_tokens,)."""


def normal_form(form: str) -> str:
    """The normal form in which a token is compared; never empty."""
    if form.isascii() and "," not in form:
        return form.lower()  # the same, faster
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", form).casefold()).translate(_APOSTROPHES)
    if _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "")
    return folded.strip() or form


def build_vocabulary(texts: Sequence[TokenColumn]) -> Vocabulary:
    """Number the tokens of several texts by normal form; ids ascend with the forms."""
    key_of_form = {form: normal_form(form) for form in {form for tokens in texts for form in tokens.forms}}
    keys = sorted(set(key_of_form.values()))
    id_of_key = {key: k for k, key in enumerate(keys)}
    ids = ([id_of_key[key_of_form[form]] for form in tokens.forms] for tokens in texts)
    columns = (np.array(column, np.int32)[tokens.form_ids] for tokens, column in zip(texts, ids, strict=True))
    return Vocabulary(tuple(keys), tuple(columns))
