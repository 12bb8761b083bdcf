"""Where bytes come from."""

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.errors import EmptyInputError, MissingFileError, TooLargeError
from tracediff.loaders.files import sources
from tracediff.loaders.files.sources import is_folder, list_files, open_source, printable_path


@pytest.mark.parametrize("path", ["absent.txt", "no\0file", "\ud800", "x" * 5000, "file.txt/inside"])
def test_a_path_that_leads_nowhere_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Also one that no file system could have; the error's text can be printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.txt").write_text("a")
    with pytest.raises(MissingFileError) as caught, open_source(path):
        pass
    assert str(caught.value).encode()


def test_a_device_is_refused() -> None:
    """It might never end."""
    with pytest.raises(MissingFileError, match="a device, not a file"), open_source("/dev/zero"):
        pass


def test_a_file_that_may_not_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is in the text."""
    path = tmp_path / "secret.txt"
    path.write_text("a")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MissingFileError, match="can't be read: permission denied"), open_source(str(path)):
        pass


def test_a_pipe_is_read(tmp_path: Path) -> None:
    """Shells hand over the output of a command as the path of a pipe."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    keeper = os.open(path, os.O_RDWR)
    os.write(keeper, b"one\n")
    with open_source(str(path)) as stream:
        os.close(keeper)
        assert stream.read() == b"one\n"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes are read, not its decoded text."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\r\n\xff")))
    with open_source("-") as stream:
        assert stream.read() == b"a\r\n\xff"


def test_closed_standard_input_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process may have none."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(MissingFileError, match="standard input is closed"), open_source("-"):
        pass


def test_files_of_a_folder_come_by_name(tmp_path: Path) -> None:
    """Those of its subfolders after its own; what is hidden or only explains the folder is left out."""
    for name in ("b.txt", "a.md", ".hidden", "README.md", "LICENSE", "inner/c.txt", "inner/deep/d.txt", ".git/e.txt", "empty/.f"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a")
    (tmp_path / "inner" / "back").symlink_to(tmp_path)
    assert is_folder(str(tmp_path))
    names = [Path(name).relative_to(tmp_path).as_posix() for name in list_files(str(tmp_path))]
    assert names == ["a.md", "b.txt", "inner/c.txt", "inner/deep/d.txt"]


@pytest.mark.parametrize("name", ["{}.txt", "{}/a.txt"])
def test_a_folder_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Someone may name their home by mistake."""
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    for k in range(4):
        path = tmp_path / name.format(k)
        path.parent.mkdir(exist_ok=True)
        path.write_text("a")
    with pytest.raises(TooLargeError, match="more than 3 files"):
        list_files(str(tmp_path))


def test_an_empty_folder_is_empty_input(tmp_path: Path) -> None:
    """So is one that holds a README only."""
    (tmp_path / "README").write_text("a")
    with pytest.raises(EmptyInputError):
        list_files(str(tmp_path))


@given(name=st.text())
def test_a_shown_path_can_be_stored(name: str) -> None:
    """Names that are no UTF-8 reach Python as half surrogates, which no report can hold."""
    assert printable_path(name + "\udcff").encode().startswith(name.encode())
