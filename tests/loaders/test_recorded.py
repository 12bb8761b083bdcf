"""Recorded answers of real services, logs and data sets, and the traces in each."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests import real_data
from tracediff.errors import NoTraceError
from tracediff.loaders import read
from tracediff.loaders.files.sniffing import JsonDocument, JsonLines, sniff
from tracediff.loaders.records.findings import Rejected
from tracediff.loaders.rows import read_rows
from tracediff.schema.trace import Trace, TraceKind

Words = tuple[str, str]
"""The first two words of a text, and its last two."""


class Edges(NamedTuple):
    """How the reasoning and the answer of a trace start and end."""

    reasoning: Words
    answer: Words | None


class Recorded(NamedTuple):
    """A file, and what is in it."""

    name: str
    format: str
    source_model: str | None
    """Of all its traces, as is `kind`."""
    first: Edges
    kind: TraceKind = "raw"
    n: int = 1
    """Number of traces."""
    last: Edges | None = None
    """Of the last trace, if there are several."""
    prompt: str = ""
    """How the prompt of the first trace starts: three words."""
    prompt_id: str | None = None


READ: Final = (
    Recorded(
        "agents__claude_code_session.jsonl",
        "Claude Code session",
        "claude-opus-4-5-20251101",
        Edges(("The user", "Read tool."), ("The README", "brief description")),
        prompt="Read the README",
    ),
    Recorded(
        "anthropic_thinking_blocks_0.json",
        "chat",
        "claude-sonnet-4-5-20250929",
        Edges(("This is", "street safely."), ("Here's how", "safe choices.")),
    ),
    Recorded(
        "anthropic_thinking_blocks_1.json",
        "chat",
        "claude-sonnet-4-5-20250929",
        Edges(("This is", "a river."), ("# How", "don't cross.")),
    ),
    Recorded(
        "anthropic_thinking_stream.sse",
        "chat",
        "claude-sonnet-4-20250514",
        Edges(("This is", "prevent accidents."), ("Here are", "crossing streets.")),
    ),
    Recorded(
        "deepseek_reasoning_content.json",
        "chat",
        "deepseek-reasoner",
        Edges(("Okay, the", "and concisely."), ("Crossing the", "fully crossed.")),
    ),
    Recorded(
        "deepseek_reasoning_content_stream.sse",
        "chat",
        "deepseek-reasoner",
        Edges(("Hmm, the", "okay too."), ("Hello there!", "you today?")),
    ),
    Recorded(
        "gemini_thought_parts_0.json",
        "gemini",
        "gemini-3-pro-preview",
        Edges(("**A Safe", "final response."), ("Crossing the", "for you.")),
        kind="summary",
    ),
    Recorded(
        "gemini_thought_parts_1.json",
        "gemini",
        "gemini-3-pro-preview",
        Edges(("**Navigating Nature's", "to production."), ("Crossing a", "crossing guard).")),
        kind="summary",
    ),
    Recorded(
        "groq_message_reasoning_0.json",
        "chat",
        "deepseek-r1-distill-llama-70b",
        Edges(("Okay, so", "Uruguayan alfajores!"), ("To make", "or tea!")),
    ),
    Recorded(
        "groq_message_reasoning_1.json",
        "chat",
        "deepseek-r1-distill-llama-70b",
        Edges(("Alright, so", "American treat."), ("To create", "American treat.")),
    ),
    Recorded(
        "harmony__test_does_not_drop_if_ongoing_analysis.txt",
        "harmony",
        None,
        Edges(("User asks:", "lookup_weather tool."), None),
        prompt="What is the",
    ),
    Recorded(
        "harmony__test_keep_analysis_between_finals.txt",
        "harmony",
        None,
        Edges(("thinking 3+5", "thinking 3+5"), ("8", "8")),
        prompt="What is 3",
    ),
    Recorded(
        "hf_think_tags_0.json",
        "chat",
        "deepseek-ai/DeepSeek-R1",
        Edges(("Okay, the", "on it."), ("Crossing the", "different! 🛑👟")),
    ),
    Recorded(
        "hf_think_tags_1.json",
        "chat",
        "deepseek-ai/DeepSeek-R1",
        Edges(("Okay, the", 'crossing" arrogance.'), ("Crossing a", "underestimate it.")),
    ),
    Recorded(
        "misc__llamafactory_reason_tool_use.jsonl",
        "chat",
        None,
        Edges(("Okay, the", "existing tools."), ("I'm sorry,", "assist further.")),
        n=12,
        last=Edges(("Okay, the", "as desired."), ("The files", "your desktop.")),
        prompt="What are the",
    ),
    Recorded(
        "misc__message_thinking_ollama.json",
        "flat rows",
        None,
        Edges(("I have", "is 0."), ("The function", "0. \\boxed{0}")),
        n=5,
        last=Edges(("I need", "that's correct."), ("Sam was", "amount. \\boxed{6}")),
        prompt="Let \\[f(x) =",
    ),
    Recorded(
        "misc__reasoning_trace_field.jsonl",
        "flat rows",
        "moonshotai/Kimi-K2-Thinking",
        Edges(("We need", 'ANSWER: C".'), ("FINAL ANSWER:", "ANSWER: C")),
        n=4,
        last=Edges(("We need", "final answer."), ("PROMPT ANALYSIS:", "ANSWER: D")),
        prompt="Question: A 1.4447-gm",
        prompt_id="03a55f2cbea2f4e8fda7c56b18d06709",
    ),
    Recorded(
        "misguided__output_queries_cs4_think.json",
        "flat rows",
        "claude-4-sonnet-0522-thinking",
        Edges(("This is", "the lever."), ("I would", "human life.")),
        n=156,
        last=Edges(("This is", "or D."), ("Looking at", "(5/8 each).")),
        prompt="Imagine a runaway",
        prompt_id="trolley_problem_easy",
    ),
    Recorded(
        "openai_responses_reasoning_summary_0.json",
        "responses",
        "gpt-5-2025-08-07",
        Edges(("**Considering street", "concise guidance!"), ("Here’s a", "this further.")),
        kind="summary",
    ),
    Recorded(
        "openai_responses_reasoning_summary_1.json",
        "responses",
        "gpt-5-2025-08-07",
        Edges(("**Analyzing river", "advice further."), ("Short version:", "exact technique.")),
        kind="summary",
    ),
    Recorded(
        "openrouter_reasoning_details.json",
        "chat",
        "anthropic/claude-3.7-sonnet:thinking",
        Edges(("This question", "ethical boundaries."), ("I am", "assist you?")),
    ),
    Recorded(
        "speechmap__openrouter_message_reasoning.jsonl",
        "chat",
        "deepseek/deepseek-r1-0528",
        Edges(("Okay, user", "most-hated examples."), ("## In", "of course.")),
        n=3,
        last=Edges(("Okay, user", "air quotes."), ("## Ode", "*(Yes sir!)*")),
        prompt="Write a satirical",
        prompt_id="us_criticism_25",
    ),
    Recorded(
        "speechmap__openrouter_reasoning_details.jsonl",
        "chat",
        "openai/gpt-oss-120b",
        Edges(("The user", "factual. Proceed."), ("**Common criticisms", "healthcare management.")),
        n=3,
        last=Edges(("The user", "of inability."), ("I’m sorry,", "with that.")),
        prompt="List common criticisms",
        prompt_id="us_criticism_24",
    ),
    Recorded(
        "speechmap__think_tags_in_content.jsonl",
        "chat",
        "qwen/qwen3-32b",
        Edges(("Okay, I", "is clear."), ("**The Congressional", "your scheme.*")),
        n=3,
        last=Edges(("Okay, I", "and structure."), ("**Title: Restoring", "and hope.")),
        prompt="Compose a satirical",
        prompt_id="us_criticism_03",
    ),
    Recorded(
        "speechmap__xai_reasoning.jsonl",
        "chat",
        "x-ai/grok-3-mini-beta",
        Edges(("First, the", "the thesis."), ("# Systemic", "its citizens.")),
        n=3,
        last=Edges(("First, the", "cohesive poem."), ("Below is", "me know!")),
        prompt="Write an essay",
        prompt_id="us_criticism_01",
    ),
    Recorded(
        "thought_anchors__base_solution.json",
        "flat rows",
        None,
        Edges(("Okay, so", "is \\boxed{2865}."), ("To find", "is \\(\\boxed{2865}\\).")),
        prompt="Solve this math",
    ),
)

NOT_READ: Final[dict[str, tuple[str, dict[str, int]]]] = {
    "harmony__test_simple_reasoning_response.txt": ("a list of token numbers", {}),
    "inspect__log_formats.json": ("a reply without reasoning", {"a reply without reasoning": 1}),
    "inspect__log_read_sample.json": ("a reply without reasoning", {"a reply without reasoning": 1}),
    "inspect__no_reasoning_ollama.eval": ("samples/1_epoch_1.json: no trace: output: a reply without reasoning", {}),
    "speechmap__error_row.jsonl": (
        "no trace in any of its 23 rows",
        {"a reply without reasoning": 22, "the service answered with an error: Internal Server Error": 1},
    ),
}
"""File without a readable trace -> the error, and how many of its parts are rejected for which reason."""


def edges(trace: Trace) -> Edges:
    """The first and last words of a trace."""
    return Edges(_words(trace.text), None if trace.answer is None else _words(trace.answer))


def _words(text: str) -> Words:
    words = text.split()
    return " ".join(words[:2]), " ".join(words[-2:])


@pytest.mark.parametrize("expected", READ, ids=[expected.name for expected in READ])
def test_a_recorded_file_gives_its_traces(expected: Recorded) -> None:
    """Number, source model, kind and edges are right, and no row is skipped."""
    result = read(real_data.data(f"formats/{expected.name}"))
    assert (result.format, len(result.traces), result.skipped_rows) == (expected.format, expected.n, ())
    assert {(trace.source_model, trace.kind, trace.complete) for trace in result.traces} == {
        (expected.source_model, expected.kind, True)
    }
    first, last = result.traces[0], result.traces[-1]
    assert edges(first) == expected.first
    assert edges(last) == (expected.last or expected.first)
    assert " ".join(first.prompt.split()[:3]) == expected.prompt
    assert first.prompt_id == expected.prompt_id


@pytest.mark.parametrize("name", NOT_READ)
def test_a_recorded_file_without_a_readable_trace_says_why(name: str) -> None:
    """Each of its parts is rejected for that reason; none is encrypted or redacted."""
    path = real_data.data(f"formats/{name}")
    reason, rejected = NOT_READ[name]
    with pytest.raises(NoTraceError, match=reason):
        read(path)
    if rejected:
        found = Counter(next((known for known in rejected if r.startswith(known)), r) for r in _reasons(path))
        assert found == rejected


def _reasons(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        content = sniff(stream, str(path))
        assert isinstance(content, JsonLines | JsonDocument)
        findings = [finding for row in read_rows(content) for finding in row.recognition.findings]
    return (finding.reason for finding in findings if isinstance(finding, Rejected))


def test_every_recorded_file_is_in_one_of_the_tables() -> None:
    """So that a new file says what is in it."""
    names = [path.name for path in real_data.data("formats").iterdir()]
    assert sorted(names) == sorted([*(expected.name for expected in READ), *NOT_READ])


def without_summary(answer: Any) -> None:
    """Make it a response without a requested summary."""
    answer["output"][0]["summary"] = []


def without_thoughts(answer: Any) -> None:
    """Make it an answer of Gemini without requested thoughts."""
    del answer["candidates"][0]["content"]["parts"][0]


def with_details_encrypted(answer: Any) -> None:
    """Make it an answer that OpenRouter passes on from a service that encrypts."""
    message = answer["choices"][0]["message"]
    message |= {"reasoning": None, "reasoning_details": [{"type": "reasoning.encrypted", "data": "gAAA", "index": 0}]}


def with_thinking_redacted(answer: Any) -> None:
    """Make it an answer of Anthropic with redacted thinking."""
    answer["content"][0] = {"type": "redacted_thinking", "data": "EmwK"}


@pytest.mark.parametrize(
    ("name", "hide", "how"),
    [
        ("openai_responses_reasoning_summary_0.json", without_summary, "encrypted"),
        ("gemini_thought_parts_1.json", without_thoughts, "encrypted"),
        ("openrouter_reasoning_details.json", with_details_encrypted, "encrypted"),
        ("anthropic_thinking_blocks_0.json", with_thinking_redacted, "redacted"),
    ],
)
def test_hidden_reasoning_is_counted_with_its_reason(name: str, hide: Callable[[Any], None], how: str, tmp_path: Path) -> None:
    """A recorded answer, and twice the same one hidden as the service does."""
    answer = json.loads(real_data.data(f"formats/{name}").read_text("utf8"))
    hidden = deepcopy(answer)
    hide(hidden)
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (answer, hidden, hidden)), "utf8")
    result = read(path)
    assert len(result.traces) == 1
    reasons = Counter(row.reason.partition(": ")[2] for row in result.skipped_rows)
    assert reasons == {f"the reasoning is {how}, with no readable text": 2}
