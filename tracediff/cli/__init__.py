"""
The command line: one thin module per command. A command reads its input, calls the library and prints the result.

    commands        the table of commands; each is imported when it is called
    view_command    a pair or a table of pairs on the screen; the default command
    diff_command    the aligned diff
    export_command  a report as a file
    show_command    what a file contains
    serve_command   the screens in a browser
    formats_command, guide_command, schema_command   the formats, the guide, the JSON Schema of a report
They share:
    options         options and arguments that several commands take
    pair_input      selectors -> pairs, with notes on what was skipped
    saved_reports   JSON reports that are given instead of traces
    indexes         the folder for indexes of large files
    output          text to standard output or a file
    progress        a spinner for anything that takes over a second
    error_lines     errors as one line
    exit_status     exit statuses
    browser/        the server behind `serve`
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
    Run the command line and exit with its status.

    0 or 1 as the command defines them; 2 for an error, with one line on standard error; 130 after Ctrl-C.
    """
    if sys.stderr is None:  # closed: messages are lost, but the output is not
        sys.stderr = Path(os.devnull).open("w", encoding="utf8")  # noqa: SIM115 - open until the program ends
    if _columns() < _NARROWEST:  # Rich lays out the help; it fails at zero cells and hangs at a few
        del os.environ["COLUMNS"]
    if sys.stdout is None:
        sys.exit(_print_error("standard output is closed."))
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SystemExit:  # Rich exits when the reader leaves the pager of a help text
        status = 0
    except OSError as error:
        # A broken pipe is no error: the reader left the pager, or `head` stopped reading. Any other error is one, such as a full
        # disk. In both cases the buffered text is dropped.
        status = 0 if isinstance(error, BrokenPipeError) else _print_stream_error(error)
        sys.stdout = None
    _exit(status)


def _exit(status: int) -> NoReturn:
    """
    Exit even if threads still run, such as a comparison whose screen was closed with q.

    Before Python 3.14 the interpreter stops running threads at exit wherever they are. Inside the C++ of rapidfuzz this aborts
    the process (glibc: "exception not rethrown"). `os._exit` avoids it; no cleanup is left to do.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def _columns() -> int:
    """The row width in COLUMNS, in cells; unlimited if it is not set."""
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() else sys.maxsize


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from tracediff.cli import error_lines
    from tracediff.cli.commands import COMMANDS, app
    from tracediff.errors import TracediffError

    try:
        status = app(arguments or ["--help"], exit_on_error=False, print_error=False, result_action="return_value")
    except TracediffError as error:
        return _print_error(error_lines.input_error_line(error, arguments, COMMANDS))
    except CycloptsError as error:
        return _print_error(error_lines.argument_error_line(error, arguments, COMMANDS))
    return status if isinstance(status, int) else 0


def _print_stream_error(error: OSError) -> int:
    from tracediff.cli.error_lines import stream_error_line

    return _print_error(stream_error_line(error))


def _print_error(line: str) -> int:
    """Print an error on standard error, and return its exit status."""
    from tracediff.text.visible import visible_line

    print(f"tracediff: {visible_line(line)}", file=sys.stderr)
    return TROUBLE
