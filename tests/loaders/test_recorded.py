"""Recorded answers of real services, logs and data sets: what a person finds in each."""

import pytest

from tests import real_data
from tracediff.errors import NoTraceError, NotTextError
from tracediff.loaders import read

# File, format, number of traces, and of the first: source model, kind, how its reasoning starts and ends,
# how its answer ends.
READ = [
    ("anthropic_thinking_blocks_0.json", "chat", 1, "claude-sonnet-4-5-20250929", "raw", "This is", "safely.", "choices."),
    ("anthropic_thinking_blocks_1.json", "chat", 1, "claude-sonnet-4-5-20250929", "raw", "This is", "river.", "cross."),
    ("deepseek_reasoning_content.json", "chat", 1, "deepseek-reasoner", "raw", "Okay, the", "concisely.", "crossed."),
    ("gemini_thought_parts_0.json", "gemini", 1, "gemini-3-pro-preview", "summary", "**A Safe", "response.", "you."),
    ("gemini_thought_parts_1.json", "gemini", 1, "gemini-3-pro-preview", "summary", "**Navigating", "production.", "guard)."),
    ("groq_message_reasoning_0.json", "chat", 1, "deepseek-r1-distill-llama-70b", "raw", "Okay, so", "alfajores!", "tea!"),
    ("groq_message_reasoning_1.json", "chat", 1, "deepseek-r1-distill-llama-70b", "raw", "Alright, so", "treat.", "treat."),
    ("harmony__test_does_not_drop_if_ongoing_analysis.txt", "harmony", 1, None, "raw", "User asks", "tool.", None),
    ("harmony__test_keep_analysis_between_finals.txt", "harmony", 1, None, "raw", "thinking", "3+5", "8"),
    ("anthropic_thinking_stream.sse", "chat", 1, "claude-sonnet-4-20250514", "raw", "This is", "accidents.", "streets."),
    ("deepseek_reasoning_content_stream.sse", "chat", 1, "deepseek-reasoner", "raw", "Hmm, the", "too.", "today?"),
    ("hf_think_tags_0.json", "chat", 1, "deepseek-ai/DeepSeek-R1", "raw", "Okay, the", "it.", "different! \U0001f6d1\U0001f45f"),
    ("hf_think_tags_1.json", "chat", 1, "deepseek-ai/DeepSeek-R1", "raw", "Okay, the", "arrogance.", "it."),
    ("misc__llamafactory_reason_tool_use.jsonl", "chat", 12, None, "raw", "Okay, the", "tools.", "further."),
    ("misc__message_thinking_ollama.json", "flat rows", 5, None, "raw", "I have", "0.", "\\boxed{0}"),
    ("misc__reasoning_trace_field.jsonl", "flat rows", 4, "moonshotai/Kimi-K2-Thinking", "raw", "We need", 'C".', "C"),
    (
        "misguided__output_queries_cs4_think.json",
        "flat rows",
        156,
        "claude-4-sonnet-0522-thinking",
        "raw",
        "This is",
        "lever.",
        "life.",
    ),
    (
        "openai_responses_reasoning_summary_0.json",
        "responses",
        1,
        "gpt-5-2025-08-07",
        "summary",
        "**Consid",
        "guidance!",
        "further.",
    ),
    (
        "openai_responses_reasoning_summary_1.json",
        "responses",
        1,
        "gpt-5-2025-08-07",
        "summary",
        "**Analy",
        "further.",
        "technique.",
    ),
    (
        "openrouter_reasoning_details.json",
        "chat",
        1,
        "anthropic/claude-3.7-sonnet:thinking",
        "raw",
        "This",
        "boundaries.",
        "you?",
    ),
    (
        "speechmap__openrouter_message_reasoning.jsonl",
        "chat",
        3,
        "deepseek/deepseek-r1-0528",
        "raw",
        "Okay",
        "examples.",
        "course.",
    ),
    (
        "speechmap__openrouter_reasoning_details.jsonl",
        "chat",
        3,
        "openai/gpt-oss-120b",
        "raw",
        "The user",
        "Proceed.",
        "management.",
    ),
    ("speechmap__think_tags_in_content.jsonl", "chat", 3, "qwen/qwen3-32b", "raw", "Okay, I", "clear.", "scheme.*"),
    ("speechmap__xai_reasoning.jsonl", "chat", 3, "x-ai/grok-3-mini-beta", "raw", "First", "thesis.", "citizens."),
    ("thought_anchors__base_solution.json", "flat rows", 1, None, "raw", "Okay, so", "\\boxed{2865}.", "\\(\\boxed{2865}\\)."),
]


@pytest.mark.parametrize(
    ("name", "format_", "n", "model", "kind", "first", "last", "answered"), READ, ids=[row[0] for row in READ]
)
def test_a_recorded_file_gives_the_traces_that_a_person_finds(
    name: str, format_: str, n: int, model: str | None, kind: str, first: str, last: str, answered: str | None
) -> None:
    """As many, by that source model, whole at both edges, with nothing set aside."""
    reading = read(real_data.data(f"formats/{name}"))
    assert (reading.format, len(reading.traces), reading.set_aside) == (format_, n, ())
    assert {trace.source_model for trace in reading.traces} == {model}
    assert {trace.kind for trace in reading.traces} == {kind}
    trace = reading.traces[0]
    assert trace.text.strip().startswith(first)
    assert trace.text.strip().endswith(last)
    assert trace.answer is None if answered is None else (trace.answer or "").strip().endswith(answered)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("harmony__test_simple_reasoning_response.txt", "a list of token numbers"),
        ("inspect__log_formats.json", "a reply without reasoning"),
        ("inspect__log_read_sample.json", "a reply without reasoning"),
        ("inspect__no_reasoning_ollama.eval", "samples/1_epoch_1.json: no trace: output: a reply without reasoning"),
        ("speechmap__error_row.jsonl", "no trace in any of its 23 rows"),
    ],
)
def test_a_recorded_file_without_a_trace_that_can_be_read_says_why(name: str, reason: str) -> None:
    """There is none in it, or it is of a make that is not read."""
    with pytest.raises((NoTraceError, NotTextError), match=reason):
        read(real_data.data(f"formats/{name}"))
