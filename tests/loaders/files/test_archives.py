"""Packed files: read as what they hold, within bounds."""

import gzip
import io
import sys
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracediff.errors import BadArchiveError, EmptyInputError, NotTextError, TooLargeError, TracediffError
from tracediff.loaders import read
from tracediff.loaders.files import archives, sources

ROWS = b'{"prompt": "Why?", "model": "a", "reasoning": "One."}\n{"prompt": "Why?", "model": "b", "reasoning": 2}\n'
CSV = b"prompt,model,reasoning\nWhy?,c,Two.\n"


def packed(path: Path, **members: bytes) -> Path:
    """A ZIP archive; the names' double underscores stand for slashes."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.gz", "a"])
def test_a_gzip_file_is_read_as_what_it_holds(tmp_path: Path, name: str) -> None:
    """Whatever its name; several that were put together are one, as gzip has it."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(ROWS) + gzip.compress(ROWS))
    reading = read(path)
    assert [t.text for t in reading.traces] == ["One.", "One."]
    assert [row.where for row in reading.set_aside] == [f"{path}:2", f"{path}:4"]


def test_a_packed_table_is_read(tmp_path: Path) -> None:
    """Also under a name that only says that it is a table."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(CSV))
    assert read(path).format == "table of flat rows"


def test_packed_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the output of a download."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(ROWS))))
    assert [t.text for t in read("-").traces] == ["One."]


def test_the_files_of_an_archive_are_read_as_those_of_a_folder(tmp_path: Path) -> None:
    """Each with its place in it; what is packed again or holds no trace is set aside."""
    inner = packed(tmp_path / "inner.zip", a_jsonl=ROWS).read_bytes()
    path = packed(tmp_path / "a.zip", runs__a_jsonl=ROWS, b_csv=CSV, README_md=b"x", c_zip=inner, d_txt=b"")
    with ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/runs/a.jsonl", ROWS)
        archive.writestr(".cache/a.jsonl", ROWS)
    reading = read(path)
    assert [(t.text, t.origin and t.origin.path) for t in reading.traces] == [
        ("One.", f"{path}/runs/a.jsonl"),
        ("Two.", f"{path}/b.csv"),
    ]
    assert [row.where for row in reading.set_aside] == [f"{path}/c.zip", f"{path}/d.txt", f"{path}/runs/a.jsonl:2"]


def test_a_path_in_an_archive_is_only_a_name(tmp_path: Path) -> None:
    """Nothing is written, whatever it says."""
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("../../evil.jsonl", ROWS)
    assert len(read(path).traces) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.zip"]


def test_what_unpacks_to_far_more_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gzip file, and a member of an archive, by their ratio and by their size."""
    bomb = b'{"reasoning": "' + b"a" * 2**22 + b'"}\n'
    (tmp_path / "a.gz").write_bytes(gzip.compress(bomb))
    packed(tmp_path / "a.zip", a_json=bomb, b_jsonl=ROWS)
    monkeypatch.setattr(archives, "_UNJUDGED", 2**20)
    with pytest.raises(TooLargeError, match="far more than it should"):
        read(tmp_path / "a.gz")
    assert next(row.reason for row in read(tmp_path / "a.zip").set_aside) == "it unpacks to far more than it should"
    monkeypatch.undo()
    assert len(read(tmp_path / "a.gz").traces) == 1
    monkeypatch.setattr(archives, "_MOST", 2**20)
    with pytest.raises(TooLargeError):
        read(tmp_path / "a.gz")


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As is a folder."""
    monkeypatch.setattr(sources, "MOST_FILES", 1)
    with pytest.raises(TooLargeError, match="more than 1 files"):
        read(packed(tmp_path / "a.zip", a_jsonl=ROWS, b_jsonl=ROWS))


@pytest.mark.parametrize("cut", [3, 30, 60])
def test_a_gzip_file_that_breaks_off_says_so(tmp_path: Path, cut: int) -> None:
    """It is no end of the file."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(ROWS)[:cut])
    with pytest.raises(BadArchiveError, match="it breaks off"):
        read(path)


def test_broken_locked_and_empty_archives_are_refused(tmp_path: Path) -> None:
    """Each with its reason."""
    data = packed(tmp_path / "a.zip", a_jsonl=ROWS).read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[:-30])
    with pytest.raises(BadArchiveError, match="can't be unpacked"):
        read(tmp_path / "cut.zip")
    locked = bytearray(data)
    locked[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    with pytest.raises(TracediffError, match="locked with a password"):
        read(tmp_path / "locked.zip")
    with pytest.raises(EmptyInputError, match="no file that could be a trace"):
        read(packed(tmp_path / "none.zip", README_md=b"x"))
    with pytest.raises(NotTextError, match="looks like a ZIP archive"):
        read(packed(tmp_path / "a.docx", AndroidManifest_xml=b"", a_json=ROWS))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 400), byte=st.integers(0, 255), name=st.sampled_from(["a.gz", "a.zip"]))
def test_any_damage_is_read_or_refused(tmp_path: Path, at: int, byte: int, name: str) -> None:
    """Nothing but our own errors is raised."""
    whole = gzip.compress(ROWS) if name == "a.gz" else packed(tmp_path / "w", a_jsonl=ROWS, b_csv=CSV).read_bytes()
    damaged = bytearray(whole)
    damaged[at % len(whole)] = byte
    (tmp_path / name).write_bytes(damaged)
    with suppress(TracediffError):
        assert read(tmp_path / name).traces
