"""The names under which records say what was asked, by what name it goes, who wrote, and what the answer was."""

from typing import Final

from tracediff.loaders.records.content import said
from tracediff.loaders.records.fields import named, number, text
from tracediff.loaders.records.findings import About, Record, Unfit, expected
from tracediff.loaders.records.requests import last_asked

REASONING: Final = ("reasoning", "reasoning_content", "reasoning_trace", "thinking", "message_thinking", "chain_of_thought")
PROMPT: Final = ("prompt", "question", "user_message", "user_prompt", "problem", "instruction", "query", "input")
MODEL: Final = ("source_model", "model", "model_name", "llm", "api_model", "modelId", "model_id")
PROMPT_ID: Final = ("prompt_id", "question_id", "problem_id", "instance_id", "custom_id")
# What a model wrote comes before `answer`, which in many collections is what it should have written.
ANSWER: Final = ("response", "completion", "output", "content", "message_content", "final_answer", "answer")
ENVELOPES: Final = ("response", "result", "body", "output", "message", "completion", "outputBodyJson", "modelOutput")
"""Fields that may hold a whole record of their own."""
_MAY_HOLD_MORE: Final = frozenset({*ENVELOPES, "content"})  # so that it is no fault if they are no text


def about(record: Record, *, own_id: bool = True) -> About:
    """
    What a record says beside the reasoning.

    Parameters
    ----------
    record
        The record.
    own_id
        Whether its `id` names the prompt. That of a service's answer names the answer.

    Raises
    ------
    Unfit
        If one of these fields holds something it can't.
    """
    ids = (*PROMPT_ID, "id") if own_id else PROMPT_ID
    return About(_prompt(record), _prompt_id(record, ids), _model(record))


def answer(record: Record) -> str | None:
    """
    What followed the reasoning, as the first of the usual fields states it; None where none does.

    Numbers are answers too, and are written as JSON writes them.

    Raises
    ------
    Unfit
        If that field can't be an answer.
    """
    for name in ANSWER:
        value = record.get(name)
        if value is None:
            continue
        found = written_answer(value)
        if found is not None:
            return found
        if name not in _MAY_HOLD_MORE:
            raise Unfit(name, expected("text", value))
    return None


def written_answer(value: object) -> str | None:
    """An answer as text: what a message says, or a number as JSON writes it; None for anything else."""
    spoken = said(value)
    return number(value) if spoken is None else spoken


def _prompt(record: Record) -> str:
    """What was asked; an `input` that is an object is a whole request, of which `requests` knows more."""
    found = named(record, PROMPT)
    if found is None or (found[0] == "input" and isinstance(found[1], dict)):
        return ""
    name, value = found
    return last_asked(value) if isinstance(value, list) else text(value, name)


def _prompt_id(record: Record, names: tuple[str, ...]) -> str | None:
    found = named(record, names)
    if found is None:
        return None
    name, value = found
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value) or None
    raise Unfit(name, expected("text or a whole number", value))


def _model(record: Record) -> str | None:
    """The source model; some records keep it one level down, in `metadata`."""
    found = named(record, MODEL)
    if found is not None:
        return text(found[1], found[0]) or None
    metadata = record.get("metadata")
    return _model(metadata) if isinstance(metadata, dict) and "metadata" not in metadata else None
