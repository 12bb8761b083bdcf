"""Whether bytes are text, and the text as it stands."""

import pytest
from hypothesis import given

from tests.strategies import not_blank
from tracediff.errors import NotTextError
from tracediff.loaders.files.encoding import decode, find_decoding_problem


@given(text=not_blank)
def test_utf8_is_decoded_as_it_stands(text: str) -> None:
    """No line end is translated and no character normalised."""
    assert decode(text.encode(), "x") == text.removeprefix("\ufeff")


def test_a_mark_of_the_encoding_is_no_text() -> None:
    """One byte order mark at the start goes; a second one is a character."""
    assert decode("\ufeff\ufeffa\ufeff".encode(), "x") == "\ufeffa\ufeff"


def test_nul_is_fine_text() -> None:
    """A few NULs make no UTF-16."""
    assert decode(b"one\0two\0", "x") == "one\0two\0"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    """With a mark and without one, where each second byte of Western text is NUL."""
    with pytest.raises(NotTextError, match="looks like UTF-16"):
        decode("Okay, let me think.".encode(encoding), "x")


def test_a_byte_that_is_no_utf8_is_placed() -> None:
    """The text of the error has the offset in bytes, a mark of the encoding counted, and the line."""
    with pytest.raises(NotTextError, match=r"trace\.txt: byte 0xff is no UTF-8 at offset 8, line 2"):
        decode(b"\xef\xbb\xbfone\n \xff", "trace.txt")


def test_an_archive_is_named() -> None:
    """A ZIP file is called one, not a wrong byte."""
    trouble = find_decoding_problem(b"PK\x03\x04\xff\xff")
    assert trouble is not None
    assert trouble.found == "it looks like a ZIP archive"
