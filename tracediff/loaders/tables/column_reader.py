"""Rows read by the columns that the user names; the others are found by their usual names."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from tracediff.errors import BadSettingError, NoSuchColumnError
from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.files.sources import source_label
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.fields import number_text
from tracediff.loaders.records.findings import (
    Extracted,
    Finding,
    InvalidField,
    Metadata,
    Record,
    Rejected,
    catch_invalid,
    expected,
    extract_reasoning,
    extract_tagged,
)
from tracediff.loaders.records.message_content import message_text
from tracediff.loaders.records.metadata import read_answer, read_metadata
from tracediff.loaders.records.source_row import Recognition, SourceRow
from tracediff.loaders.tables.column_names import MISSING, Columns, column_value

_MAX_LISTED_COLUMNS: Final = 24  # columns that an error lists
_MAX_NAME: Final = 48  # of a column's name
_MAX_KNOWN_COLUMNS: Final = 1_000  # names that are kept


class ColumnReader:
    """Reads the rows of one file by columns, and notes which of them exist."""

    def __init__(self, columns: Columns) -> None:
        if "" in columns.names:
            raise BadSettingError("a column without a name", todo="Name one that is in the file.")
        self._columns = columns
        self._unseen = set(columns.names)
        self._is_table = False
        self._seen: dict[str, None] = {}  # the columns that are there, as an ordered set
        roots = (name.partition(".")[0] for name in columns.names)
        self._claimed = frozenset((*columns.names, *roots))

    def set_header(self, names: Iterable[str], path: str) -> None:
        """
        Set the columns of a table, before its first row. Nested fields are found in the rows.

        Raises
        ------
        NoSuchColumnError
            If one that the user named is not among them.
        """
        self._seen.update(dict.fromkeys(names))
        self._is_table = True
        self._unseen = {name for name in self._unseen if name not in self._seen}
        self._require(path, {name for name in self._unseen if name.partition(".")[0] not in self._seen})

    def _require(self, path: str, nowhere: Collection[str]) -> None:
        missing = next((name for name in self._columns.names if name in nowhere), None)
        if missing is not None:
            raise NoSuchColumnError(f"no column {_quoted(missing)}", where=source_label(path), todo=self._known_columns())

    @property
    def names(self) -> tuple[str, ...]:
        """Those that the user named."""
        return self._columns.names

    def check_rows(self, rows: Iterator[SourceRow], path: str) -> Iterator[SourceRow]:
        """
        Yield rows read by `recognise`, then check that each column was in one of them.

        Raises
        ------
        NoSuchColumnError
            If one was in none of them.
        """
        yield from rows
        if self._seen:
            self._require(path, self._unseen)

    def recognise(self, value: object) -> Recognition:
        """Find the reasoning in one row, as `formats.look` does. Never raises; there is always at least one finding."""
        if not isinstance(value, dict):
            return Recognition("", (Rejected("", expected("an object", value)),))
        if len(self._seen) < _MAX_KNOWN_COLUMNS:
            self._seen.update(dict.fromkeys(map(str, value)))
        if self._columns.reasoning is None:
            return self._recognise_with_columns(value)
        return Recognition("columns as named", tuple(catch_invalid(self._read_row(value, self._columns.reasoning))))

    def _recognise_with_columns(self, record: Record) -> Recognition:
        """What the formats find, completed by the named columns."""
        read = recognise(record)
        findings = list(catch_invalid(self._override(record, finding) for finding in read.findings))
        return Recognition(read.format, tuple(findings))

    def _override(self, record: Record, finding: Finding) -> Finding:
        if not isinstance(finding, Extracted):
            return finding
        stated = self._answers(record, 1)[0] if self._columns.answer else finding.answer
        return replace(finding, metadata=self._sample_metadata(record, 1)[0].filled_from(finding.metadata), answer=stated)

    def _read_row(self, record: Record, name: str) -> Iterator[Finding]:
        value = self._value(record, name)
        if value is MISSING:
            yield Rejected(name, "the reasoning is empty" if self._is_table else "no such column in this row")
            return
        samples = _split_samples(value)
        if not samples:
            yield Rejected(name, "an empty list")
        rest = self._other_metadata(record)
        known, answers = self._sample_metadata(record, len(samples)), self._answers(record, len(samples))
        for k, sample in enumerate(samples):
            place = f"{name}[{k}]" if sample is not value else name
            yield from _read_sample_cell(sample, place, known[k].filled_from(rest), answers[k])

    def _other_metadata(self, record: Record) -> Metadata:
        """Metadata from columns with usual names that the user did not name."""
        try:
            return read_metadata({name: value for name, value in record.items() if name not in self._claimed})
        except InvalidField:  # the user named the useful ones
            return Metadata()

    def _sample_metadata(self, record: Record, n: int) -> list[Metadata]:
        """Metadata of each sample from the named columns."""
        columns = {"prompt": self._columns.prompt, "prompt_id": self._columns.prompt_id}
        shared = _prompt_metadata(self._stated(record, columns), columns)
        models = self._each(record, self._columns.model, n)
        return [replace(shared, source_model=_check_model(model, str(self._columns.model))) for model in models]

    def _answers(self, record: Record, n: int) -> list[str | None]:
        """The answer of each sample."""
        name = self._columns.answer
        if name is None:
            rest = {key: value for key, value in record.items() if key not in self._claimed}
            return [_usual_answer(rest) if n == 1 else None] * n
        value = self._value(record, name)
        values = value if isinstance(value, list) and len(value) == n and n > 1 else [value if n == 1 else None] * n
        return [_check_answer(item, name) for item in values]

    def _each(self, record: Record, name: str | None, n: int) -> list[object]:
        """The value of a column for each sample: a list of as many, or one for all."""
        value = None if name is None else self._value(record, name)
        if not isinstance(value, list):
            return [value] * n
        if len(value) != n:
            raise InvalidField(str(name), f"a list of {len(value)}, expected one for each of the {n} traces")
        return value

    def _stated(self, record: Record, columns: Mapping[str, str | None]) -> Record:
        values = {key: self._value(record, name) for key, name in columns.items() if name is not None}
        return {key: value for key, value in values.items() if value is not MISSING}

    def _value(self, record: Record, name: str) -> object:
        """The value of a column; `MISSING` if the row has none of that name."""
        value = column_value(record, name)
        if value is not MISSING:
            self._unseen.discard(name)
        return value

    def _known_columns(self) -> str:
        names = [_quoted(name) for name in self._seen][:_MAX_LISTED_COLUMNS]
        more = ", ..." if len(self._seen) > _MAX_LISTED_COLUMNS else "."
        return f"There {'is' if len(names) == 1 else 'are'} {', '.join(names)}{more}" if names else "It has no columns."


def _split_samples(value: object) -> list[object]:
    """The traces of a row: those of a list, which may be JSON in a cell."""
    inside = parse_embedded(value)
    if isinstance(value, str) and not (isinstance(inside, list) and all(isinstance(item, str) for item in inside)):
        return [value]
    return inside if isinstance(inside, list) else [inside]


def _read_sample_cell(value: object, place: str, known: Metadata, stated: str | None) -> Iterator[Finding]:
    """Yield one trace. If tags mark the reasoning in a text, the answer follows them, unless a column holds it."""
    marked = list(extract_tagged(value, place, known)) if isinstance(value, str) else []
    for finding in marked or [extract_reasoning(value, place, known, answer=stated)]:
        over = stated is not None and isinstance(finding, Extracted)
        yield replace(finding, answer=stated) if over and isinstance(finding, Extracted) else finding


def _prompt_metadata(stated: Record, columns: Mapping[str, str | None]) -> Metadata:
    """Metadata from the columns of the prompt; errors state the column's own name."""
    try:
        return read_metadata(stated)
    except InvalidField as unfit:
        raise InvalidField(columns.get(unfit.rejected.field) or unfit.rejected.field, unfit.rejected.reason) from None


def _check_model(value: object, name: str) -> str | None:
    if value is None or value is MISSING or isinstance(value, str):
        return value or None if isinstance(value, str) else None
    raise InvalidField(name, expected("text", value))


def _check_answer(value: object, name: str) -> str | None:
    if value is None or value is MISSING:
        return None
    found = number_text(value) if message_text(value) is None else message_text(value)
    if found is None:
        raise InvalidField(name, expected("text", value))
    return found


def _usual_answer(record: Record) -> str | None:
    try:
        return read_answer(record)
    except InvalidField:
        return None


def _quoted(name: str) -> str:
    return f"`{name[:_MAX_NAME]}{'...' if len(name) > _MAX_NAME else ''}`"
