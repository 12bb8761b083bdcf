"""`tracediff schema`: the JSON Schema of a report."""

from tracediff.cli.output import write_stdout
from tracediff.report.json import json_schema


def schema() -> int:
    """Print the JSON Schema of a report, draft 2020-12."""
    write_stdout(json_schema())
    return 0
