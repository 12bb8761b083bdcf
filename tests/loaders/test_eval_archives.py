"""Inspect's `.eval` logs: archives with a file for each sample."""

import json
import sys
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tracediff.errors import NoTraceError, TracediffError
from tracediff.loaders import read
from tracediff.loaders.eval_archives import EvalArchive

if sys.version_info >= (3, 14):
    from zipfile import ZIP_DEFLATED, ZIP_STORED, ZIP_ZSTANDARD, ZipFile
else:
    from backports.zstd.zipfile import ZIP_DEFLATED, ZIP_STORED, ZIP_ZSTANDARD, ZipFile

WHOLE = Path(__file__).parent / "formats" / "examples" / "inspect.json"
HEADER = {"version": 2, "eval": {"task": "ferries", "model": "acme/harbour-2"}}


def sample(number: int, text: str = "One.") -> dict[str, Any]:
    """A sample with one reply."""
    content = [{"type": "reasoning", "reasoning": text}, {"type": "text", "text": "Two."}]
    messages = [{"role": "user", "content": "Why?"}, {"role": "assistant", "id": f"m{number}", "content": content}]
    return {"id": number, "epoch": 1, "input": "Why?", "messages": messages, "output": {"model": "m", "choices": []}}


def log(path: Path, members: Mapping[str, object], *, method: int = ZIP_DEFLATED) -> Path:
    """Write an archive of these members, as JSON unless they are bytes."""
    with ZipFile(path, "w", method) as archive:
        for name, value in members.items():
            archive.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
    return path


def texts_of(path: Path) -> list[tuple[object, ...]]:
    """Each trace without its place."""
    return [(t.prompt, t.prompt_id, t.source_model, t.text, t.answer, t.kind, t.complete) for t in read(path).traces]


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_ZSTANDARD])
def test_an_archive_gives_what_the_same_log_gives_as_json(tmp_path: Path, method: int) -> None:
    """In every compression that Inspect has used; the summaries and reductions beside the samples hold nothing."""
    whole = json.loads(WHOLE.read_text("utf8"))
    samples = {f"samples/{s['id']}_epoch_{s['epoch']}.json": s for s in whole.pop("samples")}
    beside = {"_journal/start.json": HEADER, "summaries.json": [{"id": 1}], "reductions.json": [], "header.json": whole}
    path = log(tmp_path / "a.eval", {**samples, **beside}, method=method)
    assert texts_of(path) == texts_of(WHOLE)
    assert read(path).format == "Inspect"
    assert [row.where.removeprefix(f"{path}/samples/") for row in read(path).skipped_rows] == ["3_epoch_1.json", "4_epoch_1.json"]


def test_the_origin_of_a_sample_is_its_member(tmp_path: Path) -> None:
    """The origin names the archive and the member."""
    path = log(tmp_path / "a.eval", {"header.json": HEADER, "samples/7_epoch_1.json": sample(7)})
    (trace,) = read(path).traces
    assert trace.origin is not None
    assert (trace.origin.path, trace.origin.field) == (
        f"{path}/samples/7_epoch_1.json",
        "messages[1].content[0].reasoning",
    )


def test_a_log_that_broke_off_is_recognised_by_its_journal(tmp_path: Path) -> None:
    """Its header is written last."""
    path = log(tmp_path / "a.eval", {"_journal/start.json": HEADER, "samples/7_epoch_1.json": sample(7)})
    assert texts_of(path) == [("Why?", "ferries/7", "acme/harbour-2", "One.", "Two.", "raw", True)]


@pytest.mark.parametrize("header", [b"{", b"[]", b'{"eval": 5}', b""])
def test_an_unreadable_header_costs_only_its_metadata(tmp_path: Path, header: bytes) -> None:
    """The samples have metadata of their own."""
    path = log(tmp_path / "a.eval", {"header.json": header, "samples/7_epoch_1.json": sample(7)})
    assert texts_of(path) == [("Why?", "7", "m", "One.", "Two.", "raw", True)]


def test_a_broken_sample_costs_that_sample(tmp_path: Path) -> None:
    """It is skipped with the reason, and the others are read."""
    broken = {"samples/1_epoch_1.json": b'{"id": 1', "samples/2_epoch_1.json": b"[5]", "samples/3_epoch_1.json": {"messages": 5}}
    path = log(tmp_path / "a.eval", {"header.json": HEADER, **broken, "samples/4_epoch_1.json": sample(4)})
    result = read(path)
    assert [trace.prompt_id for trace in result.traces] == ["ferries/4"]
    assert [row.reason for row in result.skipped_rows] == [
        "the JSON breaks off at line 1, column 9",
        "no trace: a list, expected an object",
        "no trace: messages: a number, expected a list of objects",
    ]


def test_a_sample_in_parts_is_read_as_one(tmp_path: Path) -> None:
    """Its messages come by number, whichever part they are in, and attachments replace their names."""
    whole = sample(7)
    messages = [{"role": "system", "content": "x"}, *whole.pop("messages"), {"role": "user", "content": "not its own"}]
    messages[2]["content"][0]["reasoning"] = "attachment://1"
    parts = {
        "sample.json": {**whole, "message_refs": [[0, 1], [1, 3]]},
        "messages/2.json": messages[2:],
        "messages/0.json": messages[:2],
        "attachments/0.json": ["Zero.", "One, kept apart."],
        "events/0.json": [5],
    }
    path = log(tmp_path / "a.eval", {"header.json": HEADER, **{f"samples/7_epoch_1/{name}": v for name, v in parts.items()}})
    assert texts_of(path) == [("Why?", "ferries/7", "acme/harbour-2", "One, kept apart.", "Two.", "raw", True)]


@pytest.mark.parametrize("refs", [[[0]], [["a", 1]], [5], [[-1, 3]], [[0, 10**9]], {}])
def test_a_sample_with_invalid_references_is_rejected(tmp_path: Path, refs: object) -> None:
    """Whatever the references to its messages are."""
    shell = {"id": 1, "epoch": 1, "input": "Why?", "output": {}, "message_refs": refs}
    path = log(tmp_path / "a.eval", {"header.json": HEADER, "samples/1_epoch_1/sample.json": shell})
    with pytest.raises(NoTraceError, match="a reply without reasoning"):
        read(path)


def test_an_archive_with_a_header_and_no_samples_is_an_archive_of_files(tmp_path: Path) -> None:
    """Its files are read like any others."""
    path = log(tmp_path / "a.zip", {"header.json": {}, "runs/a.jsonl": b'{"prompt": "Why?", "reasoning": "One."}'})
    assert read(path).format == "flat rows"


def test_two_logs_of_one_task_in_a_folder_are_two_source_models(tmp_path: Path) -> None:
    """Each names its model, and a number means the same prompt in both."""
    other = {"version": 2, "eval": {"task": "ferries", "model": "acme/jetty-1"}}
    for name, header in (("a", HEADER), ("b", other)):
        log(tmp_path / f"{name}.eval", {"header.json": header, "samples/7_epoch_1.json": sample(7)})
    assert [(line[1], line[2]) for line in texts_of(tmp_path)] == [("ferries/7", "acme/harbour-2"), ("ferries/7", "acme/jetty-1")]


def test_one_sample_is_held_at_a_time(tmp_path: Path) -> None:
    """Forty samples of a megabyte take as much memory as five of them."""
    events = [{"event": "model", "text": "x" * 1000} for _ in range(1000)]
    peaks = []
    for n in (5, 40):
        members = {f"samples/{k}_epoch_1.json": {**sample(k), "events": events} for k in range(n)}
        path = log(tmp_path / f"{n}.eval", {"header.json": HEADER, **members})
        tracemalloc.start()
        try:
            assert len(read(path).traces) == n
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


def test_a_log_may_have_more_members_than_a_folder_may_have_files() -> None:
    """No member is opened before it is read, and other members are not samples."""

    @contextmanager
    def never() -> Iterator[Any]:
        raise TracediffError("opened")
        yield

    members = {f"samples/{k}_epoch_1.json": never for k in range(20_000)} | {"header.json": never, "summaries.json": never}
    assert len(EvalArchive("a.eval", members).samples) == 20_000
