"""
Rows that repeat an earlier one.

The Language Model Evaluation Harness writes a row for each filter that it applies, each with the same replies. They are
one sample, not several.
"""

from dataclasses import replace
from hashlib import blake2b

from tracediff.loaders.formats.harnesses import lm_eval
from tracediff.loaders.records.findings import Extracted, Rejected
from tracediff.loaders.records.source_row import Recognition, SourceRow


class DuplicateReplies:
    """Finds rows with the same replies as an earlier one. Holds 16 bytes for each row of the one format that has such rows."""

    def __init__(self) -> None:
        self._seen: dict[bytes, str] = {}

    def reject_duplicate(self, row: SourceRow) -> SourceRow:
        """Return the row, or a rejection that names the row it repeats."""
        if row.recognition.format != lm_eval.LM_EVAL or not row.recognition.has_reasoning:
            return row
        digest = _replies_digest(row)
        if digest not in self._seen:
            self._seen[digest] = row.place
            return row
        reason = f"the same replies as at {self._seen[digest].strip(':, ')}, under another filter"
        return replace(row, recognition=Recognition(row.recognition.format, (Rejected("", reason),)))


def _replies_digest(row: SourceRow) -> bytes:
    digest = blake2b(digest_size=16)
    for finding in row.recognition.findings:
        if isinstance(finding, Extracted):
            parts = (finding.metadata.prompt_id or "", finding.metadata.source_model or "", finding.field, finding.text)
            digest.update("\0".join(parts).encode("utf-8", "surrogatepass"))
    return digest.digest()
