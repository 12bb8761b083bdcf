"""How phrases read: what a person would underline."""

from tests.phrases.finding import find, texts


def test_joining_marks_are_cut_off_the_ends() -> None:
    """A phrase starts and ends with content: commas, full stops, operators and Markdown around it are not part of it."""
    assert texts(find("so - **the answer is five**, I think", "but = **the answer is five**, perhaps")) == ["the answer is five"]


def test_a_bracket_stays_with_its_partner() -> None:
    """Brackets around a phrase stay if they match."""
    assert texts(find("from (2, 0) to (2, 10) now", "go (2, 0) to (2, 10) then")) == ["(2, 0) to (2, 10)"]


def test_a_bracket_without_its_partner_is_cut_off() -> None:
    """A bracket without its partner in the phrase is cut off."""
    assert texts(find("well (the answer is five, I think", "so (the answer is five and")) == ["the answer is five"]


def test_latex_signs_join_and_commands_say_something() -> None:
    r"""`\\frac` counts as content, `\\(` does not."""
    assert texts(find(r"so \( \frac{1}{3} \) it", r"is \( \frac{1}{3} \) of")) == []
    assert texts(find(r"so \( \frac{1}{3} x \) it", r"is \( \frac{1}{3} x \) of")) == [r"\( \frac{1}{3} x \)"]


def test_punctuation_is_no_content() -> None:
    """Three words with marks between them are no phrase of four tokens."""
    assert find("one, two, three. A", "one, two, three. B") == ()


def test_a_chinese_character_counts_half() -> None:
    """Eight Chinese characters make a phrase, seven don't."""
    assert texts(find("我今天去学校上课", "他说我今天去学校上课了")) == ["我今天去学校上课"]
    assert find("我今天去学校上", "他说我今天去学校上了") == ()


def test_case_width_and_thousands_make_no_difference() -> None:
    """Tokens are compared in their normal form and shown as the left trace has them."""
    assert texts(find("So THE total is 1,000 now", "and the total is 1000 then")) == ["THE total is 1,000"]


def test_all_occurrences_are_listed() -> None:
    """A phrase that occurs twice on one side has two occurrences there."""
    (phrase,) = find("the host opens a door. Then the host opens a door again", "when the host opens a door you win")
    assert ([span.start for span in phrase.left], [span.start for span in phrase.right]) == ([0, 28], [5])


def test_a_phrase_within_a_longer_one_needs_an_occurrence_outside() -> None:
    """A stretch that occurs only within a longer phrase is no phrase. With an occurrence outside on one side, it is one."""
    long = "the host opens one of the other doors"
    assert texts(find(long, long)) == [long]
    assert texts(find(long, f"{long}. Then the host opens one")) == [long, "the host opens one"]


def test_texts_without_tokens_share_nothing() -> None:
    """Empty texts, blank ones, and a single text give no phrase."""
    assert [
        find(left, right, "p") for left, right in (("", ""), (" \n", "a b c d"), ("a b c d", ""), ("a b c d", "e f g h"))
    ] == [()] * 4
