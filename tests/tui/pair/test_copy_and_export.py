"""Copying and exporting from the pair screen."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.annotated_pair import REPORT, FakeClipboard, lowest, message_about_copying, report_of
from tests.tui.screens import opened, screen_text
from tracediff.report.json import load_report
from tracediff.tui.pair.pair_screen import PairScreen


async def test_steps_links_and_phrases_are_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The keys copy the step, the selected phrase, or both sides of the link; the same text again goes to a file."""
    ear = FakeClipboard(monkeypatch, tmp_path)
    async with opened(REPORT) as pilot:
        said = await message_about_copying(pilot, "c")
        assert ear.text == "The host opens door 3 and shows a goat."
        assert f"{len(ear.text)} characters" in said
        await message_about_copying(pilot, "C")
        assert ear.text == "L1: The host opens door 3 and shows a goat.\nR2: The host opens door 3, it shows a goat."
        await message_about_copying(pilot, "right_square_bracket", "p", "c")
        assert ear.text == "The host opens door 3"
        said = await message_about_copying(pilot, "c")
        assert (tmp_path / "copied.txt").read_text() == "The host opens door 3"
        assert "Wrote 21 characters" in said


@pytest.mark.parametrize("suffix", ["html", "md", "json"])
async def test_a_report_is_written(tmp_path: Path, suffix: str) -> None:
    """E asks for a path, whose suffix names the format; the lowest line says what was written, and notes are in it."""
    target = tmp_path / f"report.{suffix}"
    async with opened(REPORT) as pilot:
        await pilot.press("a", "h", "m", "m", "m", "enter", "e")
        field = pilot.app.screen.query_one(Input)
        assert field.value == "left_right.html"
        field.value = str(target)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert f"Wrote {target}" in lowest(pilot)[:60] or str(target)[:40] in lowest(pilot)
        assert "hmmm" in target.read_text("utf8")
        if suffix == "json":
            assert load_report(target.read_text("utf8")) == report_of(pilot)


async def test_a_file_is_replaced_only_when_asked_twice(tmp_path: Path) -> None:
    """An existing file is only replaced when Enter is pressed twice on the same name."""
    (tmp_path / "a.md").write_text("mine")
    (tmp_path / "b.md").write_text("mine too")
    async with opened(REPORT) as pilot:
        await pilot.press("e")
        field = pilot.app.screen.query_one(Input)
        for name in ("a.md", "b.md"):
            field.value = str(tmp_path / name)
            await pilot.press("enter")
            assert "Enter again replaces it" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert (tmp_path / "a.md").read_text() == "mine"
        assert (tmp_path / "b.md").read_text().startswith("# ")


async def test_a_name_without_a_suffix_means_html(tmp_path: Path) -> None:
    """Typing replaces the whole proposed name; no suffix means HTML."""
    async with opened(REPORT) as pilot:
        await pilot.press("e", *"report.md")
        assert pilot.app.screen.query_one(Input).value == "report.md"
        pilot.app.screen.query_one(Input).value = str(tmp_path / "mine")
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        assert (tmp_path / "mine.html").read_text("utf8").startswith("<!doctype html>")


WRONG = {
    "": "name of a file",
    "x.pdf": "suffix",
    "..": "suffix",
    "/nowhere/at/all/x.md": "no folder",
    "x\0.md": "No file can have this name",
}


@pytest.mark.parametrize("path", WRONG)
async def test_an_impossible_path_is_rejected(path: str) -> None:
    """The question stays and says what is wrong; Esc closes it, and nothing is written."""
    async with opened(REPORT) as pilot:
        await pilot.press("e")
        pilot.app.screen.query_one(Input).value = path
        await pilot.press("enter")
        assert WRONG[path] in screen_text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, PairScreen)
