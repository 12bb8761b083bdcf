"""The description of what is under the cursor."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, example, link, report_of, reports, segmented
from tracediff.presentation.wrapping import cell_width
from tracediff.schema.pair_report import PairReport
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import SIDES, Side
from tracediff.schema.span import Span
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import aligned_content, unaligned_content
from tracediff.tui.pair.inspection import inspect
from tracediff.tui.pair.navigation.targets import next_link, next_phrase


def said(report: PairReport, cursor: Cursor, *, large: bool = False) -> str:
    """What a wide inspector says, as text."""
    rows = inspect(aligned_content(report), cursor, 200, large=large)
    return "\n".join("".join(piece.text for piece in row) for row in rows)


@given(reports(), st.sampled_from(SIDES), st.sampled_from(WIDTHS), st.booleans())
def test_everything_can_be_described(report: PairReport, side: Side, width: int, large: bool) -> None:  # noqa: FBT001  # hypothesis passes it
    """Whatever is under the cursor, it is described, and the description fits."""
    content = aligned_content(report)
    for step in range(len(content.pane(side))):
        for cursor in (at_step(side, step), next_phrase(content, at_step(side, step)), next_link(content, at_step(side, step))):
            if cursor is not None:
                rows = inspect(content, cursor, width, large=large)
                assert rows
                assert all(cell_width(row) <= width for row in rows)


def test_a_link_is_described_with_its_scores() -> None:
    """A link has its groups, order, similarity, score, parts and both wordings."""
    text = said(example(), at_step("left", 1))
    assert "L2–L3 ╌╌ R3" in text
    assert "in order   sure .40?" in text
    assert "words +2.0   null −1.0" in text
    assert "Wait, a car. So it is reversed." in text
    assert all(words in text for words in ("A car,", "reversed."))


def test_the_context_of_a_phrase_is_unchanged() -> None:
    """No space is added before a comma, and no ellipsis at the start or end of the trace."""
    left, right = "Two ends are equal, the two others \n differ.", "So the ends are equal."
    spans = [(Span(start=text.index("ends"), end=text.index("equal") + 5),) for text in (left, right)]
    phrase = Phrase(text="ends are equal", n_tokens=3, left=spans[0], right=spans[1], echo=False, rarity=1)
    report = report_of([left], [right], phrases=[phrase])
    text = said(report, Cursor("left", 0, occurrence=0), large=True)
    assert "L1    Two ends are equal, the two others differ." in text
    assert "R1    So the ends are equal." in text
    assert "…" not in text
    long = report_of(["Word. " * 30 + left], [right], phrases=[phrase.replace(left=(Span(start=184, end=198),))])
    assert "…" in said(long, Cursor("left", 0, occurrence=0), large=True)


def test_further_links_are_named() -> None:
    """A step with several links names the others, and the next link is described when it is selected."""
    here = at_step("left", 0)
    assert "L1 also R6" in said(example(), here)
    following = next_link(aligned_content(example()), here)
    assert following is not None
    assert "repeat" in said(example(), following)


def test_an_unmatched_step_is_described() -> None:
    """The description says that nothing corresponds, and has the step's label."""
    text = said(example(), at_step("left", 4))
    assert "L5   nothing on the other side corresponds" in text
    assert "active computation   step 5 of 6" in text


def test_a_phrase_is_described_with_its_occurrences() -> None:
    """A phrase has its length, its rarity and the steps of its occurrences; the large inspector shows each in context."""
    phrase = next_phrase(aligned_content(example()), at_step("left", 0))
    assert phrase is not None
    text = said(example(), phrase)
    assert "of 5 tokens   rarity 12.5 bits" in text
    assert "left    L1" in text
    assert "right   R2" in text
    assert "I see" in said(example(), phrase, large=True)


def test_prompt_echo_is_called_no_evidence() -> None:
    """Prompt echo is named as such."""
    content = aligned_content(example())
    echo = next_phrase(content, at_step("left", 2))
    assert echo is not None
    assert "prompt echo" in said(example(), echo)
    assert "no evidence" in said(example(), echo)


def test_hostile_text_is_shown() -> None:
    """Escape sequences in texts and names of parts are shown as signs."""
    evil = "a\x1b[31m b\u202e. "
    report = report_of([evil], [evil], [link([0], [0])])
    assert "\x1b" not in said(report, at_step("left", 0))
    assert "␛[31m" in said(report, at_step("left", 0))


def test_nothing_is_claimed_before_the_comparison() -> None:
    """Before the comparison is done, the inspector says so."""
    pair = TracePair(left=Trace(text="One.\nTwo."), right=segmented(["a"], "m").trace)
    content = unaligned_content(pair)
    assert len(content.left) == 2
    assert inspect(content, at_step("left", 0), 80)[0][0].text == "The comparison is not done yet."
