"""
Data sets for training, recognised by their columns.

    {"question": "...", "gemini_thinking_trajectory": "...", "gemini_attempt": "...", ...}    s1K; `deepseek` likewise
    {"question": "...", "thinking_trajectories": ["..."], "attempt": "..."}                   the first version of s1K
    {"problem": "...", "deepseek_reasoning": "...", "deepseek_solution": "..."}               OpenThoughts
    {"problem": "...", "generations": ["<think>...</think>...", "..."]}                       OpenR1-Math
    {"messages": [{"role": "user", ...}], "reasoning": "...", "answer": "..."}                Dolphin-R1
    {"messages": [..., {"role": "assistant", "content": "...",
                        "info": {"think_content": "...", "answer_content": "..."}}]}          AM-DeepSeek-R1-Distilled
    {"question": "...", "solution": "...", "answer": "..."}                                   LIMO; its solutions are traces
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.fields import first_field
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, expected, extract_reasoning, extract_tagged
from tracediff.loaders.records.message_content import message_text
from tracediff.loaders.records.metadata import REASONING_FIELDS, read_answer, read_metadata

_MODEL_COLUMNS: Final = {"_thinking_trajectory": "_attempt", "_reasoning": "_solution"}
"""Ending of a source model's column of reasoning -> that of its column of answers."""
_LIMO_COLUMNS: Final = {"question", "solution", "answer"}


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning in the columns of a known data set; nothing if there are none."""
    by_model = list(_model_columns(record))
    if by_model:
        yield from _find_in_columns(record, by_model)
    elif "thinking_trajectories" in record:
        yield from _find_in_trajectories(record, record["thinking_trajectories"])
    elif "generations" in record:
        yield from _find_in_generations(record, record["generations"])
    elif set(record) == _LIMO_COLUMNS:
        yield from _find_in_solution(record)
    else:
        yield from list(_find_in_info(record)) or _find_beside_messages(record)


def _model_columns(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield each source model with a column of reasoning, and the names of that column and of its answers."""
    for name in record:
        end = next((end for end in _MODEL_COLUMNS if name.endswith(end) and len(name) > len(end)), None)
        if end is not None:
            model = name.removesuffix(end)
            answers = model + _MODEL_COLUMNS[end]
            if answers in record or end == "_thinking_trajectory":  # many tables have another kind of `..._reasoning`
                yield model, name, answers


def _find_in_columns(record: Record, columns: list[tuple[str, str, str]]) -> Iterator[Finding]:
    shared = read_metadata(record)
    for model, name, answers in columns:
        metadata, value, attempts = Metadata(source_model=model).filled_from(shared), record[name], record.get(answers)
        if not isinstance(value, list):
            yield extract_reasoning(value, name, metadata, answer=message_text(attempts))
            continue
        several = attempts if isinstance(attempts, list) else []
        for k, sample in enumerate(value):
            attempt = several[k] if k < len(several) else None
            yield extract_reasoning(sample, f"{name}[{k}]", metadata, answer=attempt if isinstance(attempt, str) else None)
        yield from _reject_no_list(name, value)


def _find_in_trajectories(record: Record, values: object) -> Iterator[Finding]:
    """Yield the trajectories of a row. A single one has the attempt as its answer."""
    metadata, attempt = read_metadata(record), message_text(record.get("attempt"))
    yield from _reject_no_list("thinking_trajectories", values)
    for k, value in enumerate(values if isinstance(values, list) else ()):
        is_only = isinstance(values, list) and len(values) == 1
        yield extract_reasoning(value, f"thinking_trajectories[{k}]", metadata, answer=attempt if is_only else None)


def _find_in_generations(record: Record, values: object) -> Iterator[Finding]:
    """Yield the samples of a row. A sample without tags is reasoning only if the row says that it was cut off."""
    metadata, completed = read_metadata(record), record.get("is_reasoning_complete")
    yield from _reject_no_list("generations", values)
    for k, value in enumerate(values if isinstance(values, list) else ()):
        cut_off = isinstance(completed, list) and len(completed) > k and completed[k] is False
        yield from _find_in_sample(value, f"generations[{k}]", metadata, cut_off=cut_off)


def _find_in_sample(value: object, place: str, metadata: Metadata, *, cut_off: bool) -> Iterator[Finding]:
    marked = list(extract_tagged(value, place, metadata)) if isinstance(value, str) else []
    if marked:
        yield from marked
    elif cut_off or not isinstance(value, str):
        yield extract_reasoning(value, place, metadata, complete=False)
    else:
        yield Rejected(place, "no think tags, so all of it is an answer")


def _reject_no_list(name: str, values: object) -> Iterator[Rejected]:
    if not isinstance(values, list):
        yield Rejected(name, expected("a list of texts", values))
    elif not values:
        yield Rejected(name, "an empty list")


def _find_in_solution(record: Record) -> Iterator[Finding]:
    """Yield the solution, which is the reasoning unless tags mark a part of it."""
    metadata, value = read_metadata(record), record["solution"]
    marked = list(extract_tagged(value, "solution", metadata)) if isinstance(value, str) else []
    yield from marked or [extract_reasoning(value, "solution", metadata, answer=read_answer({"answer": record["answer"]}))]


def _find_in_info(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of replies that keep it in `info`, apart from the answer."""
    name = "messages" if "messages" in record else "conversations"
    messages, prompt = record.get(name), ""
    if not isinstance(messages, list):
        return
    shared = read_metadata(record)
    for k, message in enumerate(messages):
        info = message.get("info") if isinstance(message, dict) else None
        if isinstance(info, dict) and info.get("think_content"):
            metadata = Metadata(prompt=prompt).filled_from(shared)
            yield extract_reasoning(
                info["think_content"],
                f"{name}[{k}].info.think_content",
                metadata,
                answer=message_text(info.get("answer_content")),
            )
        elif isinstance(message, dict):
            prompt = message_text(message.get("content", message.get("value"))) or prompt


def _find_beside_messages(record: Record) -> Iterator[Finding]:
    """Yield the column of reasoning in a row whose messages hold only the prompt."""
    messages, field = record.get("messages"), first_field(record, REASONING_FIELDS)
    if field is None or not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
        return
    if any(message.get("role") in ("assistant", "model") for message in messages):
        return
    prompts = [message_text(message.get("content")) or "" for message in messages if message.get("role") == "user"]
    metadata = Metadata(prompt=prompts[-1] if prompts else "").filled_from(read_metadata(record))
    yield extract_reasoning(field[1], field[0], metadata, answer=read_answer(record))
