"""Trouble in words: what the command line says of arguments that it can't use, and of streams that can't be written."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import reduce
from pathlib import Path
from typing import Final

from cyclopts import CycloptsError, UnknownOptionError, UnusedCliTokensError, ValidationError

from tracediff.cli.commands import app
from tracediff.errors import MissingFileError, TracediffError

_SEE_HELP = "`tracediff --help` lists what there is."
_NO_OPTION: Final = re.compile("unknown option: (-[^ =]*)", re.IGNORECASE)


def argument_error_line(error: CycloptsError, arguments: Sequence[str], commands: Sequence[str]) -> str:
    """What is wrong with the arguments, in one line."""
    look = f"`{' '.join(('tracediff', *(error.command_chain or ())))} --help` lists what there is."
    if isinstance(error, UnusedCliTokensError):
        surplus = ", ".join(f"'{token}'" for token in error.unused_tokens or ())
        return _unknown_word(arguments, commands) or f"too many files, there is no place for {surplus}. {look}"
    said = " ".join(str(error).split())
    if isinstance(error, UnknownOptionError | ValidationError) and (unknown := _NO_OPTION.search(said)):
        option = unknown[1].rstrip(".")
        return f"no option '{option}'. {_suggestion(option, error)}{look}"
    return f"{said.rstrip('.')}{'' if said.endswith('?') else '.'} {look}"


def _suggestion(option: str, error: CycloptsError) -> str:
    """Which option was perhaps meant."""
    asked = reduce(lambda command, name: command[name], error.command_chain or (), app)
    names = [name for argument in asked.assemble_argument_collection() for name in argument.names]
    near = get_close_matches(option, [*names, *app.help_flags, *app.version_flags], n=1)
    return f"Did you mean {near[0]}? " if near else ""


def input_error_line(error: TracediffError, arguments: Sequence[str], commands: Sequence[str]) -> str:
    """What is wrong with what was to be read; a word that is no file may have been meant for a command."""
    missing = isinstance(error, MissingFileError) and arguments[:1] == [error.where]
    return (missing and _unknown_word(arguments, commands)) or str(error)


def stream_error_line(error: OSError) -> str:
    """Why something can't be written, or opened."""
    reason = (error.strerror or str(error)).lower()
    return f"{error.filename}: {reason}." if error.filename else f"standard output can't be written: {reason}."


def _unknown_word(arguments: Sequence[str], commands: Sequence[str]) -> str:
    """What to say where the first argument is a word that is neither a command nor a file; empty where it isn't."""
    word = next(iter(arguments), "")
    if not re.fullmatch("[a-z-]*[a-z]", word) or word in commands or Path(word).exists():
        return ""
    near = get_close_matches(word, commands, n=1)
    return f"no command or file '{word}'. {f'Did you mean `tracediff {near[0]}`?' if near else _SEE_HELP}"
