"""
Conversations in the format of ShareGPT, which Bespoke-Stratos, OpenThoughts and many others use.

    {"conversations": [{"from": "user", "value": "..."}, {"from": "assistant", "value": "<think>...</think>..."}]}
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracediff.loaders.formats import chat
from tracediff.loaders.records.fields import iter_objects
from tracediff.loaders.records.findings import Finding, InvalidField, Record

_CHAT_ROLES: Final = {"human": "user", "gpt": "assistant", "chatgpt": "assistant", "bot": "assistant"}
_CHAT_FIELDS: Final = {"from": "role", "value": "content"}


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each reply; nothing if a record has no `conversations`."""
    if "conversations" not in record:
        return
    messages = [_as_chat_message(item) for _, item in iter_objects(record["conversations"], "conversations")]
    rest = {name: value for name, value in record.items() if name not in ("conversations", "messages", "choices", "role")}
    try:
        for finding in chat.find({**rest, "messages": messages}):
            yield _in_sharegpt_terms(finding)
    except InvalidField as invalid:
        yield _in_sharegpt_terms(invalid.rejected)


def _as_chat_message(item: Record) -> Record:
    """A turn as a chat message."""
    message = {_CHAT_FIELDS.get(name, name): value for name, value in item.items()}
    role = message.get("role")
    return {**message, "role": _CHAT_ROLES.get(role, role) if isinstance(role, str) else role}


def _in_sharegpt_terms(finding: Finding) -> Finding:
    """The finding, its place in the names that the record uses."""
    if not finding.field.startswith("messages"):
        return finding
    field = finding.field.replace("messages", "conversations", 1)
    return replace(finding, field=field.removesuffix("content") + "value" if field.endswith("].content") else field)
