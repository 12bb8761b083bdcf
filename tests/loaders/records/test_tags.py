"""Think tags: which of them count, and the ranges that they mark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import real_data
from tests.giants import MOST_SECONDS, seconds
from tracediff.loaders.records.code import _fence_lines
from tracediff.loaders.records.tags import _tag_matches, enclosing_tags, split_reasoning

PIECES = ["<", "</", "think", "THINK", ">", "thought", "<|begin", "<|end", "_of_thought|>", "\u25c1", "\u25b7", "/", "seed:", "a"]
NO_TAGS = st.text(st.characters(exclude_characters="<`~\u25c1", exclude_categories=["Cs"]))


def halves(text: str) -> tuple[str, str | None] | None:
    """Reasoning and answer of a text; None if it has no tags."""
    split = split_reasoning(text)
    return None if split is None else (text[split.start : split.end], None if split.answer is None else text[split.answer :])


@pytest.mark.parametrize("name", ["think", "thinking", "thought", "reasoning", "THINK", "seed:think"])
@given(inside=NO_TAGS, after=NO_TAGS)
def test_text_between_the_tags_is_unchanged(name: str, inside: str, after: str) -> None:
    """Including white space next to a tag, whatever the tag's name and case."""
    assert halves(f"<{name}>{inside}</{name}>{after}") == (inside, after)


EVERY_TAG = [
    *((f"<{name}>", f"</{name}>") for name in ("think", "thinking", "thought", "reasoning", "seed:think")),
    ("\u25c1think\u25b7", "\u25c1/think\u25b7"),
    ("<|begin_of_thought|>", "<|end_of_thought|>"),
]


@pytest.mark.parametrize(("opening", "closing"), EVERY_TAG)
def test_either_tag_may_stand_alone_whatever_it_looks_like(opening: str, closing: str) -> None:
    """Some look like tokens. A closing tag alone ends the reasoning; an opening one alone was cut off."""
    assert halves(f"{opening}one{closing}two") == ("one", "two")
    assert halves(f"one{closing}two") == ("one", "two")
    assert halves(f"{opening}one") == ("one", None)
    assert halves("one two") is None


@pytest.mark.parametrize(("opening", "closing"), EVERY_TAG)
def test_a_tag_in_the_answer_belongs_to_the_answer(opening: str, closing: str) -> None:
    """The first ones decide; the answer may quote tags, or even use them."""
    answer = f"Write {opening} and {closing}, as in\n{opening}\nthree\n{closing}\nfour"
    assert halves(f"{opening}one{closing}{answer}") == ("one", answer)
    assert halves(f"one{closing}{answer}") == ("one", answer)


@pytest.mark.parametrize(("opening", "closing"), EVERY_TAG)
def test_a_tag_in_code_does_not_count_whatever_it_looks_like(opening: str, closing: str) -> None:
    """It neither ends reasoning nor marks any."""
    for code in (f"`{closing}`", f"```\n{opening}\n{closing}\n```"):
        assert halves(f"See\n{code}\nand be done.") is None
        assert halves(f"{opening}\n{code}\nso{closing}two") == (f"\n{code}\nso", "two")


@given(inside=NO_TAGS, after=NO_TAGS)
def test_a_closing_tag_alone_ends_the_reasoning(inside: str, after: str) -> None:
    """All text before it is reasoning, since the opening tag was part of the prompt."""
    assert halves(f"{inside}</think>{after}") == (inside, after)


@given(inside=NO_TAGS)
def test_an_opening_tag_that_never_closes_is_cut_off(inside: str) -> None:
    """All text after it is reasoning, and the answer is unknown."""
    assert halves(f"\n<think>{inside}") == (inside, None)


@given(text=NO_TAGS)
def test_a_text_without_tags_has_no_split(text: str) -> None:
    """Whatever else is in it."""
    assert split_reasoning(text) is None


@given(text=st.text(st.sampled_from("<>/think`~ \nab")))
def test_any_text_splits_into_ranges_within_it(text: str) -> None:
    """The ranges ascend and lie in the text."""
    split = split_reasoning(text)
    if split is not None:
        assert 0 <= split.opening <= split.start <= split.end <= len(text)
        assert split.answer is None or split.end < split.answer <= len(text)


@pytest.mark.parametrize(
    "quoted",
    [
        "Use `</think>` to stop.",
        "Use ``a ` </think>`` to stop.",
        "```\n<think>\n</think>\n```\nThat is all.",
        "~~~xml\n</think>\n~~~\nThat is all.",
        "  ````\n```\n</think>\n  ````\nThat is all.",
    ],
)
def test_a_tag_quoted_in_code_does_not_count(quoted: str) -> None:
    """Neither in inline code nor in a fenced block; tags around the code still count."""
    assert split_reasoning(quoted) is None
    assert halves(f"<think>\n{quoted}\n</think>done") == (f"\n{quoted}\n", "done")


@pytest.mark.parametrize("unclosed", ["```python\nx = 1", "a ` b", "~~~", "``` a `"])
def test_code_that_never_closes_hides_nothing(unclosed: str) -> None:
    """Reasoning that stops inside code still ends at its tag."""
    assert halves(f"<think>{unclosed}\n</think>done") == (f"{unclosed}\n", "done")


def test_tags_in_a_sentence_are_mentions() -> None:
    """An opening tag in the middle of a line, and the closing tag after it, are part of the text."""
    sentence = "I should write <think> and </think> around it."
    assert split_reasoning(sentence) is None
    assert halves(f"<think>{sentence}\n</think>done") == (f"{sentence}\n", "done")


def test_a_second_opening_tag_in_the_middle_of_the_reasoning_is_part_of_it() -> None:
    """A model that starts to think again within a line loses none of its reasoning."""
    assert halves("So all are equal,<think>\nOkay, again.\n</think>\nEqual.") == (
        "So all are equal,<think>\nOkay, again.\n",
        "\nEqual.",
    )


def test_an_opening_tag_may_follow_the_tokens_of_a_chat_template() -> None:
    """Tokens of the input may precede the tag on its line."""
    assert halves("<|assistant|><think>one</think>two") == ("one", "two")
    assert halves("<｜Assistant｜> <think>one</think>two") == ("one", "two")


def test_a_closing_tag_of_another_name_closes_if_there_is_no_better_one() -> None:
    """Models mix up the names; the right name wins wherever it is."""
    assert halves("<think>one</thinking>two") == ("one", "two")
    assert halves("<think>one</thinking>two</think>three") == ("one</thinking>two", "three")


def test_tags_around_reasoning_count_only_at_its_edges() -> None:
    """In a text that is known to be reasoning, a tag in the middle is part of the text."""
    split = enclosing_tags("\n<think>one</think>\n")
    assert split is not None
    assert (split.start, split.end) == (8, 11)
    assert enclosing_tags("one</think>two") is None
    assert enclosing_tags("one\n<think>two") is None


@pytest.mark.parametrize("hostile", ["<think>", "`<think>", "```x\n</think>", "a<think></think>", "` `` ``` ", "\n<think>"])
def test_a_hostile_text_takes_no_longer(hostile: str) -> None:
    """A megabyte of tags and half-open code takes seconds at most."""
    assert seconds(lambda: split_reasoning(hostile * (1_000_000 // len(hostile)) + "</think>")) < MOST_SECONDS


@pytest.mark.parametrize(("before", "after"), [("<think>\n", "\n</think>\n\n"), ("", "\n</think>\n\n"), ("<think>", "</think>")])
def test_real_traces_come_back_out_of_their_tags(before: str, after: str) -> None:
    """Each of some thousand real traces and answers, put between tags, comes back unchanged."""
    for name in real_data.collections():
        for trace in real_data.traces(name):
            inner = before.removeprefix("<think>") + trace.text + after.partition("<")[0]
            outer = after.rpartition(">")[2] + (trace.answer or "")
            assert halves(before + trace.text + after + (trace.answer or "")) == (inner, outer), trace.origin


@given(text=st.text(alphabet="<>/|◁▷\n `~") | st.lists(st.sampled_from(PIECES)).map("".join))
def test_tags_are_those_that_one_slow_pattern_finds(text: str) -> None:
    """The fast patterns find the same tags."""
    slow = re.compile(
        r"</?(?:think|thinking|thought|reasoning|seed:think)>|<\|(?:begin|end)_of_thought\|>|\u25c1/?think\u25b7", re.IGNORECASE
    )
    assert [match.span() for match in _tag_matches(text)] == [match.span() for match in slow.finditer(text)]


@given(text=st.lists(st.sampled_from(["```", "````", "~~~", "`", "\n", " ", "\t", "\r", "a"])).map("".join))
def test_fences_are_those_that_one_slow_pattern_finds(text: str) -> None:
    """At the start of any line, the first one too."""
    slow = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*$", re.MULTILINE)
    assert [match["line"] for match in _fence_lines(text)] == [match[0] for match in slow.finditer(text)]
