"""`tracediff serve LEFT [RIGHT]`: the screens in a browser on this machine."""

import os
import shlex
import subprocess
import sys
from dataclasses import fields
from typing import Annotated, Final

from cyclopts import Parameter

from tracediff.cli.options import (
    ColumnOptions,
    CompareOptions,
    QuietOption,
    Request,
    SamplesOption,
    ScreenOptions,
    SelectorArgument,
)
from tracediff.cli.view_command import open_inputs
from tracediff.errors import BadSettingError, MissingLibraryError
from tracediff.user_state.folders import find_user_folders

_HERE: Final = "127.0.0.1"
_PORTS: Final = 65_535


def serve(
    left: SelectorArgument,
    right: SelectorArgument | None = None,
    /,
    *,
    port: int = 0,
    host: str = _HERE,
    compare_options: CompareOptions = CompareOptions(),  # noqa: B008 - frozen
    column_options: Annotated[ColumnOptions, Parameter(group="Columns")] = ColumnOptions(),  # noqa: B008 - frozen
    screen_options: Annotated[ScreenOptions, Parameter(group="Screens")] = ScreenOptions(),  # noqa: B008 - frozen
    samples: SamplesOption = "index",
    quiet: QuietOption = False,
) -> int:
    """
    Show the screens of `tracediff LEFT RIGHT` in a browser, until Ctrl-C.

    The address contains a secret, and only requests with the secret are answered. Pins and notes are kept as in the terminal.

    Parameters
    ----------
    left
        A file, a folder, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        The same for the other side. Without it, both sides come from LEFT.
    port
        The port to listen on. By default a free port.
    host
        The address to listen on. The default is reachable only from this machine.
    """
    _check(left, right, port)
    try:
        from tracediff.cli.browser.server import listen, serve_until_interrupted
    except ImportError as error:
        raise MissingLibraryError(
            f"{error.name or 'a library'} is not installed",
            where="serve",
            todo="Install it with: pip install 'reasoning-tracediff[web]'.",
        ) from error
    # Find errors now: here they are one line, in the browser they would be a page for each visitor.
    open_inputs(left, right, Request.of(compare_options, column_options, samples, quiet=quiet))
    compare_options.settings()
    screen_options.preferences(find_user_folders().settings)
    with listen(host, port) as socket:
        return serve_until_interrupted(socket, command(left, right, samples, compare_options, column_options, screen_options))


def _check(left: str, right: str | None, port: int) -> None:
    if "-" in {name and name.partition("::")[0] for name in (left, right)}:
        raise BadSettingError(
            "standard input can't be served, because it can be read only once", where="serve", todo="Give files."
        )
    if not 0 <= port <= _PORTS:
        raise BadSettingError(f"{port} is no port", where="--port", todo=f"Give a number from 0 to {_PORTS}. 0 is any free port.")


def command(
    left: str, right: str | None, samples: SamplesOption, *options: CompareOptions | ColumnOptions | ScreenOptions
) -> str:
    """The shell command that runs the screens of one visitor."""
    words = [sys.executable, "-m", "tracediff", "view", *filter(None, (left, right)), "--quiet"]
    words += [f"--samples={samples}"] * (samples != "index")
    for group in options:
        for field in fields(group):
            value = getattr(group, field.name)
            if value != field.default:
                name = field.name.replace("_", "-")
                words += [f"--{name}" if value else f"--no-{name}"] if isinstance(value, bool) else [f"--{name}={value}"]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
