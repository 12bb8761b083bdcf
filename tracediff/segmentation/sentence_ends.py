"""
Sentence ends within a line.

A Latin mark (`.?!…`) may end a sentence only if white space follows it and any closing marks. That excludes numbers, versions,
addresses and file names. Abbreviations, initials, factorials and ellipses remain to be judged. Marks of other scripts need no
space after them.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracediff.segmentation.abbreviations import DESIGNATORS, LAST, LEADING, MONTHS, NUMBERED, OPENERS, TRAILING

_LATIN: Final = ".?!…"
_WIDE: Final = "。！？｡．‼⁇⁈⁉।॥؟۔։።፧"
_CLOSERS: Final = r"(?:[\"'”’»)\]}*_`~$›」』）】》〉〕］｝]|\\[)\]])*+"
_UNSPACED: Final = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

# The engine finds the first character quickly. The lookbehind makes a run of marks one match and keeps the search linear.
_LATIN_END: Final = re.compile(
    rf"[{_LATIN}](?<![{_LATIN}{_WIDE}].)[{_LATIN}{_WIDE}]*+({_CLOSERS})(?:[^\S\n\r]++(?=[^\n\r])|(?=[{_UNSPACED}]))"
)
_WIDE_END: Final = re.compile(rf"[{_WIDE}](?<![{_LATIN}{_WIDE}].)[{_LATIN}{_WIDE}]*+({_CLOSERS})[^\S\n\r]*+(?=[^\n\r])")

_CONTINUING: Final = frozenset(".…,;:)]}|–—，、；：")
_CLOSING_QUOTES: Final = frozenset("”」』’\"'")
_OPENING_QUOTES: Final = frozenset("“「『《（")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIAL: Final = re.compile(r"[^\W\d_]\.(?!\w)")
_ACRONYM: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_RUN: Final = re.compile(r"[\w.]*")
_ABBREVIATIONS: Final = LEADING | NUMBERED | LAST | TRAILING
_NO_NAMES: Final = DESIGNATORS | OPENERS
_LONGEST_WORD: Final = 24
_LONGEST_ASIDE: Final = 200
_SHORTEST_LAST_WORD: Final = 4  # before a lower-case letter; shorter words may be unlisted abbreviations


def sentence_cuts(text: str) -> Iterator[int]:
    """Yield the start of each sentence that follows another one in its line, in no order."""
    for match in _LATIN_END.finditer(text):
        if _ends(text, match):
            yield match.end()
    if not text.isascii():
        for match in _WIDE_END.finditer(text):
            if _wide_ends(text, match):
                yield match.end()


def _wide_ends(text: str, match: re.Match[str]) -> bool:
    mark, after = text[match.start()], text[match.end()]
    if mark == "．" and after.isdigit():
        return False
    # A sentence may go on after quoted speech: “去哪？”他问, 「三だ。」と言う.
    quoted = text[match.end() - 1] in _CLOSING_QUOTES
    goes_on = quoted and ("\u3040" <= after <= "\u309f" or (mark in "！？" and after not in _OPENING_QUOTES))
    return after not in _CONTINUING and not goes_on


def _ends(text: str, match: re.Match[str]) -> bool:
    (at, cut), closers = match.span(), match[1]
    after, mark = text[cut], text[match.start(1) - 1]
    if after in _CONTINUING:
        return False
    if not text[cut - 1].isspace():  # a script without spaces follows directly
        return mark != "." or not text[at - 1 : at].isascii()
    if mark == "…" or text.startswith("..", at):
        return _ellipsis_ends(text, at, cut)
    if after.islower() and (closers or _in_brackets(text, at)):  # "Why?" he asked; (trains! video calls!)
        return False
    if mark != ".":
        return not (mark == "!" and _is_factorial(text, at, after))
    return bool(closers) or _period_ends(text, at, cut)


def _in_brackets(text: str, at: int) -> bool:
    near = max(0, at - _LONGEST_ASIDE)
    return text.rfind("(", near, at) > max(text.rfind(")", near, at), text.rfind("\n", near, at))


def _ellipsis_ends(text: str, at: int, cut: int) -> bool:
    """Whether an ellipsis ends a sentence: before a capital, unless it omits terms (`1, 2, ... N`) or the capital is `I`."""
    hangs = text[at - 1 : at].isalnum() or text[at - 1 : at] in "\"'”’)]*"
    word = _WORD.match(text, cut)
    return hangs and text[cut].isupper() and (word is None or word.group() != "I")


def _is_factorial(text: str, at: int, after: str) -> bool:
    before = text[at - 1 : at]
    single = before.isalpha() and not text[at - 2 : at - 1].isalpha()
    return (before.isdigit() or before in ")}" or single) and not after.isupper()


def _period_ends(text: str, at: int, cut: int) -> bool:
    word, after = _word_before(text, at), text[cut]
    key = word.lower()
    if key in _ABBREVIATIONS or len(word) == 1 or not word.isalpha():
        return _abbreviation_ends(text, word, at, cut)
    return not after.islower() or len(word) >= _SHORTEST_LAST_WORD or _opens(text, cut)


def _abbreviation_ends(text: str, word: str, at: int, cut: int) -> bool:
    """Whether a period ends a sentence after a possible abbreviation, an initial or a number."""
    key, after = word.lower(), text[cut]
    if key in LEADING or (key in NUMBERED and after.isdigit() and word != "no"):  # `Wait, no. 3 + 1 is 4.`
        return False
    if key in LAST:
        return not after.islower()
    if key in TRAILING or _ACRONYM.fullmatch(word):
        return after.isupper() and _opens(text, cut)
    if len(word) == 1 and word.isalpha():
        return not after.islower() and not _is_initial(text, word, at, cut)
    if word.isdigit():
        return _word_at(text, cut) not in MONTHS
    return not after.islower() or len(word) >= _SHORTEST_LAST_WORD or _opens(text, cut)


def _is_initial(text: str, letter: str, at: int, cut: int) -> bool:
    """Whether a letter is an initial, as in `George W. Bush` and `J. K. Rowling`, not as in `light rope B. Rope A is done`."""
    if not letter.isupper() or not text[cut].isupper():
        return False
    if _INITIAL.match(text, cut):
        return True
    before = _word_before(text, at - 2)
    name = len(before) > 1 and before.isalpha() and before.istitle() and before.lower() not in _NO_NAMES
    title = before.rstrip(".").lower() in LEADING
    return (name or title or _INITIAL.fullmatch(before) is not None) and not _opens(text, cut)


def _opens(text: str, at: int) -> bool:
    return _word_at(text, at) in OPENERS


def _word_before(text: str, at: int) -> str:
    """The word, number or dotted abbreviation that ends at `at`; empty after white space or a mark."""
    at = max(0, at)
    near = max(0, at - _LONGEST_WORD)
    word = text[max(near, text.rfind(" ", near, at) + 1) : at]
    if word.isalpha():  # nearly always so, and quick to check
        return word
    run = _RUN.match(text[near:at][::-1])
    return run.group()[::-1].strip("_") if run else ""


def _word_at(text: str, at: int) -> str:
    word = _WORD.match(text, at)
    return word.group().lower().replace("’", "'") if word else ""
