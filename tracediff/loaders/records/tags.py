"""
Think tags: the ranges of reasoning and answer in a text that marks them with tags.

    <think>one two</think>three       reasoning `one two`, answer `three`
    one two</think>three              the same: the opening tag was part of the prompt
    <think>one two                    cut off: all of it is reasoning, and the answer is unknown
    Use `</think>` to stop.           quoted in code, so not a tag
    Write <think> and </think> here.  mentioned, so not a tag: the opening one is in the middle of a line

The text is never changed. White space next to a tag belongs to the reasoning or the answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.code import CodeRegions

_ANGLE_TAG: Final = (
    r"<(?:(?P<slash>/?)(?P<name>(?i:think|thinking|thought|reasoning|seed:think))>"
    r"|\|(?i:begin|(?P<ends>end))(?i:_of_thought)\|>)"
)
# Two patterns, since a pattern that starts with a single character is several times as fast, and few texts have a triangle.
_TAG: Final = re.compile(_ANGLE_TAG)
_TAG_OR_TRIANGLES: Final = re.compile(rf"{_ANGLE_TAG}|\u25c1(?P<closes>/?)(?i:think)\u25b7")
_TRIANGLE: Final = "\u25c1"
# What may precede an opening tag: a line end, or the token of a chat template, as in `<|assistant|><think>`.
_BEFORE_OPENING: Final = ("\n", "\r", "|>", "\uff5c>", "[/INST]")
_CLOSING_GROUPS: Final = ("slash", "ends", "closes")
_LOOK_BACK: Final = 64  # code points; a limit keeps hostile lines linear


@dataclass(frozen=True, slots=True)
class ReasoningSplit:
    """The ranges of reasoning and answer in a text, in code points, half-open."""

    opening: int
    """Start of the opening tag; 0 without one. Text before it is neither reasoning nor answer."""
    start: int
    """Start of the reasoning: after the opening tag, or 0 without one."""
    end: int
    """End of the reasoning: the start of the closing tag, or the end of a text that was cut off."""
    answer: int | None
    """Start of the answer, after the closing tag; None if the text was cut off."""


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    name: str
    is_opening: bool
    is_mention: bool
    """Whether the text only talks about the tag."""


def split_reasoning(text: str) -> ReasoningSplit | None:
    """
    Find the reasoning by its tags.

    The first tag that is neither quoted nor mentioned decides. The next closing tag of its name closes an opening tag, or another
    one if there is none.

    Returns
    -------
    ReasoningSplit or None
        None if the text has no tag. Linear in the length of the text.
    """
    if "<" not in text and _TRIANGLE not in text:  # true of most texts, and quick to see
        return None
    tags = tuple(_tags_outside_code(text))
    first = next((k for k, tag in enumerate(tags) if not tag.is_mention), None)
    if first is None:
        return None
    tag = tags[first]
    if not tag.is_opening:
        return ReasoningSplit(0, 0, tag.start, tag.end)
    closing = _matching_close(tag.name, tags[first + 1 :])
    if closing is None:
        return ReasoningSplit(tag.start, tag.end, len(text), None)
    return ReasoningSplit(tag.start, tag.end, closing.start, closing.end)


def enclosing_tags(text: str) -> ReasoningSplit | None:
    """
    Find the tags around a text that is known to be reasoning.

    Only tags at its edges count; tags in the middle are part of the reasoning.
    """
    found = split_reasoning(text)
    if found is None or text[: found.opening].strip() or text[len(text) if found.answer is None else found.answer :].strip():
        return None
    return found


def _tags_outside_code(text: str) -> Iterator[_Tag]:
    """Yield the tags outside code, in order."""
    code = CodeRegions(text)
    line_end = -1
    mentioned = False  # whether an opening tag was mentioned on this line and has not been closed yet
    for match in _tag_matches(text):
        position = match.start()
        if code.covers(position):
            continue
        if position > line_end:
            line_end, mentioned = _line_end(text, position), False
        is_opening = not any(match.groupdict().get(mark) for mark in _CLOSING_GROUPS)
        is_mention = not _starts_line(text, position) if is_opening else mentioned
        mentioned = is_opening and is_mention
        yield _Tag(position, match.end(), _tag_name(match), is_opening=is_opening, is_mention=is_mention)


def _tag_matches(text: str) -> Iterator[re.Match[str]]:
    """Matches of everything that reads as a tag, in order."""
    return (_TAG_OR_TRIANGLES if _TRIANGLE in text else _TAG).finditer(text)


def _tag_name(match: re.Match[str]) -> str:
    """The name that an opening tag and its closing tag share."""
    return (match["name"] or ("thought" if match[0].startswith("<|") else "think")).lower()


def _starts_line(text: str, position: int) -> bool:
    """Whether a position starts its line, apart from blanks and tokens of a chat template."""
    before = text[max(position - _LOOK_BACK, 0) : position].rstrip(" \t")
    return not before or before.endswith(_BEFORE_OPENING)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)


def _matching_close(name: str, tags: Sequence[_Tag]) -> _Tag | None:
    """The first closing tag, preferably not a mention, and preferably one with that name."""
    candidates = [tag for tag in tags if not tag.is_opening]
    return min(candidates, key=lambda tag: (tag.is_mention, tag.name != name, tag.start), default=None)
