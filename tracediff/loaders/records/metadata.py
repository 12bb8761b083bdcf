"""Metadata and answers in the fields where most records keep them."""

from typing import Final

from tracediff.loaders.records.fields import first_field, number_text, require_text
from tracediff.loaders.records.findings import InvalidField, Metadata, Record, expected
from tracediff.loaders.records.message_content import message_text
from tracediff.loaders.records.requests import last_user_text

REASONING_FIELDS: Final = (
    "reasoning",
    "reasoning_content",
    "reasoning_trace",
    "thinking",
    "message_thinking",
    "chain_of_thought",
)
PROMPT_FIELDS: Final = ("prompt", "question", "user_message", "user_prompt", "problem", "instruction", "query", "input")
MODEL_FIELDS: Final = ("source_model", "model", "model_name", "llm", "api_model", "modelId", "model_id")
PROMPT_ID_FIELDS: Final = ("prompt_id", "question_id", "problem_id", "instance_id", "custom_id")
# `answer` comes last, since in many collections it is the reference answer, not what the model wrote.
ANSWER_FIELDS: Final = ("response", "completion", "output", "content", "message_content", "final_answer", "answer")
ENVELOPE_FIELDS: Final = ("response", "result", "body", "output", "message", "completion", "outputBodyJson", "modelOutput")
"""Fields that may wrap another record."""
_MAY_HOLD_RECORD: Final = frozenset({*ENVELOPE_FIELDS, "content"})  # so they need not be text


def read_metadata(record: Record, *, own_id: bool = True) -> Metadata:
    """
    Read what a record states besides reasoning and answer.

    Parameters
    ----------
    record
        The record.
    own_id
        Whether its `id` identifies the prompt. The `id` of a service's answer identifies the answer.

    Raises
    ------
    InvalidField
        If one of the fields has a value of the wrong type.
    """
    ids = (*PROMPT_ID_FIELDS, "id") if own_id else PROMPT_ID_FIELDS
    return Metadata(_read_prompt(record), _read_prompt_id(record, ids), _read_model(record))


def read_answer(record: Record) -> str | None:
    """
    Read the answer from the first usual field that has one; None if none has.

    A number is an answer too; it is written as in JSON.

    Raises
    ------
    InvalidField
        If the field has a value that can't be an answer.
    """
    for name in ANSWER_FIELDS:
        value = record.get(name)
        if value is None:
            continue
        answer = answer_text(value)
        if answer is not None:
            return answer
        if name not in _MAY_HOLD_RECORD:
            raise InvalidField(name, expected("text", value))
    return None


def answer_text(value: object) -> str | None:
    """The text of an answer: that of a message, or a number as JSON writes it; None for anything else."""
    text = message_text(value)
    return number_text(value) if text is None else text


def _read_prompt(record: Record) -> str:
    """The prompt. An `input` that is an object is a whole request, which `requests` reads."""
    found = first_field(record, PROMPT_FIELDS)
    if found is None or (found[0] == "input" and isinstance(found[1], dict)):
        return ""
    name, value = found
    return last_user_text(value) if isinstance(value, list) else require_text(value, name)


def _read_prompt_id(record: Record, names: tuple[str, ...]) -> str | None:
    found = first_field(record, names)
    if found is None:
        return None
    name, value = found
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value) or None
    raise InvalidField(name, expected("text or a whole number", value))


def _read_model(record: Record) -> str | None:
    """The source model, also one level down in `metadata`, where some records keep it."""
    found = first_field(record, MODEL_FIELDS)
    if found is not None:
        return require_text(found[1], found[0]) or None
    metadata = record.get("metadata")
    return _read_model(metadata) if isinstance(metadata, dict) and "metadata" not in metadata else None
