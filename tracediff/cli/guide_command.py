"""`tracediff guide [TOPIC]`: the guide that comes with the program."""

import sys
from importlib.resources import files

from tracediff.cli.output import write_stdout
from tracediff.errors import BadSettingError


def guide(topic: str | None = None, /) -> int:
    """
    Read the guide.

    Parameters
    ----------
    topic
        The page to read. Without it, the pages are listed.
    """
    pages = {page.name.removesuffix(".md"): page for page in files("tracediff.guide").iterdir() if page.name.endswith(".md")}
    if topic is None:
        write_stdout("".join(f"{name:14}  {_title(pages[name].read_text('utf8'))}\n" for name in sorted(pages)))
        write_stdout("\ntracediff guide TOPIC shows a page.\n")
        return 0
    if topic not in pages:
        raise BadSettingError(f"no page {topic!r}", where="guide", todo=f"The pages are {', '.join(sorted(pages))}.")
    text = pages[topic].read_text("utf8")
    if sys.stdout.isatty():
        _print_formatted(text)
    else:
        write_stdout(text)
    return 0


def _title(text: str) -> str:
    return text.lstrip("# ").partition("\n")[0]


def _print_formatted(text: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.print(Markdown(text, hyperlinks=False), width=min(console.width, 100))
