"""Lines to server-sent events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.loaders.files.server_events import ServerEvent, UnreadableEvent, read_events


def told(*lines: bytes) -> list[tuple[int, object]]:
    """The events of some lines: their lines, and their data or why they are lost."""
    return [(event.line, event.value if isinstance(event, ServerEvent) else event.reason) for event in read_events(lines)]


@given(data=st.binary() | st.text(alphabet='data: {}[]"\r\n1,').map(str.encode))
def test_any_bytes_are_events_or_lost(data: bytes) -> None:
    """Nothing is raised, and the lines are told in the order of the file but for an event of several."""
    for event in read_events(data.splitlines(keepends=True)):
        assert 1 <= event.line <= len(data.splitlines())
        assert isinstance(event, ServerEvent) or event.reason


def test_an_event_may_have_several_lines_of_data() -> None:
    """It is told by the first of them."""
    assert told(b"data: {\n", b'data:  "a": {\n', b"data:  }\n", b"data: }\n", b"\n") == [(1, {"a": {}})]


def test_events_need_no_empty_lines_between_them() -> None:
    """Tools that search for lines of data drop those."""
    assert told(b'data: {"a": 1}\n', b'data:{"a": 2}\n', b"data: [DONE]") == [(1, {"a": 1}), (2, {"a": 2}), (3, None)]


def test_a_name_is_that_of_the_next_data() -> None:
    """And of no other."""
    found = read_events([b"event: a\n", b"data: {}\n", b"\n", b"data: {}\n"])
    assert [event.name for event in found if isinstance(event, ServerEvent)] == ["a", ""]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"data: {", "the JSON breaks off"),
        (b"data: [1]", "an event that is no object"),
        (b"data: \xff", "byte 0xff is no UTF-8"),
        (b"more", "no line of a stream of events"),
        (b"more: 1", "no line of a stream of events"),
    ],
)
def test_what_is_no_event_is_lost_with_its_line(line: bytes, reason: str) -> None:
    """The next one is read."""
    assert told(b"\n", line + b"\n", b"\n", b"data: {}\n") == [(2, reason), (4, {})]


def test_a_line_that_is_too_long_is_lost_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pieces count as one line."""
    monkeypatch.setattr("tracediff.loaders.files.server_events.MAX_EVENT_BYTES", 16)
    found = told(b"data: {123456789", b"0123456789abcdef", b"data: {}\n", b"data: {}\n")
    assert found == [(1, "a line longer than can be read"), (2, {})]


def test_an_event_that_is_too_long_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it held by then is let go."""
    monkeypatch.setattr("tracediff.loaders.files.server_events.MAX_EVENT_BYTES", 16)
    found = list(read_events([b"data: {1234\n", b"data: 123456\n", b"data: 123456\n", b"\n", b"data: {}\n"]))
    assert UnreadableEvent(1, "an event longer than can be read", "123456") in found
    assert isinstance(found[-1], ServerEvent)
