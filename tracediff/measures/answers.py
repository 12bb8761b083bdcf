"""
The final answer that each side of a pair states, and whether both state the same.

An answer is searched, surest kind first, for one that it announces (`explicit_answers`), for one that opens or closes it
(`spoken_answers`), and is taken whole if it is short. If a side has no answer, the end of its trace is searched for an announced
one. All else is not found: better no statement than a wrong one.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracediff.measures import answer_words as words
from tracediff.measures.agreement import Verdict, compare_statements
from tracediff.measures.answer_paragraphs import LONGEST, paragraphs, plain
from tracediff.measures.explicit_answers import HEAD, TAIL, boxes, concluded_formulas, marks, said_answers, titled_answers
from tracediff.measures.questions import asks_for_text
from tracediff.measures.spoken_answers import closing_answers, may_state, opening_answers, short_answers
from tracediff.schema.pair_report import AnswerComparison
from tracediff.schema.trace import Trace

_DOUBT: Final = re.compile(words.DOUBT, re.IGNORECASE)
_FINISHED: Final = re.compile(r"[.!。！}\])*_\"”$]$")
_WORD: Final = re.compile(r"[^\W_]")
_REASON: Final = re.compile(r",\s(?:as|because|since|which|so)\s")


def compare_answers(left: Trace, right: Trace) -> AnswerComparison:
    """Compare what two sides state as their final answer."""
    a, b = stated_answer(left), stated_answer(right)
    verdict: Verdict = "not stated" if a is None or b is None else compare_statements(a, b)
    return AnswerComparison(left=a, right=b, verdict=verdict)


def stated_answer(trace: Trace) -> str | None:
    """The final answer that a side states, as written but without Markdown's emphasis; None if none is found."""
    answer = (trace.answer or "").strip()
    found = _stated(answer, trace.prompt) if answer else _concluded(trace.text) if trace.complete else iter(())
    return next(filter(None, map(_statement, found)), None)


def _stated(text: str, prompt: str) -> Iterator[str]:
    """Yield the statements in an answer, the surest first."""
    yield "; ".join(dict.fromkeys(boxes(text)))
    if asks_for_text(prompt):
        return
    head, tail = tuple(paragraphs(_start(text))), tuple(paragraphs(_end(text)))
    yield from titled_answers(tail)
    yield from titled_answers(head)
    yield from said_answers(text)
    yield from concluded_formulas(text)
    if may_state(text, prompt):
        yield from marks(head, prompt)
        yield from opening_answers(head, prompt)
        yield from closing_answers(tail, prompt)
    yield from short_answers(text, head, prompt)


def _start(text: str) -> str:
    """The first whole lines of a text."""
    return text if len(text) <= HEAD else text[:HEAD].rpartition("\n")[0]


def _end(text: str) -> str:
    """The last whole lines of a text."""
    return text if len(text) <= TAIL else text[-TAIL:].partition("\n")[2]


def _concluded(text: str) -> Iterator[str]:
    """Yield the answers that a trace announces after its last doubt; sentences count only if it ends with a whole one."""
    last = _DOUBT.split(text[-TAIL:].rstrip())[-1]
    yield from reversed(list(boxes(last)))
    yield from titled_answers(tuple(paragraphs(last)))
    if _FINISHED.search(last):
        yield from said_answers(last)


def _statement(said: str) -> str:
    """A plain statement, without its reason if it is too long; empty if it is a question, an announcement or still too long."""
    statement = plain(said)
    if len(statement) > LONGEST:
        statement = _REASON.split(statement[: 2 * LONGEST], maxsplit=1)[0]
    announces = statement[-1:] in {"?", "？", ":", "："}
    return "" if announces or len(statement) > LONGEST or not _WORD.search(statement) else statement
