"""The choose screen: a prompt, then the source model on each side."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.events import Paste

from tracediff.report.naming import count, side_title
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings
from tracediff.text.visible import visible_line
from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.captions.headline import fitted
from tracediff.tui.choices import Choice
from tracediff.tui.inputs import PromptEntry, Prompts
from tracediff.tui.keys import CHOOSE, Action, typed
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.widgets.choice_list import ChoiceList
from tracediff.tui.widgets.sheet import Sheet

Stage = Literal["prompt", "left", "right"]
_NOTHING = "Nothing here has these words; Esc clears the filter"


class ChooseScreen(ActingScreen):
    """
    All that was read.

    Parameters
    ----------
    prompts
        The prompts, with the traces for each side.
    settings
        What a comparison depends on.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = CHOOSE
    TYPING: ClassVar[bool] = True
    DEFAULT_CSS = """
    ChooseScreen {
        #where { height: auto; max-height: 6; scrollbar-size: 0 0; background: $panel; }
        ChoiceList { padding: 1 1 0 1; }
    }
    """

    def __init__(self, prompts: Prompts, settings: Settings) -> None:
        super().__init__()
        self._prompts, self._settings = prompts, settings
        self._stage: Stage = "prompt"
        self._entry: PromptEntry = prompts.entries[0]
        self._left: Trace | None = None
        self._last: dict[Stage, str] = {}
        self._typed = ""
        self.where = Sheet(self._where_rows, id="where")
        self.choices = ChoiceList()

    def compose(self) -> ComposeResult:
        """Where we are, the list, the keys."""
        yield self.where
        yield self.choices
        yield self.key_line

    def on_mount(self) -> None:
        """Start with the prompts, or with the traces of the only one."""
        self.choices.focus()
        if len(self._prompts.entries) > 1:
            self._to_prompts()
        else:
            self._to_left()

    def press(self, key: str, character: str | None) -> bool:
        """Whatever types a character goes to the filter; the rest are actions."""
        words = typed(character)
        if key == "backspace":
            self._backspace()
        elif words and (self._typed or words != "?"):
            self._filter(self._typed + words)
        else:
            return super().press(key, character)
        return True

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes to the filter."""
        self._filter(self._typed + visible_line(event.text))

    def on_choice_list_chosen(self) -> None:
        """A click on the line under the cursor chooses it."""
        self.action_open()

    def action_open(self) -> None:
        """Choose what the cursor is on."""
        chosen = self.choices.chosen
        if chosen is None:
            return
        if self._stage == "prompt":
            self._choose_prompt(chosen)
        elif self._stage == "left":
            self._choose_left(self._entry.left[chosen])
        elif self._left is not None:
            self._open(self._left, self._entry.partners(self._left)[chosen])

    def action_back(self) -> None:
        """Clear the filter, else go a step back."""
        if self._typed:
            self._filter("")
        elif self._stage == "right" and len(self._entry.left) > 1:
            self._to_left()
        elif self._stage != "prompt" and len(self._prompts.entries) > 1:
            self._to_prompts()
        else:
            super().action_back()

    def action_down(self) -> None:
        """Next line."""
        self.choices.go(1)

    def action_up(self) -> None:
        """Previous line."""
        self.choices.go(-1)

    def action_page_down(self) -> None:
        """A screen of lines down."""
        self.choices.go(self.choices.size.height - 1)

    def action_page_up(self) -> None:
        """A screen of lines up."""
        self.choices.go(1 - self.choices.size.height)

    def action_first(self) -> None:
        """First line."""
        self.choices.go(-self.choices.n_kept)

    def action_last(self) -> None:
        """Last line."""
        self.choices.go(self.choices.n_kept)

    def _choose_prompt(self, chosen: int) -> None:
        self._entry = self._prompts.entries[chosen]
        if self._entry.only_pair is not None:
            self.app.push_screen(PairScreen(self._entry.only_pair, self._settings, self._beside))
        elif len(self._entry.left) == 1:
            self._choose_left(self._entry.left[0])
        else:
            self._to_left()

    def _choose_left(self, trace: Trace) -> None:
        self._left = trace
        self._last["left"] = side_title(trace, "left")
        partners = self._entry.partners(trace)
        if not partners:
            self.tell("This is the only trace on its prompt: there is nothing to compare it with")
        elif len(partners) == 1:
            self._open(trace, partners[0])
        else:
            self._to_right(trace)

    def _open(self, left: Trace, right: Trace) -> None:
        self._last["right"] = side_title(right, "right")
        self.app.push_screen(PairScreen(self._entry.pair(left, right), self._settings, self._beside))

    def _beside(self, back: bool) -> TracePair | None:  # noqa: FBT001  # the one thing that can be asked
        """The pair of the same source models on the next prompt or the one before; the list follows, to be gone back to."""
        entries = self._prompts.entries
        here = next(k for k, entry in enumerate(entries) if entry is self._entry)
        for entry in reversed(entries[:here]) if back else entries[here + 1 :]:
            pair = entry.pair_of(self._last.get("left", ""), self._last.get("right", "")) or entry.ready_pair
            if pair is not None:
                self._entry, self._left = entry, pair.left
                self._to_right(pair.left) if self._stage == "right" else self._to_prompts()
                return pair
        return None

    def _to_right(self, left: Trace) -> None:
        self._to_stage("right", [_trace_choice(partner) for partner in self._entry.partners(left)])

    def _to_prompts(self) -> None:
        at = next(k for k, entry in enumerate(self._prompts.entries) if entry is self._entry)
        self._to_stage("prompt", [_prompt_choice(entry) for entry in self._prompts.entries], at=at)

    def _to_left(self) -> None:
        self._to_stage("left", [_trace_choice(trace) for trace in self._entry.left])

    def _to_stage(self, stage: Stage, choices: Sequence[Choice], *, at: int | None = None) -> None:
        """Show a list; the cursor starts on what was chosen last time, where it is there."""
        self._stage, self._typed = stage, ""
        last = next((k for k, choice in enumerate(choices) if choice.name == self._last.get(stage)), 0)
        self.choices.show(choices, at=last if at is None else at, nothing=_NOTHING)
        self.where.show(self._where_rows)

    def _filter(self, text: str) -> None:
        self._typed = text
        self.choices.filter(text)
        self.where.show(self._where_rows)
        self.key_line.offer()

    def _backspace(self) -> None:
        if self._typed:
            self._filter(self._typed[:-1])
        else:
            self.action_back()

    def _where_rows(self, width: int) -> list[Row]:
        """What was read, what has been chosen, and what is being typed."""
        rows: list[Row] = [(Piece(" "), *fitted(self._title(), width - 1, "title"))]
        room = width - cells(rows[0]) - 3
        if self._prompts.name and room > len("x.jsonl"):
            rows[0] = (*rows[0], Piece("   "), *fitted(self._prompts.name, room, "soft"))
        rows.extend(
            (Piece(" ! ", frozenset({"caution"})), *fitted(note, width - 3, "caution")) for note in self._prompts.notes[:2]
        )
        asked = {"prompt": "Choose a prompt", "left": "Choose the left side", "right": "Choose the right side"}[self._stage]
        path = " › ".join((*self._path(), asked))
        rows.append((Piece(" "), *fitted(path, width - 1, "name")))
        caret = Piece(" ", frozenset({"spot"}))
        found = f"  {self.choices.n_kept} found" if self._typed else "  type to filter"
        rows.append((Piece(" / ", frozenset({"key"})), Piece(self._typed), caret, Piece(found, frozenset({"soft"}))))
        return rows

    def _title(self) -> str:
        models = {side_title(trace, "left") for entry in self._prompts.entries for trace in entry.traces}
        return f"{count(len(self._prompts.entries), 'prompt')}, {count(len(models), 'source model')}"

    def _path(self) -> list[str]:
        path = [visible_line(self._entry.prompt_id or self._entry.prompt)[:40]] if self._stage != "prompt" else []
        return path + ([side_title(self._left, "left")] if self._stage == "right" and self._left else [])


def _prompt_choice(entry: PromptEntry) -> Choice:
    names = [side_title(trace, "left") for trace in entry.traces]
    figure = count(len(names), "trace") if entry.only_pair is None else " | ".join(names)
    return Choice(entry.prompt_id or visible_line(entry.prompt)[:40], entry.prompt[:400], figure, "\n".join(names))


def _trace_choice(trace: Trace) -> Choice:
    breaks_off = "breaks off · " if not trace.complete else ""
    about = f"{breaks_off}{visible_line(trace.text[:400])}"
    return Choice(side_title(trace, "left"), about, f"{len(trace.text):,} characters")
