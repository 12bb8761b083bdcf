"""Files at a URL: read as those on the disk are, and no secret of theirs is ever shown."""

import gzip
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from zipfile import ZipFile

import fsspec
import pytest

import tracediff
from tests.loaders.tables.columnar_files import write_table
from tracediff.errors import EmptyInputError, MissingFileError, MissingLibraryError, TooLargeError
from tracediff.loaders import parse_selector, read, read_selected
from tracediff.loaders.files import sources, unpacking
from tracediff.loaders.files.urls import redact_text, redact_url

ROWS = b'{"prompt": "Why?", "model": "a", "reasoning": "One."}\n{"prompt": "Why?", "model": "b", "reasoning": "Two."}\n'


class Server(BaseHTTPRequestHandler):
    """A server of a few files, which gives ranges or not, and remembers what it was asked for."""

    files: ClassVar[dict[str, bytes]] = {}
    ranges: ClassVar[bool] = False
    sent: ClassVar[int] = 0

    def do_HEAD(self) -> None:
        """Headers."""
        self._answer(body=False)

    def do_GET(self) -> None:
        """A file, or a part of it."""
        self._answer(body=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the standard library
        """Say nothing."""

    def _answer(self, *, body: bool) -> None:
        path = self.path.partition("?")[0]
        data = self.files.get(path)
        if path == "/secret" or data is None:
            self.send_error(403 if path == "/secret" else 404)
            return
        wanted = self.headers.get("Range", "") if self.ranges else ""
        self.send_response(206 if wanted else 200)
        if wanted:
            start, _, end = wanted.removeprefix("bytes=").partition("-")
            whole, data = len(data), data[int(start) : int(end) + 1 if end else None]
            self.send_header("Content-Range", f"bytes {start}-{int(start) + len(data) - 1}/{whole}")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if body:
            self._send(data, path)

    def _send(self, data: bytes, path: str) -> None:
        cut = len(data) // 2 if path == "/cut.jsonl" else len(data)
        for k in range(0, cut, 2**16):
            try:
                self.wfile.write(data[k : min(k + 2**16, cut)])
            except OSError:
                return
            type(self).sent += 2**16


@pytest.fixture(params=[False, True], ids=["whole files", "ranges"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server here, with the two kinds there are."""
    monkeypatch.setattr(Server, "files", {"/a.jsonl": ROWS, "/a.csv": b"prompt,reasoning\nWhy?,One.\n", "/cut.jsonl": ROWS * 9})
    monkeypatch.setattr(Server, "ranges", request.param)
    monkeypatch.setattr(Server, "sent", 0)
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def memory() -> Iterator[Any]:
    """An empty file system in memory."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def put(system: Any, files: Mapping[str, bytes]) -> None:
    """Write files."""
    for name, data in files.items():
        system.pipe(name, data)


def test_a_file_over_http_is_read_as_one_on_the_disk(server: str) -> None:
    """Also with a source model named; where it stood is its address without the query."""
    Server.files["/b.jsonl.gz"] = gzip.compress(ROWS)
    for url in (f"{server}/a.jsonl?token=sesame", f"{server}/b.jsonl.gz?token=sesame"):
        reading = read(url)
        assert [t.text for t in reading.traces] == ["One.", "Two."]
        assert {t.origin and t.origin.path for t in reading.traces} == {reading.path} == {url.partition("?")[0]}
    assert read(f"{server}/a.csv?token=sesame").format == "table of flat rows"
    assert [t.text for t in read_selected(parse_selector(f"{server}/a.jsonl::b")).traces] == ["Two."]
    (pair,) = tracediff.load_pairs(f"{server}/a.jsonl::a", f"{server}/a.jsonl::b")
    assert pair.prompt == "Why?"


def test_what_is_read_from_its_end_comes_in_ranges_or_whole(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the server can; what it gives whole is held within bounds."""
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jsonl", ROWS)
    table = write_table(tmp_path / "a", {"reasoning": ["One.", "Two."], "question": ["Why?", "Why?"]})
    Server.files |= {"/a.zip": (tmp_path / "a.zip").read_bytes(), "/a.parquet": table.read_bytes()}
    for name in ("a.zip", "a.parquet"):
        assert [t.text for t in read(f"{server}/{name}").traces] == ["One.", "Two."]
    monkeypatch.setattr(unpacking, "_MAX_HELD", 10)
    if not Server.ranges:
        with pytest.raises(TooLargeError):
            read(f"{server}/a.parquet")


def test_a_packed_file_over_http_is_read_without_a_word(server: str, caplog: pytest.LogCaptureFixture) -> None:
    """What unpacks asks for more than there is; the server's end is remembered, and no library prints its stack."""
    Server.files = {**Server.files, "/packed.jsonl.gz": gzip.compress(ROWS)}
    assert len(read(f"{server}/packed.jsonl.gz").traces) == 2
    assert not caplog.records


def test_a_large_file_is_not_fetched_whole_to_see_its_start(server: str) -> None:
    """It is read as it comes."""
    Server.files["/large.txt"] = b"\xff" + bytes(40 * 2**20)
    with sources.open_source(f"{server}/large.txt") as stream:
        assert stream.read(4) == b"\xff\0\0\0"
    assert Server.sent < 20 * 2**20


def test_trouble_with_a_server_is_one_line_without_secrets(server: str) -> None:
    """Whatever is the matter: no file, no right, no server, or an answer that breaks off."""
    Server.files["/secret"] = ROWS
    user = server.replace("http://", "http://name:sesame@")
    for url, said in (
        (f"{server}/none?token=sesame", "no such file or folder"),
        (f"{server}/secret?token=sesame", "the server says 403"),
        (f"{user}/none", "no such file or folder"),
        ("http://127.0.0.1:9/a?token=sesame", "can't be read: "),
        (f"{server}/cut.jsonl?token=sesame", "can't be read: "),
    ):
        with pytest.raises(MissingFileError) as caught:
            read(url)
        assert said in str(caught.value)
        assert "sesame" not in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_page_about_a_file_is_none(server: str) -> None:
    """As the address in a browser often leads to."""
    Server.files["/blob/a.jsonl"] = b"\n<!DOCTYPE html>\n<html><body>One. Two.</body></html>"
    with pytest.raises(MissingFileError, match="a web page, not a file"):
        read(f"{server}/blob/a.jsonl")


def test_folders_and_patterns_are_read_file_by_file(memory: Any) -> None:
    """Where the file system lists them; what can't hold traces is left out, as on the disk."""
    put(memory, {"/runs/a.jsonl": ROWS, "/runs/sub/b.jsonl": ROWS, "/runs/README.md": b"x", "/runs/.git/c.jsonl": ROWS})
    put(memory, {"/runs/none.jsonl": b'{"x": 1}\n'})
    reading = read("memory://runs")
    assert [t.origin and t.origin.path for t in reading.traces] == [
        *["memory:///runs/a.jsonl"] * 2,
        *["memory:///runs/sub/b.jsonl"] * 2,
    ]
    assert [row.where for row in reading.skipped_rows] == ["memory:///runs/none.jsonl"]
    assert len(read("memory://runs/*.jsonl").traces) == 2
    assert len(read("memory://runs/**/*.jsonl").traces) >= 2
    with pytest.raises(EmptyInputError, match="no file fits the pattern"):
        read("memory://runs/*.parquet")
    put(memory, {"/odd[1].jsonl": ROWS})
    assert len(read("memory://odd[1].jsonl").traces) == 2


def test_a_folder_of_too_many_files_is_refused(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the disk."""
    put(memory, {f"/many/{k}.jsonl": ROWS for k in range(4)})
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    for url in ("memory://many", "memory://many/*.jsonl"):
        with pytest.raises(TooLargeError, match="more than 3 files"):
            read(url)


def test_a_file_url_is_a_path(tmp_path: Path) -> None:
    """Also that of a folder."""
    (tmp_path / "a.jsonl").write_bytes(ROWS)
    assert len(read(f"file://{tmp_path}/a.jsonl").traces) == len(read(f"file://{tmp_path}").traces) == 2


def test_a_url_that_nobody_knows_is_one_line() -> None:
    """With what to do."""
    with pytest.raises(MissingFileError, match="nosuch://x/a: can't be read: Protocol not known: nosuch"):
        read("nosuch://x/a")


def test_without_the_library_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of all URLs, or of some."""
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(MissingLibraryError) as caught:
        read("gs://bucket/a.jsonl")
    assert str(caught.value) == "gs://bucket/a.jsonl: no library for gs:// is installed. pip install gcsfs"
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingLibraryError) as caught:
        read("https://name:sesame@host/a.jsonl?x=1")
    install = "pip install 'reasoning-tracediff[remote]'"
    assert str(caught.value) == f"https://host/a.jsonl: reading a URL takes fsspec. {install}"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://name:word@host/a.jsonl?X-Signature=1#x", "https://host/a.jsonl"),
        ("s3://bucket/what?.jsonl", "s3://bucket/what?.jsonl"),
        ("sftp://name@host/a", "sftp://host/a"),
        ("https://host?token=1", "https://host"),
        ("runs/a?b@c.jsonl", "runs/a?b@c.jsonl"),
    ],
)
def test_an_address_is_shown_without_what_nobody_else_may_see(url: str, shown: str) -> None:
    """A path is shown as it is."""
    assert redact_url(url) == shown == sources.printable_path(url)


def test_a_sentence_with_a_secret_in_it_is_not_said() -> None:
    """The addresses in it lose theirs; if one is left, nothing is."""
    url = "https://name:sesame@host/a?sig=abcdef"
    assert redact_text(f"Cannot connect to {url} now", url) == "Cannot connect to https://host/a now"
    assert not redact_text("wrong password sesame", url)
    assert not redact_text("bad signature abcdef", url)


@pytest.mark.parametrize(
    ("text", "path", "model", "prompt_id"),
    [
        ("https://host/x.jsonl::m::p", "https://host/x.jsonl", "m", "p"),
        ("https://host/x.jsonl", "https://host/x.jsonl", None, None),
        ("http://[::1]:8000/x.jsonl::m", "http://[::1]:8000/x.jsonl", "m", None),
        ("http://u:p@[fe80::1]/x::::p", "http://u:p@[fe80::1]/x", None, "p"),
        ("s3://bucket/x.jsonl::org/model:free::p::q", "s3://bucket/x.jsonl", "org/model:free", "p::q"),
    ],
)
def test_a_selector_and_a_url_live_together(text: str, path: str, model: str | None, prompt_id: str | None) -> None:
    """`::` cuts, `://` and the colons of an address don't."""
    found = parse_selector(text)
    assert (found.path, found.model, found.prompt_id) == (path, model, prompt_id)


def test_no_network_is_touched_without_a_url(tmp_path: Path) -> None:
    """Not even the library of it is imported."""
    (tmp_path / "a.jsonl").write_bytes(ROWS)
    code = "import sys, tracediff; tracediff.load(sys.argv[1]); print('fsspec' in sys.modules, 'aiohttp' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.jsonl")], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
