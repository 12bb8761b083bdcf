"""
Every trouble that a user can meet, one class for each kind.

An error's text is one sentence for a person: where it was, what was found, and what to do. The command line prints that line and
leaves with status 2; a caller of the library can catch `TracediffError`, or the kind it knows how to mend.
"""

from dataclasses import dataclass


class TracediffError(Exception):
    """
    A trouble that the user can mend.

    Parameters
    ----------
    found
        What was found, as the middle of a sentence ("no such file").
    where
        The file, line or field it was found at; empty when the trouble is nowhere in particular.
    todo
        What to do about it, as a sentence of its own.
    """

    def __init__(self, found: str, *, where: str = "", todo: str = "") -> None:
        self.found, self.where, self.todo = found, where, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        sentence = f"{self.where}: {self.found}" if self.where else self.found
        return f"{sentence}. {self.todo}" if self.todo else sentence


class MissingFileError(TracediffError):
    """There is nothing at a path, or it can't be opened."""


class EmptyInputError(TracediffError):
    """A file, folder or stream holds nothing, or nothing but white space."""


class NotTextError(TracediffError):
    """Bytes that should be UTF-8 are not."""


class BrokenJsonError(TracediffError):
    """JSON that breaks off or can't be parsed."""


class BadArchiveError(TracediffError):
    """A compressed file or an archive that is broken, or locked."""


class BrokenTableError(TracediffError):
    """A Parquet or Arrow file that is broken."""


class NoSuchColumnError(TracediffError):
    """A column that the user named is not in the file; the text names those that are."""


class MissingLibraryError(TracediffError):
    """What was asked for, or was found in a file, takes a library that is not installed; the text says how to install it."""


class TooLargeError(TracediffError):
    """More than is read: a file that unpacks to far more than it is, or a folder of too many files."""


class NoTraceError(TracediffError):
    """A file was read in full and holds no reasoning trace; the text says which shapes were looked for."""


class ChangedInputError(TracediffError):
    """A file is no longer what it was when its traces were listed."""


class NoSuchTraceError(TracediffError):
    """The source model or the prompt that was asked for is not in the file; the text names some that are."""


class NoPartnerError(TracediffError):
    """A trace has nothing to be compared with: one side is missing, or no prompt is on both."""


class BadSettingError(TracediffError):
    """A setting, option or selector that can't be used as given."""


class BadPinError(TracediffError):
    """A link that a person pinned or forbade can't be: there is no such step, or two pins contradict each other."""


class OutputError(TracediffError):
    """A report can't be written where it was asked for."""


class BadReportError(TracediffError):
    """A JSON report that doesn't load: of another schema version, or not a report at all."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of a file that was set aside while the others were read."""

    where: str
    """File and line, as `traces.jsonl:17`."""
    reason: str
    """What was found there and what was expected."""
    excerpt: str
    """The row's first characters, enough to recognise it."""

    def __str__(self) -> str:
        """One line."""
        return f"{self.where}: {self.reason} (starts {self.excerpt!r})"


class RowsSetAsideWarning(UserWarning):
    """Some rows of a file could not be read as traces; the others were."""


class NoPartnerWarning(UserWarning):
    """Some traces are for a prompt that no trace on the other side is for; the others were paired."""
