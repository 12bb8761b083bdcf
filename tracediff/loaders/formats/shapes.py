"""
Which families need not be asked about a record, told from the names of its fields alone.

Most rows are of one family, and the others would each look through the record in vain. A family that is not in the table is
always asked. `tests/loaders/families/test_shapes.py` checks that the table keeps nothing from being found.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from tracediff.loaders.formats import chat, converse, datasets, flat_rows, gemini, harmony, responses, sharegpt, traces_by_model
from tracediff.loaders.formats.harnesses import helm, inspect_logs, lighteval, lm_eval, promptfoo
from tracediff.loaders.formats.telemetry import genai, langfuse, openinference, spans
from tracediff.loaders.records.findings import Finding, Record
from tracediff.loaders.records.metadata import ANSWER_FIELDS, REASONING_FIELDS

Find = Callable[[Record], Iterable[Finding]]

NEEDED: Final[Mapping[Find, frozenset[str]]] = {
    traces_by_model.find: frozenset({"traces"}),
    inspect_logs.find: inspect_logs.FIELDS,
    lm_eval.find: lm_eval.FIELDS,
    lighteval.find: lighteval.FIELDS,
    helm.find: helm.FIELDS,
    promptfoo.find: promptfoo.FIELDS,
    openinference.find: spans.FIELDS,
    genai.find: spans.FIELDS,
    langfuse.find: langfuse.FIELDS,
    responses.find: frozenset({"output"}),
    gemini.find: frozenset({"candidates", "contents"}),
    converse.find: frozenset({"output"}),
    sharegpt.find: frozenset({"conversations"}),
    chat.find: frozenset({"messages", "choices", "role"}),
    harmony.find: frozenset({*ANSWER_FIELDS, "text", "generation"}),
    flat_rows.find: frozenset({*REASONING_FIELDS, *ANSWER_FIELDS, "text", "generation", "solution"}),
}
"""Fields of which a record has at least one if the family finds anything in it."""

_OF_DATA_SETS: Final = frozenset({"thinking_trajectories", "generations", "solution", "messages", "conversations"})
_BY_MODEL: Final = ("_thinking_trajectory", "_reasoning")


def worth_asking(find: Find, names: Collection[str]) -> bool:
    """Whether a family may find something in a record of these fields."""
    if find is datasets.find:
        return not _OF_DATA_SETS.isdisjoint(names) or any(name.endswith(_BY_MODEL) for name in names)
    needed = NEEDED.get(find)
    return needed is None or not needed.isdisjoint(names)
