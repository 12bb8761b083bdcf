"""Copying and exporting from the pair screen."""

import asyncio
from pathlib import Path

from tracediff.keeping.files import write_whole
from tracediff.report import FORMATS
from tracediff.report.naming import count
from tracediff.schema.report import PairReport
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.asking import AskScreen
from tracediff.tui.taking import file_name, format_of, link_text, objection, target, text_under
from tracediff.tui.widgets.pair_view import PairView


class TakingScreen(ActingScreen):
    """What a screen with a pair does about taking something from it."""

    view: PairView

    _unheard = ""
    """What was handed to a clipboard that may not have heard it."""
    _accepted: Path | None = None
    """The file whose replacement is agreed to with a second Enter."""

    def action_copy(self) -> None:
        """Copy the selection, else the phrase or step under the cursor."""
        content = self.view.content
        if content is not None and self.view.travel is not None:
            self._copy(self.view.selected_text or text_under(content, self.view.cursor))

    def action_copy_link(self) -> None:
        """Copy both sides of the link under the cursor."""
        content = self.view.content
        if content is not None and self.view.travel is not None:
            self._copy(link_text(content, self.view.cursor))

    def _copy(self, text: str) -> None:
        if text:
            self.run_worker(self._copy_beside(text), group="copy", exclusive=True)
        else:
            self.tell("There is nothing to copy here")

    async def _copy_beside(self, text: str) -> None:
        """Copy in a thread: a program that sets the clipboard may take its time."""
        again = text == self._unheard
        copied = await asyncio.to_thread(self.keeper.copier().copy, text, again=again)
        self._unheard = "" if copied.sure else text
        self.tell(copied.sentence, good=copied.sure)

    def action_export(self) -> None:
        """Ask where to write a report."""
        content = self.view.content
        if content is None or content.report is None:
            self.tell("The comparison is not done yet")
            return
        report = content.report
        self._accepted = None
        question = "Write the report to (.html, .md, .json …)"
        ask = AskScreen(question, file_name(content), check=self._objection, over=True)
        self.app.push_screen(ask, lambda typed: self._export(report, typed))

    def _objection(self, typed: str) -> str | None:
        path = target(typed)
        found = objection(path, self._accepted)
        self._accepted = path
        return found

    def _export(self, report: PairReport, typed: str | None) -> None:
        if typed is not None:
            self.run_worker(self._export_beside(report, target(typed)), group="export", exclusive=True)

    async def _export_beside(self, report: PairReport, path: Path) -> None:
        self.tell(f"Writing {path} …", good=True)
        sentence, done = await asyncio.to_thread(_write, report, path)
        self.tell(sentence, good=done)


def _write(report: PairReport, path: Path) -> tuple[str, bool]:
    """Write a report; gives what became of it, and whether it was written."""
    format_ = format_of(path)
    try:
        data = FORMATS[format_ or "json"](report).encode("utf-8", "replace")
        write_whole(path, data)
    except OSError as error:
        return f"{path}: can't be written: {error.strerror or error}", False
    return f"Wrote {path.absolute()}, {count(len(data), 'byte')}", True
