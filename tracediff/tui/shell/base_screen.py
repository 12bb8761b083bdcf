"""The base of all screens: keys become actions, and the lowest line shows the keys."""

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
    """Whether a person types text here, so that characters are no keys."""

    class HelpRequested(Message):
        """A person asks for the help on these actions and signs; the application shows it."""

        def __init__(self, actions: tuple[Action, ...], signs: Signs) -> None:
            self.actions, self.signs = actions, signs
            super().__init__()

    def __init__(self, actions: tuple[Action, ...] | None = None) -> None:
        super().__init__()
        self.actions = self.ACTIONS if actions is None else actions
        """The actions of this screen: `ACTIONS`, or those of them that make sense here, with the person's own keys."""
        self.key_reader = KeyReader(self.actions)
        self.key_line = KeyLine(self.actions)

    @property
    def base_app(self) -> BaseApp:
        """The application, typed as one that remembers."""
        return cast("BaseApp", self.app)

    def on_mount(self) -> None:
        """Use the person's own keys. (The library calls the `on_mount` of every class.)"""
        if self.base_app.preferences.keys:
            self.actions, problems = rebind(self.actions, self.base_app.preferences, typing=self.TYPING)
            self.key_reader = KeyReader(self.actions)
            self.key_line.set_actions(self.actions)
            for problem in problems:
                self.base_app.state_store.add_problem(problem)

    def on_key(self, event: Key) -> None:
        """Do what a key stands for, and leave any other key to the library."""
        if self.press(event.key, event.character):
            event.stop()

    def on_mouse_down(self) -> None:
        """Clear the message, which was about something else."""
        self.key_line.clear_message()

    def on_key_line_clicked(self, message: KeyLine.Clicked) -> None:
        """Do the action that was clicked on the lowest line, also in place of the second key of a sequence."""
        self.key_reader.pending = ""
        self.key_line.show_keys()
        self.perform(message.action)

    def press(self, key: str, character: str | None) -> bool:
        """
        Do what a key press stands for; returns False if it means nothing here.

        Screens override this, not `on_key`: the library calls the `on_key` of every class.
        """
        action = self.key_reader.read(key, character)
        self.key_line.show_keys(self.key_reader.pending)
        if action is not None:
            self.perform(action)
        return action is not None or bool(self.key_reader.pending)

    def perform(self, action: Action) -> None:
        """Do an action, by the part of the screen that its table names or else by the screen itself."""
        method: Any = (
            getattr(getattr(self, action.owner), action.name) if action.owner else getattr(self, f"action_{action.name}")
        )
        method()

    def palette_commands(self) -> Iterable[SystemCommand]:
        """The actions, as commands of the palette."""
        for action in self.actions:
            if action.name != "palette":
                yield SystemCommand(action.title, "", lambda action=action: self.perform(action))

    def show_message(self, sentence: str, *, good: bool = False) -> None:
        """Show a sentence on the lowest line until the next key or click; `good` if it reports a success, no problem."""
        self.key_line.show_message(sentence, good=good)

    def action_theme(self) -> None:
        """Use the next theme."""
        name = self.base_app.use_next_theme()
        self.show_message(f"Theme: {name}", good=True)

    def action_palette(self) -> None:
        """Search all actions."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    def action_help(self) -> None:
        """Show what the keys do and the signs mean."""
        self.post_message(self.HelpRequested(self.actions, self.SIGNS))

    def action_back(self) -> None:
        """Close this screen, unless it is the first one."""
        if len(self.app.screen_stack) > 2:  # the library has one of its own below ours
            self.app.pop_screen()
        else:
            self.show_message("There is nothing to go back to; q leaves")
