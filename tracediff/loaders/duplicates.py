"""
Rows that hold once more what an earlier one does.

The Language Model Evaluation Harness writes a row for each filter that it puts on a reply, with the same replies in all of them.
They are one sample, not several.
"""

from dataclasses import replace
from hashlib import blake2b

from tracediff.loaders.formats.harnesses import lm_eval
from tracediff.loaders.records.findings import Extracted, Rejected
from tracediff.loaders.records.source_row import Recognition, SourceRow


class DuplicateReplies:
    """What the rows so far held, as 16 bytes a row of the one format that repeats itself."""

    def __init__(self) -> None:
        self._seen: dict[bytes, str] = {}

    def reject_duplicate(self, row: SourceRow) -> SourceRow:
        """The row, or in its place a refusal that says which one it repeats."""
        if row.recognition.format != lm_eval.LM_EVAL or not row.recognition.has_reasoning:
            return row
        digest = _replies_digest(row)
        if digest not in self._seen:
            self._seen[digest] = row.place
            return row
        reason = f"the same replies as at {self._seen[digest].strip(':, ')}, under another filter"
        return replace(row, recognition=Recognition(row.recognition.format, (Rejected("", reason),)))


def _replies_digest(row: SourceRow) -> bytes:
    told = blake2b(digest_size=16)
    for finding in row.recognition.findings:
        if isinstance(finding, Extracted):
            parts = (finding.metadata.prompt_id or "", finding.metadata.source_model or "", finding.field, finding.text)
            told.update("\0".join(parts).encode("utf-8", "surrogatepass"))
    return told.digest()
