"""Lines, their numbers and places, and those that are too long."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.loaders.files import numbered_lines as module
from tracediff.loaders.files.numbered_lines import number_lines, read_pieces


@given(data=st.lists(st.sampled_from([b"\n", b"a", b"bc", b"\xef\xbb\xbf", b"\r", b"0123456789"])).map(b"".join))
def test_lines_stand_where_they_say(data: bytes) -> None:
    """Each line is what is at its offset; those too long are named, and none is lost or counted twice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MAX_LINE_BYTES", 8)
        found = list(number_lines(read_pieces(io.BytesIO(data))))
    expected = data.splitlines(keepends=True) if b"\r" not in data else [*io.BytesIO(data)]
    assert [line.number for line in found] == list(range(1, len(expected) + 1))
    for line, whole in zip(found, expected, strict=True):
        assert data[line.offset : line.offset + len(line.data)] == line.data
        assert line.data == whole.removeprefix(b"\xef\xbb\xbf" if line.number == 1 else b"") or line.too_long
        assert line.too_long == (len(whole) > 8 or (len(whole) == 8 and not whole.endswith(b"\n")))
