"""Errors as one line: invalid arguments, input that can't be read, and streams that can't be written."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import reduce
from pathlib import Path
from typing import Final

from cyclopts import CycloptsError, UnknownOptionError, UnusedCliTokensError, ValidationError

from tracediff.cli.commands import app
from tracediff.errors import MissingFileError, TracediffError

_SEE_HELP = "See `tracediff --help`."
_NO_OPTION: Final = re.compile("unknown option: (-[^ =]*)", re.IGNORECASE)


def argument_error_line(error: CycloptsError, arguments: Sequence[str], commands: Sequence[str]) -> str:
    """Say in one line what is wrong with the arguments."""
    see_help = f"See `{' '.join(('tracediff', *(error.command_chain or ())))} --help`."
    if isinstance(error, UnusedCliTokensError):
        surplus = ", ".join(f"'{token}'" for token in error.unused_tokens or ())
        return _unknown_word(arguments, commands) or f"too many files: {surplus}. {see_help}"
    message = " ".join(str(error).split())
    if isinstance(error, UnknownOptionError | ValidationError) and (unknown := _NO_OPTION.search(message)):
        option = unknown[1].rstrip(".")
        return f"unknown option '{option}'. {_suggestion(option, error)}{see_help}"
    return f"{message.rstrip('.')}{'' if message.endswith('?') else '.'} {see_help}"


def _suggestion(option: str, error: CycloptsError) -> str:
    """Suggest the option with the most similar name."""
    command = reduce(lambda parent, name: parent[name], error.command_chain or (), app)
    names = [name for argument in command.assemble_argument_collection() for name in argument.names]
    near = get_close_matches(option, [*names, *app.help_flags, *app.version_flags], n=1)
    return f"Did you mean {near[0]}? " if near else ""


def input_error_line(error: TracediffError, arguments: Sequence[str], commands: Sequence[str]) -> str:
    """Say in one line what is wrong with the input. A word that is no file may be a mistyped command."""
    missing = isinstance(error, MissingFileError) and arguments[:1] == [error.where]
    return (missing and _unknown_word(arguments, commands)) or str(error)


def stream_error_line(error: OSError) -> str:
    """Say why a stream can't be written, or a file can't be opened."""
    reason = (error.strerror or str(error)).lower()
    return f"{error.filename}: {reason}." if error.filename else f"standard output can't be written: {reason}."


def _unknown_word(arguments: Sequence[str], commands: Sequence[str]) -> str:
    """The error line if the first argument is neither a command nor a file, else the empty string."""
    word = next(iter(arguments), "")
    if not re.fullmatch("[a-z-]*[a-z]", word) or word in commands or Path(word).exists():
        return ""
    near = get_close_matches(word, commands, n=1)
    return f"no command or file '{word}'. {f'Did you mean `tracediff {near[0]}`?' if near else _SEE_HELP}"
