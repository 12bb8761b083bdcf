"""That an index says of a file what reading it in full says, for every file, and opens what it lists."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import real_data
from tests.strategies import json_values, objects
from tracediff.errors import ChangedInputError, NoSuchTraceError, NoTraceError, SkippedRow, TracediffError
from tracediff.loaders import IndexOptions, ReadResult, read, select_traces
from tracediff.loaders.index.index_building import IndexBuilder
from tracediff.loaders.index.stored_refs import StoredRefs
from tracediff.loaders.refs import LoadedRefs
from tracediff.pairs import build_catalogue, find_pairing

# A file is written anew for each example, which may take longer while other programs write too.
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

some_rows = st.lists(
    st.builds(
        lambda reasoning, answer, model, prompt, prompt_id: {
            key: value
            for key, value in (
                ("reasoning", reasoning),
                ("answer", answer),
                ("model", model),
                ("prompt", prompt),
                ("prompt_id", prompt_id),
            )
            if value is not None
        },
        st.text(max_size=400) | st.just("<think>one</think>"),
        st.none() | st.text(max_size=3),
        st.sampled_from([None, "m", "n", "o\x00\x1b[2J"]),
        st.sampled_from([None, "Why?", " why? ", "And?", "x" * 500]),
        st.sampled_from([None, "p", "q", ""]),
    )
    | st.sampled_from(
        [
            {
                "prompt_id": "p",
                "prompt": "Why?",
                "traces": {"m": {"reasoning": "one"}, "n": {"reasoning": 2}, "o": {"reasoning": "3"}},
            },
            {"question": "Why?", "gemini_thinking_trajectory": "one", "deepseek_thinking_trajectory": "<think>two"},
            {"messages": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "<think>a</think>b"}]},
        ]
    )
    | objects(json_values()),
    min_size=1,
    max_size=20,
)
"""Rows of several kinds, good and bad."""


def attempt(path: Path, indexing: IndexOptions | None = None) -> ReadResult | TracediffError:
    """The reading of a path, or the error."""
    try:
        return read(path, indexing=indexing)
    except TracediffError as error:
        return error


def by_prompt(reading: ReadResult) -> list[tuple[Any, list[Any]]]:
    """The prompts of a reading, each with its heads."""
    return [(entry.key, list(entry.refs)) for entry in build_catalogue(reading).entries]


def assert_alike(listed: ReadResult, full: ReadResult) -> None:
    """Two readings of a file say the same, in whatever way they are asked."""
    assert (listed.path, listed.format, listed.skipped_rows) == (full.path, full.format, full.skipped_rows)
    assert (listed.n_skipped, len(listed.refs)) == (full.n_skipped, len(full.refs))
    assert list(listed.refs) == [listed.refs[k] for k in range(len(full.refs))] == list(full.refs)
    assert list(listed.traces) == list(full.traces)
    assert by_prompt(listed) == by_prompt(full)
    entries = build_catalogue(listed).entries
    assert [(entries[k].key, list(entries[k].refs)) for k in range(len(entries))] == by_prompt(full)
    assert listed.refs.source_models() == full.refs.source_models()
    for samples in ("index", "all"):
        here, there = find_pairing(listed, samples=samples), find_pairing(full, samples=samples)
        assert list(here.pairs) == list(there.pairs)
        assert list(here.left_unpaired) == list(there.left_unpaired)


def assert_lists_alike(path: Path, folder: Path | None) -> None:
    """An index of a file, a new one and one that was kept, says what reading the file in full says."""
    full = attempt(path)
    for _ in range(2):
        listed = attempt(path, IndexOptions(folder, min_bytes=1))
        if isinstance(full, TracediffError) or isinstance(listed, TracediffError):
            assert str(full) == str(listed)
            return
        assert_alike(listed, full)
        for model in full.refs.source_models():
            for prompt_id in {None, *(head.prompt_id for head in full.refs)}:
                assert_picked_alike(listed, full, model, prompt_id)


def assert_picked_alike(listed: ReadResult, full: ReadResult, model: str | None, prompt_id: str | None) -> None:
    """The same for a part of it."""

    def picked(reading: ReadResult) -> ReadResult | str:
        try:
            return select_traces(reading, model=model, prompt_id=prompt_id)
        except NoSuchTraceError as error:
            return str(error)

    here, there = picked(listed), picked(full)
    if isinstance(here, ReadResult) and isinstance(there, ReadResult):
        assert_alike(here, there)
    else:
        assert here == there


some_lines = st.lists(st.binary(max_size=20) | st.sampled_from([b'{"reasoning": "one"}', b'["a"]']), max_size=8)


@quick
@given(data=some_lines, name=st.sampled_from(["a", "a.jsonl", "a.json"]))
def test_an_index_of_any_bytes_says_what_reading_in_full_says(tmp_path: Path, data: list[bytes], name: str) -> None:
    """Whether they are lines or not."""
    path = tmp_path / name
    path.write_bytes(b"\n".join(data))
    assert_lists_alike(path, tmp_path / "kept")


@pytest.mark.parametrize("folder", ["formats", "pairs"])
def test_an_index_of_a_recorded_file_says_what_reading_in_full_says(tmp_path: Path, folder: str) -> None:
    """For all of them."""
    for path in sorted(real_data.data(folder).iterdir()):
        full, listed = attempt(path), attempt(path, IndexOptions(tmp_path, min_bytes=1))
        if isinstance(full, TracediffError) or isinstance(listed, TracediffError):
            assert str(full) == str(listed)
        else:
            assert_alike(listed, full)


EXAMPLES = sorted((Path(__file__).parents[1] / "formats" / "examples").iterdir())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_index_of_an_example_says_what_reading_in_full_says(tmp_path: Path, example: Path) -> None:
    """One record a line, each of them twice: some harnesses repeat themselves, which must be seen in both ways."""
    path = tmp_path / "a.jsonl"
    text = example.read_text("utf8")
    try:
        rows = [json.loads(line) for line in (text.splitlines() if example.suffix == ".jsonl" else [text])]
    except ValueError:
        pytest.skip("no JSON")
    path.write_text("".join(json.dumps(row) + "\n" for row in (*rows, *rows)))
    assert_lists_alike(path, tmp_path / "kept")


ROWS = [{"prompt": f"Why {k}?", "model": m, "reasoning": f"one {k} {m}"} for k in range(3) for m in "mn"]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Six traces for three prompts."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


@pytest.fixture
def indexing(tmp_path: Path) -> IndexOptions:
    """Any file is a large one."""
    return IndexOptions(tmp_path / "kept", min_bytes=1)


def is_made(path: Path, indexing: IndexOptions) -> bool:
    """Whether reading a file makes an index; else one is used, or none."""
    with patch("tracediff.loaders.index.index_cache.IndexBuilder", wraps=IndexBuilder) as builder:
        assert len(read(path, indexing=indexing).refs) == len(ROWS)
    return builder.called


def _files(indexing: IndexOptions) -> list[Path]:
    assert indexing.folder is not None
    return sorted(indexing.folder.iterdir()) if indexing.folder.is_dir() else []


def test_an_index_is_kept_for_the_next_time(lines: Path, indexing: IndexOptions) -> None:
    """And nobody else can read it."""
    assert is_made(lines, indexing)
    assert not is_made(lines, indexing)
    (file,) = _files(indexing)
    assert file.stat().st_mode & 0o077 == 0


def test_a_file_that_changed_has_a_new_index(lines: Path, indexing: IndexOptions) -> None:
    """Told by size, or by the time alone."""
    read(lines, indexing=indexing)
    lines.write_text(lines.read_text() + "\n")
    assert is_made(lines, indexing)
    os.utime(lines, ns=(1, 1))
    assert is_made(lines, indexing)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
        lambda data: data[:100],
        lambda data: b"SQLite format 3\0" + data[:50],
    ],
)
def test_a_damaged_index_is_made_anew(lines: Path, indexing: IndexOptions, damage: Callable[[bytes], bytes]) -> None:
    """However it is damaged."""
    read(lines, indexing=indexing)
    (file,) = _files(indexing)
    file.write_bytes(damage(file.read_bytes()))
    assert is_made(lines, indexing)


@quick
@given(at=st.integers(0, 2**20), byte=st.integers(0, 255), n=st.integers(1, 200))
def test_no_damage_shows(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, n: int) -> None:
    """Whatever bytes of an index are others, the traces are those of the file, or it is said that it doesn't fit."""
    tmp_path = tmp_path_factory.mktemp("damaged")  # a new one for each example
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    indexing = IndexOptions(tmp_path / "kept", min_bytes=1)
    read(path, indexing=indexing)
    (file,) = _files(indexing)
    data = bytearray(file.read_bytes())
    at %= len(data)
    data[at : at + n] = bytes([byte]) * min(n, len(data) - at)
    file.write_bytes(data)
    try:
        texts = [trace.text for trace in read(path, indexing=indexing).traces]
    except ChangedInputError:
        return
    assert texts == [row["reasoning"] for row in ROWS]


@pytest.mark.parametrize(
    "hostile",
    [
        "UPDATE traces SET start = -1",
        "UPDATE traces SET start = 10, length = 2",
        "UPDATE traces SET length = 1000000000000",
        "UPDATE traces SET prompt = 99",
        "UPDATE traces SET nth = 7",
        "UPDATE traces SET k = k + 100",
        "UPDATE traces SET excerpt = CAST(x'ff' AS TEXT)",
        "UPDATE models SET name = 'z'",
        "UPDATE prompts SET entry = 5",
        "UPDATE facts SET value = 'x' WHERE name = 'size'",
        "DELETE FROM facts",
        "DELETE FROM traces",
        "DROP TABLE skipped_rows",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON traces BEGIN SELECT 1; END",
    ],
)
def test_a_hostile_index_is_made_anew(lines: Path, indexing: IndexOptions, hostile: str) -> None:
    """Whatever it says: nothing but what a builder writes is believed, and some traces are opened to see."""
    read(lines, indexing=indexing)
    (file,) = _files(indexing)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(hostile)
        connection.commit()
    assert is_made(lines, indexing)
    assert [trace.text for trace in read(lines, indexing=indexing).traces] == [row["reasoning"] for row in ROWS]


def test_a_folder_that_can_not_be_made_is_no_trouble(lines: Path, tmp_path: Path) -> None:
    """Then the index lives as long as it is used."""
    (tmp_path / "file").write_text("")
    reading = read(lines, indexing=IndexOptions(tmp_path / "file" / "folder", min_bytes=1))
    assert isinstance(reading.refs, StoredRefs)
    assert len(list(reading.traces)) == len(ROWS)


def test_a_file_that_changes_under_the_list_is_told(lines: Path, indexing: IndexOptions) -> None:
    """What stands elsewhere now is not shown as what was listed; rows that were added are no trouble."""
    reading = read(lines, indexing=indexing)
    lines.write_text(lines.read_text() + "more\n")
    assert reading.traces[5].text == "one 2 n"
    lines.write_text("xxxxx" + lines.read_text())
    with pytest.raises(ChangedInputError, match=r"a\.jsonl: it has changed since it was listed. Start again"):
        _ = reading.traces[3]
    assert not _files(indexing)


def test_an_interrupted_reading_leaves_nothing(lines: Path, indexing: IndexOptions) -> None:
    """Ctrl-C while an index is made."""

    def interrupt(_: int, __: int) -> None:
        raise KeyboardInterrupt

    big = lines.with_name("b.jsonl")
    big.write_text(json.dumps({"reasoning": "x" * 100_000}) * 1 + "\n" + (json.dumps({"reasoning": "x" * 100_000}) + "\n") * 100)
    with pytest.raises(KeyboardInterrupt):
        read(big, indexing=IndexOptions(indexing.folder, interrupt, min_bytes=1))
    assert not _files(indexing)


def test_old_indexes_make_room(lines: Path, indexing: IndexOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest stays, whatever its size."""
    monkeypatch.setattr("tracediff.loaders.index.index_cache._MAX_CACHE_BYTES", 1)
    read(lines, indexing=indexing)
    other = lines.with_name("b.jsonl")
    other.write_bytes(lines.read_bytes())
    read(other, indexing=indexing)
    assert len(_files(indexing)) == 1
    assert not is_made(other, indexing)


def test_a_session_is_read_in_full(indexing: IndexOptions) -> None:
    """Its lines mean something only together."""
    path = real_data.data("formats/agents__claude_code_session.jsonl")
    assert isinstance(read(path, indexing=indexing).refs, LoadedRefs)
    assert not _files(indexing)


def test_rows_set_aside_are_bounded_and_all_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same way, whether an index is made or not."""
    monkeypatch.setattr("tracediff.loaders.reading.MAX_LISTED", 3)
    monkeypatch.setattr("tracediff.loaders.index.index_building.MAX_LISTED", 3)
    path = tmp_path / "a.jsonl"
    path.write_text('{"reasoning": "one"}\n' + "no\n" * 10)
    for indexing in (None, IndexOptions(min_bytes=1)):
        reading = read(path, indexing=indexing)
        assert (len(reading.skipped_rows), reading.n_skipped) == (3, 10)
        assert reading.skipped_rows[0] == SkippedRow(f"{path}:2", reading.skipped_rows[0].reason, "no")


def test_a_file_without_traces_is_an_error(tmp_path: Path, indexing: IndexOptions) -> None:
    """The same as without an index, of which none is kept."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n{"b": 2}\n')
    with pytest.raises(NoTraceError, match="no trace in any of its 2 rows"):
        read(path, indexing=indexing)
