"""The base of all screens: keys become actions, and the lowest line says which keys there are."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from textual.app import SystemCommand
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from tracediff.tui.captions.help_rows import PAIR_SIGNS, Signs
from tracediff.tui.keeping_app import KeepingApp
from tracediff.tui.keys import Action, KeyReader
from tracediff.tui.rebinding import rebound
from tracediff.tui.widgets.key_line import KeyLine


class ActingScreen(Screen[None]):
    """A screen whose `ACTIONS` are methods named `action_` and the action's name."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    SIGNS: ClassVar[Signs] = PAIR_SIGNS
    """What the help explains."""
    TYPING: ClassVar[bool] = False
    """Whether characters that are typed mean themselves."""

    class HelpAsked(Message):
        """The help for these actions and signs is wanted; the application shows it."""

        def __init__(self, actions: tuple[Action, ...], signs: Signs) -> None:
            self.actions, self.signs = actions, signs
            super().__init__()

    def __init__(self, actions: tuple[Action, ...] | None = None) -> None:
        super().__init__()
        self.actions = self.ACTIONS if actions is None else actions
        """What can be done now: all of `ACTIONS`, or what of it makes sense here."""
        self.reader = KeyReader(self.actions)
        self.key_line = KeyLine(self.actions)

    @property
    def keeper(self) -> KeepingApp:
        """The application, for what it keeps."""
        return cast("KeepingApp", self.app)

    def on_mount(self) -> None:
        """Take the person's own keys. (The library calls every class's `on_mount`.)"""
        if self.keeper.preferences.keys:
            self.actions, troubles = rebound(self.actions, self.keeper.preferences, typing=self.TYPING)
            self.reader = KeyReader(self.actions)
            self.key_line.change(self.actions)
            for trouble in troubles:
                self.keeper.desk.tell(trouble)

    def on_key(self, event: Key) -> None:
        """Do what a key stands for; what it stands for nowhere is left to the library."""
        if self.press(event.key, event.character):
            event.stop()

    def on_mouse_down(self) -> None:
        """What was said was said of something else."""
        self.key_line.hush()

    def on_key_line_chosen(self, message: KeyLine.Chosen) -> None:
        """Do what was clicked on the lowest line; the first key of a sequence is used up by it."""
        self.reader.waiting = ""
        self.key_line.offer()
        self.act(message.action)

    def press(self, key: str, character: str | None) -> bool:
        """Take a key press; False if it means nothing here. Screens override this: the library calls every class's `on_key`."""
        action = self.reader.read(key, character)
        self.key_line.offer(self.reader.waiting)
        if action is not None:
            self.act(action)
        return action is not None or bool(self.reader.waiting)

    def act(self, action: Action) -> None:
        """Do an action of this screen."""
        method: Any = getattr(self, f"action_{action.name}")
        method()

    def commands(self) -> Iterable[SystemCommand]:
        """Every action for the palette."""
        for action in self.actions:
            if action.name != "palette":
                yield SystemCommand(action.title, "", lambda action=action: self.act(action))

    def tell(self, sentence: str, *, good: bool = False) -> None:
        """Say something on the lowest line until the next key or click; `good` is what was asked for, all else is a trouble."""
        self.key_line.tell(sentence, good=good)

    def action_theme(self) -> None:
        """Use the next theme."""
        name = self.keeper.to_next_theme()
        self.tell(f"Theme: {name}", good=True)

    def action_palette(self) -> None:
        """Search all actions."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    def action_help(self) -> None:
        """Show keys and signs."""
        self.post_message(self.HelpAsked(self.actions, self.SIGNS))

    def action_back(self) -> None:
        """Close this screen; the first one stays."""
        if len(self.app.screen_stack) > 2:  # the library's own lies below ours
            self.app.pop_screen()
        else:
            self.tell("There is nothing to go back to; q leaves")
