"""
Predictions of OpenCompass, and the details of its results: an object of samples by number.

    {"0": {"origin_prompt": [{"role": "HUMAN", "prompt": "..."}], "prediction": "<think>...</think>4", "gold": "4"}, ...}
    {"accuracy": 50.0, "details": {"type": "GEN", "0": {"prompt": "...", "origin_prediction": "...", "predictions": "4"}}}
    {"idx": 0, "origin_prompt": "...", "prediction": ["...", "..."]}                                   while it runs

A prediction is a text, or a list of several samples; in a conversation of several rounds the prompt is a list for each of them.
Neither the model nor the data set is named but by the folder, so the prompt's number is no name for it.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.written import written
from tracediff.loaders.records.findings import About, Finding, Record, Refused, expected

_PROMPT: Final = ("origin_prompt", "prompt")
_WROTE: Final = ("origin_prediction", "prediction")


def find(record: Record) -> Iterator[Finding]:
    """Yield what each sample holds; nothing for a record of another shape."""
    if _is_sample(record):
        yield from _sample(record, "")
        return
    details = record.get("details")
    place, samples = ("details", details) if isinstance(details, dict) else ("", record)
    numbers = [name for name in samples if name.isdecimal()]
    for name in numbers if any(_is_sample(samples[name]) for name in numbers) else ():
        yield from _sample(samples[name], f"{place}.{name}" if place else name)


def _is_sample(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return ("origin_prompt" in value and "prediction" in value) or ("origin_prediction" in value and "prompt" in value)


def _sample(sample: object, place: str) -> Iterator[Finding]:
    if not isinstance(sample, dict):
        yield Refused(place, expected("an object with `prediction`", sample))
        return
    prompt = next((sample[name] for name in _PROMPT if name in sample), None)
    name = next((name for name in _WROTE if name in sample), "prediction")
    value, at = sample.get(name), f"{place}.{name}" if place else name
    if not isinstance(value, list):
        yield from written(value, at, About(prompt=asked(prompt)))
        return
    for k, one in enumerate(value):
        yield from written(one, f"{at}[{k}]", About(prompt=asked(_of_round(prompt, k, len(value)))))
    if not value:
        yield Refused(at, "an empty list")


def _of_round(prompt: object, k: int, n: int) -> object:
    """What was asked in one round; where there is one prompt for all samples, that."""
    rounds = isinstance(prompt, list) and len(prompt) == n and all(isinstance(item, str | list) for item in prompt)
    return prompt[k] if rounds and isinstance(prompt, list) else prompt
