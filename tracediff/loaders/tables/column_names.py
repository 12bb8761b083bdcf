"""
Columns that the user names, and how a name leads to a value.

    Columns(reasoning="trace", prompt="question")          {"question": "...", "trace": "..."}
    Columns(reasoning="response.trace")                    {"response": {"trace": "..."}}
    Columns(reasoning="runs.trace", model="runs.by")       {"runs": [{"by": "a", "trace": "..."}, {"by": "b", "trace": "..."}]}
"""

from typing import Final

from tracediff.frozen import Frozen
from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.records.findings import Record

MISSING: Final = object()
"""The value of a missing column."""
_MAX_INDEX_DIGITS: Final = 9  # digits; a list has no more elements


class Columns(Frozen):
    """
    The columns of a table, or fields of a JSON object, that hold each part; those not given are found by their usual names.

    A dot leads into a nested object, a number to one element of a list, and a name to that field of all its elements. A column
    whose own name has dots takes precedence.
    """

    reasoning: str | None = None
    """The traces. A list of texts is several samples for the row's prompt."""
    prompt: str | None = None
    """The prompt: a text, or a list of chat messages."""
    model: str | None = None
    """The source model; a list is one for each sample."""
    answer: str | None = None
    """The answer; a list is one for each sample. A single text belongs to a single trace."""
    prompt_id: str | None = None
    """The prompt's name in its collection."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that are named."""
        stated = (self.reasoning, self.prompt, self.model, self.answer, self.prompt_id)
        return tuple(name for name in stated if name is not None)


def column_value(record: Record, name: str) -> object:
    """The value of a column; `MISSING` if the record has none of that name."""
    return record[name] if name in record else _value_at(record, name.split("."))


def _value_at(value: object, path: list[str]) -> object:
    """The value at a path of names; JSON in a cell is parsed."""
    for k, name in enumerate(path):
        inside = parse_embedded(value)
        if isinstance(inside, dict) and name in inside:
            value = inside[name]
        elif isinstance(inside, list) and name.isdecimal():
            value = inside[int(name)] if len(name) < _MAX_INDEX_DIGITS and int(name) < len(inside) else MISSING
        elif isinstance(inside, list) and inside:
            found = [_value_at(item, path[k:]) for item in inside]
            return MISSING if all(item is MISSING for item in found) else [None if f is MISSING else f for f in found]
        else:
            return MISSING
    return value
