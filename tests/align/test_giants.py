"""Texts made to be slow take bounded time and memory, and get their links if their steps can be told apart."""

from itertools import cycle, islice

import pytest

from tests.giants import MOST_SECONDS, NAMES, bytes_held, giant, seconds
from tracediff import Alignment, align_steps

LINE = "The host opens a door and shows a goat."


@pytest.mark.parametrize("name", NAMES)
def test_one_step_of_a_megabyte_is_aligned_in_bounded_time(name: str) -> None:
    """A giant step is aligned with itself, a part of itself and other steps, without a table of all its tokens by all."""
    text = giant(name)
    assert seconds(lambda: align_steps([text], [text[: len(text) // 2], "Something else."])) < MOST_SECONDS


def test_many_short_steps_take_bounded_time_and_memory() -> None:
    """Ten thousand one-word steps a side are linked by what is around them. Memory grows with the steps."""
    words = [f"w{k * 7919 % 1500}" for k in range(10_000)]
    found: list[Alignment] = []
    room = bytes_held(lambda: found.append(align_steps(words, words[:4_000] + words[5_000:])))
    assert room < 80e6  # a table of all cells takes 90e6 at one byte each
    in_order = {(link.left[0], link.right[0]) for link in found[0].links if link.order == "backbone"}
    assert len(in_order & ({(k, k) for k in range(4_000)} | {(k, k - 1_000) for k in range(5_000, 10_000)})) > 8_000


@pytest.mark.parametrize("lines", [(LINE,), (LINE, "Wait, no.")])
def test_the_same_lines_over_and_over_end(lines: tuple[str, ...]) -> None:
    """A model in a loop writes thousands of equal steps. They cost no more than others, and equal ends are linked."""
    left = list(islice(cycle(lines), 20_000))
    right = [*left[:9_000], "And at last something else.", *left[12_000:]]
    found: list[Alignment] = []
    assert seconds(lambda: found.append(align_steps(left, right))) < MOST_SECONDS
    assert {(k, k) for k in range(9_000)} <= {(link.left[0], link.right[0]) for link in found[0].links}
