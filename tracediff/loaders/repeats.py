"""
Rows that hold once more what an earlier one does.

The Language Model Evaluation Harness writes a row for each filter that it puts on a reply, with the same replies in all of them.
They are one sample, not several.
"""

from dataclasses import replace
from hashlib import blake2b

from tracediff.loaders.families.formats import Recognised
from tracediff.loaders.families.harnesses import lm_eval
from tracediff.loaders.records.findings import Found, Refused
from tracediff.loaders.rows import Row


class Repeats:
    """What the rows so far held, as 16 bytes a row of the one format that repeats itself."""

    def __init__(self) -> None:
        self._seen: dict[bytes, str] = {}

    def without(self, row: Row) -> Row:
        """The row, or in its place a refusal that says which one it repeats."""
        if row.read.format != lm_eval.NAME or not row.read.has_reasoning:
            return row
        digest = _digest(row)
        if digest not in self._seen:
            self._seen[digest] = row.place
            return row
        reason = f"the same replies as at {self._seen[digest].strip(':, ')}, under another filter"
        return replace(row, read=Recognised(row.read.format, (Refused("", reason),)))


def _digest(row: Row) -> bytes:
    told = blake2b(digest_size=16)
    for finding in row.read.findings:
        if isinstance(finding, Found):
            parts = (finding.about.prompt_id or "", finding.about.source_model or "", finding.field, finding.text)
            told.update("\0".join(parts).encode("utf-8", "surrogatepass"))
    return told.digest()
