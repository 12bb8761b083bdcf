"""Sessions of agents: each turn is a trace, in order."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import real_data
from tests.strategies import json_values, objects
from tracediff.errors import NoTraceError
from tracediff.loaders import ReadResult, read
from tracediff.loaders.files.numbered_lines import number_lines
from tracediff.loaders.files.sniffing import JsonLines
from tracediff.loaders.rows import read_rows

Line = dict[str, object]


def claude(kind: str, content: object, **more: object) -> Line:
    """A line of a Claude Code session."""
    message = {"role": kind, "content": content} | ({"model": "claude-a"} if kind == "assistant" else {})
    return {"type": kind, "uuid": "u", "parentUuid": None, "sessionId": "s", "message": message, **more}


def thinking(text: object, **more: object) -> Line:
    """A thinking block."""
    return {"type": "thinking", "thinking": text, "signature": "x", **more}


def codex(kind: str, **payload: object) -> Line:
    """A line of a Codex session."""
    return {"timestamp": "2026-01-01T00:00:00Z", "type": kind, "payload": payload}


def message(role: str, text: str) -> Line:
    """A message in a Codex session."""
    kind = "output_text" if role == "assistant" else "input_text"
    return codex("response_item", type="message", role=role, content=[{"type": kind, "text": text}])


def thought(*summary: str, **more: object) -> Line:
    """An item of reasoning in a Codex session."""
    parts = [{"type": "summary_text", "text": text} for text in summary]
    return codex("response_item", type="reasoning", summary=parts, **more)


def session(tmp_path: Path, *lines: Line | str) -> ReadResult:
    """The result of reading a session of these lines."""
    path = tmp_path / "session.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf8")
    return read(path)


def summary(result: ReadResult) -> list[tuple[str, str, str | None]]:
    """Prompt, reasoning and answer of each trace."""
    return [(trace.prompt, trace.text, trace.answer) for trace in result.traces]


def reasons(result: ReadResult) -> list[str]:
    """Line and reason of each skipped row."""
    return [f"{row.where.rpartition(':')[2]} {row.reason}" for row in result.skipped_rows]


CLAUDE: tuple[Line, ...] = (
    {"type": "summary", "summary": "Eggs", "leafUuid": "u"},
    claude("user", "<local-command-caveat>", isMeta=True),
    claude("user", "Boil an egg."),
    claude("assistant", [thinking("Water first.")]),
    claude("assistant", [{"type": "text", "text": "Let me see."}, {"type": "tool_use", "id": "t", "name": "look", "input": {}}]),
    claude("user", [{"type": "tool_result", "tool_use_id": "t", "content": "water"}]),
    claude("assistant", [thinking("Now the egg."), {"type": "text", "text": "Boiled."}]),
    claude("user", [{"type": "text", "text": "Thanks?"}]),
    claude("assistant", [{"type": "text", "text": "Yes."}]),
    claude("user", "Another."),
    claude("assistant", [thinking("Same again.")]),
)
CODEX: tuple[Line, ...] = (
    codex("session_meta", id="s", cwd="/", cli_version="1"),
    message("user", "<environment_context>here</environment_context>"),
    codex("turn_context", model="gpt-a"),
    message("user", "Boil an egg."),
    codex("event_msg", type="user_message", message="Boil an egg."),
    codex("event_msg", type="agent_reasoning", text="Water first."),
    thought("Water first.", encrypted_content="gAAA"),
    codex("response_item", type="function_call", name="look", arguments="{}", call_id="c"),
    thought("Now the egg.", "And time it.", encrypted_content="gAAA"),
    message("assistant", "Boiled."),
    message("user", "Another."),
    thought(encrypted_content="gAAA"),
    message("assistant", "Done."),
    message("user", "And fry one."),
    thought("A summary.", content=[{"type": "reasoning_text", "text": "Fat first."}]),
)


def test_each_turn_of_claude_code_is_a_trace(tmp_path: Path) -> None:
    """From the prompt to the last reply, whatever tools run in between; turns without reasoning are skipped."""
    result = session(tmp_path, *CLAUDE)
    assert summary(result) == [("Boil an egg.", "Water first.\n\nNow the egg.", "Boiled."), ("Another.", "Same again.", None)]
    assert result.format == "Claude Code session"
    assert {trace.source_model for trace in result.traces} == {"claude-a"}
    assert [trace.origin and trace.origin.line for trace in result.traces] == [4, 11]
    assert result.skipped_rows == ()


def test_each_turn_of_codex_is_a_trace(tmp_path: Path) -> None:
    """The reasoning in full if it is there, else its summary; encrypted pieces are counted with their turn."""
    result = session(tmp_path, *CODEX)
    first = "Water first.\n\nNow the egg.\n\nAnd time it."
    assert summary(result) == [("Boil an egg.", first, "Boiled."), ("And fry one.", "Fat first.", None)]
    assert {trace.source_model for trace in result.traces} == {"gpt-a"}
    assert reasons(result) == [
        "7 2 pieces of reasoning are encrypted; only the summary is read",
        "12 1 piece of reasoning is encrypted, without a summary",
    ]


SHOWN = codex("event_msg", type="agent_reasoning", text="Water first.")
RAW = codex("event_msg", type="agent_reasoning_raw_content", text="Water, hmm.")
ROLLOUT: tuple[Line, ...] = (
    {"id": "s", "timestamp": "2025-06-01T00:00:00Z", "instructions": None},
    {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Boil an egg."}]},
    {"record_type": "state"},
    {"type": "reasoning", "id": "r", "summary": [{"type": "summary_text", "text": "Water first."}], "encrypted_content": "gAAA"},
    {"type": "function_call", "name": "look", "arguments": "{}", "call_id": "c"},
    {"type": "reasoning", "id": "q", "summary": [{"type": "summary_text", "text": "Now the egg."}], "encrypted_content": None},
    {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Boiled."}]},
)
EXEC: tuple[Line, ...] = (
    {"type": "thread.started", "thread_id": "t"},
    {"type": "turn.started"},
    {"type": "item.started", "item": {"id": "i", "type": "reasoning", "text": "Wat"}},
    {"type": "item.completed", "item": {"id": "i", "type": "reasoning", "text": "Water first."}},
    {"type": "item.completed", "item": {"id": "j", "type": "command_execution", "command": "look"}},
    {"type": "item.completed", "item": {"id": "k", "type": "reasoning", "text": "Now the egg."}},
    {"type": "item.completed", "item": {"id": "l", "type": "agent_message", "text": "Boiled."}},
    {"type": "turn.completed", "usage": {}},
)
MSG: tuple[Line, ...] = (
    {"id": "0", "msg": {"type": "task_started"}},
    {"id": "0", "msg": {"type": "agent_reasoning", "text": "Water first."}},
    {"id": "0", "msg": {"type": "agent_reasoning", "text": "Now the egg."}},
    {"id": "0", "msg": {"type": "agent_message", "message": "Boiled."}},
)


@pytest.mark.parametrize(
    ("lines", "prompt", "place"),
    [(ROLLOUT, "Boil an egg.", "summary[0].text"), (EXEC, "", "item.text"), (MSG, "", "msg.text")],
)
def test_other_versions_of_codex_are_read(tmp_path: Path, lines: tuple[Line, ...], prompt: str, place: str) -> None:
    """Bare items, and the output of `codex exec --json`; all of it is summaries."""
    result = session(tmp_path, *lines)
    assert summary(result) == [(prompt, "Water first.\n\nNow the egg.", "Boiled.")]
    (trace,) = result.traces
    assert trace.origin is not None
    assert (result.format, trace.kind, trace.origin.field) == ("Codex session", "summary", place)


def test_the_first_sessions_of_codex_are_one_object(tmp_path: Path) -> None:
    """Numbered by item, with the place of the first item of reasoning."""
    (tmp_path / "a.json").write_text(json.dumps({"session": {"id": "s"}, "items": ROLLOUT[1:]}), "utf8")
    result = read(tmp_path / "a.json")
    assert summary(result) == [("Boil an egg.", "Water first.\n\nNow the egg.", "Boiled.")]
    (trace,) = result.traces
    assert trace.origin is not None
    assert (trace.origin.line, trace.origin.field) == (3, "items[2].summary[0].text")
    (skipped,) = result.skipped_rows
    assert skipped.where == f"{tmp_path / 'a.json'}, record 3"
    assert skipped.reason == "items[2]: 1 piece of reasoning is encrypted; only the summary is read"


@pytest.mark.parametrize("items", [[], [5], ROLLOUT[1:2], [{"type": "reasoning", "summary": [5]}]])
def test_a_broken_session_in_one_object_is_rejected(tmp_path: Path, items: object) -> None:
    """It holds nothing, or nothing readable."""
    (tmp_path / "a.json").write_text(json.dumps({"session": {}, "items": items}), "utf8")
    with pytest.raises(NoTraceError):
        read(tmp_path / "a.json")


@pytest.mark.parametrize(
    ("lines", "text", "kind", "line"),
    [
        ((SHOWN, thought("Water first."), SHOWN), "Water first.", "summary", 3),
        ((thought("Water first.", "Water first."), SHOWN, SHOWN), "Water first.\n\nWater first.", "summary", 2),
        ((SHOWN, thought(encrypted_content="gAAA")), "Water first.", "summary", 2),
        ((SHOWN, RAW), "Water, hmm.", "raw", 3),
        ((SHOWN, RAW, thought("Water first.", content=[{"text": "Water, hmm."}])), "Water, hmm.", "raw", 4),
    ],
)
def test_reasoning_that_codex_shows_and_keeps_is_read_once(
    tmp_path: Path, lines: tuple[Line, ...], text: str, kind: str, line: int
) -> None:
    """From the items of a turn; without any, from what was shown, its text before its summary."""
    (trace,) = session(tmp_path, message("user", "Boil an egg."), *lines).traces
    assert trace.origin is not None
    assert (trace.text, trace.kind, trace.origin.line) == (text, kind, line)


def test_a_list_of_session_lines_is_read_like_the_lines(tmp_path: Path) -> None:
    """Some tools export a session as one JSON list."""
    (tmp_path / "a.json").write_text(json.dumps(CLAUDE), "utf8")
    assert summary(read(tmp_path / "a.json")) == summary(session(tmp_path, *CLAUDE))


def test_a_compacted_conversation_continues_its_turn(tmp_path: Path) -> None:
    """The summary that replaces it is not a prompt, whether it is marked or only worded as one."""
    resumed = "This session is being continued from a previous conversation that ran out of context."
    boundary: Line = {"type": "system", "subtype": "compact_boundary", "sessionId": "s", "content": "Compacted"}
    for marks in ({"isCompactSummary": True}, {}):
        result = session(tmp_path, *CLAUDE[:4], boundary, claude("user", resumed, **marks), *CLAUDE[6:7])
        assert summary(result) == [("Boil an egg.", "Water first.\n\nNow the egg.", "Boiled.")]


def test_stream_events_that_claude_code_prints_are_ignored(tmp_path: Path) -> None:
    """It may print the events of the service beside the whole messages."""
    delta = {"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": "Water"}}
    partial: Line = {"type": "stream_event", "event": delta, "session_id": "s", "parent_tool_use_id": None}
    result = session(tmp_path, *CLAUDE[:3], partial, *CLAUDE[3:4], {"type": "ai-title", "aiTitle": "Eggs", "sessionId": "s"})
    assert (summary(result), result.skipped_rows) == ([("Boil an egg.", "Water first.", None)], ())


def test_agents_started_by_an_agent_are_separate_threads(tmp_path: Path) -> None:
    """Their lines are mixed with those of the session, and their prompts end none of its turns."""
    inner = [claude("user", "Fetch.", isSidechain=True), claude("assistant", [thinking("Where?")], isSidechain=True)]
    result = session(tmp_path, *CLAUDE[:4], *inner, *CLAUDE[6:7])
    assert summary(result) == [("Boil an egg.", "Water first.\n\nNow the egg.", "Boiled."), ("Fetch.", "Where?", None)]


def test_reasoning_that_claude_code_hides_is_counted(tmp_path: Path) -> None:
    """Redacted blocks, and blocks with only a signature."""
    hidden = [{"type": "redacted_thinking", "data": "x"}, {"type": "redacted_thinking", "data": "y"}, thinking("")]
    result = session(tmp_path, *CLAUDE[:4], claude("assistant", hidden))
    assert [reason[2:] for reason in reasons(result)] == [
        "2 pieces of reasoning are redacted",
        "1 piece of reasoning is left out except for a signature",
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (claude("assistant", [thinking(5)]), "message.content[0].thinking: no text where reasoning was expected"),
        (claude("assistant", [thinking(" ")]), "message.content[0].thinking: the reasoning is empty"),
        (codex("response_item", type="reasoning", summary="one"), "payload.summary: text, expected a list"),
        (codex("response_item", type="reasoning", summary=["one"]), "payload.summary[0]: text, expected an object"),
        (codex("response_item", type="reasoning", summary=[{}]), "payload.summary[0].text: no text where reasoning was expected"),
        ('{"type": "user", "sess', "the JSON breaks off at column 23"),
    ],
)
def test_a_broken_line_costs_that_line(tmp_path: Path, broken: Line | str, reason: str) -> None:
    """It is skipped with its number; the turns around it are read."""
    result = session(tmp_path, *CLAUDE[:4], broken, *CLAUDE[6:7])
    assert summary(result) == [("Boil an egg.", "Water first.\n\nNow the egg.", "Boiled.")]
    assert reasons(result) == [f"5 {reason}"]


@pytest.mark.parametrize("lines", [CLAUDE[7:9], CODEX[9:10] * 2])
def test_a_session_without_reasoning_says_so(tmp_path: Path, lines: tuple[Line, ...]) -> None:
    """It is recognised all the same."""
    with pytest.raises(NoTraceError, match="an agent's session without reasoning"):
        session(tmp_path, *lines)


def test_a_row_with_another_kind_of_session_is_not_a_line_of_one(tmp_path: Path) -> None:
    """Logs have session ids, too."""
    row: Line = {"type": "GENERATION", "sessionId": "s", "prompt": "Why?", "reasoning": "Because."}
    assert session(tmp_path, row, row).format == "flat rows"


@given(content=json_values(), message=json_values(), payload=objects(json_values()), kind=st.sampled_from(["user", "assistant"]))
def test_any_line_of_a_session_is_read_or_rejected(content: object, message: object, payload: Line, kind: str) -> None:
    """Nothing is raised, whatever is in place of a message or its parts."""
    lines = [claude(kind, content), claude(kind, [content]), claude(kind, "") | {"message": message}]
    lines += [codex("response_item") | {"payload": {**payload, "type": name}} for name in ("reasoning", "message")]
    data = [json.dumps(line).encode() for line in lines]
    assert list(read_rows(JsonLines(number_lines(data))))


def test_the_recorded_session() -> None:
    """One turn with reasoning, in the second line."""
    result = read(real_data.data("formats") / "agents__claude_code_session.jsonl")
    (trace,) = result.traces
    assert trace.origin is not None
    assert (trace.origin.line, trace.origin.field) == (2, "message.content[0].thinking")
    assert trace.source_model is not None
    assert trace.prompt.startswith("Read the")
    assert trace.answer
