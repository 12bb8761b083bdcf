"""How a user names traces."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.errors import BadSettingError
from tracediff.loaders import Selector, parse_selector

names = st.text(min_size=1).filter(lambda name: ":" not in name)


def parsed(text: str, *existing: str) -> Selector:
    """The selector, where only some paths exist."""
    return parse_selector(text, exists=lambda path: path in existing)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.jsonl", Selector("a.jsonl")),
        ("a.jsonl::m", Selector("a.jsonl", "m")),
        ("a.jsonl::m::p", Selector("a.jsonl", "m", "p")),
        ("a.jsonl::::p", Selector("a.jsonl", None, "p")),
        ("a.jsonl::", Selector("a.jsonl")),
        ("a.jsonl::m::", Selector("a.jsonl", "m")),
        ("a.jsonl::m::p::q", Selector("a.jsonl", "m", "p::q")),
        ("-", Selector("-")),
        ("-::m", Selector("-", "m")),
    ],
)
@pytest.mark.parametrize("there", [True, False])
def test_file_model_and_prompt_are_parted_by_double_colons(text: str, expected: Selector, *, there: bool) -> None:
    """Whether the file is there or not; only the prompt's name may hold some."""
    assert parsed(text, *(["a.jsonl"] if there else [])) == expected


def test_an_existing_path_with_colons_goes_before_any_cut() -> None:
    """The longest one."""
    assert parsed("a::b::c", "a::b::c") == Selector("a::b::c")
    assert parsed("a::b::c", "a", "a::b") == Selector("a::b", "c")
    assert parsed("a::b::c", "a") == Selector("a", "b", "c")


@pytest.mark.parametrize("text", ["", "::m", "::::p"])
def test_a_selector_without_a_path_is_refused(text: str) -> None:
    """There is nothing to read."""
    with pytest.raises(BadSettingError):
        parsed(text)


def test_no_name_at_all_is_called_that() -> None:
    """An empty word, as an unset variable of a shell leaves it, is not blamed on a `::` that isn't there."""
    with pytest.raises(BadSettingError, match="a file without a name"):
        parse_selector("")


@given(path=names, model=names, prompt_id=st.text(min_size=1).filter(lambda name: name[0] != ":"))
def test_what_is_written_is_read(path: str, model: str, prompt_id: str) -> None:
    """For any names."""
    assert parsed(f"{path}::{model}::{prompt_id}") == Selector(path, model, prompt_id)


def test_a_path_object_is_nothing_but_a_path() -> None:
    """Whatever it holds."""
    assert parse_selector(Path("a::b")) == Selector("a::b")


def test_the_file_system_is_asked(tmp_path: Path) -> None:
    """Without further ado."""
    path = tmp_path / "a::b"
    path.write_text("one")
    assert parse_selector(str(path)) == Selector(str(path))
