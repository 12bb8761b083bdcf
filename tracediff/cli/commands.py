"""The commands by name. All but the default one are strings, so that `tracediff --help` imports none of them."""

from cyclopts import App, Parameter

from tracediff.cli.view_command import view
from tracediff.version import __version__

_SELECTORS = """\
LEFT and RIGHT are paths, URLs, `-` for standard input, or FILE::MODEL and FILE::MODEL::PROMPT_ID to pick one trace of a file.
LEFT may also be a JSON report that was exported before.
"""
_VIEW = f"{_SELECTORS}Exit status: 0 done, 2 trouble; where the diff is printed, as for `tracediff diff`."
_DIFF = f"{_SELECTORS}Exit status: 0 the traces are equal, 1 they differ, 2 trouble."
_EXPORT = f"{_SELECTORS}Exit status: 0 done, 2 trouble."
_SHOW = """\
What is found in large files is kept in the user's cache for the next time.
The variable TRACEDIFF_INDEXES names another folder for it; `off` keeps nothing.
"""
_SERVE = f"""\
{_SELECTORS.replace(", `-` for standard input,", "")}\
Exit status: 0 done, 2 trouble. Needs the extra `web`: pip install 'reasoning-tracediff[web]'."""
_NONE = " "  # an empty one would be that of the whole program

COMMANDS = ("view", "diff", "export", "show", "formats", "guide", "schema", "serve")


def _default(value: object) -> str | None:
    """What help texts say of a default: nothing where it is to do nothing."""
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
    """Add a command, to be imported when it is called."""
    target = f"tracediff.cli.{name}_command:{name}"
    app.command(target, name=name, help=text, usage=f"Usage: tracediff {name} {usage}".rstrip(), help_epilogue=epilogue)


_add("view", "LEFT [RIGHT] [OPTIONS]", "Look at a pair, or browse the pairs of a file. Same as no command.", _VIEW)
_add("diff", "LEFT [RIGHT] [OPTIONS]", "Print the aligned diff of two traces.", _DIFF)
_add("export", "LEFT [RIGHT] [OPTIONS]", "Write a report: HTML, Markdown, JSON, or tables in CSV.", _EXPORT)
_add("show", "FILE [FILE] [OPTIONS]", "Tell what was read: prompts, source models, traces, pairs, what is alone.", _SHOW)
_add("formats", "", "List the formats that are read, and how each is recognised.", _NONE)
_add("guide", "[TOPIC]", "Read the guide.", _NONE)
_add("serve", "LEFT [RIGHT] [OPTIONS]", "Look at a pair in a browser on this machine.", _SERVE)
_add("schema", "", "Print the JSON Schema of a report.", _NONE)
app.register_install_completion_command()
app.default(view)
