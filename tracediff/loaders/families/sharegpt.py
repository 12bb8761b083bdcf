"""
Conversations as ShareGPT keeps them, and after it Bespoke-Stratos, OpenThoughts and many others.

    {"conversations": [{"from": "user", "value": "..."}, {"from": "assistant", "value": "<think>...</think>..."}]}
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracediff.loaders.families import chat
from tracediff.loaders.records.fields import records
from tracediff.loaders.records.findings import Finding, Record, Unfit

_ROLES: Final = {"human": "user", "gpt": "assistant", "chatgpt": "assistant", "bot": "assistant"}
_OWN: Final = {"from": "role", "value": "content"}


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each reply; nothing where a record has no `conversations`."""
    if "conversations" not in record:
        return
    messages = [_message(item) for _, item in records(record["conversations"], "conversations")]
    rest = {name: value for name, value in record.items() if name not in ("conversations", "messages", "choices", "role")}
    try:
        for finding in chat.find({**rest, "messages": messages}):
            yield _replaced(finding)
    except Unfit as unfit:
        yield _replaced(unfit.refused)


def _message(item: Record) -> Record:
    """A turn as a chat message."""
    message = {_OWN.get(name, name): value for name, value in item.items()}
    role = message.get("role")
    return {**message, "role": _ROLES.get(role, role) if isinstance(role, str) else role}


def _replaced(finding: Finding) -> Finding:
    """The finding with its place as the record names it."""
    if not finding.field.startswith("messages"):
        return finding
    field = finding.field.replace("messages", "conversations", 1)
    return replace(finding, field=field.removesuffix("content") + "value" if field.endswith("].content") else field)
