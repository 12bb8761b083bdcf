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
from tracediff.errors import BadRow, ChangedInputError, NoSuchTraceError, NoTraceError, TracediffError
from tracediff.loaders import Indexing, Reading, catalogue, pairing_of, pick, read
from tracediff.loaders.heads import Held
from tracediff.loaders.index.building import Builder
from tracediff.loaders.index.stored import Stored

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


def attempt(path: Path, indexing: Indexing | None = None) -> Reading | TracediffError:
    """The reading of a path, or the error."""
    try:
        return read(path, indexing=indexing)
    except TracediffError as error:
        return error


def by_prompt(reading: Reading) -> list[tuple[Any, list[Any]]]:
    """The prompts of a reading, each with its heads."""
    return [(entry.key, list(entry.heads)) for entry in catalogue(reading).entries]


def assert_alike(listed: Reading, full: Reading) -> None:
    """Two readings of a file say the same, in whatever way they are asked."""
    assert (listed.path, listed.format, listed.set_aside) == (full.path, full.format, full.set_aside)
    assert (listed.n_set_aside, len(listed.heads)) == (full.n_set_aside, len(full.heads))
    assert list(listed.heads) == [listed.heads[k] for k in range(len(full.heads))] == list(full.heads)
    assert list(listed.traces) == list(full.traces)
    assert by_prompt(listed) == by_prompt(full)
    entries = catalogue(listed).entries
    assert [(entries[k].key, list(entries[k].heads)) for k in range(len(entries))] == by_prompt(full)
    assert listed.heads.source_models() == full.heads.source_models()
    for samples in ("index", "all"):
        here, there = pairing_of(listed, samples=samples), pairing_of(full, samples=samples)
        assert list(here.pairs) == list(there.pairs)
        assert list(here.left_alone) == list(there.left_alone)


def assert_lists_alike(path: Path, folder: Path | None) -> None:
    """An index of a file, a new one and one that was kept, says what reading the file in full says."""
    full = attempt(path)
    for _ in range(2):
        listed = attempt(path, Indexing(folder, least=1))
        if isinstance(full, TracediffError) or isinstance(listed, TracediffError):
            assert str(full) == str(listed)
            return
        assert_alike(listed, full)
        for model in full.heads.source_models():
            for prompt_id in {None, *(head.prompt_id for head in full.heads)}:
                assert_picked_alike(listed, full, model, prompt_id)


def assert_picked_alike(listed: Reading, full: Reading, model: str | None, prompt_id: str | None) -> None:
    """The same for a part of it."""

    def picked(reading: Reading) -> Reading | str:
        try:
            return pick(reading, model=model, prompt_id=prompt_id)
        except NoSuchTraceError as error:
            return str(error)

    here, there = picked(listed), picked(full)
    if isinstance(here, Reading) and isinstance(there, Reading):
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
        full, listed = attempt(path), attempt(path, Indexing(tmp_path, least=1))
        if isinstance(full, TracediffError) or isinstance(listed, TracediffError):
            assert str(full) == str(listed)
        else:
            assert_alike(listed, full)


EXAMPLES = sorted((Path(__file__).parents[1] / "families" / "examples").iterdir())


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
def indexing(tmp_path: Path) -> Indexing:
    """Any file is a large one."""
    return Indexing(tmp_path / "kept", least=1)


def is_made(path: Path, indexing: Indexing) -> bool:
    """Whether reading a file makes an index; else one is used, or none."""
    with patch("tracediff.loaders.index.keeping.Builder", wraps=Builder) as builder:
        assert len(read(path, indexing=indexing).heads) == len(ROWS)
    return builder.called


def _files(indexing: Indexing) -> list[Path]:
    assert indexing.folder is not None
    return sorted(indexing.folder.iterdir()) if indexing.folder.is_dir() else []


def test_an_index_is_kept_for_the_next_time(lines: Path, indexing: Indexing) -> None:
    """And nobody else can read it."""
    assert is_made(lines, indexing)
    assert not is_made(lines, indexing)
    (file,) = _files(indexing)
    assert file.stat().st_mode & 0o077 == 0


def test_a_file_that_changed_has_a_new_index(lines: Path, indexing: Indexing) -> None:
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
def test_a_damaged_index_is_made_anew(lines: Path, indexing: Indexing, damage: Callable[[bytes], bytes]) -> None:
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
    indexing = Indexing(tmp_path / "kept", least=1)
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
        "UPDATE traces SET start = 'x'",
        "UPDATE traces SET start = -1",
        "UPDATE traces SET start = 10, length = 2",
        "UPDATE traces SET length = 1000000000000",
        "UPDATE traces SET asked = 99",
        "UPDATE traces SET nth = 7",
        "UPDATE traces SET k = k + 100",
        "UPDATE traces SET begins = x'ff'",
        "UPDATE traces SET begins = CAST(x'ff' AS TEXT)",
        "UPDATE models SET name = 'z'",
        "UPDATE asked SET entry = 5",
        "UPDATE about SET value = 'x' WHERE name = 'size'",
        "DELETE FROM about",
        "DELETE FROM traces",
        "DROP TABLE set_aside",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON traces BEGIN SELECT 1; END",
    ],
)
def test_a_hostile_index_is_made_anew(lines: Path, indexing: Indexing, hostile: str) -> None:
    """Whatever it says: nothing but what a builder writes is believed, and some traces are opened to see."""
    read(lines, indexing=indexing)
    (file,) = _files(indexing)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(hostile)
        connection.commit()
    assert is_made(lines, indexing)
    assert [trace.text for trace in read(lines, indexing=indexing).traces] == [row["reasoning"] for row in ROWS]


def test_a_folder_that_can_not_be_made_is_no_trouble(lines: Path, tmp_path: Path) -> None:
    """Then the index lives as long as it is used."""
    (tmp_path / "file").write_text("")
    reading = read(lines, indexing=Indexing(tmp_path / "file" / "folder", least=1))
    assert isinstance(reading.heads, Stored)
    assert len(list(reading.traces)) == len(ROWS)


def test_a_file_that_changes_under_the_list_is_told(lines: Path, indexing: Indexing) -> None:
    """What stands elsewhere now is not shown as what was listed; rows that were added are no trouble."""
    reading = read(lines, indexing=indexing)
    lines.write_text(lines.read_text() + "more\n")
    assert reading.traces[5].text == "one 2 n"
    lines.write_text("xxxxx" + lines.read_text())
    with pytest.raises(ChangedInputError, match=r"a\.jsonl: it has changed since it was listed. Start again"):
        _ = reading.traces[3]
    assert not _files(indexing)


def test_an_interrupted_reading_leaves_nothing(lines: Path, indexing: Indexing) -> None:
    """Ctrl-C while an index is made."""

    def interrupt(_: int, __: int) -> None:
        raise KeyboardInterrupt

    big = lines.with_name("b.jsonl")
    big.write_text(json.dumps({"reasoning": "x" * 100_000}) * 1 + "\n" + (json.dumps({"reasoning": "x" * 100_000}) + "\n") * 100)
    with pytest.raises(KeyboardInterrupt):
        read(big, indexing=Indexing(indexing.folder, interrupt, least=1))
    assert not _files(indexing)


def test_old_indexes_make_room(lines: Path, indexing: Indexing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest stays, whatever its size."""
    monkeypatch.setattr("tracediff.loaders.index.keeping._MOST_KEPT", 1)
    read(lines, indexing=indexing)
    other = lines.with_name("b.jsonl")
    other.write_bytes(lines.read_bytes())
    read(other, indexing=indexing)
    assert len(_files(indexing)) == 1
    assert not is_made(other, indexing)


def test_a_session_is_read_in_full(indexing: Indexing) -> None:
    """Its lines mean something only together."""
    path = real_data.data("formats/agents__claude_code_session.jsonl")
    assert isinstance(read(path, indexing=indexing).heads, Held)
    assert not _files(indexing)


def test_rows_set_aside_are_bounded_and_all_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same way, whether an index is made or not."""
    monkeypatch.setattr("tracediff.loaders.reading.MOST_LISTED", 3)
    monkeypatch.setattr("tracediff.loaders.index.building.MOST_LISTED", 3)
    path = tmp_path / "a.jsonl"
    path.write_text('{"reasoning": "one"}\n' + "no\n" * 10)
    for indexing in (None, Indexing(least=1)):
        reading = read(path, indexing=indexing)
        assert (len(reading.set_aside), reading.n_set_aside) == (3, 10)
        assert reading.set_aside[0] == BadRow(f"{path}:2", reading.set_aside[0].reason, "no")


def test_a_file_without_traces_is_an_error(tmp_path: Path, indexing: Indexing) -> None:
    """The same as without an index, of which none is kept."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n{"b": 2}\n')
    with pytest.raises(NoTraceError, match="no trace in any of its 2 rows"):
        read(path, indexing=indexing)
