"""
The command line: one file for each subcommand, all thin. They read, call the library, and print.

    app       the commands, by name; each is imported when it is called
    options   what several commands take
    pairs     selectors on the command line -> pairs, and what has to be said about them
    output    text to standard output, a pager's closed pipe, a file
    waiting   a sign of life on anything over a second
    view, diff, export, show, guide, schema   the commands
"""

import sys

from tracediff.cli.status import INTERRUPTED, TROUBLE

__all__ = ["main"]


def main() -> None:
    """
    Run the command line and leave with its exit status.

    0 and 1 as each command says, 2 for any trouble, told in one line on standard error; 130 after Ctrl-C.
    """
    try:
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        # A pager was left, or `head` has seen enough. What is still buffered has nowhere to go.
        sys.stdout = None
        status = 0
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from tracediff.cli.app import app
    from tracediff.errors import TracediffError

    try:
        status = app(arguments or ["--help"], exit_on_error=False, print_error=False, result_action="return_value")
    except TracediffError as error:
        return _say(str(error))
    except CycloptsError as error:
        return _say(f"{' '.join(str(error).split()).rstrip('.')}. `tracediff --help` lists what there is.")
    return status if isinstance(status, int) else 0


def _say(trouble: str) -> int:
    from tracediff.text.visible import visible_line

    print(f"tracediff: {visible_line(trouble)}", file=sys.stderr)
    return TROUBLE
