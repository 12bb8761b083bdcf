"""The base of all screens: keys become actions, and the lowest line says which keys there are."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from textual.app import SystemCommand
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from tracediff.tui.shell.base_app import BaseApp
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.key_line_widget import KeyLine
from tracediff.tui.shell.keys import Action, KeyReader
from tracediff.tui.shell.rebinding import rebind


class BaseScreen(Screen[None]):
    """A screen with a table of actions, each a method of its own or of one of its parts."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    SIGNS: ClassVar[Signs] = ()
    """What the help explains."""
    TYPING: ClassVar[bool] = False
    """Whether characters that are typed mean themselves."""

    class HelpRequested(Message):
        """The help for these actions and signs is wanted; the application shows it."""

        def __init__(self, actions: tuple[Action, ...], signs: Signs) -> None:
            self.actions, self.signs = actions, signs
            super().__init__()

    def __init__(self, actions: tuple[Action, ...] | None = None) -> None:
        super().__init__()
        self.actions = self.ACTIONS if actions is None else actions
        """What can be done now: all of `ACTIONS`, or what of it makes sense here."""
        self.key_reader = KeyReader(self.actions)
        self.key_line = KeyLine(self.actions)

    @property
    def base_app(self) -> BaseApp:
        """The application, for what it keeps."""
        return cast("BaseApp", self.app)

    def on_mount(self) -> None:
        """Take the person's own keys. (The library calls every class's `on_mount`.)"""
        if self.base_app.preferences.keys:
            self.actions, troubles = rebind(self.actions, self.base_app.preferences, typing=self.TYPING)
            self.key_reader = KeyReader(self.actions)
            self.key_line.set_actions(self.actions)
            for trouble in troubles:
                self.base_app.state_store.add_problem(trouble)

    def on_key(self, event: Key) -> None:
        """Do what a key stands for; what it stands for nowhere is left to the library."""
        if self.press(event.key, event.character):
            event.stop()

    def on_mouse_down(self) -> None:
        """What was said was said of something else."""
        self.key_line.clear_message()

    def on_key_line_clicked(self, message: KeyLine.Clicked) -> None:
        """Do what was clicked on the lowest line; the first key of a sequence is used up by it."""
        self.key_reader.pending = ""
        self.key_line.show_keys()
        self.perform(message.action)

    def press(self, key: str, character: str | None) -> bool:
        """Take a key press; False if it means nothing here. Screens override this: the library calls every class's `on_key`."""
        action = self.key_reader.read(key, character)
        self.key_line.show_keys(self.key_reader.pending)
        if action is not None:
            self.perform(action)
        return action is not None or bool(self.key_reader.pending)

    def perform(self, action: Action) -> None:
        """Do an action: by the part of the screen that its table names, else by the screen itself."""
        method: Any = (
            getattr(getattr(self, action.owner), action.name) if action.owner else getattr(self, f"action_{action.name}")
        )
        method()

    def palette_commands(self) -> Iterable[SystemCommand]:
        """Every action for the palette."""
        for action in self.actions:
            if action.name != "palette":
                yield SystemCommand(action.title, "", lambda action=action: self.perform(action))

    def show_message(self, sentence: str, *, good: bool = False) -> None:
        """Say something on the lowest line until the next key or click; `good` is what was asked for, all else is a trouble."""
        self.key_line.show_message(sentence, good=good)

    def action_theme(self) -> None:
        """Use the next theme."""
        name = self.base_app.use_next_theme()
        self.show_message(f"Theme: {name}", good=True)

    def action_palette(self) -> None:
        """Search all actions."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    def action_help(self) -> None:
        """Show keys and signs."""
        self.post_message(self.HelpRequested(self.actions, self.SIGNS))

    def action_back(self) -> None:
        """Close this screen; the first one stays."""
        if len(self.app.screen_stack) > 2:  # the library's own lies below ours
            self.app.pop_screen()
        else:
            self.show_message("There is nothing to go back to; q leaves")
