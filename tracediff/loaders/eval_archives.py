"""
Inspect's `.eval` logs: ZIP archives with a file for each sample, one of which is held at a time.

    header.json                      the log without its samples; as long as it runs, or if it broke off, `_journal/start.json`
    samples/q1_epoch_1.json          a sample
    samples/q1_epoch_1/sample.json   a sample in parts: all but its messages, of which `message_refs` are its own
    samples/q1_epoch_1/messages/0.json, .../attachments/0.json     messages and texts from a number on
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from typing import BinaryIO, Final

from tracediff.errors import BrokenJsonError
from tracediff.loaders.files.archives import LOG_HEADERS
from tracediff.loaders.files.json_parsing import InvalidJson, parse_json
from tracediff.loaders.files.sources import printable_path, source_label
from tracediff.loaders.formats.harnesses import inspect_logs
from tracediff.loaders.records.findings import Finding, Metadata, Rejected, catch_invalid, expected
from tracediff.loaders.records.source_row import Recognition, SourceRow

_SAMPLE_NAME: Final = re.compile(r"samples/[^/]+(?:\.json|/sample\.json)")
_PART_NAME: Final = re.compile(r"(?P<sequence>samples/[^/]+/(?:messages|attachments))/(?P<number>\d{1,12})\.json")
_FORMAT: Final = "Inspect"


Opener = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens a member of an archive for reading."""


class EvalArchive:
    """
    A log, of which nothing is unpacked before it is asked for.

    Parameters
    ----------
    path
        The archive's.
    members
        The members of the archive by name; they may be opened in any order.
    """

    def __init__(self, path: str, members: Mapping[str, Opener]) -> None:
        self._path, self._members = path, members
        has_header = any(name in members for name in LOG_HEADERS)
        names = (name for name in members if has_header and _SAMPLE_NAME.fullmatch(name))
        self.samples = {f"{path}/{printable_path(name)}": name for name in names}
        """The name of each sample by the path to show for it, in the order of the archive; empty where the archive is no log."""

    def log_metadata(self) -> Metadata:
        """What the header says of all samples; nothing where it can't be read, which costs no more than that."""
        header = next(name for name in LOG_HEADERS if name in self._members)
        try:
            value = self._read_member(header)
        except BrokenJsonError:
            return Metadata()
        return inspect_logs.log_metadata(value) if isinstance(value, dict) else Metadata()

    def read_sample(self, member: str, known: Metadata) -> SourceRow:
        """
        What is in one sample.

        Raises
        ------
        TracediffError
            If it can't be unpacked, or is no JSON.
        """
        name = self.samples[member]
        value = self._read_member(name)
        findings: tuple[Finding, ...] = (Rejected("", expected("an object", value)),)
        if isinstance(value, dict):
            findings = tuple(catch_invalid(inspect_logs.find_in_sample(self._with_parts(name, value), known)))
        return SourceRow("", None, Recognition(_FORMAT, findings), name)

    def _read_member(self, name: str) -> object:
        with self._members[name]() as stream:
            data = stream.read()
        try:
            return parse_json(data)
        except InvalidJson as malformed:
            place = f"line {malformed.line}, column {malformed.column}"
            todo = "Check that the log is whole."
            raise BrokenJsonError(
                f"{malformed.reason} at {place}", where=f"{source_label(self._path)}/{printable_path(name)}", todo=todo
            ) from None

    def _with_parts(self, name: str, sample: dict[str, object]) -> dict[str, object]:
        """A sample with what is kept beside it."""
        ranges = sample.get("message_refs")
        if not isinstance(ranges, list):
            return sample
        messages, texts = (self._read_sequence(f"{name.rpartition('/')[0]}/{what}") for what in ("messages", "attachments"))
        own = [message for start, end in filter(_is_range, ranges) for message in messages[start:end]]
        return {**sample, "messages": own, "attachments": texts}

    def _read_sequence(self, folder: str) -> list[object]:
        """What is in the members of a folder, which are named by the number of the first of it."""
        parts = (self._read_member(name) for _, name in sorted(self._parts[folder]))
        return [item for part in parts if isinstance(part, list) for item in part]

    @cached_property
    def _parts(self) -> defaultdict[str, list[tuple[int, str]]]:
        """The names of the members of each sequence, with their numbers."""
        parts = defaultdict[str, list[tuple[int, str]]](list)
        for name in self._members:
            if match := _PART_NAME.fullmatch(name):
                parts[match["sequence"]].append((int(match["number"]), name))
        return parts


def _is_range(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(end, int) and end >= 0 for end in value)
