"""
The command line: one file for each subcommand, all thin. They read, call the library, and print.

    app       the commands, by name; each is imported when it is called
    options   what several commands take
    pairs     selectors on the command line -> pairs, and what has to be said about them
    made      a report that was made before, in place of traces
    indexes   where the indexes of large files are kept
    output    text to standard output, a pager's closed pipe, a file
    status    exit statuses
    trouble   what is said of arguments and streams that can't be used
    waiting   a sign of life on anything over a second
    browser/  a server that shows the screens in a browser, for `serve`
    view, diff, export, show, serve, formats, guide, schema   the commands
"""

import os
import sys
import threading
from pathlib import Path
from typing import Final, NoReturn

from tracediff.cli.exit_status import INTERRUPTED, TROUBLE

__all__ = ["main"]

_NARROWEST: Final = 10  # cells


def main() -> None:
    """
    Run the command line and leave with its exit status.

    0 and 1 as each command says, 2 for any trouble, told in one line on standard error; 130 after Ctrl-C.
    """
    if sys.stderr is None:  # closed: what would be said there is lost, and what is printed is not
        sys.stderr = Path(os.devnull).open("w", encoding="utf8")  # noqa: SIM115 - for as long as the program runs
    if _columns() < _NARROWEST:  # Rich, which lays out the help texts, fails at none and never ends at a few
        del os.environ["COLUMNS"]
    if sys.stdout is None:
        sys.exit(_say("standard output is closed."))
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SystemExit:  # as Rich leaves where the pager of a help text was left
        status = 0
    except OSError as error:
        # A pager was left, or `head` has seen enough; else the disk is full. What is still buffered has nowhere to go.
        status = 0 if isinstance(error, BrokenPipeError) else _say_of(error)
        sys.stdout = None
    _leave(status)


def _leave(status: int) -> NoReturn:
    """
    End the program, also in the middle of what still goes on beside it, as a comparison on whose screen q was pressed.

    Until Python 3.14 the interpreter ends the threads that outlive it wherever they are. In the C++ of rapidfuzz that aborts the
    whole process (glibc: "exception not rethrown"), so it is not asked to: there is nothing left that has to be wound down.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def _columns() -> int:
    """The cells of a row that the environment states; as many as can be needed where it states none."""
    stated = os.environ.get("COLUMNS", "")
    return int(stated) if stated.isdecimal() else sys.maxsize


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from tracediff.cli import error_lines
    from tracediff.cli.commands import COMMANDS, app
    from tracediff.errors import TracediffError

    try:
        status = app(arguments or ["--help"], exit_on_error=False, print_error=False, result_action="return_value")
    except TracediffError as error:
        return _say(error_lines.input_error_line(error, arguments, COMMANDS))
    except CycloptsError as error:
        return _say(error_lines.argument_error_line(error, arguments, COMMANDS))
    return status if isinstance(status, int) else 0


def _say_of(error: OSError) -> int:
    from tracediff.cli.error_lines import stream_error_line

    return _say(stream_error_line(error))


def _say(sentence: str) -> int:
    from tracediff.text.visible import visible_line

    print(f"tracediff: {visible_line(sentence)}", file=sys.stderr)
    return TROUBLE
