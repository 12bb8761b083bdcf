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
from tracediff.loaders.families.formats import Recognised
from tracediff.loaders.families.harnesses import inspect_logs
from tracediff.loaders.files.archives import LOG_HEADERS
from tracediff.loaders.files.parsing import Malformed, parse
from tracediff.loaders.files.sources import named, shown
from tracediff.loaders.records.findings import About, Finding, Refused, caught, expected
from tracediff.loaders.rows import Row

_SAMPLE: Final = re.compile(r"samples/[^/]+(?:\.json|/sample\.json)")
_PART: Final = re.compile(r"(?P<sequence>samples/[^/]+/(?:messages|attachments))/(?P<number>\d{1,12})\.json")
_FORMAT: Final = "Inspect"


Opener = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens a member of an archive for reading."""


class Log:
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
        names = (name for name in members if has_header and _SAMPLE.fullmatch(name))
        self.samples = {f"{path}/{shown(name)}": name for name in names}
        """The name of each sample by the path to show for it, in the order of the archive; empty where the archive is no log."""

    def told(self) -> About:
        """What the header says of all samples; nothing where it can't be read, which costs no more than that."""
        header = next(name for name in LOG_HEADERS if name in self._members)
        try:
            value = self._value(header)
        except BrokenJsonError:
            return About()
        return inspect_logs.told(value) if isinstance(value, dict) else About()

    def row(self, member: str, known: About) -> Row:
        """
        What is in one sample.

        Raises
        ------
        TracediffError
            If it can't be unpacked, or is no JSON.
        """
        name = self.samples[member]
        value = self._value(name)
        findings: tuple[Finding, ...] = (Refused("", expected("an object", value)),)
        if isinstance(value, dict):
            findings = tuple(caught(inspect_logs.sample_of(self._whole(name, value), known)))
        return Row("", None, Recognised(_FORMAT, findings), name)

    def _value(self, name: str) -> object:
        with self._members[name]() as stream:
            data = stream.read()
        try:
            return parse(data)
        except Malformed as malformed:
            place = f"line {malformed.line}, column {malformed.column}"
            todo = "Check that the log is whole."
            raise BrokenJsonError(
                f"{malformed.reason} at {place}", where=f"{named(self._path)}/{shown(name)}", todo=todo
            ) from None

    def _whole(self, name: str, sample: dict[str, object]) -> dict[str, object]:
        """A sample with what is kept beside it."""
        ranges = sample.get("message_refs")
        if not isinstance(ranges, list):
            return sample
        messages, texts = (self._sequence(f"{name.rpartition('/')[0]}/{what}") for what in ("messages", "attachments"))
        own = [message for start, end in filter(_is_range, ranges) for message in messages[start:end]]
        return {**sample, "messages": own, "attachments": texts}

    def _sequence(self, folder: str) -> list[object]:
        """What is in the members of a folder, which are named by the number of the first of it."""
        parts = (self._value(name) for _, name in sorted(self._parts[folder]))
        return [item for part in parts if isinstance(part, list) for item in part]

    @cached_property
    def _parts(self) -> defaultdict[str, list[tuple[int, str]]]:
        """The names of the members of each sequence, with their numbers."""
        parts = defaultdict[str, list[tuple[int, str]]](list)
        for name in self._members:
            if match := _PART.fullmatch(name):
                parts[match["sequence"]].append((int(match["number"]), name))
        return parts


def _is_range(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(end, int) and end >= 0 for end in value)
