"""`tracediff formats`: what can be read, and how it is recognised."""

from tracediff.cli.output import write


def formats() -> int:
    """Print a line for each format: its name, and what is looked for."""
    from tracediff.loaders.families.formats import listed

    rows = listed()
    width = max(len(name) for name, _ in rows)
    write("".join(f"{name:{width}}  {looks_like}\n" for name, looks_like in rows))
    return 0
