"""
Predictions of OpenCompass, and the details of its results: an object of samples by number.

    {"0": {"origin_prompt": [{"role": "HUMAN", "prompt": "..."}], "prediction": "<think>...</think>4", "gold": "4"}, ...}
    {"accuracy": 50.0, "details": {"type": "GEN", "0": {"prompt": "...", "origin_prediction": "...", "predictions": "4"}}}
    {"idx": 0, "origin_prompt": "...", "prediction": ["...", "..."]}                                   while it runs

A prediction is a text, or a list of samples. In a conversation of several rounds, the prompt is a list with an element for each.
Only the folder names the model and the data set, so a prompt's number is not used as its id.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.formats.generated_text import find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, expected

_PROMPT_FIELDS: Final = ("origin_prompt", "prompt")
_PREDICTION_FIELDS: Final = ("origin_prediction", "prediction")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each sample; nothing for a record of another format."""
    if _is_sample(record):
        yield from _find_in_sample(record, "")
        return
    details = record.get("details")
    place, samples = ("details", details) if isinstance(details, dict) else ("", record)
    numbers = [name for name in samples if name.isdecimal()]
    for name in numbers if any(_is_sample(samples[name]) for name in numbers) else ():
        yield from _find_in_sample(samples[name], f"{place}.{name}" if place else name)


def _is_sample(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return ("origin_prompt" in value and "prediction" in value) or ("origin_prediction" in value and "prompt" in value)


def _find_in_sample(sample: object, place: str) -> Iterator[Finding]:
    if not isinstance(sample, dict):
        yield Rejected(place, expected("an object with `prediction`", sample))
        return
    prompt = next((sample[name] for name in _PROMPT_FIELDS if name in sample), None)
    name = next((name for name in _PREDICTION_FIELDS if name in sample), "prediction")
    value, value_place = sample.get(name), f"{place}.{name}" if place else name
    if not isinstance(value, list):
        yield from find_in_text(value, value_place, Metadata(prompt=prompt_text(prompt)))
        return
    for k, text in enumerate(value):
        yield from find_in_text(text, f"{value_place}[{k}]", Metadata(prompt=prompt_text(_round_prompt(prompt, k, len(value)))))
    if not value:
        yield Rejected(value_place, "an empty list")


def _round_prompt(prompt: object, k: int, n: int) -> object:
    """The prompt of round `k` of `n`, or the one prompt of all samples."""
    is_by_round = isinstance(prompt, list) and len(prompt) == n and all(isinstance(item, str | list) for item in prompt)
    return prompt[k] if is_by_round and isinstance(prompt, list) else prompt
