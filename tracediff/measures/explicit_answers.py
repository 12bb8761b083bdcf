r"""
Answers that a text announces: in a box, under a title "Answer", after "the answer is", as a mark on a scale.

"The usual answer is ..." announces another answer, and "the answer is simple" none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.measures import answer_words as words
from tracediff.measures.answer_paragraphs import LONGEST, Paragraph, announces_answer, plain, sentences

HEAD: Final = 1500
TAIL: Final = 1500
"""Code points at the start and end of an answer where it says what it is; between them it explains."""

_BOXED: Final = re.compile(r"\\(?:boxed|fbox)\s*\{")
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_UNIT_BEHIND_BOX: Final = re.compile(r"(?:\s?(?:\\[)\]]|\$+))?[ \t]*(\\?%|[^\W\d_]+)(?=[ \t*]*(?:[.!]|$))", re.MULTILINE)


def boxes(text: str) -> Iterator[str]:
    """Yield what stands in the boxes of a text, with the unit behind; braces may nest, and a box that doesn't close is none."""
    for match in _BOXED.finditer(text):
        depth = 1
        for brace in _BRACE.finditer(text, match.end(), match.end() + LONGEST):
            depth += 1 if brace.group() == "{" else -1
            if depth == 0:
                unit = _UNIT_BEHIND_BOX.match(text, brace.end())
                content = text[match.end() : brace.start()]
                yield f"{content} {unit[1]}" if unit else content
                break


_BOLD_CLAUSE: Final = re.compile(r"\*\*[^*\s]+(?: [^*\s]+){2,}\*\*")
_RETOLD: Final = re.compile(rf"\W*{words.RETELLING}", re.IGNORECASE)


def titled_answers(found: Sequence[Paragraph]) -> Iterator[str]:
    """
    Yield the sentence that answers under each title that announces it, from the last on.

    That is the only one with words in bold, or else the first that is not about the question.
    """
    for paragraph in reversed(found):
        if paragraph.leads and announces_answer(paragraph.title):
            said = list(sentences(paragraph.text))
            told = [sentence for sentence in said if not _RETOLD.match(sentence)]
            bold = [sentence for sentence in told if _BOLD_CLAUSE.search(sentence)]
            told = bold if len(bold) == 1 else told
            yield told[0] if told else said[0] if len(said) == 1 else ""


_SAID: Final = re.compile(
    rf"{words.ANSWER}[\"”*_\s]*(?:(?:\([^()\n]{{0,40}}\))?[*_\s]*[:：]"
    rf"|(?P<between>[^.!?。！？:：\n]{{0,60}}?(?:[\"“][^\"“”\n]{{0,200}}[\"”][^.!?。！？:：\n]{{0,20}}?)?){words.IS}\s*(?P<colon>[:：]?))",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(words.OTHERS, re.IGNORECASE)
_BEFORE: Final = 30
"""Code points before the noun where an adjective may stand."""
_QUOTED: Final = re.compile(r"[\"“][^\"“”]*[\"”]")
_LEADS_OFF: Final = re.compile(rf"{words.OTHERS}|{words.BECAUSE}|\b(?:but|when|which|depends?|matters?)\b|[—–;]", re.IGNORECASE)
_HEDGED: Final = re.compile(rf"\W*(?:{words.IF}|{words.DOUBT})", re.IGNORECASE)
_LIST_ITEM: Final = re.compile(r"\d+[.)]\s[^\n]*")
_NO_VALUE: Final = re.compile(words.NO_VALUE, re.IGNORECASE)
_THAT: Final = re.compile(r"^(?:that|dass|que|che|что)\s+(?=\S)")


def said_answers(text: str) -> Iterator[str]:
    """Yield what follows "the answer is", from the last place on."""
    tail = max(0, len(text) - TAIL)
    places = [*_SAID.finditer(text, 0, min(HEAD, tail)), *_SAID.finditer(text, tail)]
    for place in reversed(places):
        value = _formula_at(text, place.end()) or _sentence_at(text, place.end())
        announced = place["between"] is None or place["colon"]
        if not _is_another(text, place) and (announced or not _NO_VALUE.match(plain(value))):
            yield _THAT.sub("", value, count=1)


def _is_another(text: str, place: re.Match[str]) -> bool:
    """Whether the answer at a place is conditional, doubted, or to another question, as the words around its noun tell."""
    start = max(text.rfind(end, max(0, place.start() - LONGEST), place.start()) for end in ".!?\n。！？") + 1
    clause = re.split("[,，]", text[max(start, place.start() - _BEFORE) : place.start()])[-1]
    between = _QUOTED.sub("", place["between"] or "")
    return bool(_HEDGED.match(text, start) or _OTHERS.search(clause) or _LEADS_OFF.search(between))


def _sentence_at(text: str, start: int) -> str:
    """The rest of the sentence at a place, or the next one; a list item is taken whole."""
    rest = text[start : start + 2 * LONGEST]
    said = rest.lstrip(" \t\r\n*_>:：")
    if said.startswith("#"):
        return ""  # a heading: the announcement is of a part of the text
    item = _LIST_ITEM.match(said)
    return item.group() if item else next(sentences(said.partition("\n")[0]), "")


_FORMULA: Final = re.compile(r"[*_\s]*(?:\\\[|\$\$)\s*(.{1,300}?)[\s.,]*(?:\\\]|\$\$)", re.DOTALL)
_ANNOUNCED: Final = re.compile(rf"^\W{{0,4}}{words.THEREFORE}[^.!?:：\n]{{0,200}}[:：][ \t]*$", re.IGNORECASE | re.MULTILINE)


def _formula_at(text: str, start: int) -> str:
    """The displayed formula at a place."""
    formula = _FORMULA.match(text, start, start + 2 * LONGEST)
    return formula[1] if formula else ""


def concluded_formulas(text: str) -> Iterator[str]:
    """Yield the displayed formulas after "Thus, ... is:", from the last on."""
    for announced in reversed(list(_ANNOUNCED.finditer(text, max(0, len(text) - TAIL)))):
        yield _formula_at(text, announced.end())


_ONE: Final = r"\d{1,3}(?:[.,]\d{1,2})?"
_NUMBER: Final = rf"{_ONE}(?:\s*[-–]\s*{_ONE})?+"
_MARK: Final = re.compile(rf"(?<![\w./]){_NUMBER}\s*{words.OUT_OF}\s*(?:5|10|20|100)\b(?!\s*/)", re.IGNORECASE)
_BARE_MARK: Final = re.compile(
    rf"[*_\s]*({_NUMBER}\s*{words.OUT_OF}\s*\d{{1,3}}(?!\w)|{_NUMBER}(?=[*_]*(?:\.?\s*$|\s*[—–(]|:\s|\s+-\s)))", re.IGNORECASE
)
_MARK_TITLE: Final = re.compile(rf"\W*(?:[^\W\d_]+ ){{0,3}}\w{{0,4}}?{words.MARK}(?: \w+)?\W*", re.IGNORECASE)
_WHOLE: Final = re.compile(words.WHOLE, re.IGNORECASE)
_FEW: Final = 3
"""Paragraphs at the start that may give a mark without a title."""
_ASKS_MARK: Final = re.compile(rf"{words.MARK}|\brate\b|\d\s*[-–—]\s*10\b|{words.OUT_OF}\s*10\b", re.IGNORECASE)


def marks(found: Sequence[Paragraph], prompt: str) -> Iterator[str]:
    """
    Yield the mark that a text gives: under a title, alone in the first paragraph, or in one of the first sentences.

    Of several marks with titles, the overall one counts. Without one, they contradict each other and none is yielded.
    """
    titled = [(paragraph.title, mark) for paragraph in found if (mark := _titled_mark(paragraph))]
    yield from (mark for title, mark in titled if _WHOLE.search(title))
    if titled:
        if len({mark for _, mark in titled}) == 1:
            yield titled[0][1]
        return
    first = [paragraph.text for paragraph in found if paragraph.text][:_FEW]
    if first and (bare := _BARE_MARK.match(first[0])):
        yield bare[1]
    if not prompt or _ASKS_MARK.search(prompt):
        yield from (mark.group() for mark in map(_MARK.search, first) if mark)


def _titled_mark(paragraph: Paragraph) -> str:
    """The mark in a paragraph's title, or at its start if the title announces one; empty if there is none."""
    if not paragraph.leads:
        return ""
    if titled := _MARK.search(paragraph.title):
        return titled.group()
    mark = _BARE_MARK.match(paragraph.text) if _MARK_TITLE.fullmatch(paragraph.title) else None
    return mark[1] if mark else ""
