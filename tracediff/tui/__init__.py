"""
The terminal screens: they show results and compute none.

model/        a pair as the screens see it: its two sides, look-ups that drawing needs, the cursor
shell/        what all screens share: application, base screen, actions and their keys, help, themes, clipboard, widgets
structure/    the picture of a pair: bands of labels, links, and steps against steps
pair/         the pair screen: both traces side by side, with search, pins, notes, copies and exports
table/        the table of pairs
action_names  the names of all actions, by which a person gives them other keys
app           the application: which screen comes first, and what the program does when it is ended

Only modules whose name is or ends with `screen`, `widget` or `app` import the screen library. All others decide what is shown
and can be tested without it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracediff.settings import Settings
from tracediff.tui.shell.background_read import BackgroundRead

if TYPE_CHECKING:
    from pathlib import Path

    from tracediff.pairs.pair_sequence import Pairs
    from tracediff.schema.pair_report import PairReport
    from tracediff.tui.shell.rebinding import Preferences

__all__ = ["BackgroundRead", "ScreenExit", "run"]

_LOADING_SCREEN_AFTER = 0.4  # seconds of reading, after which there is a screen to wait on


@dataclass(frozen=True, slots=True)
class ScreenExit:
    """How the screens were left."""

    status: int
    """The exit status: 0, or 128 and the number of the signal that ended them."""
    messages: tuple[str, ...] = ()
    """Problems with files, which the screens showed for a moment at most."""


def run(
    shown: "Pairs | PairReport | BackgroundRead[Pairs | PairReport]",
    *,
    settings: Settings | None = None,
    state: "Path | None" = None,
    preferences: "Preferences | None" = None,
    theme: str = "",
) -> ScreenExit:
    """
    Open the screens and stay there until the person leaves.

    Parameters
    ----------
    shown
        Pairs, of which a single one is opened at once; a report; or either of them while it is still being read.
    settings
        The settings of every comparison; by default the usual ones.
    state
        The folder where pins, notes, positions and the state of the screens are stored; by default nothing is stored.
    preferences
        The person's own keys and theme.
    theme
        The theme to start with; by default that of the preferences, else that of last time.

    Returns
    -------
    ScreenExit
        How the screens were left.

    Raises
    ------
    TracediffError
        Whatever reading raised, once the terminal is restored.

    Notes
    -----
    Standard input and output must be a terminal; the caller checks that. NO_COLOR is honoured.

    A comparison may still run in a daemon thread when the person leaves. A program that ends right then should call
    ``os._exit``, as the command line does: before Python 3.14 the interpreter may abort on such a thread.
    """
    from tracediff.tui.app import TracediffApp  # the screen library takes a fifth of a second to import
    from tracediff.user_state.state_store import StateStore

    ready = shown.result() if isinstance(shown, BackgroundRead) and shown.wait(_LOADING_SCREEN_AFTER) else shown
    app = TracediffApp(ready, settings or Settings(), state_store=StateStore(state), preferences=preferences, theme=theme)
    app.run()
    if app.failure is not None:
        raise app.failure
    return ScreenExit(app.return_code or 0, (*app.shown_problems, *app.state_store.problems))
