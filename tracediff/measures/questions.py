"""
Whether a prompt asks for a text rather than an answer, and whether a sentence is in the words of its question.

The question is the last sentence with a question mark, or else the last sentence. Words are compared by their first four letters,
so "survived" matches "survive".
"""

import re
from typing import Final

from tracediff.measures import answer_words as words
from tracediff.measures.answer_paragraphs import sentences

_COMPOSE: Final = re.compile(words.COMPOSE, re.IGNORECASE)
_ENDS: Final = ".!?。！？\n"
_WORD: Final = re.compile(r"[^\W\d_]{4,}|\d+|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_STEM: Final = 4
"""Letters that the forms of a word have in common. Shorter words are left out."""
_MOST: Final = 0.75
_MOST_WITH_REASON: Final = 0.6
"""Share of the question's words that a sentence needs; fewer are enough if it answers "why" with a reason."""
_FEWEST: Final = 2
_WHY: Final = re.compile(words.WHY, re.IGNORECASE)
_BECAUSE: Final = re.compile(words.BECAUSE, re.IGNORECASE)
_OR: Final = re.compile(words.OR, re.IGNORECASE)
_OTHERWISE: Final = re.compile(rf"{words.OTHERS}|\bunlike\b|=", re.IGNORECASE)


def asks_for_text(prompt: str) -> bool:
    """Whether the first sentence of a prompt asks for an essay, a list or a story, and no later sentence is a question."""
    first, _, later = prompt.lstrip().partition("\n")
    request = next(sentences(first), "")
    rest = first[len(request) :] + later
    return _COMPOSE.match(request) is not None and "?" not in rest and "？" not in rest


def restates(sentence: str, prompt: str) -> bool:
    """Whether a sentence has most words of the question and adds something; if the question is "why", a reason."""
    question = _question(prompt)
    why = _WHY.search(question) is not None
    asked, told = _stems(question), _stems(sentence)
    most = _MOST_WITH_REASON if why else _MOST
    if len(asked & told) < max(_FEWEST, most * len(asked)) or _OTHERWISE.search(sentence):
        return False
    return _BECAUSE.search(sentence) is not None if why else not told <= asked


def gives(prompt: str, value: str) -> bool:
    """Whether a value is in the question already, which offers no choice: then it can't be the answer."""
    question = _question(prompt)
    told = _stems(value)
    return bool(told) and told <= _stems(question) and not _OR.search(question)


def _question(prompt: str) -> str:
    asked = max(map(prompt.rfind, "?？")) + 1
    question = prompt[: asked or None].strip()
    return question[max(map(question.rstrip(_ENDS).rfind, _ENDS)) + 1 :]


def _stems(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _WORD.findall(text)}
