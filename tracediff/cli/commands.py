"""The table of commands. All but the default are given as strings, so that `tracediff --help` doesn't import them."""

from cyclopts import App, Parameter

from tracediff.cli.view_command import view
from tracediff.version import __version__

_SELECTORS = """\
LEFT and RIGHT are paths, URLs, `-` for standard input, or FILE::MODEL and FILE::MODEL::PROMPT_ID to pick one trace of a file.
LEFT may also be an exported JSON report.
"""
_VIEW = f"{_SELECTORS}Exit status: 0 success, 2 error; without a terminal as for `tracediff diff`."
_DIFF = f"{_SELECTORS}Exit status: 0 if the traces are equal, 1 if they differ, 2 for an error."
_EXPORT = f"{_SELECTORS}Exit status: 0 success, 2 error."
_SHOW = """\
Large files are indexed, and the indexes are kept in your cache folder.
Set TRACEDIFF_INDEXES to keep them in another folder, or to `off` to keep none.
"""
_SERVE = f"""\
{_SELECTORS.replace(", `-` for standard input,", "")}\
Exit status: 0 success, 2 error. Needs the extra `web`: pip install 'reasoning-tracediff[web]'."""
_NONE = " "  # an empty string would show the epilogue of the whole program

COMMANDS = ("view", "diff", "export", "show", "formats", "guide", "schema", "serve")


def _default(value: object) -> str | None:
    """A default as help texts show it; None for a default that has no effect."""
    return str(value) if value not in (None, "", False) else None


app = App(
    name="tracediff",
    help="Compare the reasoning traces that two language models wrote for the same prompt.",
    help_epilogue=_VIEW,
    help_format="plaintext",
    version=__version__,
    default_parameter=Parameter(show_default=_default),
    usage="Usage: tracediff LEFT [RIGHT] [OPTIONS]\n       tracediff COMMAND ...",
)


def _add(name: str, usage: str, text: str, epilogue: str) -> None:
    """Add a command that is imported when it is called."""
    target = f"tracediff.cli.{name}_command:{name}"
    app.command(target, name=name, help=text, usage=f"Usage: tracediff {name} {usage}".rstrip(), help_epilogue=epilogue)


_add("view", "LEFT [RIGHT] [OPTIONS]", "View a pair, or browse the pairs of a file. The default command.", _VIEW)
_add("diff", "LEFT [RIGHT] [OPTIONS]", "Print the aligned diff of two traces.", _DIFF)
_add("export", "LEFT [RIGHT] [OPTIONS]", "Write a report: HTML, Markdown, JSON, or tables in CSV.", _EXPORT)
_add(
    "show", "FILE [FILE] [OPTIONS]", "Show what a file contains: prompts, source models, traces, and the pairs they make.", _SHOW
)
_add("formats", "", "List the formats that tracediff reads, and how it recognises each.", _NONE)
_add("guide", "[TOPIC]", "Read the guide.", _NONE)
_add("serve", "LEFT [RIGHT] [OPTIONS]", "View a pair in a browser on this machine.", _SERVE)
_add("schema", "", "Print the JSON Schema of a report.", _NONE)
app.register_install_completion_command()
app.default(view)
