"""
Every error that a user can meet, one class per kind.

The text of an error is one line for a person: where it happened, what was found, and what to do. The command line prints it and
exits with status 2. Library code can catch `TracediffError` or one of its kinds.
"""

from dataclasses import dataclass


class TracediffError(Exception):
    """
    An error that the user can fix.

    Parameters
    ----------
    found
        What was found, as part of a sentence ("no such file").
    where
        The file, line or field; empty if there is no particular place.
    todo
        What to do, as a full sentence.
    """

    def __init__(self, found: str, *, where: str = "", todo: str = "") -> None:
        self.found, self.where, self.todo = found, where, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        sentence = f"{self.where}: {self.found}" if self.where else self.found
        return f"{sentence}. {self.todo}" if self.todo else sentence


class MissingFileError(TracediffError):
    """A path that doesn't exist or can't be opened."""


class EmptyInputError(TracediffError):
    """A file, folder or stream that is empty, or only white space."""


class NotTextError(TracediffError):
    """Bytes that are not UTF-8."""


class BrokenJsonError(TracediffError):
    """JSON that is truncated or can't be parsed."""


class BadArchiveError(TracediffError):
    """A compressed file or an archive that is damaged or encrypted."""


class BrokenTableError(TracediffError):
    """A damaged Parquet or Arrow file."""


class NoSuchColumnError(TracediffError):
    """A named column that is not in the file; the text lists those that are."""


class MissingLibraryError(TracediffError):
    """A request or a file needs a library that is not installed; the text says how to install it."""


class TooLargeError(TracediffError):
    """An input beyond the limits: a file that unpacks to far more than its size, or a folder with too many files."""


class NoTraceError(TracediffError):
    """A file without a reasoning trace; the text says which formats were looked for."""


class ChangedInputError(TracediffError):
    """A file that changed after its traces were listed."""


class NoSuchTraceError(TracediffError):
    """A source model or prompt that is not in the file; the text lists some that are."""


class NoPartnerError(TracediffError):
    """A trace without a counterpart: one side is missing, or no prompt is on both sides."""


class BadSettingError(TracediffError):
    """An invalid setting, option or selector."""


class BadPinError(TracediffError):
    """A pin that names a missing step, or two pins that contradict each other."""


class OutputError(TracediffError):
    """A report that can't be written to its target."""


class BadReportError(TracediffError):
    """A JSON report that doesn't load: it has another schema version, or is no report."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of a file that was skipped while the others were read."""

    where: str
    """File and line, as `traces.jsonl:17`."""
    reason: str
    """What was found and what was expected."""
    excerpt: str
    """The first characters of the row."""

    def __str__(self) -> str:
        """One line."""
        return f"{self.where}: {self.reason} (starts {self.excerpt!r})"


class RowsSetAsideWarning(UserWarning):
    """Some rows of a file were skipped; the others were read."""


class NoPartnerWarning(UserWarning):
    """Some traces have no counterpart for their prompt; the others were paired."""
