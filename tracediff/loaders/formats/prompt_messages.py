r"""
The prompt in the messages of a request: a list of messages, that list as JSON in a text, or a text.

    "What is 2 + 2?"
    [{"role": "system", "content": "..."}, {"role": "user", "content": "What is 2 + 2?"}]
    "[{\"role\": \"user\", \"content\": \"What is 2 + 2?\"}]"
    [{"role": "user", "parts": [{"type": "text", "content": "What is 2 + 2?"}]}]
    [{"role": "user", "parts": [{"text": "What is 2 + 2?"}]}]
    [{"role": "HUMAN", "prompt": "What is 2 + 2?"}]
"""

from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.records.requests import last_user_text


def prompt_text(value: object) -> str:
    """The text of the last message by a user, or the value itself if it is text; empty if it is neither."""
    value = parse_embedded(value)
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = value.get("messages", [value])
    return last_user_text(value) if isinstance(value, list) else ""
