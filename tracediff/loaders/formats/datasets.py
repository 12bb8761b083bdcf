"""
Data sets for training, known by their columns.

    {"question": "...", "gemini_thinking_trajectory": "...", "gemini_attempt": "...", ...}    s1K; so with `deepseek`
    {"question": "...", "thinking_trajectories": ["..."], "attempt": "..."}                   s1K as it was at first
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
"""How a source model's columns end: that of its reasoning, and that of its answer."""
_LIMO_COLUMNS: Final = {"question", "solution", "answer"}


def find(record: Record) -> Iterator[Finding]:
    """Yield what the columns of a known data set hold; nothing where there are none."""
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
    """Yield each source model that has a column of reasoning, with that column's name and that of its answers."""
    for name in record:
        end = next((end for end in _MODEL_COLUMNS if name.endswith(end) and len(name) > len(end)), None)
        if end is not None:
            model = name.removesuffix(end)
            answers = model + _MODEL_COLUMNS[end]
            if answers in record or end == "_thinking_trajectory":  # many a table has some other `..._reasoning`
                yield model, name, answers


def _find_in_columns(record: Record, columns: list[tuple[str, str, str]]) -> Iterator[Finding]:
    known = read_metadata(record)
    for model, name, answers in columns:
        by_model, value, attempts = Metadata(source_model=model).filled_from(known), record[name], record.get(answers)
        if not isinstance(value, list):
            yield extract_reasoning(value, name, by_model, answer=message_text(attempts))
            continue
        several = attempts if isinstance(attempts, list) else []
        for k, sample in enumerate(value):
            attempt = several[k] if k < len(several) else None
            yield extract_reasoning(sample, f"{name}[{k}]", by_model, answer=attempt if isinstance(attempt, str) else None)
        yield from _reject_no_list(name, value)


def _find_in_trajectories(record: Record, values: object) -> Iterator[Finding]:
    """Yield the trajectories of a row, with the attempt as the answer of the only one."""
    known, attempt = read_metadata(record), message_text(record.get("attempt"))
    yield from _reject_no_list("thinking_trajectories", values)
    for k, value in enumerate(values if isinstance(values, list) else ()):
        only = isinstance(values, list) and len(values) == 1
        yield extract_reasoning(value, f"thinking_trajectories[{k}]", known, answer=attempt if only else None)


def _find_in_generations(record: Record, values: object) -> Iterator[Finding]:
    """Yield the samples of a row. One without tags is reasoning only where the row says that it never came to an end."""
    known, ended = read_metadata(record), record.get("is_reasoning_complete")
    yield from _reject_no_list("generations", values)
    for k, value in enumerate(values if isinstance(values, list) else ()):
        cut_off = isinstance(ended, list) and len(ended) > k and ended[k] is False
        yield from _find_in_sample(value, f"generations[{k}]", known, cut_off=cut_off)


def _find_in_sample(value: object, place: str, known: Metadata, *, cut_off: bool) -> Iterator[Finding]:
    marked = list(extract_tagged(value, place, known)) if isinstance(value, str) else []
    if marked:
        yield from marked
    elif cut_off or not isinstance(value, str):
        yield extract_reasoning(value, place, known, complete=False)
    else:
        yield Rejected(place, "no think tags, so all of it is an answer")


def _reject_no_list(name: str, values: object) -> Iterator[Rejected]:
    if not isinstance(values, list):
        yield Rejected(name, expected("a list of texts", values))
    elif not values:
        yield Rejected(name, "an empty list")


def _find_in_solution(record: Record) -> Iterator[Finding]:
    """Yield the solution, which is the reasoning, unless tags mark a part of it."""
    known, value = read_metadata(record), record["solution"]
    marked = list(extract_tagged(value, "solution", known)) if isinstance(value, str) else []
    yield from marked or [extract_reasoning(value, "solution", known, answer=read_answer({"answer": record["answer"]}))]


def _find_in_info(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of replies that have it in their `info`, where it stands apart from the answer."""
    name = "messages" if "messages" in record else "conversations"
    messages, prompt = record.get(name), ""
    if not isinstance(messages, list):
        return
    known = read_metadata(record)
    for k, message in enumerate(messages):
        info = message.get("info") if isinstance(message, dict) else None
        if isinstance(info, dict) and info.get("think_content"):
            facts = Metadata(prompt=prompt).filled_from(known)
            yield extract_reasoning(
                info["think_content"], f"{name}[{k}].info.think_content", facts, answer=message_text(info.get("answer_content"))
            )
        elif isinstance(message, dict):
            prompt = message_text(message.get("content", message.get("value"))) or prompt


def _find_beside_messages(record: Record) -> Iterator[Finding]:
    """Yield the column of reasoning in a row whose messages are only what was asked."""
    messages, found = record.get("messages"), first_field(record, REASONING_FIELDS)
    if found is None or not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
        return
    if any(message.get("role") in ("assistant", "model") for message in messages):
        return
    asked = [message_text(message.get("content")) or "" for message in messages if message.get("role") == "user"]
    known = Metadata(prompt=asked[-1] if asked else "").filled_from(read_metadata(record))
    yield extract_reasoning(found[1], found[0], known, answer=read_answer(record))
