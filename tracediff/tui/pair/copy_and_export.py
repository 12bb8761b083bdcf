"""What is taken from the pair: text for the clipboard, and a report for a file."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tracediff.presentation.naming import step_name
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.tui.model.cursor import Cursor, link_under, phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.export_file import default_file_name, export_objection, export_path, write_report
from tracediff.tui.pair.pair_host import PairHost, require_report
from tracediff.tui.shell.clipboard import Clipboard

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView


class CopyAndExport:
    """
    The keys that copy and export.

    Parameters
    ----------
    view
        The pair, with the cursor and the selection.
    host
        The screen.
    clipboard
        Gives the ways to copy from here.
    """

    def __init__(self, view: "PairView", host: PairHost, clipboard: Callable[[], Clipboard]) -> None:
        self._view, self._host, self._clipboard = view, host, clipboard
        self._unconfirmed = ""
        """The text last handed to a clipboard that may not have taken it."""
        self._accepted: Path | None = None
        """The file that a second Enter replaces."""

    def copy(self) -> None:
        """Copy the selection, else the phrase or step under the cursor."""
        table = self._view.table
        if table is not None:
            self._start_copying(self._view.selected_text or text_at_cursor(table.content, self._view.cursor))

    def copy_link(self) -> None:
        """Copy both sides of the link under the cursor."""
        table = self._view.table
        if table is not None:
            self._start_copying(link_text(table.content, self._view.cursor))

    def _start_copying(self, text: str) -> None:
        if text:
            self._host.run_task(self._copy(text), group="copy")
        else:
            self._host.show_message("There is nothing to copy here")

    async def _copy(self, text: str) -> None:
        """Copy in a thread: a program that sets the clipboard may take its time."""
        again = text == self._unconfirmed
        result = await asyncio.to_thread(self._clipboard().copy, text, again=again)
        self._unconfirmed = "" if result.confirmed else text
        self._host.show_message(result.sentence, good=result.confirmed)

    def export(self) -> None:
        """Ask where to write a report."""
        content = require_report(self._view, self._host.show_message)
        if content is not None and (report := content.report) is not None:
            self._accepted = None
            self._host.ask_text(
                "Write the report to (.html, .md, .json …)",
                default_file_name(content),
                lambda typed: self._host.run_task(self._export(report, export_path(typed)), group="export"),
                check=self._objection,
                replace_all=True,
            )

    def _objection(self, typed: str) -> str | None:
        path = export_path(typed)
        objection = export_objection(path, self._accepted)
        self._accepted = path
        return objection

    async def _export(self, report: PairReport, path: Path) -> None:
        self._host.show_message(f"Writing {path} …", good=True)
        sentence, done = await asyncio.to_thread(write_report, report, path)
        self._host.show_message(sentence, good=done)


def text_at_cursor(content: PairContent, cursor: Cursor) -> str:
    """The phrase under the cursor, else its step, as it was read, without white space around it."""
    pane = content.pane(cursor.side)
    place = phrase_under(content, cursor)
    return (pane.text[place.start : place.end] if place is not None else pane.trace.step_text(cursor.step)).strip()


def link_text(content: PairContent, cursor: Cursor) -> str:
    """Both sides of the link under the cursor, one line for each step with its name; without a link the step."""
    link = link_under(content, cursor)
    steps = {side: content.group(link, side) for side in SIDES} if link is not None else {cursor.side: (cursor.step,)}
    lines = (
        f"{step_name(side, step)}: {content.pane(side).trace.step_text(step).strip()}" for side in steps for step in steps[side]
    )
    return "\n".join(lines)
