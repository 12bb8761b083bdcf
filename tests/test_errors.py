"""Errors are sentences."""

import pytest

from tracediff import errors
from tracediff.errors import SkippedRow, TracediffError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, TracediffError)]


@pytest.mark.parametrize(
    ("where", "todo", "sentence"),
    [
        ("a.txt", "Check the path.", "a.txt: no such file. Check the path."),
        ("a.txt", "", "a.txt: no such file"),
        ("", "", "no such file"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_an_error_says_where_what_and_what_to_do(kind: type[TracediffError], where: str, todo: str, sentence: str) -> None:
    """Each kind in the same way; the parts stay at hand."""
    error = kind("no such file", where=where, todo=todo)
    assert str(error) == sentence == error.args[0]
    assert (error.found, error.where, error.todo) == ("no such file", where, todo)


def test_every_kind_says_what_it_is_for() -> None:
    """Its docstring is what a caller chooses by."""
    assert len(KINDS) > 5
    assert all(kind.__doc__ for kind in KINDS)


def test_a_bad_row_is_one_line() -> None:
    """Whatever the row starts with."""
    assert (
        str(SkippedRow("a.jsonl:2", "null, expected text", '{"a":\x1b\n'))
        == "a.jsonl:2: null, expected text (starts '{\"a\":\\x1b\\n')"
    )
