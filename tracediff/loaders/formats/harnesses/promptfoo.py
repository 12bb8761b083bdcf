r"""
Results of promptfoo: a file with all of them, or a line for each.

    {"evalId": "...", "results": {"version": 3, "results": [
        {"provider": {"id": "anthropic:messages:...", "label": ""}, "prompt": {"raw": "..."}, "vars": {...},
         "response": {"output": "Thinking: ...\nSignature: EqoB\n\n4", "raw": ...}}]}}

A provider puts the reasoning before the answer, after `Thinking:`. Anthropic's ends with a signature. Nothing marks the
end of that of other services, unless `raw` holds the service's own answer.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracediff.loaders.formats.embedded_answers import find_embedded
from tracediff.loaders.formats.generated_text import NO_REASONING, find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.fields import find_in_each
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Record, Rejected, expected, extract_reasoning
from tracediff.loaders.records.parts import ReasoningPart, join_found, redacted_reasoning

_THINKING: Final = "Thinking: "
_SIGNATURE: Final = "\nSignature: "
_BLOCK_START: Final = re.compile(r"(?:\A|\n\n)(Thinking: |Redacted Thinking: )")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each result; nothing for a record of another format."""
    if _is_result(record):
        yield from _find_in_result(record)
        return
    inner = record.get("results")
    if isinstance(inner, dict) and isinstance(rows := inner.get("results"), list) and any(map(_is_result, rows)):
        yield from find_in_each(rows, "results.results", _find_in_result)


def _is_result(value: object) -> bool:
    if not isinstance(value, dict) or "provider" not in value or not ("response" in value or "error" in value):
        return False
    prompt = value.get("prompt")
    return isinstance(prompt, dict) and "raw" in prompt


def _find_in_result(row: Record) -> Iterator[Finding]:
    response, prompt = row.get("response"), row.get("prompt")
    if not isinstance(response, dict):
        yield Rejected("response", _failure_reason(row.get("error"), response))
        return
    metadata = Metadata(
        prompt=prompt_text(prompt.get("raw") if isinstance(prompt, dict) else None),
        source_model=_provider_name(row.get("provider")),
    )
    yield from find_embedded(response.get("raw"), "response.raw", metadata) or _find_in_output(response.get("output"), metadata)


def _failure_reason(error: object, response: object) -> str:
    return f"the request failed: {error[:80]}" if isinstance(error, str) else expected("an object with `output`", response)


def _provider_name(provider: object) -> str | None:
    """The label that the user gave the provider, else its id. Labels distinguish two settings of one model."""
    names = [provider.get("label"), provider.get("id")] if isinstance(provider, dict) else [provider]
    return next((name for name in names if isinstance(name, str) and name), None)


def _find_in_output(output: object, metadata: Metadata) -> Iterator[Finding]:
    place = "response.output"
    if not isinstance(output, str) or not output.startswith((_THINKING, f"Redacted {_THINKING}")):
        yield from find_in_text(output, place, metadata) if isinstance(output, str) else [Rejected(place, NO_REASONING)]
        return
    thoughts, n_redacted, answer = _signed_blocks(output)
    if thoughts or n_redacted:
        parts = [ReasoningPart(thought, place) for thought in thoughts]
        yield from join_found([*parts, *[redacted_reasoning(place)] * n_redacted], place, metadata, answer=answer or None)
        return
    found = extract_reasoning(output.removeprefix(_THINKING), place, metadata)
    yield found
    if isinstance(found, Extracted):
        yield Rejected(place, "nothing marks the end of the reasoning, so it includes the answer")


def _signed_blocks(output: str) -> tuple[list[str], int, str]:
    """The signed reasoning in an output, the number of redacted blocks, and the rest: the answer. Linear in its length."""
    starts = list(_BLOCK_START.finditer(output))
    ends = [*(start.start() for start in starts[1:]), len(output)]
    thoughts, n_redacted, texts = [], 0, [output[: starts[0].start()]] if starts else [output]
    pending: list[str] = []  # reasoning that contains what looks like the start of a block; its signature is still to come
    for start, end in zip(starts, ends, strict=True):
        body = output[start.end() : end]
        inside, signature, after = body.partition(_SIGNATURE)
        if signature:
            thoughts.append("".join([*pending, start[0], inside]).lstrip("\n").removeprefix(_THINKING))
            pending = []
            texts.append(after.partition("\n\n")[2])
        elif start[1] != _THINKING and not pending:
            n_redacted += 1
            texts.append(body.partition("\n\n")[2])
        else:
            pending += [start[0], body]
    return thoughts, n_redacted, "\n\n".join(text for text in [*texts, "".join(pending).lstrip("\n")] if text)
