"""
Inspect's `.eval` logs: ZIP archives with a file for each sample. One is held at a time.

    header.json                      the log without its samples; `_journal/start.json` while it runs, or if it broke off
    samples/q1_epoch_1.json          a sample
    samples/q1_epoch_1/sample.json   a sample in parts: all but its messages, which `message_refs` lists
    samples/q1_epoch_1/messages/0.json, .../attachments/0.json     messages and texts, from that number on
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
    A log, unpacked only where it is read.

    Parameters
    ----------
    path
        That of the archive.
    members
        The members of the archive by name. They may be opened in any order.
    """

    def __init__(self, path: str, members: Mapping[str, Opener]) -> None:
        self._path, self._members = path, members
        has_header = any(name in members for name in LOG_HEADERS)
        names = (name for name in members if has_header and _SAMPLE_NAME.fullmatch(name))
        self.samples = {f"{path}/{printable_path(name)}": name for name in names}
        """Path to show -> name, for each sample in archive order; empty if the archive is not a log."""

    def log_metadata(self) -> Metadata:
        """Return what the header states for all samples; nothing if it can't be read."""
        header = next(name for name in LOG_HEADERS if name in self._members)
        try:
            value = self._read_member(header)
        except BrokenJsonError:
            return Metadata()
        return inspect_logs.log_metadata(value) if isinstance(value, dict) else Metadata()

    def read_sample(self, member: str, log: Metadata) -> SourceRow:
        """
        Read one sample; `log` is what the header states.

        Raises
        ------
        TracediffError
            If it can't be unpacked or is not JSON.
        """
        name = self.samples[member]
        value = self._read_member(name)
        findings: tuple[Finding, ...] = (Rejected("", expected("an object", value)),)
        if isinstance(value, dict):
            findings = tuple(catch_invalid(inspect_logs.find_in_sample(self._with_parts(name, value), log)))
        return SourceRow("", None, Recognition(_FORMAT, findings), name)

    def _read_member(self, name: str) -> object:
        with self._members[name]() as stream:
            data = stream.read()
        try:
            return parse_json(data)
        except InvalidJson as invalid:
            place = f"line {invalid.line}, column {invalid.column}"
            todo = "Check that the log is whole."
            raise BrokenJsonError(
                f"{invalid.reason} at {place}", where=f"{source_label(self._path)}/{printable_path(name)}", todo=todo
            ) from None

    def _with_parts(self, name: str, sample: dict[str, object]) -> dict[str, object]:
        """A sample, with its messages and attachments if they are separate members."""
        ranges = sample.get("message_refs")
        if not isinstance(ranges, list):
            return sample
        messages, texts = (self._read_sequence(f"{name.rpartition('/')[0]}/{what}") for what in ("messages", "attachments"))
        own = [message for start, end in filter(_is_range, ranges) for message in messages[start:end]]
        return {**sample, "messages": own, "attachments": texts}

    def _read_sequence(self, folder: str) -> list[object]:
        """Return the items in the members of a folder. Each member is named by the number of its first item."""
        parts = (self._read_member(name) for _, name in sorted(self._parts[folder]))
        return [item for part in parts if isinstance(part, list) for item in part]

    @cached_property
    def _parts(self) -> defaultdict[str, list[tuple[int, str]]]:
        """Folder -> numbers and names of its members."""
        parts = defaultdict[str, list[tuple[int, str]]](list)
        for name in self._members:
            if match := _PART_NAME.fullmatch(name):
                parts[match["sequence"]].append((int(match["number"]), name))
        return parts


def _is_range(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(end, int) and end >= 0 for end in value)
