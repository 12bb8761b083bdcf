"""The public functions: `load` and `load_pairs`."""

import json
import warnings
from pathlib import Path

import pytest

import tracediff
from tests import real_data
from tracediff.errors import BadSettingError, NoPartnerError, NoPartnerWarning, NoSuchTraceError, RowsSetAsideWarning


def collection(path: Path, *rows: dict[str, str]) -> str:
    """Write a collection: for each prompt, source models and their reasoning."""
    records = [
        {"prompt_id": f"p{k}", "traces": {m: {"reasoning": text} for m, text in row.items()}} for k, row in enumerate(rows)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def test_load_takes_a_path_or_a_selector(tmp_path: Path) -> None:
    """Names in the selector and as arguments do the same."""
    path = collection(tmp_path / "a.jsonl", {"m": "one", "n": "two"}, {"m": "three"})
    assert [t.text for t in tracediff.load(path)] == ["one", "two", "three"]
    assert [t.text for t in tracediff.load(Path(path), model="m")] == ["one", "three"]
    assert tracediff.load(f"{path}::m::p1") == tracediff.load(path, model="m", prompt_id="p1") == tracediff.load(path)[2:]


def test_two_names_that_differ_are_refused(tmp_path: Path) -> None:
    """One in the selector and another beside it."""
    path = collection(tmp_path / "a.jsonl", {"m": "one"})
    with pytest.raises(BadSettingError, match="asked for 'n' and in the path for 'm'"):
        tracediff.load(f"{path}::m", model="n")


def test_rows_set_aside_are_warned_of(tmp_path: Path) -> None:
    """How many, and the first with its line."""
    path = collection(tmp_path / "a.jsonl", {"m": "one"}, {"m": ""}, {"m": " "})
    with pytest.warns(
        RowsSetAsideWarning, match=r"2 rows skipped, the first is .*a\.jsonl:2: traces\.m\.reasoning: .* empty"
    ) as caught:
        tracediff.load(path)
    assert caught[0].filename == __file__


def test_pairs_within_a_file_are_made_when_asked_for(tmp_path: Path) -> None:
    """Every two source models of each prompt."""
    path = collection(tmp_path / "a.jsonl", {"m": "1", "n": "2", "o": "3"}, {"m": "4", "n": "5"})
    pairs = tracediff.load_pairs(path)
    assert [(next(pairs).prompt_id, len(list(pairs)))] == [("p0", 3)]


def test_two_source_models_of_one_file_make_pairs(tmp_path: Path) -> None:
    """By arguments or by selectors; what finds no partner is warned of."""
    path = collection(tmp_path / "a.jsonl", {"m": "1", "n": "2", "o": "3"}, {"m": "4"})
    with pytest.warns(NoPartnerWarning, match="1 on the left, 0 on the right"):
        by_argument = list(tracediff.load_pairs(path, left_model="m", right_model="n"))
    with pytest.warns(NoPartnerWarning):
        assert by_argument == list(tracediff.load_pairs(f"{path}::m", f"{path}::n"))
    assert [(pair.left.text, pair.right.text) for pair in by_argument] == [("1", "2")]


def test_two_plain_files_are_a_pair(tmp_path: Path) -> None:
    """The simplest case."""
    for name in ("l.txt", "r.md"):
        (tmp_path / name).write_text(name)
    (pair,) = tracediff.load_pairs(tmp_path / "l.txt", tmp_path / "r.md")
    assert (pair.left.text, pair.right.text) == ("l.txt", "r.md")


def test_trouble_comes_before_the_first_pair(tmp_path: Path) -> None:
    """A caller need not start to iterate to learn of it."""
    path = collection(tmp_path / "a.jsonl", {"m": "one"})
    with pytest.raises(NoPartnerError):
        tracediff.load_pairs(path)
    with pytest.raises(NoSuchTraceError):
        tracediff.load_pairs(path, right_model="n")


def test_a_real_collection_has_153_pairs_for_18_source_models() -> None:
    """All of them are pairs of one prompt."""
    path = real_data.data("pairs/misguided_attention.jsonl")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pairs = list(tracediff.load_pairs(path))
    assert len([pair for pair in pairs if pair.prompt_id == pairs[0].prompt_id]) == 153
    assert all(pair.left.prompt_id == pair.right.prompt_id == pair.prompt_id and pair.prompt for pair in pairs)
    assert len(pairs) == 13 * 153 + 39 * 136
