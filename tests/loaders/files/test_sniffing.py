"""Telling JSON lines, one JSON value and plain text from each other."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import json_values, objects
from tracediff.errors import BrokenJsonError, EmptyInputError, NotTextError, TracediffError
from tracediff.loaders.files.sniffing import EventStream, JsonDocument, JsonLines, PlainText, sniff


def told(data: bytes, path: str = "-") -> JsonLines | EventStream | JsonDocument | PlainText:
    """What a stream of these bytes is."""
    return sniff(io.BytesIO(data), path)


@given(value=json_values(), indent=st.sampled_from([None, 1]))
def test_what_parses_as_json_is_never_plain_text(value: object, indent: int | None) -> None:
    """However it is laid out, and without a name to tell."""
    assert not isinstance(told(json.dumps(value, indent=indent).encode()), PlainText)


@given(
    rows=st.lists(objects(json_values()), min_size=2),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_objects_line_by_line_are_json_lines(rows: list[object], mark: bytes, end: str) -> None:
    """Every row comes out, with its number, without a mark of the encoding."""
    content = told(mark + end.join(json.dumps(row) for row in rows).encode())
    assert isinstance(content, JsonLines)
    assert [(line.number, json.loads(line.data)) for line in content.lines] == list(enumerate(rows, 1))


@given(data=st.binary() | st.text().map(str.encode), path=st.sampled_from(["-", "a.txt", "a.json", "a.jsonl"]))
def test_any_bytes_are_told(data: bytes, path: str) -> None:
    """Nothing but our own errors is raised, and text keeps every byte."""
    try:
        content = told(data, path)
    except TracediffError:
        return
    if isinstance(content, PlainText):
        assert content.data == data


def test_json_lines_are_read_one_by_one() -> None:
    """The second row is not asked for before the first is taken, but for the one looked at to tell."""
    stream = Counting(b'{"a": 1}\n' * 1000)
    content = sniff(stream, "x")
    assert isinstance(content, JsonLines)
    for line in content.lines:
        assert stream.taken <= line.number + 1
    assert stream.taken == 1000


class Counting(io.BytesIO):
    """A stream that counts the lines taken from it, and can't be read at once."""

    taken = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        """One line."""
        line = super().readline(size)
        self.taken += bool(line)
        return line

    def read(self, *_: object) -> bytes:
        """Nobody should."""
        raise AssertionError("the whole file was read at once")


@pytest.mark.parametrize(
    "text",
    [
        "[Note] I think so.",
        "{x} is a set.",
        "[ ] do this\n[ ] do that",
        "[[link]] first",
        "{} is empty.",
        "42 it is.",
        "null and void",
    ],
)
def test_a_text_may_start_like_json(text: str) -> None:
    """A bracket does not make JSON."""
    assert told(text.encode()) == PlainText(text.encode())


@pytest.mark.parametrize("data", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    """Whatever the file is called."""
    with pytest.raises(EmptyInputError):
        told(data, "a.json")


def test_leading_blank_lines_belong_to_a_text() -> None:
    """They are looked past, not dropped."""
    assert told(b"\n\n one") == PlainText(b"\n\n one")


def test_one_object_on_one_line_is_one_value() -> None:
    """Blank lines after it change nothing; a name that promises lines does."""
    assert told(b'{"a": 1}\n\n') == JsonDocument({"a": 1})
    assert isinstance(told(b'{"a": 1}', "a.jsonl"), JsonLines)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": {\n  "b": "c', r"at line 2, column \d+"),
        (b'{"a": 1', r"the JSON breaks off at line 1, column 8"),
        (b'{\n"a": tru,\n"b": 1}', r"no valid JSON.* at line 2"),
        (b"[" * 5000, r"nested deeper than can be read"),
    ],
)
def test_broken_json_is_placed(data: bytes, words: str) -> None:
    """The error has what is wrong, the line and the column."""
    with pytest.raises(BrokenJsonError, match=words):
        told(data, "a.json")


def test_a_name_that_promises_json_is_held_to_it() -> None:
    """Prose in a file of that name is broken JSON, not a trace."""
    with pytest.raises(BrokenJsonError):
        told(b"Okay, let me see.", "a.json")


def test_json_in_another_encoding_is_no_text() -> None:
    """The encoding is named rather than a column."""
    with pytest.raises(NotTextError, match="UTF-16"):
        told('{"reasoning": "one"}'.encode("utf-16"), "a.json")


@pytest.mark.parametrize("first", ["oops", '{"a": ', "null", "1"])
def test_a_bad_first_line_does_not_hide_that_there_are_lines(first: str) -> None:
    """The others show what the file is."""
    content = told(f'{first}\n{{"a": 1}}\n{{"b": 2}}\n'.encode(), "a.jsonl")
    assert isinstance(content, JsonLines)
    assert len(list(content.lines)) == 3
