"""What the structure screen can do, with the keys for it."""

from typing import Final

from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import COMMON_ACTIONS, Action

STRUCTURE_ACTIONS: Final = (
    Action("enter", ("enter",), "Go to the text of the steps under the crosshair", "text", "Picture"),
    Action("next_link", ("n", "space", "]l"), "Next link", "link", "Picture"),
    Action("previous_link", ("N", "[l"), "Previous link", "", "Picture"),
    Action("next_move", ("m", "]m"), "Next moved link", "move", "Picture"),
    Action("previous_move", ("M", "[m"), "Previous moved link", "", "Picture"),
    Action("closer", ("+", "="), "See fewer steps, closer", "closer", "Picture"),
    Action("further", ("-",), "See more steps", "further", "Picture"),
    Action("whole", ("0",), "See all steps", "", "Picture"),
    Action("down", ("j", "down"), "Further down the left side", "", "Picture"),
    Action("up", ("k", "up"), "Back up the left side", "", "Picture"),
    Action("right", ("l", "right"), "Further along the right side", "", "Picture"),
    Action("left", ("h", "left"), "Back along the right side", "", "Picture"),
    Action("half_down", ("ctrl+d", "pagedown"), "A quarter of the plot down", "", "Picture"),
    Action("half_up", ("ctrl+u", "pageup"), "A quarter of the plot up", "", "Picture"),
    Action("first", ("gg", "home"), "To the first steps", "", "Picture"),
    Action("last", ("G", "end"), "To the last steps", "", "Picture"),
    Action("back", ("escape", "v", "b", "backspace"), "Back to where you were in the text", "back", "Picture"),
    *COMMON_ACTIONS,
)
"""What the picture of both traces answers to."""

STRUCTURE_SIGNS: Final[Signs] = (
    ("Fact", "left", "what a run of steps does; only its letter where there is no room"),
    ("███", "link", "linked: left steps run downwards, right steps to the right"),
    ("███", "moved", "moved: off the diagonal"),
    ("███", "repeat", "repeat"),
    ("⢕⢕", "unsure", "unsure, with a probability below .5: more likely wrong than right"),
    ("⠂", "soft", "the two steps share a phrase that is no prompt echo"),
    ("⠑⠢⡀", "link", "between the bands: a link; only likely ones where there are many"),
    ("─┼─", "strong", "the crosshair; the lowest rows say what is under it"),
)
"""What the signs in the picture mean."""
