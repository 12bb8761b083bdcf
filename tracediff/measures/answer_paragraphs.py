"""
Paragraphs of an answer with their titles, and sentences of a paragraph.

A title is a heading, a line in bold that is not a sentence, or bold words before a colon at the start of a paragraph. Words that
announce an answer, as in "Final answer: ...", need not be bold. Lists, tables, formulas and code are skipped: a conclusion is a
sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.measures import answer_words as words

LONGEST: Final = 300
"""Code points of the longest statement; anything longer is an essay."""

_HEADING: Final = re.compile(r" {0,3}#{1,6}\s+(.+?)[\s#]*$")
_BOLD_LINE: Final = re.compile(r"\s{0,3}\*\*([^*]+)\*\*\s*[:：]?\s*$")
_BOLD_TITLE: Final = re.compile(r"\s{0,3}\*\*([^*:：]{1,60})(?:[:：]\s*\*\*|\*\*\s*[:：])\s*(.*)$")
_KNOWN: Final = rf"(?:{words.ANSWER}|{words.CONCLUSION}|{words.MARK})"
_KNOWN_TITLE: Final = re.compile(
    rf"[^\w\n]{{0,8}}((?:[^\W\d_]+[ -]){{0,3}}\w{{0,4}}?{_KNOWN}(?: \w+)?(?:\s*\([^()\n]{{0,40}}\))?)[*_\s]*[:：][*_\s]*+(\S.*)$",
    re.IGNORECASE,
)
_CONCLUSION: Final = re.compile(words.CONCLUSION, re.IGNORECASE)
_LEFT_OUT: Final = re.compile(r"\s*(?:[-*+•]\s|\d{1,3}[.)]\s|\||\$\$|\\\[|[-*_]{3,}\s*$)")
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_ENDS_SENTENCE: Final = re.compile(r"[.!?。！？][\"'”’)*_]*$")
_SENTENCE_END: Final = re.compile(r"(?:[.!?]+[\"'”’)*_\]]*(?=\s|$)|[。！？]+[”』」）*]*)\s*")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|dr|mr|mrs|ms|st|z\.B|d\.h|bzw|ca)|^\W*\d{1,3})\.[*_]*\s*$", re.IGNORECASE
)
_LONGEST_ABBREVIATION: Final = 12
_EMPHASIS: Final = re.compile(r"(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?![\w({\\])")  # but neither x_{1} nor 2*(a + b)
_QUOTED: Final = re.compile('["“]([^"“”]*?)[.。,]?["”]')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    title: str
    """The nearest title above; empty if there is none."""
    text: str
    """As written, on one line; empty for a title without a paragraph."""
    leads: bool
    """Whether it is the first under its title."""
    labelled: bool = False
    """Whether the title is a label of this paragraph alone, on the same line."""


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text, and an empty one for each title that has none."""
    title, lines, leads = "", list[str](), True
    for line in [*_prose(text), ""]:
        named = _titled(line, after_answer=leads and announces_answer(title))
        if lines and (named or not line):
            yield Paragraph(title, " ".join(lines), leads)
            lines, leads = [], False
        if named and title and leads:
            yield Paragraph(title, "", leads)
        if named and named[1]:
            yield Paragraph(named[0], named[1], leads=True, labelled=True)
        elif named:
            title, leads = named[0], True
        elif line:
            lines.append(line)


def _prose(text: str) -> Iterator[str]:
    """Yield the lines of a text, with an empty line for each line of code, formula, table or list."""
    fenced = listed = False
    for line in text.split("\n"):
        fence = _FENCE.match(line) is not None
        fenced ^= fence
        blank, indented = not line.strip(), line.startswith(("  ", "\t"))
        left_out = _LEFT_OUT.match(line) is not None
        listed = left_out or (listed and (indented or blank))
        yield "" if fenced or fence or blank or listed else line.strip(" \t\r>")


def _titled(line: str, *, after_answer: bool) -> tuple[str, str] | None:
    """The title in a line and the text after it; None if it has no title."""
    heading, bold = _HEADING.match(line), _BOLD_LINE.match(line)
    known = _KNOWN_TITLE.match(line)
    if known and not (heading and _CONCLUSION.search(known[1]) and not _ENDS_SENTENCE.search(known[2])):
        return plain(known[1]), known[2]
    if heading:
        return plain(heading[1]), ""
    if bold and (after_answer or _ENDS_SENTENCE.search(bold[1]) or _is_value(bold[1])):
        return None
    if titled := _BOLD_TITLE.match(line):
        return plain(titled[1]), titled[2]
    return (plain(bold[1]), "") if bold else None


def _is_value(line: str) -> bool:
    return any(character.isdecimal() for character in line[:2])


_ANSWER_TITLE: Final = re.compile(
    rf"\W*(?:[^\W\d_]+[ -]){{0,3}}\w{{0,4}}?{words.ANSWER}(?:\s*\([^()\n]{{0,40}}\))?\W*", re.IGNORECASE
)
_OTHERS: Final = re.compile(words.OTHERS, re.IGNORECASE)


def announces_answer(title: str) -> bool:
    """Whether a title announces the answer, and not one to another question."""
    return _ANSWER_TITLE.fullmatch(title) is not None and not _OTHERS.search(title)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph. An abbreviation or a quoted question inside one does not end it."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if text[end.end() : end.end() + 1].islower() or _ABBREVIATION.search(text[start : end.end()][-_LONGEST_ABBREVIATION:]):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield rest


def plain(statement: str) -> str:
    """A statement on one line, without Markdown's emphasis, a full stop, and quotes at its ends that have no partner."""
    line = " ".join(_EMPHASIS.sub("", statement).split()).rstrip(".。")
    quoted = _QUOTED.fullmatch(line)
    unmatched = line.count('"') % 2 or line.count("“") != line.count("”")
    return quoted[1] if quoted else line.strip('"“” .。') if unmatched else line
