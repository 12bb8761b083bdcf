"""
Answers that nothing announces: the sentence that opens a text, or the one that closes it.

Opening: "Yes, ...", "You should ...", a sentence in bold, a sentence in the words of the question, or a first paragraph of one
sentence. Closing: "So, ..." or "Therefore, ...", a sentence in bold, advice, or the first sentence under "Conclusion".

Essays, lists and stories have opening and closing sentences too. The prompt tells whether it asks for one (`questions`); without
a prompt, only short texts are searched.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.measures import answer_words as words
from tracediff.measures.answer_paragraphs import LONGEST, Paragraph, plain, sentences
from tracediff.measures.questions import asks_for_text, gives, restates

_SHORT: Final = 2000
"""Code points of the longest text that is searched without a prompt: anything longer may be an essay."""
_ONE_SENTENCE: Final = 150
"""Code points of the longest first paragraph that is an answer because it is one sentence."""
_ONE_LINE: Final = 100
"""Code points of the longest text that is taken whole."""
_FEW: Final = 3
"""Paragraphs at either end that are searched, and sentences of each at the start."""


def _any_of(*pieces: str) -> re.Pattern[str]:
    return re.compile("|".join(pieces), re.IGNORECASE)


_YES_OR_NO: Final = _any_of(rf"\W*{words.YES_OR_NO}")
_VERDICT: Final = _any_of(words.SHOULD, words.UNDECIDED, words.IMPOSSIBLE)
_THEREFORE: Final = _any_of(rf"\W*{words.THEREFORE}[,:，、]?\s*(?:that\b[, ]\s*)?")
_CONCLUSION: Final = _any_of(words.CONCLUSION)
_OTHERS: Final = _any_of(words.OTHERS)
_REFUSAL: Final = _any_of(rf"\W*{words.REFUSAL}")
_OPENS_OTHERWISE: Final = _any_of(
    rf"\W*(?:{words.RETELLING}|{words.REFUSAL}|{words.REPLY}|{words.DOUBT}|{words.STEP}|{words.IF})"
)
_PLAN: Final = _any_of(words.PLAN)
_TALK: Final = _any_of(words.TALK)
_OPEN: Final = _any_of(words.UNDECIDED, words.IMPOSSIBLE)
_BOLD_SENTENCE: Final = re.compile(r"\W*?\*\*([^*]+)\*\*(?=\W*$)|\W*?\*\*([^*]+[.!。！])\*\*")
_BOLD: Final = re.compile(r"\*\*([^*\n]+)\*\*")


def may_state(text: str, prompt: str) -> bool:
    """Whether a text can be expected to answer: by its prompt, or else by its length."""
    return not asks_for_text(prompt) if prompt.strip() else len(text) <= _SHORT


def opening_answers(found: Sequence[Paragraph], prompt: str) -> Iterator[str]:
    """Yield the sentences that may be the answer at the start of a text, before its second title."""
    before = [paragraph for paragraph in found if paragraph.title == found[0].title and _speaks_for_all(paragraph)]
    for paragraph in before[:_FEW]:
        first = list(sentences(paragraph.text))[:_FEW]
        if _YES_OR_NO.match(paragraph.text):
            yield first[0]
        yield from _bold_sentence(paragraph)
        told = [_conclusion(sentence) or sentence for sentence in first if _answers(sentence)]
        yield from (bold_value(sentence) for sentence in told if _advises(sentence) or restates(sentence, prompt))
        if prompt and told and paragraph is found[0] and len(first) == 1 and len(first[0]) <= _ONE_SENTENCE:
            yield bold_value(told[0])


def closing_answers(found: Sequence[Paragraph], prompt: str) -> Iterator[str]:
    """Yield the sentences that may be the answer at the end of a text, or below a question used as a title."""
    for paragraph in reversed(found):
        asked = paragraph.title.endswith(("?", "？")) or _CONCLUSION.search(paragraph.title)
        if asked and paragraph.leads and _YES_OR_NO.match(paragraph.text):
            yield next(sentences(paragraph.text))
    told = [(paragraph, list(filter(_answers, sentences(paragraph.text)))) for paragraph in found if _speaks_for_all(paragraph)]
    final = [(paragraph, said) for paragraph, said in reversed(told) if said][:_FEW]
    for paragraph, said in final:
        yield from _bold_sentence(paragraph)
        yield from map(bold_value, filter(None, map(_conclusion, reversed(said))))
        yield from (bold_value(sentence) for sentence in said if _advises(sentence))
        if paragraph.leads and _CONCLUSION.search(paragraph.title):
            yield bold_value(said[0])
        yield from _bold_ends(said, prompt, last=paragraph is final[0][0])


def short_answers(text: str, found: Sequence[Paragraph], prompt: str) -> Iterator[str]:
    """Yield a text of one line as a whole, and the sentences of a short one."""
    one_line = "\n" not in text
    if _REFUSAL.match(text) or len(text) > LONGEST or not (one_line or prompt):
        return
    if one_line and len(text) <= _ONE_LINE:
        yield text
    if all(map(_speaks_for_all, found)):
        yield from (sentence for paragraph in found for sentence in sentences(paragraph.text) if _answers(sentence))


def _speaks_for_all(paragraph: Paragraph) -> bool:
    """Whether a paragraph isn't labelled as one part of several, as in "Monday: ... Friday: ..."."""
    return not paragraph.labelled or _CONCLUSION.search(paragraph.title) is not None


def _answers(sentence: str) -> bool:
    """Whether a sentence may be an answer: not a question, a plan, a remark on the question or a remark to the reader."""
    said = plain(sentence)
    asks = said[-1:] in {"?", "？", ":", "："}
    plans = _PLAN.search(said) is not None and not _OPEN.search(said)
    return not (asks or plans or _OPENS_OTHERWISE.match(said) or _TALK.search(said))


def _conclusion(sentence: str) -> str:
    """What follows "So, ..." or "Therefore, ..."; empty if the sentence opens otherwise."""
    opening = _THEREFORE.match(sentence)
    return sentence[opening.end() :] if opening else ""


def _advises(sentence: str) -> bool:
    """Whether a sentence advises, or says that all choices are equal or that there is no way."""
    return _VERDICT.search(plain(sentence)) is not None


def _bold_sentence(paragraph: Paragraph) -> Iterator[str]:
    """Yield the sentence in bold at the start of a paragraph."""
    bold = _BOLD_SENTENCE.match(paragraph.text)
    said = bold[1] or bold[2] if bold else ""
    if said and _answers(said):
        yield said


def _bold_ends(said: Sequence[str], prompt: str, *, last: bool) -> Iterator[str]:
    """Yield the bold ends of sentences: all of them in the last paragraph, elsewhere those in the words of the question."""
    for sentence in said:
        value = bold_value(sentence)
        if value != sentence and not _OTHERS.search(sentence) and not gives(prompt, value) and (last or restates(value, prompt)):
            yield value


_NOT: Final = _any_of(r"\b(?:not|no|never|cannot|without|nicht|kein\w*|pas|ne|non|não|не)\b|n['’]t\b|不|没|無|ない|않")


def bold_value(sentence: str) -> str:
    """The bold words that end a sentence, if they are its only ones and nothing before them negates them; else the sentence."""
    bold = list(_BOLD.finditer(sentence))
    if len(bold) != 1 or sentence[bold[0].end() :].strip(" .!。！") or _NOT.search(sentence, 0, bold[0].start()):
        return sentence
    value = bold[0][1].strip()
    return value if " " in value or not value.islower() else sentence
