"""The table screen, driven by its keys."""

from dataclasses import replace
from itertools import combinations

import pytest
from textual.events import Paste

from tests.tui.screens import SIZES, Reader, compared, opened, pair_screen, press, screen_text
from tracediff.corpus.summary import failed_row
from tracediff.corpus.worker import JobResult
from tracediff.corpus.workers import ProcessExecutor
from tracediff.errors import MissingFileError
from tracediff.loaders.refs import ref_of
from tracediff.pairs.pair_sequence import Pairs
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings
from tracediff.tui.app import TracediffApp
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.help_screen import HelpScreen
from tracediff.tui.table.table_screen import TableScreen

MODELS = ("R1", "QwQ-32B", "phi\x1b[31m-4", "[bold]evil[/bold]")


def collection(n: int = 52, models: tuple[str, ...] = MODELS) -> Pairs:
    """Prompts with the same source models on each, every two of them a pair."""
    pairs = []
    for k in range(n):
        asked = {"prompt_id": f"prompt_{k}", "prompt": f"What is {k} plus {k}?"}
        says = [f"Step {step} of {model} is about {step * 7}.\n\n" for model in models for step in range(k + 1)]
        traces = [
            Trace(text="".join(says[m * (k + 1) :][: k + 1]), source_model=model, **asked) for m, model in enumerate(models)
        ]
        pairs += [TracePair(left=a, right=b, **asked) for a, b in combinations(traces, 2)]
    return Pairs(pairs, name="traces.jsonl", notes=("1 row was skipped",))


def table_screen(pilot: Reader) -> TableScreen:
    """The table screen on top."""
    screen = pilot.app.screen
    assert isinstance(screen, TableScreen)
    return screen


def order(pilot: Reader) -> list[int]:
    """The pairs as they are listed."""
    return list(table_screen(pilot).listing.order)


async def until_compared(pilot: Reader, n: int) -> None:
    """Wait until some pairs are compared."""
    for _ in range(600):
        if len(table_screen(pilot).engine.rows) >= n:
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise AssertionError(f"only {len(table_screen(pilot).engine.rows)} pairs were compared")


@pytest.fixture
def _idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compared in the background, which most tests can do without."""
    monkeypatch.setattr(ProcessExecutor, "wake", lambda *_: None)


@pytest.mark.usefixtures("_idle")
@pytest.mark.parametrize("size", SIZES)
async def test_pairs_are_listed(size: tuple[int, int]) -> None:
    """Prompts and source models are shown as text, whatever is in them, with notes on reading and the keys."""
    async with opened(collection(), size) as pilot:
        text = screen_text(pilot)
        for words in (
            "312 pairs",
            "traces.jsonl",
            "prompt_0",
            "QwQ-32B",
            "phi␛[31m-4"[:7],
            "[bold]e",
            "1 row was skipped",
            "Linked",
        ):
            assert words in text
        assert "type to filter" in text
        assert "sort" in text.splitlines()[-1]


@pytest.mark.usefixtures("_idle")
async def test_a_pair_is_opened_and_left() -> None:
    """Enter opens the pair under the cursor, b leads back to it."""
    async with opened(collection(), keys=["down", "down"]) as pilot:
        await pilot.press("enter")
        content = pair_screen(pilot).view.content
        assert content is not None
        assert (content.prompt_name, content.left.name, content.right.name) == ("prompt_0", "R1", "[bold]evil[/bold]")
        await pilot.press("b")
        assert table_screen(pilot).table.chosen == 2


@pytest.mark.usefixtures("_idle")
async def test_typing_filters() -> None:
    """Pairs with the typed words stay listed; Backspace deletes, Escape clears; letters that are keys elsewhere are text here."""
    async with opened(collection(), keys=list("qwq 17")) as pilot:
        assert "3 found" in screen_text(pilot)
        await pilot.press("backspace")
        assert len(order(pilot)) > 3
        await pilot.press("escape")
        assert len(order(pilot)) == 312
        await press(pilot, *"zzz")
        assert "No pair has these words" in screen_text(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, TableScreen)


@pytest.mark.usefixtures("_idle")
async def test_the_cursor_stays_on_its_pair() -> None:
    """Filtering and sorting move the cursor along with its pair while that is listed."""
    async with opened(collection(), keys=["down", *"evil"]) as pilot:
        assert table_screen(pilot).table.chosen == 2
        await press(pilot, "down", "escape")
        assert table_screen(pilot).table.chosen == 4
        await press(pilot, "tab", "ctrl+r")
        assert table_screen(pilot).table.chosen == 4


@pytest.mark.usefixtures("_idle")
async def test_sorting_by_words() -> None:
    """Tab and the arrows go through the columns, Ctrl+R reverses the order, Escape takes the sorting back."""
    async with opened(collection(3), keys=["tab", "tab"]) as pilot:
        assert "Left▲" in screen_text(pilot)
        assert "by the source model on the left" in screen_text(pilot)
        names = [table_screen(pilot).listing.entries[k].left for k in order(pilot)]
        assert names == sorted(names, key=str.casefold)
        await press(pilot, "ctrl+r")
        assert "Left▼" in screen_text(pilot)
        await press(pilot, "left", "right", "shift+tab", "shift+tab")
        assert table_screen(pilot).listing.column is None
        await press(pilot, "ctrl+r")
        assert "Tab chooses a column" in screen_text(pilot)
        await press(pilot, "tab", "escape")
        assert order(pilot) == list(range(18))


@pytest.mark.usefixtures("_idle")
async def test_clicks() -> None:
    """On a heading one sorts and a second one reverses; on a row one puts the cursor there and a second one opens the pair."""
    async with opened(collection(3)) as pilot:
        table = table_screen(pilot).table
        await pilot.click(table, offset=(4, 0))
        assert "Prompt▲" in screen_text(pilot)
        await pilot.click(table, offset=(4, 0))
        assert "Prompt▼" in screen_text(pilot)
        await pilot.click(table, offset=(5, 4))
        assert table.at == 3
        await pilot.click(table, offset=(5, 4))
        await pilot.pause()
        assert isinstance(pilot.app.screen, PairScreen)


@pytest.mark.usefixtures("_idle")
async def test_the_table_scrolls_with_the_cursor() -> None:
    """Page and end keys keep the cursor in view."""
    async with opened(collection(), (80, 24)) as pilot:
        await pilot.press("end")
        assert "prompt_51" in screen_text(pilot)
        assert table_screen(pilot).table.chosen == 311
        for keys in (["home", "pagedown"], ["pagedown"], ["up", "pageup"], ["down"]):
            await pilot.press(*keys)
            assert table_screen(pilot).table.at in table_screen(pilot).table.visible_places


async def test_visible_pairs_are_compared() -> None:
    """In the background; figures appear, and the status says how many pairs were compared."""
    async with opened(collection(), (100, 20)) as pilot:
        await until_compared(pilot, 13)
        text = screen_text(pilot)
        assert "100 %" in text or "67 %" in text or "%" in text.splitlines()[4]
        assert "compared " in text
        assert max(table_screen(pilot).engine.rows) < 40


async def test_sorting_by_figures() -> None:
    """All listed pairs are compared, and the highest figure comes first."""
    async with opened(collection(4, MODELS[:2])) as pilot:
        await press(pilot, "tab", "tab", "tab", "tab")
        assert "by left steps" in screen_text(pilot)
        await until_compared(pilot, 4)
        await pilot.pause(0.1)
        assert order(pilot) == [3, 2, 1, 0]
        assert "compared 4 of 4" in screen_text(pilot)


async def test_sorting_shows_the_top() -> None:
    """A cursor at the top stays at the top, before and after figures come."""
    async with opened(collection(40, MODELS[:2]), (100, 20)) as pilot:
        table = table_screen(pilot).table
        await until_compared(pilot, 13)
        for keys in (("tab",), ("ctrl+r",), ("tab", "tab"), ("tab", "ctrl+r")):
            await press(pilot, *keys)
            assert (table.at, table.chosen) == (0, order(pilot)[0])


async def test_going_from_pair_to_pair() -> None:
    """> and < go through the table as it is filtered and sorted; back in the table, the cursor is on the last pair."""
    async with opened(collection(4)) as pilot:
        await press(pilot, *"evil qwq")
        await press(pilot, "tab", "ctrl+r")
        assert order(pilot) == [22, 16, 10, 4]
        await pilot.press("home", "enter")
        seen = []
        for key in (">", ">", "<", ">", ">"):
            await pilot.press(key)
            await pilot.pause()
            content = pair_screen(pilot).view.content
            assert content is not None
            seen.append(content.prompt_name)
        assert seen == ["prompt_2", "prompt_1", "prompt_2", "prompt_1", "prompt_0"]
        await pilot.press(">")
        assert "This is the last pair of the table" in screen_text(pilot)
        await pilot.press("b")
        assert table_screen(pilot).table.chosen == 4


async def test_a_report_is_used_again() -> None:
    """A pair that the table or its own screen compared opens with its report at once."""
    async with opened(collection(2)) as pilot:
        await pilot.press("enter")
        await compared(pilot)
        await pilot.press("b")
        screen = table_screen(pilot)
        assert 0 in screen.engine.rows
        assert screen.engine.report_of(0) is not None
        await pilot.press("enter")
        content = pair_screen(pilot).view.content
        assert content is not None
        assert content.report is not None
        assert content.prompt_name == "prompt_0"


async def test_a_failure_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row of a pair that can't be compared says so, and the status says why."""
    monkeypatch.setattr(ProcessExecutor, "wake", lambda *_: None)
    async with opened(collection(2)) as pilot:
        screen = table_screen(pilot)
        screen.engine.add_result(JobResult(0, failed_row("It is too long")))
        await pilot.pause()
        assert "✗" in screen_text(pilot)
        assert "It is too long" in screen_text(pilot)


async def test_missing_traces_are_a_failure() -> None:
    """If a file has changed since it was read, the row of the pair says so, and Enter says why instead of opening it."""

    def gone() -> Trace:
        raise MissingFileError("no such file", where="traces.jsonl")

    heads = [replace(ref_of(Trace(text="a", source_model=model)), opener=gone) for model in ("R1", "QwQ-32B", "phi-4")]
    async with opened(Pairs.of_refs(list(combinations(heads, 2)))) as pilot:
        await until_compared(pilot, 3)
        await pilot.press("down")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, TableScreen)
        assert "traces.jsonl: no such file" in screen_text(pilot)
        assert "✗" in screen_text(pilot)


@pytest.mark.usefixtures("_idle")
async def test_a_huge_collection_opens_at_once() -> None:
    """Hundreds of thousands of pairs are listed before most entries are gathered, up to the last one."""

    class Many(list[TracePair]):
        def __len__(self) -> int:
            return 300_000

        def __getitem__(self, k: object) -> TracePair:  # type: ignore[override]
            return TracePair(left=Trace(text="a"), right=Trace(text="b"), prompt_id=f"prompt_{k}")

    async with opened(Pairs(Many())) as pilot:
        assert "300,000 pairs" in screen_text(pilot)
        await pilot.press("end")
        assert "prompt_299999" in screen_text(pilot)
        assert not table_screen(pilot).listing.is_complete or len(table_screen(pilot).listing.entries) == 0


@pytest.mark.usefixtures("_idle")
async def test_pasting_filters() -> None:
    """Pasted text goes to the filter, its control characters as visible signs."""
    async with opened(collection()) as pilot:
        pilot.app.screen.post_message(Paste("prompt_7\x1b\n"))
        await pilot.pause()
        assert "prompt_7␛" in screen_text(pilot)
        await press(pilot, "x", "backspace", "ctrl+w", "7", "8")
        assert table_screen(pilot).filter.value == "78"


@pytest.mark.usefixtures("_idle")
@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help(key: str) -> None:
    """Help opens over the table and says what its keys and columns mean."""
    async with opened(collection(), (100, 60), [key]) as pilot:
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Clear the filter" in screen_text(pilot)
        assert "not compared yet" in screen_text(pilot)


async def test_leaving_ends_the_processes() -> None:
    """Nothing goes on comparing when the screen is gone."""
    app = TracediffApp(collection(), Settings())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        executor = table_screen(pilot).engine._executor
        assert isinstance(executor, ProcessExecutor)
        await until_compared(pilot, 1)
    for thread in executor._threads:
        thread.join(10)
        assert not thread.is_alive()


@pytest.mark.usefixtures("_idle")
async def test_typing_filters_whatever_was_clicked() -> None:
    """A click on a row, the header or the status does not take the focus from the filter."""
    async with opened(collection()) as pilot:
        screen = table_screen(pilot)
        for widget in (screen.table, screen.header, screen.status):
            await pilot.click(widget, offset=(3, 0))
            await press(pilot, "q")
            assert screen.listing.filter_text == screen.filter.value == "q"
            await press(pilot, "backspace")


@pytest.mark.usefixtures("_idle")
async def test_the_filter_is_edited_as_a_line_of_text() -> None:
    """Ctrl+W deletes a word; a question mark and a space are text once there is a word."""
    async with opened(collection(), keys=list(" qwq ? 17")) as pilot:
        assert table_screen(pilot).filter.value == "qwq ? 17"
        await pilot.press("ctrl+w")
        assert table_screen(pilot).listing.filter_text == "qwq ? "
