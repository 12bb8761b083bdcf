"""Tables of comma-separated values."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.errors import NoTraceError, NotTextError
from tracediff.loaders import ReadResult, read
from tracediff.loaders.tables import csv_lines, delimited

HEADER = "prompt,model,reasoning,answer"


def table(tmp_path: Path, text: str, name: str = "a.csv") -> ReadResult:
    """What is read from a table."""
    path = tmp_path / name
    path.write_text(text, "utf8", newline="")
    return read(path)


def written(*rows: list[str], divider: str = ",") -> str:
    """The rows as Python's writer writes them."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=divider).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_table_is_read_row_by_row(tmp_path: Path, divider: str, name: str) -> None:
    """Whatever divides its columns, and under any name if its header tells; text stands as it was, line ends and all."""
    rows = written(HEADER.split(","), ["Why?", "m", 'One, "two";\r\nthree.', "4"], ["Why?", "n", "Two.", "5"], divider=divider)
    reading = table(tmp_path, rows, name)
    assert [(t.prompt, t.source_model, t.text, t.answer) for t in reading.traces] == [
        ("Why?", "m", 'One, "two";\r\nthree.', "4"),
        ("Why?", "n", "Two.", "5"),
    ]
    assert [t.origin and t.origin.line for t in reading.traces] == [2, 4]
    assert reading.format == "table of flat rows"


def test_columns_of_data_sets_are_known_in_tables_too(tmp_path: Path) -> None:
    """Also those that hold lists, as JSON."""
    s1k = written(["question", "gemini_thinking_trajectory", "gemini_attempt"], ["Why?", "One.", "1"])
    openr1 = written(["problem", "generations"], ["Why?", '["<think>One.</think>1", "<think>Two.</think>2"]'])
    assert [t.source_model for t in table(tmp_path, s1k).traces] == ["gemini"]
    assert [t.text for t in table(tmp_path, openr1).traces] == ["One.", "Two."]


def test_bad_rows_are_set_aside(tmp_path: Path) -> None:
    """With line and reason; the others are read."""
    reading = table(tmp_path, f'{HEADER}\nWhy?,m,One.,1\nWhy?,m\nWhy?,"m"x,Two.,1\n\nWhy?,n,,3\nWhy?,n,Two.,4\nWhy?,o,"Three.\n')
    assert [t.text for t in reading.traces] == ["One.", "Two."]
    assert [f"{row.where.rpartition(':')[2]} {row.reason}" for row in reading.skipped_rows] == [
        "3 2 cells, expected 4 as in the header",
        "4 no valid CSV: ',' expected after '\"'",
        "6 no reasoning in any known format; the fields are `prompt`, `model`, `answer`",
        "8 no valid CSV: unexpected end of data",
    ]


def test_a_byte_that_is_no_text_costs_its_row(tmp_path: Path) -> None:
    """And no other; a table in another encoding altogether is refused as that."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfprompt,reasoning\nWhy?,One.\nWhy?,Na\xefve.\nWhy?,Two.\n")
    reading = read(path)
    assert [t.text for t in reading.traces] == ["One.", "Two."]
    assert [(row.where, row.reason) for row in reading.skipped_rows] == [(f"{path}:3", "byte 0xef is no UTF-8")]
    path.write_bytes("prompt,reasoning\nWhy?,One.\n".encode("utf-16"))
    with pytest.raises(NotTextError, match="UTF-16"):
        read(path)


def test_lines_and_rows_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A longer one costs its row, also one of many lines, as a quote makes that is missing."""
    monkeypatch.setattr(csv_lines, "_MAX_LINE", 40)
    monkeypatch.setattr(csv_lines, "_MAX_ROW", 100)
    long, many = "Why?,m," + "One. " * 20 + ",1", 'Why?,m,"One.' + "\nTwo." * 19 + '",1'
    reading = table(tmp_path, f"{HEADER}\n{long}\nWhy?,m,Two.,1\n{many}\nWhy?,m,Three.,1\n")
    assert [t.text for t in reading.traces] == ["Two.", "Three."]
    reasons = [row.reason for row in reading.skipped_rows]
    assert reasons[:2] == [
        "no valid CSV: a line longer than can be read",
        "no valid CSV: a row longer than can be read; a quote may be missing in it",
    ]


def test_a_table_is_read_as_it_comes() -> None:
    """Of its rows no more than one is held: the first is there when only the start was read."""
    whole = f"{HEADER}\n" + "Why?,m,One.,1\n" * 200_000
    stream = BytesIO(whole.encode())
    found = delimited.read_delimited(stream, whole[:100].encode(), "a.csv")
    assert next(found).number == 2
    assert stream.tell() < 20_000


def test_a_cell_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A larger one costs its row, and the bound of the process stays what it was."""
    monkeypatch.setattr(delimited, "_MAX_CELL", 10)
    before = csv.field_size_limit()
    reading = table(tmp_path, f"{HEADER}\nWhy?,m,{'One. ' * 9},1\nWhy?,m,Two.,1\n")
    assert [t.text for t in reading.traces] == ["Two."]
    assert "field larger than field limit" in reading.skipped_rows[0].reason
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("text", [HEADER, f"{HEADER}\n", "One\n"])
def test_a_table_without_rows_says_so(tmp_path: Path, text: str) -> None:
    """A header is no trace."""
    with pytest.raises(NoTraceError, match="a table without rows"):
        table(tmp_path, text)


def test_prose_is_no_table(tmp_path: Path) -> None:
    """Commas in a first line make no header."""
    assert table(tmp_path, "First, the prompt, then reasoning.\nOne, two.", "a.txt").format == "plain text"


@given(text=st.text(st.sampled_from('a,;"\n\r\t\0[{') | st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_as_rows(text: str) -> None:
    """Nothing is raised, and something is said."""
    data = text.encode()
    assert list(delimited.read_delimited(BytesIO(data), data, "a.csv"))
