"""
Think tags: where the reasoning stands in a text that marks it with tags.

    <think>one two</think>three       reasoning `one two`, answer `three`
    one two</think>three              the same: the opening tag was part of what the model was given
    <think>one two                    cut off: all of it is reasoning, nothing is known of an answer
    Use `</think>` to stop.           quoted in code, so no tag
    Write <think> and </think> here.  talked about, so no tag: the opening one is in the middle of a line

Only places are found here; the text is never changed, and white space beside a tag belongs to what stands there.
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
# Two patterns, since one that starts with a single character is searched for several times as fast; few texts hold a triangle.
_TAG: Final = re.compile(_ANGLE_TAG)
_TAG_OR_TRIANGLES: Final = re.compile(rf"{_ANGLE_TAG}|\u25c1(?P<closes>/?)(?i:think)\u25b7")
_TRIANGLE: Final = "\u25c1"
# What may stand before an opening tag: a line end, or the token of a chat template, as in `<|assistant|><think>`.
_BEFORE_OPENING: Final = ("\n", "\r", "|>", "\uff5c>", "[/INST]")
_CLOSING_GROUPS: Final = ("slash", "ends", "closes")
_LOOK_BACK: Final = 64  # code points; a limit, so that a hostile line takes no longer


@dataclass(frozen=True, slots=True)
class ReasoningSplit:
    """Where the reasoning and the answer of a text stand. Code points; ranges are half-open."""

    opening: int
    """Where the opening tag starts; 0 without one. What stands before it is neither reasoning nor answer."""
    start: int
    """First code point of the reasoning: the one after the opening tag, or 0 without one."""
    end: int
    """End of the reasoning, exclusive: where the closing tag starts, or the end of a text that was cut off."""
    answer: int | None
    """Where the answer starts, after the closing tag; None where the text was cut off."""


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    name: str
    is_opening: bool
    is_mention: bool
    """True for a tag that is only talked about."""


def split_reasoning(text: str) -> ReasoningSplit | None:
    """
    Find the reasoning by its tags.

    The first tag that is not quoted or talked about decides. An opening tag belongs to the next closing one of its name, or, when
    there is none, of a sister's.

    Returns
    -------
    Split or None
        None where the text has no tag. Linear in the length of the text.
    """
    if "<" not in text and _TRIANGLE not in text:  # which is all that there is to see in most texts
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
    Find tags around a text that is known to be reasoning.

    Only tags at its edges count: what a model says about tags in the middle of its reasoning is part of it.
    """
    found = split_reasoning(text)
    if found is None or text[: found.opening].strip() or text[len(text) if found.answer is None else found.answer :].strip():
        return None
    return found


def _tags_outside_code(text: str) -> Iterator[_Tag]:
    """Yield the tags outside code, in order."""
    code = CodeRegions(text)
    line_end = -1
    mentioned = False  # whether an opening tag was talked about on this line, and its closing one is still to come
    for match in _tag_matches(text):
        at = match.start()
        if code.covers(at):
            continue
        if at > line_end:
            line_end, mentioned = _line_end(text, at), False
        opens = not any(match.groupdict().get(mark) for mark in _CLOSING_GROUPS)
        talk = not _starts_line(text, at) if opens else mentioned
        mentioned = opens and talk
        yield _Tag(at, match.end(), _tag_name(match), is_opening=opens, is_mention=talk)


def _tag_matches(text: str) -> Iterator[re.Match[str]]:
    """All that reads as a tag, in order."""
    return (_TAG_OR_TRIANGLES if _TRIANGLE in text else _TAG).finditer(text)


def _tag_name(match: re.Match[str]) -> str:
    """What a tag and the one that closes it share."""
    return (match["name"] or ("thought" if match[0].startswith("<|") else "think")).lower()


def _starts_line(text: str, at: int) -> bool:
    """Whether a place is the first of its line, but for blanks and the tokens of a chat template."""
    before = text[max(at - _LOOK_BACK, 0) : at].rstrip(" \t")
    return not before or before.endswith(_BEFORE_OPENING)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _matching_close(name: str, tags: Sequence[_Tag]) -> _Tag | None:
    """The closing tag of a name; rather one that is not talked about, and rather one of that name."""
    candidates = [tag for tag in tags if not tag.is_opening]
    return min(candidates, key=lambda tag: (tag.is_mention, tag.name != name, tag.start), default=None)
