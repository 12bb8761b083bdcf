"""The names under which records say what was asked, by what name it goes, who wrote, and what the answer was."""

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
# What a model wrote comes before `read_answer`, which in many collections is what it should have written.
ANSWER_FIELDS: Final = ("response", "completion", "output", "content", "message_content", "final_answer", "answer")
ENVELOPE_FIELDS: Final = ("response", "result", "body", "output", "message", "completion", "outputBodyJson", "modelOutput")
"""Fields that may hold a whole record of their own."""
_MAY_HOLD_RECORD: Final = frozenset({*ENVELOPE_FIELDS, "content"})  # so that it is no fault if they are no text


def read_metadata(record: Record, *, own_id: bool = True) -> Metadata:
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
    ids = (*PROMPT_ID_FIELDS, "id") if own_id else PROMPT_ID_FIELDS
    return Metadata(_read_prompt(record), _read_prompt_id(record, ids), _read_model(record))


def read_answer(record: Record) -> str | None:
    """
    What followed the reasoning, as the first of the usual fields states it; None where none does.

    Numbers are answers too, and are written as JSON writes them.

    Raises
    ------
    Unfit
        If that field can't be an answer.
    """
    for name in ANSWER_FIELDS:
        value = record.get(name)
        if value is None:
            continue
        found = answer_text(value)
        if found is not None:
            return found
        if name not in _MAY_HOLD_RECORD:
            raise InvalidField(name, expected("text", value))
    return None


def answer_text(value: object) -> str | None:
    """An answer as text: what a message says, or a number as JSON writes it; None for anything else."""
    spoken = message_text(value)
    return number_text(value) if spoken is None else spoken


def _read_prompt(record: Record) -> str:
    """What was asked; an `input` that is an object is a whole request, of which `requests` knows more."""
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
    """The source model; some records keep it one level down, in `metadata`."""
    found = first_field(record, MODEL_FIELDS)
    if found is not None:
        return require_text(found[1], found[0]) or None
    metadata = record.get("metadata")
    return _read_model(metadata) if isinstance(metadata, dict) and "metadata" not in metadata else None
