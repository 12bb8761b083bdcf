"""
Selectors: how a user names traces.

    runs.jsonl                      all of a file
    runs.jsonl::QwQ-32b             those of one source model
    runs.jsonl::QwQ-32b::monty      and of one prompt
    runs.jsonl::::monty             of one prompt, by any source model
    https://host/runs.jsonl::QwQ-32b    likewise at a URL
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

from tracediff.errors import BadSettingError

_SEPARATOR: Final = "::"
_IPV6_HOST: Final = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/@]*@)?\[[0-9a-f:.]*\]", re.IGNORECASE)  # `[::1]` is an address, no cut


@dataclass(frozen=True, slots=True)
class Selector:
    """The traces that a user names."""

    path: str
    """File or folder; `-` for standard input."""
    model: str | None = None
    """Source model; None for any."""
    prompt_id: str | None = None
    """Prompt; None for any."""

    def narrowed(self, model: str | None = None, prompt_id: str | None = None) -> Self:
        """
        The selector with what the caller asks for besides.

        Raises
        ------
        BadSettingError
            If it names another source model or prompt than the caller.
        """
        for wanted, named in ((model, self.model), (prompt_id, self.prompt_id)):
            if wanted is not None and named is not None and wanted != named:
                raise BadSettingError(f"asked for '{wanted}' and in the path for '{named}'", todo="Give one of them.")
        return replace(self, model=model or self.model, prompt_id=prompt_id or self.prompt_id)


def parse_selector(text: str | Path, *, exists: Callable[[str], bool] = os.path.lexists) -> Selector:
    """
    Parse a selector.

    Parameters
    ----------
    text
        The selector as the user writes it; a `Path` is only a path.
    exists
        Whether a path exists. The longest path that does is preferred to any split at `::`.

    Raises
    ------
    BadSettingError
        If there is no path.

    Notes
    -----
    The name of a source model contains no `::`; a prompt id may.
    """
    if isinstance(text, Path):
        return Selector(str(text))
    if not text:
        raise BadSettingError("a file without a name", todo="Write a path, FILE::MODEL or FILE::MODEL::PROMPT_ID.")
    path, rest = _split_path(text, exists)
    if not path:
        raise BadSettingError("no path before the `::`", where=text, todo="Write FILE::MODEL::PROMPT_ID.")
    model, _, prompt_id = rest.partition(_SEPARATOR)
    return Selector(path, model or None, prompt_id or None)


def _split_path(text: str, exists: Callable[[str], bool]) -> tuple[str, str]:
    """The path and the rest: split after the longest path that exists, else at the first `::`."""
    at = len(text)
    while at > 0:
        if exists(text[:at]):
            return text[:at], text[at + len(_SEPARATOR) :]
        at = text.rfind(_SEPARATOR, 0, at)
    host = _IPV6_HOST.match(text)
    start = host.end() if host else 0
    path, _, rest = text[start:].partition(_SEPARATOR)
    return text[:start] + path, rest
