r"""
What was asked, where it is kept as the messages that were sent: a list of them, or that list as JSON in a text.

    "What is 2 + 2?"
    [{"role": "system", "content": "..."}, {"role": "user", "content": "What is 2 + 2?"}]
    "[{\"role\": \"user\", \"content\": \"What is 2 + 2?\"}]"
    [{"role": "user", "parts": [{"type": "text", "content": "What is 2 + 2?"}]}]
    [{"role": "user", "parts": [{"text": "What is 2 + 2?"}]}]
    [{"role": "HUMAN", "prompt": "What is 2 + 2?"}]
"""

from typing import Final

from tracediff.loaders.files.parsing import parsed
from tracediff.loaders.records.content import said

_ASKS: Final = ("user", "human")
_SAYS: Final = ("content", "parts", "prompt", "value", "text")


def asked(value: object) -> str:
    """What the last message of a user says, or the text if there are no messages; empty where nothing can be made of it."""
    value = parsed(value)
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = value.get("messages", [value])
    messages = value if isinstance(value, list) else []
    asking = [said_by(item) for item in messages if isinstance(item, dict) and _role(item) in _ASKS]
    return next((text for text in reversed(asking) if text), "")


def said_by(message: dict[str, object]) -> str:
    """What a message says, whichever of the usual names that goes by."""
    return next((text for name in _SAYS if (text := said(message.get(name)))), "")


def _role(message: dict[str, object]) -> str:
    role = message.get("role", message.get("from"))
    return role.lower() if isinstance(role, str) else ""
