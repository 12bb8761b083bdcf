"""Whether two statements say the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.measures.agreement import compare_statements

SAME = [
    (r"\text{Keep the box}", "keep the box."),
    ("A river", "the river"),
    (r"-\dfrac{5}{12}", r"-\frac{5}{12}"),
    (r"\frac12", "0.5"),
    ("½", "1/2"),
    ("1,000", "1000"),
    (r"1{,}000", "1000.0"),
    ("$5$", "5"),
    (r"\(5\)", "5"),
    (r"\$0.05", "$0.05"),
    ("50%", "0.5"),
    (r"50\%", "50"),
    ("50 minutes", "50"),
    ("about 3.5", "3,5"),
    ("x = 5", "5"),
    ("5 days", "5 day"),
    ("(B)", "b"),
    ("A) Linda is a teller", "A"),
    (r"2\sqrt{3}", r"2 \sqrt{3}"),
    (r"90^\circ", "90°"),
    ("8 out of 10", "8/10"),
    ("7 von 10", "7/10"),
    ("You should KEEP the old car", "keep the old car"),
    ("To be safe, you should keep the old car, which runs well", "Keep the old car"),
    ("Yes, he came", "yes"),
    ("No, I would not open it", "No. You don't open it"),
    ("Ja, er kam", "yes"),
    ("是的，他来了", "是"),
    (r"1 - \left( \frac{1}{365} \right)^{29}", r"1-(\frac{1}{365})^{29}"),
]
OTHER = [
    ("1/3", "2/3"),
    ("5 km", "7 km"),
    ("day 20", "Day 39"),
    ("-5", "5"),
    ("B", "C) neither"),
    ("Yes.", "no"),
    ("否", "是"),
    ("6.07", "6.18"),
    ("10%", "20 %"),
    ("7/10", "8 out of 10"),
    ("7/10", "6"),
    ("Yes, he came", "No, he stayed away"),
    ("不，他没来", "是的，他来了"),
]
UNCLEAR = [
    ("a river", "a bank"),
    ("5", "five"),
    ("5 minutes", "5 hours"),
    ("1 hour", "60 minutes"),
    ("20 minutes", "50"),
    ("6.17", "6.168"),
    ("0.33", "1/3"),
    ("6", "6.17"),
    ("not 5", "5"),
    ("not 5", "not 6"),
    ("5 or 6", "6 or 5"),
    ("x = 5", "y = 5"),
    ("10²", "102"),
    ("1/0", "2/0"),
    ("Yes, but only at night", "No, unless it rains"),
    ("A) stay", "A) switch"),
    ("3; 4", "4"),
    ("B", "stay"),
    ("$5", "5 euros"),
    ("7/10", "7"),
    ("50", "0.5"),
    ("7-8", "7/10"),
    ("Yes, if it rains", "Yes"),
    ("No, 5", "No, 6"),
    ("no one", "No"),
    ("no-one", "yes"),
    ("You should keep it", "You should not keep it"),
    ("If it rains, you should stay", "stay"),
    ("The buyer should keep it", "You should keep it"),
    ("He came because he was ill", "He came because he was bored"),
    ("Keep the old car", "stay with the old car"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_said_otherwise_agrees(left: str, right: str) -> None:
    """LaTeX's wrappers, case, articles, ways to write a number, and a unit that one side leaves out make no difference."""
    assert compare_statements(left, right) == compare_statements(right, left) == "agree"


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_what_can_be_told_apart_differs(left: str, right: str) -> None:
    """Numbers of one unit, choices, and yes and no can be told apart."""
    assert compare_statements(left, right) == compare_statements(right, left) == "differ"


@pytest.mark.parametrize(("left", "right"), UNCLEAR)
def test_what_words_may_mean_is_left_open(left: str, right: str) -> None:
    """Other words, other units, roundings and several numbers are unclear: nothing is claimed."""
    assert compare_statements(left, right) == compare_statements(right, left) == "unclear"


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_is_even_handed(left: str, right: str) -> None:
    """A statement agrees with itself, and two compare alike both ways."""
    assert compare_statements(left, left) == "agree"
    assert compare_statements(left, right) == compare_statements(right, left)


fractions = st.fractions(max_denominator=50).filter(lambda value: value.denominator > 1)


@given(fractions, fractions)
def test_fractions_are_compared_by_value(a: Fraction, b: Fraction) -> None:
    """Two fractions agree if they are equal, and else differ."""
    doubled = f"{2 * b.numerator}/{2 * b.denominator}"
    assert compare_statements(str(a), doubled) == ("agree" if a == b else "differ")
