"""Parquet and Arrow."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pytest
from pyarrow import ipc, parquet

from tests import real_data
from tests.loaders.tables.columnar_files import WRITERS, write_table
from tracediff.errors import BrokenTableError, MissingLibraryError, NoSuchColumnError, NoTraceError, TooLargeError, TracediffError
from tracediff.loaders import Columns, ReadResult, read
from tracediff.loaders.tables import arrow_messages, columnar

ROWS: Final = {"question": ["Why?", "What?", "Who?"], "model": ["a", "b", "c"], "reasoning": ["One.", None, "Three."]}
ASKED: Final = {"role": "user", "content": "Why?"}
THOUGHT: Final = "<think>\nOne.\n</think>\n4"

DATA_SETS: Final[Mapping[str, tuple[Mapping[str, Any], list[tuple[str, str | None, str | None]]]]] = {
    "s1K-1.1": (
        {
            "question": ["Why?"],
            "solution": ["4"],
            "gemini_thinking_trajectory": ["One."],
            "gemini_attempt": ["4"],
            "deepseek_thinking_trajectory": ["Two."],
            "deepseek_attempt": ["5"],
        },
        [("One.", "gemini", "4"), ("Two.", "deepseek", "5")],
    ),
    "s1K": ({"question": ["Why?"], "thinking_trajectories": [["One."]], "attempt": ["4"]}, [("One.", None, "4")]),
    "OpenThoughts": (
        {"system": ["Think."], "conversations": [[{"from": "user", "value": "Why?"}, {"from": "assistant", "value": THOUGHT}]]},
        [("\nOne.\n", None, "\n4")],
    ),
    "OpenThoughts, metadata": (
        {
            "problem": ["Why?"],
            "deepseek_reasoning": ["One."],
            "deepseek_solution": ["4"],
            "starter_code": pa.nulls(1, pa.string()),
        },
        [("One.", "deepseek", "4")],
    ),
    "OpenR1-Math": (
        {
            "problem": ["Why?"],
            "generations": [[THOUGHT, "Cut"]],
            "is_reasoning_complete": [[True, False]],
            "correctness_math_verify": [[True, False]],
            "uuid": ["x"],
        },
        [("\nOne.\n", None, "\n4"), ("Cut", None, None)],
    ),
    "Dolphin-R1": (
        {"messages": [[ASKED]], "reasoning": ["One."], "answer": ["4"], "model": ["a"]},
        [("One.", "a", "4")],
    ),
    "LIMO": ({"question": ["Why?"], "solution": ["One."], "answer": ["4"]}, [("One.", None, "4")]),
    "chat": (
        {
            "messages": [
                [{**ASKED, "reasoning_content": None}, {"role": "assistant", "content": "4", "reasoning_content": "One."}]
            ]
        },
        [("One.", None, "4")],
    ),
    "flat, several samples": (
        {"prompt": ["Why?"], "reasoning": [["One.", "Two."]], "response": [["4", "5"]]},
        [("One.", None, "4"), ("Two.", None, "5")],
    ),
}


def attempt(path: Path) -> ReadResult | TracediffError:
    """The reading of a path, or the error; nothing else may be raised."""
    try:
        return read(path)
    except TracediffError as error:
        return error


@pytest.mark.parametrize("make", WRITERS)
def test_a_table_is_read_whatever_its_name(tmp_path: Path, make: str) -> None:
    """Recognised by its first bytes; rows are numbered, and one without reasoning is skipped."""
    reading = read(write_table(tmp_path / "a", ROWS, make))
    assert [(t.text, t.source_model, t.prompt, t.origin and t.origin.line) for t in reading.traces] == [
        ("One.", "a", "Why?", 1),
        ("Three.", "c", "Who?", 3),
    ]
    assert [row.where for row in reading.skipped_rows] == [f"{tmp_path}/a, row 2"]
    assert reading.format.endswith("table of flat rows")


@pytest.mark.parametrize("make", ["Parquet", "Arrow stream"])
@pytest.mark.parametrize("name", DATA_SETS)
def test_data_sets_are_known_by_their_columns(tmp_path: Path, name: str, make: str) -> None:
    """As they are in JSON; what was asked stands in the row too."""
    columns, expected = DATA_SETS[name]
    reading = read(write_table(tmp_path / "a", columns, make))
    assert [(t.text, t.source_model, t.answer) for t in reading.traces] == expected
    assert {t.prompt for t in reading.traces} == {"Why?"}


def test_what_json_has_no_word_for_does_no_harm(tmp_path: Path) -> None:
    """Times, decimals, bytes, maps and invalid numbers stand beside reasoning, or in its place, and cost no other row."""
    columns = {
        "reasoning": pa.array([b"One.", b"\xff\xfe", b"Three."]),
        "id": pa.array([1, 2, 3], pa.int8()),
        "answer": pa.array([Decimal("1.50"), None, Decimal("2.00")]),
        "made": pa.array([1, 2, 3], pa.timestamp("ns", tz="UTC")),
        "late": pa.array([2**50] * 3, pa.timestamp("s")),
        "took": pa.array([1, 2, 3], pa.duration("ns")),
        "nan": [float("nan"), float("inf"), 0.5],
        "map": pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int64())),
        "model": pa.array(["a", "b", "a"]).dictionary_encode(),
    }
    reading = read(write_table(tmp_path / "a", columns))
    assert [(t.text, t.prompt_id, t.answer, t.source_model) for t in reading.traces] == [
        ("One.", "1", "1.50", "a"),
        ("Three.", "3", "2.00", "a"),
    ]
    assert [row.reason for row in reading.skipped_rows] == ["reasoning: an object, expected text"]


def test_named_columns_are_looked_up_in_the_schema(tmp_path: Path) -> None:
    """Nested ones too; one that is not there is an error that lists those that are."""
    path = write_table(tmp_path / "a", {"q": ["Why?", "Who?"], "out": [{"trace": "One."}, {"trace": None}], "by": ["a", "b"]})
    reading = read(path, columns=Columns(reasoning="out.trace", prompt="q", model="by"))
    assert [(t.text, t.prompt, t.source_model) for t in reading.traces] == [("One.", "Why?", "a")]
    assert [row.reason for row in reading.skipped_rows] == ["out.trace: the reasoning is empty"]
    with pytest.raises(NoSuchColumnError, match=r"no column `trace`\. There are `q`, `out`, `out.trace`, `by`\."):
        read(path, columns=Columns(reasoning="trace"))
    with pytest.raises(NoSuchColumnError, match=r"no column `out\.trac`"):
        read(path, columns=Columns(reasoning="out.trac"))


@pytest.mark.parametrize("make", WRITERS)
def test_any_damage_is_read_or_refused(tmp_path: Path, make: str) -> None:
    """Wherever it breaks off, and whatever byte is another: nothing but our own errors."""
    data = write_table(tmp_path / "a", ROWS, make).read_bytes()
    random, path = Random(0), tmp_path / "b"  # noqa: S311 - damage, not secrets
    for _ in range(150):
        path.write_bytes(data[: random.randrange(len(data))])
        attempt(path)
        damaged = bytearray(data)
        damaged[random.randrange(len(data))] = random.choice([0, 0xFF, 0x7F, 0x80])
        path.write_bytes(damaged)
        attempt(path)


def test_a_table_without_its_end_says_what_it_is(tmp_path: Path) -> None:
    """Parquet can't do without; Arrow is read as far as it goes."""
    path = tmp_path / "a"
    path.write_bytes(write_table(path, ROWS, "Parquet").read_bytes()[:-9])
    with pytest.raises(BrokenTableError, match="it is a Parquet file that can't be read"):
        read(path)
    for make in ("Arrow", "Arrow stream"):
        data = write_table(path, ROWS, make).read_bytes()
        path.write_bytes(data[: data.rindex(b"Three.")])
        reading = read(path)
        assert [t.text for t in reading.traces] == ["One."]
        assert "can't be read" in reading.skipped_rows[-1].reason
        path.write_bytes(data[:60])
        with pytest.raises(BrokenTableError, match="it is an Arrow"):
            read(path)


def test_a_schema_nested_without_end_is_refused(tmp_path: Path) -> None:
    """Readers of Parquet fall over such, and take the process with them."""
    path = tmp_path / "a"
    path.write_bytes(_nested(30_000))
    with pytest.raises(BrokenTableError):
        read(path)


def _nested(depth: int) -> bytes:
    """A Parquet file of no rows whose schema is so many structs in each other, written by hand: no writer makes one."""
    root, struct = b"\x48\x04root\x15\x02\x00", b"\x35\x02\x18\x01a\x15\x02\x00"
    leaf = b"\x15\x0c\x25\x02\x18\x01x\x00"
    schema = b"\x19\xfc" + _varint(depth + 2) + root + struct * depth + leaf
    footer = b"\x15\x02" + schema + b"\x16\x00\x19\x0c\x00"
    return b"PAR1\x15\x00" + footer + len(footer).to_bytes(4, "little") + b"PAR1"


def _varint(n: int) -> bytes:
    return bytes([n & 127 | 128]) + _varint(n >> 7) if n > 127 else bytes([n])


@pytest.mark.parametrize("make", ["Parquet of zstd", "Feather"])
def test_what_unpacks_to_far_more_is_refused(tmp_path: Path, make: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in any packed file."""
    path = write_table(tmp_path / "a", {"reasoning": ["a" * 2**22] * 2}, make)
    monkeypatch.setattr(columnar, "_RATIO_FREE_BYTES", 2**20)
    monkeypatch.setattr(arrow_messages, "_RATIO_FREE_BYTES", 2**20)
    with pytest.raises(TooLargeError, match="far more than it should"):
        read(path)


@pytest.mark.parametrize("make", ["Arrow", "Arrow stream"])
@pytest.mark.parametrize("compression", ["zstd", "lz4", None])
def test_messages_claim_what_they_unpack_to(tmp_path: Path, make: str, compression: str | None) -> None:
    """Each compressed part of batches and dictionaries says so before the library makes room for it."""
    table = pa.table({"reasoning": ["a" * 50_000, "b"], "model": pa.array(["m" * 70_000, "n"]).dictionary_encode()})
    new = ipc.new_file if make == "Arrow" else ipc.new_stream
    with new(tmp_path / "a", table.schema, options=ipc.IpcWriteOptions(compression=compression)) as writer:
        writer.write_table(table)
    with (tmp_path / "a").open("rb") as stream:
        stream.seek(8 if make == "Arrow" else 0)
        claims = [arrow_messages._claimed_size(metadata, body) for metadata, body in _bodies(stream)]
    assert claims[0] == 0
    assert all(claim - size in range(100) for claim, size in zip(claims[1:], (70_001, 50_001), strict=True)) == bool(compression)
    assert len(read(tmp_path / "a").traces) == 2


def _bodies(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Yield the metadata and the body of each message, as the library tells them apart."""
    reader = ipc.MessageReader.open_stream(stream)
    with suppress(StopIteration):
        while True:
            message = reader.read_next_message()
            yield message.metadata.to_pybytes(), message.body.to_pybytes() if message.body else b""


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    """A schema is no trace."""
    with pytest.raises(NoTraceError, match="a table without rows"):
        read(write_table(tmp_path / "a", {"reasoning": pa.array([], pa.string())}))


def test_a_text_that_starts_with_the_same_letters_is_a_text(tmp_path: Path) -> None:
    """Four letters make no table."""
    path = tmp_path / "a.txt"
    path.write_text("PAR1 is the first paragraph.\nThen comes PAR2.", "utf8")
    assert read(path).format == "plain text"


def test_without_the_library_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found, and how to go on."""
    path = write_table(tmp_path / "a", ROWS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError) as caught:
        read(path)
    install = "pip install 'reasoning-tracediff[tables]'"
    assert str(caught.value) == f"{path}: it is a Parquet file, and reading one takes pyarrow. {install}"


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the peak of memory as Linux tells it")
def test_a_large_table_is_never_held_whole(tmp_path: Path) -> None:
    """Its rows pass by: what is kept of 60 MB of another column is nothing."""
    words = Random(0)  # noqa: S311 - noise
    rows = 600
    noise = [words.randbytes(50_000).hex() for _ in range(rows)]
    table = pa.table({"prompt": [str(k) for k in range(rows)], "reasoning": ["One."] * rows, "noise": noise})
    parquet.write_table(table, tmp_path / "a", row_group_size=rows, write_batch_size=16)  # small pages, of which one is held
    code = (
        "import sys; from tracediff.loaders import read; import pyarrow.parquet\n"
        "peak = lambda: next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        f"before = peak(); assert len(read(sys.argv[1]).traces) == {rows}; print(peak() - before)"
    )
    grown = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a")], capture_output=True, text=True, check=True)
    assert int(grown.stdout) < 45_000


def test_real_traces_are_the_same_from_a_table(tmp_path: Path) -> None:
    """Those of a collection, a row each, as from its JSON lines."""
    traces = real_data.traces("speechmap")
    columns = {
        "prompt_id": [t.prompt_id for t in traces],
        "prompt": [t.prompt for t in traces],
        "model": [t.source_model for t in traces],
        "reasoning": [t.text for t in traces],
        "response": [t.answer for t in traces],
    }
    reading = read(write_table(tmp_path / "a", columns))
    unplaced = [t.replace(origin=None) for t in reading.traces]
    assert unplaced == [t.replace(origin=None) for t in traces]
