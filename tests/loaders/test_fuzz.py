"""Whatever a file holds, reading it ends in traces or in an error that has a name. `tests.benchmarks.fuzz` is the long run."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.benchmarks.fuzz import attempt, made
from tests.benchmarks.seeds import seeds
from tests.strategies import json_values, objects
from tracediff.errors import TracediffError

ENDINGS = st.sampled_from((".json", ".jsonl", ".txt", ".csv", ".sse", ".gz", ".zip", ""))
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each input replaces the file of the one before. No deadline: a disk may be slow."""


def ends(folder: Path, ending: str, data: bytes) -> bool:
    """Whether reading these bytes comes to an end that has a name; anything else is raised."""
    path = folder / f"input{ending}"
    path.write_bytes(data)
    return attempt(path) in ("", *NAMED)


NAMED = frozenset(error.__name__ for error in TracediffError.__subclasses__())
"""The errors that a user can meet."""


@same_folder
@given(data=st.binary(max_size=400), ending=ENDINGS)
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, ending: str) -> None:
    """Under any name."""
    assert ends(tmp_path, ending, data)


@same_folder
@given(value=json_values(), ending=ENDINGS)
def test_any_json_is_read_or_refused(tmp_path: Path, value: object, ending: str) -> None:
    """Whatever stands in the fields that formats look for."""
    assert ends(tmp_path, ending, json.dumps(value).encode())


@same_folder
@given(lines=st.lists(objects(json_values()), min_size=1, max_size=4), lead=st.sampled_from(("", "data: ")))
def test_any_lines_are_read_or_refused(tmp_path: Path, lines: list[object], lead: str) -> None:
    """As JSON lines, and as the events of a stream."""
    assert ends(tmp_path, "", "\n".join(lead + json.dumps(line) for line in lines).encode())


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_broken_files_of_every_format_are_read_or_refused(tmp_path: Path, first: int) -> None:
    """The first of those that the long run reads."""
    pool = seeds()
    for number in range(first, first + 100):
        name, data = made(number, pool)
        (tmp_path / name).write_bytes(data)
        assert attempt(tmp_path / name) in ("", *NAMED), (number, name)


def test_the_numbers_name_the_inputs() -> None:
    """The same number gives the same file, whatever was made before it."""
    pool = seeds()
    later = [made(number, pool) for number in (7, 40, 479)]
    assert [made(number, pool) for number in (479, 40, 7)] == later[::-1]


def test_the_files_that_are_broken_are_read_when_they_are_whole(tmp_path: Path) -> None:
    """But for those that hold no reasoning, so that what is broken had something in it."""
    refused = []
    for name, data in seeds():
        (tmp_path / name).write_bytes(data)
        refused += [name] if ".broken." not in name and attempt(tmp_path / name) else []
    assert set(refused) <= WITHOUT


WITHOUT = {
    "harmony__test_simple_reasoning_response.txt",
    "inspect__log_formats.json",
    "inspect__log_read_sample.json",
    "inspect__no_reasoning_ollama.eval",
    "speechmap__error_row.jsonl",
}
"""Recorded files without reasoning, and one that holds numbers of tokens."""
