"""`tracediff formats`: the formats that tracediff reads."""

from tracediff.cli.output import write_stdout


def formats() -> int:
    """Print a line per format: its name, and how it is recognised."""
    from tracediff.loaders.recognition import list_formats

    rows = list_formats()
    width = max(len(name) for name, _ in rows)
    write_stdout("".join(f"{name:{width}}  {looks_like}\n" for name, looks_like in rows))
    return 0
