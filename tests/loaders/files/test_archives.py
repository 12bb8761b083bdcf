"""Packed files: read as what they hold, within bounds."""

import gzip
import io
import random
import sys
import tarfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracediff.errors import BadArchiveError, EmptyInputError, NotTextError, TooLargeError, TracediffError
from tracediff.loaders import read
from tracediff.loaders.files import sources, unpacking

if sys.version_info >= (3, 14):
    import zipfile as zstd_zipfile

    from compression import zstd
else:
    from backports import zstd
    from backports.zstd import zipfile as zstd_zipfile

ROWS = b'{"prompt": "Why?", "model": "a", "reasoning": "One."}\n{"prompt": "Why?", "model": "b", "reasoning": 2}\n'
CSV = b"prompt,model,reasoning\nWhy?,c,Two.\n"


def packed(path: Path, **members: bytes) -> Path:
    """A ZIP archive; the names' double underscores stand for slashes."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


def tarred(**members: bytes) -> bytes:
    """A tar archive of the same."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name.replace("__", "/").replace("_", "."))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.gz", "a"])
@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_packed_file_is_read_as_what_it_holds(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    """Whatever its name; several that were put together are one, as gzip and zstd have it."""
    path = tmp_path / name
    path.write_bytes(pack(ROWS) + pack(ROWS))
    reading = read(path)
    assert [t.text for t in reading.traces] == ["One.", "One."]
    assert [row.where for row in reading.skipped_rows] == [f"{path}:2", f"{path}:4"]


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
    """Each with its place in it; what is packed again or holds no trace is skipped."""
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
    assert [row.where for row in reading.skipped_rows] == [f"{path}/c.zip", f"{path}/d.txt", f"{path}/runs/a.jsonl:2"]


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
    monkeypatch.setattr(unpacking, "_RATIO_FREE_BYTES", 2**20)
    with pytest.raises(TooLargeError, match="far more than it should"):
        read(tmp_path / "a.gz")
    assert next(row.reason for row in read(tmp_path / "a.zip").skipped_rows) == "it unpacks to far more than it should"
    monkeypatch.undo()
    assert len(read(tmp_path / "a.gz").traces) == 1
    monkeypatch.setattr(unpacking, "_MAX_UNPACKED", 2**20)
    with pytest.raises(TooLargeError):
        read(tmp_path / "a.gz")


def test_members_packed_with_zstd_are_read(tmp_path: Path) -> None:
    """As newer programs write them."""
    out = io.BytesIO()
    with zstd_zipfile.ZipFile(out, "w", zstd_zipfile.ZIP_ZSTANDARD) as archive:
        archive.writestr("a.jsonl", ROWS)
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert [t.text for t in read(tmp_path / "a.zip").traces] == ["One."]


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As is a folder."""
    monkeypatch.setattr(sources, "MAX_FILES", 1)
    with pytest.raises(TooLargeError, match="more than 1 files"):
        read(packed(tmp_path / "a.zip", a_jsonl=ROWS, b_jsonl=ROWS))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.tar.gz", "a.zip"])
def test_a_file_that_breaks_off_loses_its_end_only(tmp_path: Path, name: str) -> None:
    """The rows before that are read, and what is missing is said."""
    noise = [random.Random(k).randbytes(300).hex() for k in range(1200)]  # noqa: S311 - noise
    rows = "".join(f'{{"prompt": "{k}?", "reasoning": "{word}"}}\n' for k, word in enumerate(noise)).encode()
    path = tmp_path / name
    path.write_bytes(damaged(rows, name))
    reading = read(path)
    assert 100 < len(reading.traces) < 1199
    reasons = [row.reason for row in reading.skipped_rows]
    assert any("can't be unpacked" in reason if name == "a.zip" else "it breaks off" in reason for reason in reasons)
    assert any(reason.endswith("what came before that was read") for reason in reasons)


def damaged(rows: bytes, name: str) -> bytes:
    """Rows packed as the name says, without the second half, or in a ZIP archive with noise in its place."""
    if name == "a.zip":
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", rows)
        data = out.getvalue()
        half = len(data) // 2
        return data[:half] + b"\xff" * 4000 + data[half + 4000 :]
    whole = tarred(a_jsonl=rows, b_csv=CSV) if name == "a.tar.gz" else rows
    data = zstd.compress(whole) if name.endswith(".zst") else gzip.compress(whole)
    return data[: len(data) // 2]


@pytest.mark.parametrize("cut", [4, 12, 30])
@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_file_that_breaks_off_before_anything_is_whole_says_so(
    tmp_path: Path, cut: int, pack: Callable[[bytes], bytes]
) -> None:
    """It is no end of the file; nor is a text or a JSON value read that lacks its end."""
    path = tmp_path / "a"
    for whole in (ROWS, b'{"prompt": "Why?", "reasoning": "One.", "answer": "5"}', b"One, two, three and so on to a hundred."):
        path.write_bytes(pack(whole)[:cut])
        with pytest.raises(TracediffError, match="it breaks off"):
            read(path)


def test_a_tar_archive_is_read_as_a_folder(tmp_path: Path) -> None:
    """Packed or not; its members may be packed by themselves, an archive among them is refused."""
    whole = tarred(runs__a_jsonl_gz=gzip.compress(ROWS), b_csv_zst=zstd.compress(CSV), README_md=b"x", c_tar=tarred(a_jsonl=ROWS))
    for name, data in (("a.tar", whole), ("a.tgz", gzip.compress(whole)), ("a.tar.zst", zstd.compress(whole))):
        path = tmp_path / name
        path.write_bytes(data)
        reading = read(path)
        assert [(t.text, t.origin and t.origin.path) for t in reading.traces] == [
            ("One.", f"{path}/runs/a.jsonl.gz"),
            ("Two.", f"{path}/b.csv.zst"),
        ]
        assert [row.reason for row in reading.skipped_rows] == [
            "an archive within an archive",
            "reasoning: a number, expected text",
        ]


def test_links_and_devices_in_a_tar_archive_are_nothing(tmp_path: Path) -> None:
    """Wherever they lead."""
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("../evil.jsonl")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    with pytest.raises(EmptyInputError, match="no file that could be a trace"):
        read(path)


class Pipe(io.RawIOBase):
    """A pipe that hands out a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._rest = data

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """A few bytes."""
        n = min(7, len(buffer), len(self._rest))
        buffer[:n], self._rest = self._rest[:n], self._rest[n:]
        return n


def piped(data: bytes) -> io.TextIOWrapper:
    """Standard input that is a pipe."""
    return io.TextIOWrapper(io.BufferedReader(Pipe(data)))


def test_an_archive_from_a_pipe_is_held_in_memory_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Since its table of contents is at its end."""
    data = packed(tmp_path / "a.zip", a_jsonl=ROWS).read_bytes()
    monkeypatch.setattr(sys, "stdin", piped(data))
    assert [t.text for t in read("-").traces] == ["One."]
    monkeypatch.setattr(unpacking, "_MAX_HELD", 10)
    monkeypatch.setattr(sys, "stdin", piped(data))
    with pytest.raises(TooLargeError, match="has to be read from its end"):
        read("-")


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress, bytes])
def test_a_pipe_that_hands_out_little_at_a_time_is_read(monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]) -> None:
    """Packed or not, all of what it holds."""
    monkeypatch.setattr(sys, "stdin", piped(pack(tarred(a_jsonl=ROWS))))
    assert [t.text for t in read("-").traces] == ["One."]


def test_a_zstd_file_that_asks_for_a_huge_window_is_refused(tmp_path: Path) -> None:
    """It would be memory for nothing."""
    path = tmp_path / "a.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd\x00\xa8" + b"\x01\x00\x00")  # a window of 2 GB, then an empty block
    with pytest.raises(BadArchiveError, match="too much memory"):
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


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    """A NUL ends a name, so a broken one may be empty."""
    whole = packed(tmp_path / "w", a_jsonl=ROWS).read_bytes()
    at = whole.rindex(b"a.jsonl")
    (tmp_path / "a.zip").write_bytes(whole[:at] + b"\0" + whole[at + 1 :])
    with pytest.raises(TracediffError, match="can't be unpacked"):
        read(tmp_path / "a.zip")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 3000), byte=st.integers(0, 255), name=st.sampled_from(["a.gz", "a.zst", "a.tar", "a.zip"]))
def test_any_damage_is_read_or_refused(tmp_path: Path, at: int, byte: int, name: str) -> None:
    """Nothing but our own errors is raised."""
    whole = {
        "a.gz": lambda: gzip.compress(ROWS),
        "a.zst": lambda: zstd.compress(ROWS),
        "a.tar": lambda: tarred(a_jsonl=ROWS, b_csv=CSV),
        "a.zip": lambda: packed(tmp_path / "w", a_jsonl=ROWS, b_csv=CSV).read_bytes(),
    }[name]()
    data = bytearray(whole)
    data[at % len(whole)] = byte
    (tmp_path / name).write_bytes(data)
    with suppress(TracediffError):
        assert read(tmp_path / name).traces
