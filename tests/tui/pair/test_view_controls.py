"""Sync, layout, filters and folds, driven by their keys."""

import pytest
from textual.events import MouseScrollDown

from tests.tui.pairs import example, link, report_of
from tests.tui.screens import Reader, compared, opened, pair_of, pair_screen, press, screen_text
from tracediff.pipeline import compare
from tracediff.schema.pair_report import PairReport
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import OPPOSITE
from tracediff.schema.span import Span
from tracediff.tui.model.cursor import at_step, link_under
from tracediff.tui.pair.layout.filters import FILTERS, filter_label
from tracediff.tui.pair.pair_view_widget import PairView

WORDS = "the host opens a door and there is a car behind it, not a donkey as one would think"


def long_report(n: int = 60) -> PairReport:
    """Many linked steps in the same words, but for some that say something else, one that moved, and a run on one side alone."""
    left = [f"Step {k}: {WORDS}. " for k in range(n)]
    right = [f"Step {k}: {WORDS}. " if k % 20 else f"Quite something else {k}. " for k in range(n)]
    links = [link([k], [k]) for k in range(1, n - 10)] + [link([n - 1], [0], "moved")]
    return report_of(left, right, links)


def opposite(view: PairView) -> bool:
    """Whether the counterpart of the cursor's step starts on the same row."""
    assert view.content is not None
    assert view.table is not None
    found = link_under(view.content, view.cursor)
    if found is None:
        return False
    away = OPPOSITE[view.cursor.side]
    return view.table.top(view.cursor.side, view.cursor.step) == view.table.top(away, view.content.group(found, away)[0])


def in_view(view: PairView) -> bool:
    """Whether the cursor's step starts on the screen."""
    assert view.navigator is not None
    return 0 <= view.navigator.extent(view.cursor)[0] - view.scroll_offset.y < view.size.height


async def test_the_key_goes_through_all_syncs() -> None:
    """The key goes from aligned to anchored to off and back, and both the lowest line and the headline say so."""
    async with opened(long_report(), (120, 30)) as pilot:
        for sync in ("anchored", "off", "aligned"):
            await press(pilot, "y")
            lines = screen_text(pilot).splitlines()
            assert pair_screen(pilot).view.options.sync == sync
            assert f"Sync {sync}" in lines[-1]
            assert f"sync {sync}" in lines[0]


async def test_anchored_keeps_the_counterpart_opposite() -> None:
    """Wherever the cursor goes, its counterpart is opposite, even for a move; the cursor stays visible."""
    async with opened(long_report(), (120, 30), ["y"]) as pilot:
        view = pair_screen(pilot).view
        for key in ("j", "j", "ctrl+d", "pagedown", "ctrl+u", "m", "percent_sign", "percent_sign", "tab", "gg", "j", "G"):
            await press(pilot, key)
            assert in_view(view), key
            assert opposite(view) or view.cursor.step in {0, *range(50, 60)}, key
        view.move_to(at_step("left", 59))
        assert opposite(view)


async def test_off_scrolls_one_side() -> None:
    """Without sync, paging on one side leaves the other where it is; the wheel scrolls the side under the mouse."""
    async with opened(long_report(), (120, 30), ["y", "y"]) as pilot:
        view = pair_screen(pilot).view

        def first(side: str) -> int | None:
            assert view.table is not None
            return view.table.step_at("left" if side == "left" else "right", view.scroll_offset.y)

        before = first("right")
        await press(pilot, "pagedown", "ctrl+d")
        assert first("right") == before
        assert (first("left") or 0) > 5
        left = first("left")
        view.post_message(MouseScrollDown(view, 100, 5, 0, 1, 0, False, False, False))  # noqa: FBT003  # as the library has it
        await pilot.pause()
        await pilot.pause()
        assert (first("left"), (first("right") or 0) > (before or 0)) == (left, True)


@pytest.mark.parametrize(("width", "unified"), [(60, True), (99, True), (100, False), (200, False)])
async def test_a_narrow_screen_has_one_column(width: int, *, unified: bool) -> None:
    """Below 100 columns both sides are in one column by default, and the headline says so."""
    async with opened(example(), (width, 24)) as pilot:
        assert pair_screen(pilot).view.options.unified == unified
        assert ("one column" in screen_text(pilot).splitlines()[0]) == unified


async def test_the_layout_follows_the_width_unless_it_was_chosen() -> None:
    """A screen that grows or shrinks changes the layout, and keeps step and position; a layout chosen by s stays."""
    async with opened(long_report(), (120, 30), ["pagedown", "j"]) as pilot:
        view = pair_screen(pilot).view
        step = view.cursor.step
        for width, unified in ((80, True), (140, False), (90, True)):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert (view.options.unified, view.cursor.step, in_view(view)) == (unified, step, True)
        await press(pilot, "s")
        assert "Side by side" in screen_text(pilot).splitlines()[-1]
        for width in (70, 140, 58):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert (view.options.unified, view.cursor.step, in_view(view)) == (False, step, True)
        await press(pilot, "s")
        assert view.options.unified


async def test_one_column_is_read_from_top_to_bottom() -> None:
    """Going down visits every step of both sides; a text that is the same on both is visited once."""
    report = report_of(["Same. ", "One. ", "Only. "], ["Same. ", "Two. "], [link([0], [0]), link([1], [1])])
    async with opened(report, (80, 24)) as pilot:
        view = pair_screen(pilot).view
        met = [(view.cursor.side, view.cursor.step)]
        for _ in range(4):
            await press(pilot, "j")
            met.append((view.cursor.side, view.cursor.step))
        assert met == [("left", 0), ("left", 1), ("right", 1), ("left", 2), ("left", 2)]
        await press(pilot, "y")
        assert "One column needs no sync" in screen_text(pilot)


async def test_equal_sections_can_be_folded() -> None:
    """One key folds all equal sections to lines that say how long they are, another opens them; at first nothing is folded."""
    async with opened(long_report(), (120, 30)) as pilot:
        view = pair_screen(pilot).view
        assert view.options.folded == frozenset()
        await press(pilot, "zM")
        assert "19 steps in the same words, L2–L20" in screen_text(pilot)
        assert "R22–R40" in screen_text(pilot)
        assert "folds" in screen_text(pilot).splitlines()[0]
        await press(pilot, "zR")
        assert "in the same words" not in screen_text(pilot)


async def test_folds_are_restored_after_a_filter() -> None:
    """Esc ends a filter and restores the folds from before it."""
    async with opened(long_report(), (120, 30)) as pilot:
        view = pair_screen(pilot).view
        await press(pilot, "za")
        folded = view.options.folded
        await press(pilot, "f", "f", "escape")
        assert view.options.step_filter == "all"
        assert view.options.folded == folded != frozenset()


async def test_pressing_s_twice_leaves_the_layout_to_the_width() -> None:
    """After two presses the width decides again: one column below a hundred cells, two from there on."""
    async with opened(example(), (120, 30)) as pilot:
        view = pair_screen(pilot).view
        await press(pilot, "s")
        assert (view.options.unified, view.chosen_layout) == (True, True)
        await press(pilot, "s")
        assert (view.options.unified, view.chosen_layout) == (False, None)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert view.options.unified
        view.choose_layout(unified=True)  # as remembered from a wide window
        assert view.chosen_layout


async def test_a_resize_keeps_what_is_opposite() -> None:
    """Without sync, the step opposite the cursor's stays there when the pair is laid out again."""
    async with opened(long_report(), (140, 30)) as pilot:
        view = pair_screen(pilot).view
        await press(pilot, "y", "y", "ctrl+d", "ctrl+d", "ctrl+d")
        assert view.table is not None
        row = view.table.top("left", view.cursor.step)
        opposite = view.table.step_near("right", row)
        assert opposite != view.cursor.step
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert view.table.width < 120
        assert view.table.step_near("right", view.table.top("left", view.cursor.step)) == opposite


async def test_the_ruler_has_no_rows_of_another_height() -> None:
    """It may be told which rows are visible after it became higher or lower, but before it is told of that."""
    async with opened(long_report(), (120, 30)) as pilot:
        screen = pair_screen(pilot)
        for keys in ("enter", "G"), ("enter", "gg"), ("enter", "G"), ("enter", "gg"):
            await press(pilot, *keys)
        ruler = screen.ruler
        assert len(ruler._rows) == ruler.size.height


async def test_a_fold_is_one_step_and_a_jump_into_it_opens_it() -> None:
    """Down and up treat a fold as one line; za opens the fold under the cursor; a jump into a fold opens it."""
    async with opened(long_report(), (120, 30), ["zM"]) as pilot:
        view = pair_screen(pilot).view
        await press(pilot, "j")
        assert view.cursor.step == 1
        await press(pilot, "j")
        assert view.cursor.step == 20
        await press(pilot, "k", "za")
        assert "L2▌Step 1:" in screen_text(pilot)
        assert len(view.options.folded) == 2
        await press(pilot, "za")
        assert len(view.options.folded) == 3
        view.move_to(at_step("right", 30))
        await pilot.pause()
        assert "R31" in screen_text(pilot)
        assert len(view.options.folded) == 2


async def test_occurrences_of_the_selected_phrase_are_not_folded() -> None:
    """Folding all leaves open what has the phrase under the cursor."""
    words = ["One step here. ", "Two steps. ", "Apart. ", "Three steps. ", "Four steps. "]
    spans = (Span(start=0, end=8),)
    phrase = Phrase(text="One step", n_tokens=2, left=spans, right=spans, echo=False, rarity=1.0)
    report = report_of(words, words, [link([k], [k]) for k in (0, 1, 3, 4)], [phrase])
    async with opened(report, (120, 30), ["]p", "zM"]) as pilot:
        assert "One step here." in screen_text(pilot)
        assert "2 steps in the same words, L4–L5" in screen_text(pilot)


async def test_unmatched_steps_can_be_folded() -> None:
    """The key also folds steps that only one side has."""
    async with opened(example(), (120, 30), ["d", "za"]) as pilot:
        assert "··· 3 steps between links, L4–L6 ···" in screen_text(pilot)


async def test_folds_stay_in_every_layout() -> None:
    """Folded steps stay folded in one column and where sides flow."""
    async with opened(long_report(), (120, 30), ["zM"]) as pilot:
        for keys in (("y",), ("y",), ("s",)):
            await press(pilot, *keys)
            assert "19 steps in the same words, L2–L20" in screen_text(pilot)
        assert "L2–L20 / R2–R20" in screen_text(pilot)


async def test_filters_leave_out_the_rest() -> None:
    """The key goes through the filters; the headline names each, the lowest line counts its steps, and the rest is folded."""
    async with opened(example(), (120, 30)) as pilot:
        view = pair_screen(pilot).view
        for name in [*list(FILTERS)[1:], "all"]:
            await press(pilot, "f")
            lines = screen_text(pilot).splitlines()
            assert view.options.step_filter == name
            assert lines[0].endswith(f"sync aligned · {filter_label(name)}" if name != "all" else "sync aligned")
            assert "only left only" not in lines[0]
        await press(pilot, "f", "f")
        text = screen_text(pilot)
        assert "Only moved: 1 step left, 1 right" in text
        assert "··· 5 steps left out, L1–L5 ···" in text
        assert "Done already." in text
        await press(pilot, "zR")
        assert "Only here." in screen_text(pilot)
        await press(pilot, "zM")
        assert "Only here." not in screen_text(pilot)
        await press(pilot, "escape")
        assert "sync aligned" in screen_text(pilot)
        assert "only moved" not in screen_text(pilot)


async def test_the_message_that_nothing_can_be_folded_fits() -> None:
    """It is complete even on a narrow screen."""
    async with opened(report_of(["One."], ["Two."]), (80, 24), ["zM"]) as pilot:
        assert screen_text(pilot).splitlines()[-1].endswith("za folds around the cursor")


async def test_linked_is_what_the_headline_counts() -> None:
    """The filter shows every step that is in a link, backbone, moved or repeat, and no other."""
    report = compare(
        "We count eggs. There are twelve. The fox took two of the brown hens on Monday night. So ten are left. Nothing else.",
        "The fox took two of the brown hens on Monday night. We count eggs. There are twelve. So ten are left. Lovely day.",
    )
    assert report.metrics.links.moved
    async with opened(report, (120, 30), ["f"]) as pilot:
        sides = report.metrics.left.n_linked_steps, report.metrics.right.n_linked_steps
        assert f"Only linked: {sides[0]} steps left, {sides[1]} right" in screen_text(pilot)


async def test_a_filter_can_be_chosen_by_name() -> None:
    """The palette has each filter; another one, or none, replaces it."""
    async with opened(example(), (120, 30)) as pilot:
        commands = {command.title: command.callback for command in pilot.app.get_system_commands(pilot.app.screen)}
        for name in ("right only", "all"):
            commands[f"Filter: {name}"]()
            assert pair_screen(pilot).view.options.step_filter == name


async def test_a_filter_without_steps_says_so() -> None:
    """If no step is of a kind, the lowest line says so."""
    async with opened(report_of(["One. "], ["One. "], [link([0], [0])]), (120, 30), ["f", "f"]) as pilot:
        assert "No step is moved" in screen_text(pilot)
        assert "1 step left out" in screen_text(pilot)


@pytest.mark.parametrize("key", ["y", "f", "za", "zM"])
async def test_before_the_comparison_nothing_is_folded(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before there are links, keys that need them say so."""
    from threading import Event

    wait = Event()
    monkeypatch.setattr("tracediff.pipeline.compare", lambda *_, **__: wait.wait(5))
    async with opened(pair_of("One.\nTwo.", "Three."), (120, 30), [key]) as pilot:
        assert "not done yet" in screen_text(pilot)
        wait.set()


async def walk(pilot: Reader, keys: list[str]) -> None:
    """Press keys one by one, each with the screen drawn after it."""
    for key in keys:
        await press(pilot, key)
        assert screen_text(pilot)


ODD = (("", "Only right."), ("Only left.", ""), ("One.", "One."), ("a " * 30_000, "b"), (" \n ", "x"), ("", ""))


@pytest.mark.parametrize(("left", "right"), ODD, ids=["no left", "no right", "equal", "huge step", "blank", "empty"])
async def test_odd_pairs_can_be_set_out_in_every_way(left: str, right: str) -> None:
    """Empty traces, one step, equal texts and a huge step: no key of folds, filters and layouts breaks them."""
    async with opened(pair_of(left, right), (120, 30)) as pilot:
        await compared(pilot)
        await walk(
            pilot, ["zM", "za", "zR", *"ffffff", "y", "pagedown", "G", "y", "pagedown", "gg", "s", "j", "f", "s", "zM", "k"]
        )
