"""The commands by name. All but the default one are strings, so that `tracediff --help` imports none of them."""

from cyclopts import App

from tracediff.cli.view import view
from tracediff.version import __version__

_EPILOGUE = """\
LEFT and RIGHT are paths, `-` for standard input, or FILE::MODEL and FILE::MODEL::PROMPT_ID to pick one trace of a file.
Exit status: 0 done (diff: the traces are equal), 1 diff: they differ, 2 trouble."""

app = App(
    name="tracediff",
    help="Compare the reasoning traces that two language models wrote for the same prompt.",
    help_epilogue=_EPILOGUE,
    help_format="plaintext",
    version=__version__,
    usage="Usage: tracediff LEFT [RIGHT] [OPTIONS]\n       tracediff COMMAND ...",
)
app.command("tracediff.cli.view:view", name="view", help="Look at a pair, or browse the pairs of a file. Same as no command.")
app.command("tracediff.cli.diff:diff", name="diff", help="Print the aligned diff of two traces.")
app.command("tracediff.cli.export:export", name="export", help="Write a report: HTML, Markdown or JSON.")
app.command("tracediff.cli.show:show", name="show", help="Tell what was read from a file: prompts, source models, traces, steps.")
app.command("tracediff.cli.guide:guide", name="guide", help="Read the guide.")
app.command("tracediff.cli.schema:schema", name="schema", help="Print the JSON Schema of a report.")
app.register_install_completion_command()
app.default(view)
