"""Links that a person makes or forbids."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.align.test_laws import mirrored
from tests.strategies import related_step_lists
from tracediff import Alignment, Pin, align_steps, compare
from tracediff.errors import BadPinError

LEFT = ["There are two presses.", "The old one makes 24 a minute.", "So 600 by 8:25.", "Then both run.", "It ends at 9:44."]
RIGHT = [
    "The job ends at 9:44.",
    "Two presses there are.",
    "By 8:25 it made 600.",
    "Both run then.",
    "24 per minute, the old one.",
]


@st.composite
def pinned_pairs(draw: st.DrawFn) -> tuple[list[str], list[str], list[Pin]]:
    """Two step lists with at most one pinned and one forbidden link."""
    left, right = draw(related_step_lists().filter(lambda pair: pair[0] and pair[1]))
    i, j = draw(st.integers(0, len(left) - 1)), draw(st.integers(0, len(right) - 1))
    n = draw(st.integers(1, min(3, len(left) - i)))
    pins = [Pin(left=tuple(range(i, i + n)), right=(j,))]
    a, b = draw(st.integers(0, len(left) - 1)), draw(st.integers(0, len(right) - 1))
    if (a, b) not in set(product(pins[0].left, pins[0].right)):
        pins.append(Pin(left=(a,), right=(b,), linked=False))
    return left, right, pins


def cells(found: Alignment) -> set[tuple[int, int]]:
    """The step pairs that links cover."""
    return {cell for link in found.links for cell in product(link.left, link.right)}


@given(pinned_pairs())
def test_pins_hold(drawn: tuple[list[str], list[str], list[Pin]]) -> None:
    """A pinned link is there, and sure. No link has a forbidden cell."""
    left, right, pins = drawn
    found = align_steps(left, right, pins=pins)
    made = {(link.left, link.right): link for link in found.links if link.order != "repeat"}
    assert made[pins[0].left, pins[0].right].probability > 0.99
    for pin in pins[1:]:
        assert (pin.left[0], pin.right[0]) not in cells(found)


@given(pinned_pairs())
def test_pins_are_mirrored_too(drawn: tuple[list[str], list[str], list[Pin]]) -> None:
    """Swapping the traces and the sides of all pins mirrors the alignment."""
    left, right, pins = drawn
    there = align_steps(left, right, pins=pins)
    back = align_steps(right, left, pins=[Pin(left=pin.right, right=pin.left, linked=pin.linked) for pin in pins])
    assert mirrored(there) == {link.model_dump_json() for link in back.links}


def test_pins_tell_equal_traces_apart() -> None:
    """For a trace against itself only the pins tell the sides apart, even if they differ only in pinning or forbidding."""
    steps = ["the host opens the host a goat so", "Wait opens the host a goat so", "door 12 the host"]
    pins = [Pin(left=(2,), right=(0,)), Pin(left=(0,), right=(2,), linked=False)]
    back = align_steps(steps, steps, pins=[Pin(left=pin.right, right=pin.left, linked=pin.linked) for pin in pins])
    assert mirrored(align_steps(steps, steps, pins=pins)) == {link.model_dump_json() for link in back.links}


def test_the_rest_is_aligned_around_a_pin() -> None:
    """A step pinned elsewhere frees its old counterpart, and the old counterpart of its new one."""
    before = cells(align_steps(LEFT, RIGHT))
    assert {(0, 1), (4, 0)} <= before
    found = align_steps(LEFT, RIGHT, pins=[Pin(left=(4,), right=(1,))])
    assert (4, 1) in cells(found)
    assert (0, 1) not in {(link.left[0], link.right[0]) for link in found.links if link.order != "repeat"}


def test_a_forbidden_link_is_gone() -> None:
    """Forbidding a sure link removes it and leaves the others."""
    before = cells(align_steps(LEFT, RIGHT))
    found = align_steps(LEFT, RIGHT, pins=[Pin(left=(4,), right=(0,), linked=False)])
    assert (4, 0) in before
    assert (4, 0) not in cells(found)
    assert (2, 2) in cells(found)


def test_a_report_says_what_was_pinned() -> None:
    """The pins are in the report, in the parts of the link's score, and in the cautions."""
    pins = [Pin(left=(0,), right=(0,)), Pin(left=(1,), right=(1,), linked=False)]
    report = compare(
        "There are twelve eggs here.\nTwo of them are broken.", "Nothing alike is said.\nNothing at all is.", pins=pins
    )
    assert report.pins == tuple(pins)
    assert "pinned by hand" in report.alignment.links[0].parts
    assert [line for line in report.cautions if "1 link was pinned and 1 forbidden by hand" in line]
    assert not [line for line in compare("One egg.", "Nothing alike.").cautions if "by hand" in line]


def test_a_caution_counts_nothing_that_is_not_there() -> None:
    """With only pinned links, or only forbidden ones, the caution names only these."""
    pin = Pin(left=(0,), right=(0,), linked=False)
    assert [
        line for line in compare("One egg.", "One egg.", pins=[pin]).cautions if line.startswith("1 link was forbidden by hand:")
    ]


@pytest.mark.parametrize(
    ("pins", "message"),
    [
        ([Pin(left=(7,), right=(0,))], "a pin names left step 7, and there are 5. Steps count from 0."),
        ([Pin(left=(0,), right=(5,), linked=False)], "a pin names right step 5, and there are 5. Steps count from 0."),
        (
            [Pin(left=(0, 1), right=(0,)), Pin(left=(1,), right=(2,))],
            "two pins share a step: 0,1 - 0 and 1 - 2. Make them one pin.",
        ),
        (
            [Pin(left=(0,), right=(0,)), Pin(left=(0,), right=(0,), linked=False)],
            "0 - 0 is both pinned and forbidden. Take one of the two back.",
        ),
    ],
)
def test_impossible_pins_are_rejected(pins: list[Pin], message: str) -> None:
    """The error says which pin it is, and what to do."""
    with pytest.raises(BadPinError) as caught:
        align_steps(LEFT, RIGHT, pins=pins)
    assert str(caught.value) == message


def test_a_pin_with_a_gap_is_rejected() -> None:
    """The steps of a pinned group have to be adjacent."""
    with pytest.raises(ValueError, match="must follow each other"):
        Pin(left=(0, 2), right=(0,))
