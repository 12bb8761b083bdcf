r"""
What was asked, where it is kept as the messages that were sent: a list of them, or that list as JSON in a text.

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
    """What the last message of a user says, or the text if there are no messages; empty where nothing can be made of it."""
    value = parse_embedded(value)
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = value.get("messages", [value])
    return last_user_text(value) if isinstance(value, list) else ""
