"""
The terminal screens: they show results and compute none.

Pure, in the order in which a pair passes through them; none imports the screen library:

inputs       what the screens are given: prompts with their traces
content      a pair with the look-ups that drawing needs
cursor       where the cursor is
layout/      the pair as rows of cells, made for a width
search/      finding words on both sides
moving/      where the cursor goes
captions/    what is said around the panes
choices      lists to choose from
keys         every action with its keys
marks        what can be said of a stretch of a row, and its look

Screens: themes, widgets/, screens/, comparison (beside the screen, in a thread), app, picture.
"""

from typing import TYPE_CHECKING

from tracediff.settings import Settings
from tracediff.tui.inputs import PromptEntry, Prompts

if TYPE_CHECKING:
    from tracediff.schema.report import PairReport

__all__ = ["PromptEntry", "Prompts", "run"]


def run(shown: "Prompts | PairReport", *, settings: Settings | None = None) -> None:
    """
    Open the screens and stay there until the person leaves.

    Parameters
    ----------
    shown
        Prompts to choose from, in which case a single pair is opened at once; or a report that is there already.
    settings
        What a comparison depends on; the defaults where none are given.

    Notes
    -----
    Needs a terminal on standard input and output; whoever calls looks whether there is one. NO_COLOR is honoured.
    """
    from tracediff.tui.app import TracediffApp  # the screen library takes a fifth of a second to import

    TracediffApp(shown, settings or Settings()).run()
