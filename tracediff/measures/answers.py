r"""
What a side states as its final answer, and whether both state the same.

Looked for, the surest first, in the answer, or at the end of a finished trace where no answer is known:
`\boxed{...}`; "Answer: ...", "The answer is ..." and their like in some other languages; bold words that end the text; an answer
of one short line. What a text says in any other way is not found: better no statement than a wrong one.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracediff.measures.agreement import Verdict, compare_statements
from tracediff.schema.pair_report import AnswerComparison
from tracediff.schema.trace import Trace

_HEAD: Final = 500
_TAIL: Final = 1000
"""Code points at the start and end of an answer where it says what it is; between them it explains."""
_LONGEST: Final = 300
"""Code points of the longest statement; what is longer is an essay."""
_LONGEST_LINE: Final = 100
"""Code points of the longest answer that is a statement as a whole."""

_NOUN: Final = r"(?:\b(?:answer|antwort|réponse|respuesta|risposta|resposta|ответ)\b|答案|答え|정답)"
_VERB: Final = r"(?:(?:is|are|would be|should be|must be|ist|lautet|wäre|est|es|è|é)\b|是|为|為|は|은|는)"
_STATED: Final = re.compile(
    rf"{_NOUN}[*_\s]*(?:\([^()\n]{{0,40}}\)[*_\s]*)?[:：]|{_NOUN}[^.!?。！？:：\n]{{0,60}}?{_VERB}\s*[:：]?", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"\d+[.)]\s.*|.+?(?:[.!?](?=[\s\"'”*_)]|$)|[。！？]|$)", re.MULTILINE)
_BOXED: Final = re.compile(r"\\(?:boxed|fbox)\s*\{")
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_UNIT_BEHIND_BOX: Final = re.compile(r"(?:\s?(?:\\[)\]]|\$+))?[ \t]*(\\?%|[^\W\d_]+)(?=[ \t*]*(?:[.!]|$))", re.MULTILINE)
_BOLD: Final = re.compile(r"\*\*([^*\n]+)\*\*")
_EMPHASIS: Final = re.compile(r"(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?![\w({\\])")  # but neither x_{1} nor 2*(a + b)


def compare_answers(left: Trace, right: Trace) -> AnswerComparison:
    """Compare what two sides state as their final answer."""
    a, b = stated_answer(left), stated_answer(right)
    verdict: Verdict = "not stated" if a is None or b is None else compare_statements(a, b)
    return AnswerComparison(left=a, right=b, verdict=verdict)


def stated_answer(trace: Trace) -> str | None:
    """The final answer that a side states, as written but for Markdown's emphasis; None if none is found."""
    answer = (trace.answer or "").strip()
    if answer:
        whole = answer if len(answer) <= _LONGEST_LINE and "\n" not in answer else ""
        return next(_statements(answer), None) or _plain(whole) or None
    return next(_statements(trace.text[-_TAIL:]), None) if trace.complete else None


def _statements(text: str) -> Iterator[str]:
    """Yield what a text states, the surest first: boxes, sentences that say what the answer is from the last on, a bold end."""
    tail = max(0, len(text) - _TAIL)
    places = [*_STATED.finditer(text, 0, min(_HEAD, tail)), *_STATED.finditer(text, tail)]
    sentences = (_sentence_at(text, place.end()) for place in reversed(places))
    found = ["; ".join(dict.fromkeys(_boxes(text))), *sentences, _bold_end(text)]
    for statement in map(_plain, found):
        if statement and len(statement) <= _LONGEST and statement[-1] not in "?？:：":
            yield statement


def _boxes(text: str) -> Iterator[str]:
    """Yield what stands in the boxes of a text, with the unit behind; braces may nest, and a box that doesn't close is none."""
    for match in _BOXED.finditer(text):
        depth = 1
        for brace in _BRACE.finditer(text, match.end(), match.end() + _LONGEST):
            depth += 1 if brace.group() == "{" else -1
            if depth == 0:
                unit = _UNIT_BEHIND_BOX.match(text, brace.end())
                content = text[match.end() : brace.start()]
                yield f"{content} {unit[1]}" if unit else content
                break


def _sentence_at(text: str, start: int) -> str:
    """The sentence that goes on at a place, or starts on the next line that says something; a list item is taken whole."""
    rest = text[start : start + 2 * _LONGEST].lstrip(" \t\r\n*_#>:：")
    match = _SENTENCE.match(rest)
    return match.group() if match else ""


def _bold_end(text: str) -> str:
    """The only bold words of the last paragraph, if they end it."""
    paragraph = text.rstrip().rpartition("\n\n")[2]
    bold = _BOLD.findall(paragraph)
    return bold[0] if len(bold) == 1 and paragraph.rstrip(" .!。").endswith("**") else ""


def _plain(statement: str) -> str:
    """A statement on one line, without Markdown's emphasis, a full stop, and quotes at its ends that have no partner."""
    line = " ".join(_EMPHASIS.sub("", statement).split()).rstrip(".。")
    unmatched = line.count('"') % 2 or line.count("“") != line.count("”")
    return line.strip('"“” ') if unmatched else line
