"""
Small files of every format, as seeds of the fuzz test.

Some are recorded answers from beside the repository, cut down to a millisecond of reading. The others are written here in the
documented formats, and have to do if the recorded ones are absent.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.loaders.streams import sample_streams
from tests.loaders.tables import columnar_files as tables
from tests.real_data import DATA

Seed = tuple[str, bytes]
"""The name and the content of a file."""

_TESTS: Final = Path(__file__).parents[1] / "loaders"
_LONGEST: Final = 240  # characters to keep of a text, half of them from its end
_TAG: Final = "</think>"  # always kept: without it there may be no reasoning
_MOST: Final = 3  # elements to keep of a list
_LINES: Final = 24  # lines to keep of a stream
_SUFFIXES: Final = frozenset({".json", ".jsonl", ".sse", ".txt"})

_HARMONY: Final = (
    "<|start|>user<|message|>2 + 2?<|end|><|start|>assistant<|channel|>analysis<|message|>Two and two.<|end|>"
    "<|start|>assistant<|channel|>final<|message|>4<|return|>"
)
_REPLY: Final[dict[str, object]] = {"role": "assistant", "reasoning_content": "Two and two.", "content": "4"}
_BLOCKS: Final[list[object]] = [
    {"type": "thinking", "thinking": "Two.", "signature": "x"},
    {"type": "redacted_thinking", "data": "x"},
    {"type": "thinking", "thinking": [{"type": "text", "text": "And two."}]},
    {"type": "text", "text": "4"},
]
_CONVERSE: Final[list[object]] = [
    {"reasoningContent": {"reasoningText": {"text": "Two and two.", "signature": "x"}}},
    {"reasoningContent": {"redactedContent": "x"}},
    {"text": "4"},
]
_ASKED: Final[list[object]] = [{"role": "user", "content": "2 + 2?"}]
_DOCUMENTS: Final[dict[str, object]] = {
    "collection": {"prompt_id": "p", "prompt": "2 + 2?", "traces": {"a": {"reasoning": "Two.", "answer": 4}}},
    "completion": {"id": "c", "model": "m", "choices": [{"index": 0, "message": _REPLY, "finish_reason": "stop"}]},
    "legacy": {"object": "text_completion", "choices": [{"text": "<think>Two.</think>4", "index": 0}]},
    "details": {"messages": [*_ASKED, {"role": "assistant", "reasoning_details": [{"type": "reasoning.text", "text": "Two."}]}]},
    "blocks": {"type": "message", "role": "assistant", "model": "m", "content": _BLOCKS},
    "harmony": {"messages": [*_ASKED, {"role": "assistant", "content": _HARMONY}]},
    "converse": {"output": {"message": {"role": "assistant", "content": _CONVERSE}}, "stopReason": "end_turn"},
    "invocation": {
        "operation": "Converse",
        "modelId": "m",
        "input": {"inputBodyJson": {"messages": [{"role": "user", "content": [{"text": "2 + 2?"}]}]}},
        "output": {"outputBodyJson": {"output": {"message": {"role": "assistant", "content": _CONVERSE}}}},
    },
    "responses": sample_streams.whole_response(("Two.",), ("4",)),
    "gemini": sample_streams.whole_candidates(("Two.",), ("4",)),
    "chunks": sample_streams.candidates(("Two", "and"), ("4",)),
    "contents": {
        "contents": [
            {"role": "user", "parts": [{"text": "2 + 2?"}]},
            {"role": "model", "parts": [{"text": "Two.", "thought": True}, {"text": "4"}]},
        ]
    },
    "sharegpt": {"conversations": [{"from": "human", "value": "2 + 2?"}, {"from": "gpt", "value": "<think>Two.</think>4"}]},
    "s1k": {
        "question": "2 + 2?",
        "gemini_thinking_trajectory": "Two.",
        "gemini_attempt": "4",
        "deepseek_thinking_trajectory": "2",
    },
    "openr1": {"problem": "2 + 2?", "generations": ["<think>Two.</think>4", "Two"], "is_reasoning_complete": [True, False]},
    "limo": {"question": "2 + 2?", "solution": "Two and two.", "answer": "4"},
    "flat": {"prompt": "2 + 2?", "model": "m", "thinking": ["Two.", "2"], "output": ["4", "4"]},
    "results": {"model": "m", "results": [{"prompt": "2 + 2?", "reasoning": "Two.", "answer": "4"}]},
    "first rollout": {
        "session": {"id": "s", "instructions": ""},
        "items": [{"type": "reasoning", "summary": [{"type": "summary_text", "text": "Two."}]}],
    },
}
_LINES_OF: Final[dict[str, list[dict[str, object]]]] = {
    "batch": [
        {"custom_id": "a", "response": {"status_code": 200, "body": {"choices": [{"message": _REPLY}]}}, "error": None},
        {"custom_id": "b", "response": {"status_code": 200, "body": sample_streams.whole_response(("Two.",), ("4",))}},
        {"custom_id": "c", "result": {"type": "succeeded", "message": sample_streams.whole_message(("Two.",), ("4",))}},
        {"custom_id": "d", "result": {"type": "errored", "error": {"type": "error", "error": {"message": "busy"}}}},
        {
            "key": "e",
            "request": {"contents": [{"parts": [{"text": "2?"}]}]},
            "response": sample_streams.whole_candidates(("Two.",), ("4",)),
        },
        {"request": {"model": "m", "messages": _ASKED}, "response": {"choices": [{"message": _REPLY}]}},
    ],
    "chunk": sample_streams.completion(("Two", "and"), ("4",)),
    "converse chunk": [
        {"messageStart": {"role": "assistant"}},
        {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"reasoningContent": {"text": "Two."}}}},
        {"contentBlockStop": {"contentBlockIndex": 0}},
        {"contentBlockDelta": {"contentBlockIndex": 1, "delta": {"text": "4"}}},
        {"messageStop": {"stopReason": "end_turn"}},
    ],
    "cohere chunk": [
        {"type": "message-start", "id": "a", "delta": {"message": {"role": "assistant", "content": []}}},
        {"type": "content-start", "index": 0, "delta": {"message": {"content": {"type": "thinking", "thinking": ""}}}},
        {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"thinking": "Two."}}}},
        {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}},
    ],
    "ollama chunk": [
        {"model": "m", "message": {"role": "assistant", "content": "", "thinking": "Two"}, "done": False},
        {"model": "m", "message": {"role": "assistant", "content": "4"}, "done": False},
        {"model": "m", "response": "", "thinking": "Two", "done": False},
        {"model": "m", "response": "", "done": True, "done_reason": "stop"},
    ],
    "claude": [
        {"type": "user", "sessionId": "s", "uuid": "a", "message": {"role": "user", "content": "2 + 2?"}},
        {"type": "assistant", "sessionId": "s", "uuid": "b", "message": {"model": "m", "content": _BLOCKS}},
        {"type": "user", "sessionId": "s", "isCompactSummary": True, "message": {"role": "user", "content": "So far."}},
        {"type": "assistant", "sessionId": "s", "isSidechain": True, "message": {"model": "m", "content": _BLOCKS}},
        {"type": "summary", "summary": "Sums", "leafUuid": "a"},
    ],
    "codex": [
        {"type": "session_meta", "payload": {"id": "s"}},
        {"type": "turn_context", "payload": {"model": "m"}},
        {"type": "event_msg", "payload": {"type": "user_message", "message": "2 + 2?"}},
        {"type": "event_msg", "payload": {"type": "agent_reasoning", "text": "Two."}},
        {"type": "response_item", "payload": {"type": "reasoning", "summary": [{"text": "Two."}], "encrypted_content": "x"}},
        {"type": "response_item", "payload": {"type": "message", "role": "assistant", "content": [{"text": "4"}]}},
    ],
    "rollout": [
        {"id": "s", "timestamp": "2025-06-01T00:00:00Z", "instructions": None},
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "2 + 2?"}]},
        {"record_type": "state"},
        {"type": "reasoning", "summary": [{"type": "summary_text", "text": "Two."}], "encrypted_content": "x"},
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "4"}]},
    ],
    "exec": [
        {"type": "thread.started", "thread_id": "t"},
        {"type": "item.completed", "item": {"id": "i", "type": "reasoning", "text": "Two."}},
        {"type": "item.completed", "item": {"id": "j", "type": "agent_message", "text": "4"}},
    ],
}
_COLUMNS: Final[dict[str, object]] = {
    "prompt": ["2 + 2?", "3?", None],
    "model": ["a", "b", "a"],
    "reasoning": ["Two.", "Three.", ""],
    "messages": [[{"role": "assistant", "content": "<think>Two.</think>4"}], [], None],
    "answer": [4, 3, None],
}
_TEXTS: Final[dict[str, str]] = {
    "tags.md": "# Title\n<think>\nTwo and `</think>` two.\n\n```\n<think>\n```\n</think>\n4\n",
    "harmony.txt": _HARMONY,
    "table.csv": 'prompt,model,reasoning,answer\n"2 + 2?",a,"Two, and\ntwo.",4\n"3?",b,"Three ""3"".",3\n',
    "table.tsv": 'question\tmodel\tmessages\n2?\ta\t"[{""role"": ""assistant"", ""reasoning"": ""Two.""}]"\n',
    "plain.txt": "Two and two.\n\nWait, that is four.\n",
}


def seeds() -> tuple[Seed, ...]:
    """All seeds, in the same order on every machine with the same files."""
    return (*_made(), *_tables(), *_examples(), *_recorded())


def _made() -> Iterator[Seed]:
    yield from ((name, text.encode()) for name, text in _TEXTS.items())
    yield from ((f"{name}.json", json.dumps(value).encode()) for name, value in _DOCUMENTS.items())
    yield ("documents.jsonl", _lines(list(_DOCUMENTS.values())))
    yield from ((f"{name}.jsonl", _lines(values)) for name, values in _LINES_OF.items())
    yield from (
        (f"{name}.sse", sample_streams.as_events(events(("Two", "and"), ("4",))))
        for name, (events, _) in sample_streams.ALL_STREAMS.items()
    )


def _tables() -> Iterator[Seed]:
    """Yield a table in each format. Formats that state their version have the bytes of the installed library."""
    with TemporaryDirectory() as folder:
        for make in tables.WRITERS:
            path = tables.write_table(Path(folder) / "table", _COLUMNS, make)
            yield f"{make}.parquet" if make.startswith("Parquet") else f"{make}.arrow", path.read_bytes()


def _examples() -> Iterator[Seed]:
    """Yield the small files of the loaders' tests, broken ones too."""
    for path in sorted(_TESTS.rglob("examples/*.*")):
        yield path.name, path.read_bytes()


def _recorded() -> Iterator[Seed]:
    folder = DATA / "formats"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix in _SUFFIXES:
            yield path.name, _cut(path)
        elif path.stat().st_size < 2**14:
            yield path.name, path.read_bytes()


def _cut(path: Path) -> bytes:
    """Cut a file down to a small one of the same format."""
    data = path.read_bytes()
    if path.suffix == ".json":
        return json.dumps(_small(json.loads(data))).encode()
    lines = data.splitlines()
    if path.suffix == ".jsonl":
        return _lines([_small(json.loads(line)) for line in lines[:_MOST]])
    return b"\n".join(lines[: _LINES // 2] + lines[-_LINES // 2 :]) if len(lines) > _LINES else data


def _small(value: object) -> object:
    """Shorten the texts and lists of a value."""
    if isinstance(value, str) and len(value) > _LONGEST:
        start, end = value[: _LONGEST // 2], value[-_LONGEST // 2 :]
        return start + (_TAG if _TAG in value and _TAG not in start + end else "") + end
    if isinstance(value, list):
        return [_small(item) for item in value[:_MOST]]
    return {name: _small(item) for name, item in value.items()} if isinstance(value, dict) else value


def _lines(values: list[object] | list[dict[str, object]]) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)
