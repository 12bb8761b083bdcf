"""Copying and exporting from the pair screen."""

import asyncio
from pathlib import Path

from tracediff.atomic_file import write_atomically
from tracediff.presentation.naming import format_count
from tracediff.report import FORMATS
from tracediff.schema.pair_report import PairReport
from tracediff.tui.pair.export_file import (
    default_file_name,
    export_format,
    export_objection,
    export_path,
    link_text,
    text_at_cursor,
)
from tracediff.tui.pair.pair_view_widget import PairView
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.text_input_screen import TextInputScreen


class TakingScreen(BaseScreen):
    """What a screen with a pair does about taking something from it."""

    view: PairView

    _unheard = ""
    """What was handed to a clipboard that may not have heard it."""
    _accepted: Path | None = None
    """The file whose replacement is agreed to with a second Enter."""

    def action_copy(self) -> None:
        """Copy the selection, else the phrase or step under the cursor."""
        content = self.view.content
        if content is not None and self.view.navigator is not None:
            self._copy(self.view.selected_text or text_at_cursor(content, self.view.cursor))

    def action_copy_link(self) -> None:
        """Copy both sides of the link under the cursor."""
        content = self.view.content
        if content is not None and self.view.navigator is not None:
            self._copy(link_text(content, self.view.cursor))

    def _copy(self, text: str) -> None:
        if text:
            self.run_worker(self._copy_beside(text), group="copy", exclusive=True)
        else:
            self.show_message("There is nothing to copy here")

    async def _copy_beside(self, text: str) -> None:
        """Copy in a thread: a program that sets the clipboard may take its time."""
        again = text == self._unheard
        copied = await asyncio.to_thread(self.base_app.clipboard_access().copy, text, again=again)
        self._unheard = "" if copied.confirmed else text
        self.show_message(copied.sentence, good=copied.confirmed)

    def action_export(self) -> None:
        """Ask where to write a report."""
        content = self.view.content
        if content is None or content.report is None:
            self.show_message("The comparison is not done yet")
            return
        report = content.report
        self._accepted = None
        question = "Write the report to (.html, .md, .json …)"
        ask = TextInputScreen(question, default_file_name(content), check=self._objection, over=True)
        self.app.push_screen(ask, lambda typed: self._export(report, typed))

    def _objection(self, typed: str) -> str | None:
        path = export_path(typed)
        found = export_objection(path, self._accepted)
        self._accepted = path
        return found

    def _export(self, report: PairReport, typed: str | None) -> None:
        if typed is not None:
            self.run_worker(self._export_beside(report, export_path(typed)), group="export", exclusive=True)

    async def _export_beside(self, report: PairReport, path: Path) -> None:
        self.show_message(f"Writing {path} …", good=True)
        sentence, done = await asyncio.to_thread(_write_report, report, path)
        self.show_message(sentence, good=done)


def _write_report(report: PairReport, path: Path) -> tuple[str, bool]:
    """Write a report; gives what became of it, and whether it was written."""
    format_ = export_format(path)
    try:
        data = FORMATS[format_ or "json"](report).encode("utf-8", "replace")
        write_atomically(path, data)
    except OSError as error:
        return f"{path}: can't be written: {error.strerror or error}", False
    return f"Wrote {path.absolute()}, {format_count(len(data), 'byte')}", True
