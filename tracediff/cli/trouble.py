"""Trouble in words: what the command line says of arguments that it can't use, and of streams that can't be written."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from cyclopts import CycloptsError, UnusedCliTokensError

from tracediff.errors import MissingFileError, TracediffError

_LOOK = "`tracediff --help` lists what there is."


def of_arguments(error: CycloptsError, arguments: Sequence[str], commands: Sequence[str]) -> str:
    """What is wrong with the arguments, in one line."""
    if not isinstance(error, UnusedCliTokensError):
        return f"{' '.join(str(error).split()).rstrip('.')}. {_LOOK}"
    surplus = ", ".join(f"'{token}'" for token in error.unused_tokens or ())
    return _mistyped(arguments, commands) or f"too many files, there is no place for {surplus}. {_LOOK}"


def of_input(error: TracediffError, arguments: Sequence[str], commands: Sequence[str]) -> str:
    """What is wrong with what was to be read; a word that is no file may have been meant for a command."""
    missing = isinstance(error, MissingFileError) and arguments[:1] == [error.where]
    return (missing and _mistyped(arguments, commands)) or str(error)


def of_stream(error: OSError) -> str:
    """Why something can't be written, or opened."""
    reason = (error.strerror or str(error)).lower()
    return f"{error.filename}: {reason}." if error.filename else f"standard output can't be written: {reason}."


def _mistyped(arguments: Sequence[str], commands: Sequence[str]) -> str:
    """What to say where the first argument is a word that is neither a command nor a file; empty where it isn't."""
    word = next(iter(arguments), "")
    if not re.fullmatch("[a-z-]*[a-z]", word) or word in commands or Path(word).exists():
        return ""
    near = get_close_matches(word, commands, n=1)
    return f"no command or file '{word}'. {f'Did you mean `tracediff {near[0]}`?' if near else _LOOK}"
