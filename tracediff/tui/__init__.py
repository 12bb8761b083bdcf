"""
The terminal screens: they show results and compute none.

Pure, in the order in which a pair passes through them; none imports the screen library:

arrival      what is shown, still being read
pane         one side of a pair, with the look-ups that drawing needs
content      the pair, with more of them
cursor       where the cursor is
layout/      the pair as rows of cells, made for a width
search/      finding words on both sides
moving/      where the cursor goes
structure/   the pair in one picture: bands of labels, links, steps against steps
captions/    what is said around the panes
collection/  a table of pairs, and what is compared for it beside the screen
annotating   what a pin or a note comes to where the cursor is
taking       what is copied and exported, and `clipboard`, where a copied text can go
choices      lists to choose from
keys         every action with its keys; `rebinding` has a person's own
marks        what can be said of a stretch of a row, and its look

Screens: themes, widgets/, screens/, comparison (beside the screen, in a thread), keeping_app (what is kept), app, picture.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracediff.pairs.pair_sequence import Combinations, Pairs
from tracediff.settings import Settings
from tracediff.tui.shell.background_read import BackgroundRead

if TYPE_CHECKING:
    from pathlib import Path

    from tracediff.schema.pair_report import PairReport
    from tracediff.tui.shell.rebinding import Preferences

__all__ = ["BackgroundRead", "Combinations", "Pairs", "ScreenExit", "run"]


_LOADING_SCREEN_AFTER = 0.4  # seconds; what takes longer to read is waited for on a screen that can be left


@dataclass(frozen=True, slots=True)
class ScreenExit:
    """How the screens were left."""

    status: int
    """The exit status: 0, or 128 and the number of the signal that ended them."""
    messages: tuple[str, ...] = ()
    """What was said of files that can't be read or kept, to be said again where it stays."""


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
        Pairs to choose from, of which a single one is opened at once; a report that is there already; or either of them, still
        being read.
    settings
        What a comparison depends on; the defaults where none are given.
    state
        The folder in which pins, notes, places and looks are kept; nothing is kept where none is given.
    preferences
        The person's own keys and theme.
    theme
        The theme to start with; by default that of the preferences, or of last time.

    Returns
    -------
    Left
        How they were left.

    Raises
    ------
    TracediffError
        Whatever reading raised, when the terminal is as it was.

    Notes
    -----
    Needs a terminal on standard input and output; whoever calls looks whether there is one. NO_COLOR is honoured.

    A comparison that is still going on when the person leaves goes on in a daemon thread. A program that ends right then should
    end with ``os._exit``, as the command line does: before Python 3.14 the interpreter may abort on such a thread.
    """
    from tracediff.tui.app import TracediffApp  # the screen library takes a fifth of a second to import
    from tracediff.user_state.state_store import StateStore

    ready = shown.result() if isinstance(shown, BackgroundRead) and shown.wait(_LOADING_SCREEN_AFTER) else shown
    app = TracediffApp(ready, settings or Settings(), state_store=StateStore(state), preferences=preferences, theme=theme)
    app.run()
    if app.failure is not None:
        raise app.failure
    return ScreenExit(
        app.return_code or 0, (*app.shown_problems, *app.state_store.problems)
    )  # also what there was no time to show
