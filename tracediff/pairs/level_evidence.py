"""What speaks for one level of paths rather than another as that of the source models: its names, and the texts of the traces."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from statistics import fmean
from typing import Final

from tracediff.loaders import TraceRef

_FAMILIES: Final = (
    "gpt|chatgpt|o[1345]|claude|opus|sonnet|haiku|gemini|gemma|palm|llama|nemotron|qwen|qwq|qvq|deepseek|r1|mistral|mixtral|magistral|"
    "ministral|codestral|phi|grok|kimi|glm|chatglm|hunyuan|hermes|deephermes|granite|olmo|exaone|minimax|ernie|doubao|falcon|jamba|"
    "sky-?t1|smollm|marco-o1|internlm|baichuan|openthinker|skywork|mimo"
)
_MODEL_NAME: Final = re.compile(
    rf"(?:^|[^a-z0-9])(?:(?:{_FAMILIES})(?![a-z])|\d+(?:\.\d+)?b(?![a-z0-9])|(?:instruct|distill|preview|thinking)(?![a-z]))",
    re.IGNORECASE,
)
"""The name of a family of language models, a number of parameters, or what makers call versions of a model."""

_MAX_FILES: Final = 24
_MAX_TEXT: Final = 20_000  # characters of a trace whose words are looked at
_WORD: Final = re.compile(r"\w{4,}")


def looks_like_models(names: Iterable[str]) -> bool:
    """Whether at least half of some names are like those of language models."""
    distinct = set(names)
    return 2 * sum(bool(_MODEL_NAME.search(name)) for name in distinct) >= len(distinct)


def most_cohesive_level(refs: Collection[TraceRef], namings: Sequence[Sequence[tuple[str, str]]]) -> int:
    """
    Which of several ways to name traces gives one prompt to those that share most words; the first of equals.

    Parameters
    ----------
    refs
        The traces; some of the first are read.
    namings
        For each way, the source model and the prompt of each trace.
    """
    chosen = _some_of_grid(namings[0])
    words = [set(_WORD.findall(ref.open().text[:_MAX_TEXT].casefold())) for k, ref in enumerate(refs) if k in chosen]
    n_with = Counter(word for each in words for word in each)
    rare = {word for word, n in n_with.items() if 1 < n <= len(words) / 2}
    telling = [each & rare for each in words]
    scores = [_cohesion(telling, [naming[k] for k in sorted(chosen)]) for naming in namings]
    return scores.index(max(scores))


def _some_of_grid(naming: Sequence[tuple[str, str]]) -> set[int]:
    """The places of some traces, by few source models and for few prompts."""
    few = [set(list(dict.fromkeys(names))[:4]) for names in zip(*naming, strict=True)]
    return set([k for k, (model, prompt) in enumerate(naming) if model in few[0] and prompt in few[1]][:_MAX_FILES])


def _cohesion(words: Sequence[set[str]], names: Sequence[tuple[str, str]]) -> float:
    """How many words, of those that are in either, are in both of two traces by different source models for one prompt."""
    return fmean(
        [len(a & b) / (len(a | b) or 1) for (a, x), (b, y) in combinations(zip(words, names, strict=True), 2) if _is_pair(x, y)]
        or [0.0]
    )


def _is_pair(one: tuple[str, str], two: tuple[str, str]) -> bool:
    return one[1] == two[1] and one[0] != two[0]
