"""What the pair screen and the list of its pins and notes can do, with the keys for it, and what the signs mean."""

from typing import Final

from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import COMMON_ACTIONS, Action

PAIR_ACTIONS: Final = (
    Action("next_difference", ("d", "]c"), "Next difference: a run of unmatched steps", "diff", "Jump", "jumps"),
    Action("previous_difference", ("D", "[c"), "Previous difference", "", "Jump", "jumps"),
    Action("next_move", ("m", "]m"), "Next moved step", "move", "Jump", "jumps"),
    Action("previous_move", ("M", "[m"), "Previous moved step", "", "Jump", "jumps"),
    Action("search", ("/",), "Search both sides as you type", "search", "Find", "search"),
    Action("inspect", ("enter",), "Make the inspector large or small", "inspect", "View", "follower"),
    Action("next_phrase", ("]p",), "Next shared phrase", "phrase", "Jump", "jumps"),
    Action("previous_phrase", ("[p",), "Previous shared phrase", "", "Jump", "jumps"),
    Action("next_repeat", ("r", "]r"), "Next repeat", "", "Jump", "jumps"),
    Action("previous_repeat", ("R", "[r"), "Previous repeat", "", "Jump", "jumps"),
    Action("across", ("%",), "Go to the counterpart, and back", "across", "Jump", "jumps"),
    Action("next_link", ("space",), "Go through the links of the step", "", "Jump", "jumps"),
    Action("inspector_down", ("J",), "Scroll the inspector down", "", "View", "follower"),
    Action("inspector_up", ("K",), "Scroll the inspector up", "", "View", "follower"),
    Action("prompt", ("o",), "Read the prompt and both answers", "prompt", "View"),
    Action("next_pair", (">",), "Next pair of the table", "", "Jump"),
    Action("previous_pair", ("<",), "Previous pair of the table", "", "Jump"),
    Action("next_hit", ("n",), "Next hit of the search", "", "Find", "search"),
    Action("previous_hit", ("N",), "Previous hit", "", "Find", "search"),
    Action("filter", ("f",), "Show only steps of a kind: linked, moved, left only, …", "filter", "Find", "view_controls"),
    Action("layout", ("s",), "Side by side, or both in one column", "layout", "View", "view_controls"),
    Action("sync", ("y",), "Aligned, anchored to the cursor's step, or each side by itself", "sync", "View", "view_controls"),
    Action("structure", ("v",), "See both traces in one picture: labels, links, and steps against steps", "structure", "View"),
    Action(
        "pin",
        ("p",),
        "Pin the link, or remove its pin; without a link, choose one end and then the other",
        "pin",
        "Annotate",
        "annotator",
    ),
    Action("pin_step", ("P",), "Choose the step as one end of a pin, even if it has a link", "", "Annotate", "annotator"),
    Action("forbid", ("x",), "Forbid the link; on a step without one, allow its links again", "forbid", "Annotate", "annotator"),
    Action("note", ("a",), "Write a note on the phrase, link or step", "note", "Annotate", "annotator"),
    Action("note_step", ("A",), "Write a note on the step itself", "", "Annotate", "annotator"),
    Action("said", ("L",), "List pins and notes", "", "Annotate"),
    Action(
        "toggle_candidates", ("u",), "Show candidates, the links below the floor, or hide them", "candidates", "View", "floor"
    ),
    Action("raise_floor", ("}",), "Raise the floor: show only surer links", "", "View", "floor"),
    Action("lower_floor", ("{",), "Lower the floor: show less sure links too", "", "View", "floor"),
    Action("undo", ("U",), "Undo the last pin, forbidden link or note", "", "Annotate", "annotator"),
    Action("redo", ("ctrl+r",), "Redo it", "", "Annotate", "annotator"),
    Action("copy", ("c",), "Copy the selection, phrase or step", "copy", "Copy", "copy_and_export"),
    Action("copy_link", ("C",), "Copy both sides of the link", "", "Copy", "copy_and_export"),
    Action("export", ("e",), "Write a report to a file", "export", "Copy", "copy_and_export"),
    Action("fold", ("za",), "Fold the section around the cursor, or open it", "", "Fold", "view_controls"),
    Action("fold_all", ("zM",), "Fold all links in the same words", "", "Fold", "view_controls"),
    Action("open_all", ("zR",), "Open all folds", "", "Fold", "view_controls"),
    Action("down", ("j", "down"), "Next step", "", "Move", "movement"),
    Action("up", ("k", "up"), "Previous step", "", "Move", "movement"),
    Action("other_side", ("tab", "shift+tab"), "Other side", "side", "Move", "movement"),
    Action("to_left", ("h", "left"), "Left side", "", "Move", "movement"),
    Action("to_right", ("l", "right"), "Right side", "", "Move", "movement"),
    Action("half_down", ("ctrl+d",), "Half a screen down", "", "Move", "movement"),
    Action("half_up", ("ctrl+u",), "Half a screen up", "", "Move", "movement"),
    Action("page_down", ("pagedown", "ctrl+f"), "A screen down", "", "Move", "movement"),
    Action("page_up", ("pageup", "ctrl+b"), "A screen up", "", "Move", "movement"),
    Action("first", ("gg", "home"), "First step", "", "Move", "movement"),
    Action("last", ("G", "end"), "Last step", "", "Move", "movement"),
    Action("back", ("b", "escape", "backspace"), "Back to the table", "table", "Anywhere"),
    *COMMON_ACTIONS,
)

SINGLE_PAIR_ACTIONS: Final = tuple(
    Action("back", action.keys, "Close the large inspector, or deselect the phrase", "", "Anywhere")
    if action.name == "back"
    else action
    for action in PAIR_ACTIONS
    if action.name not in {"next_pair", "previous_pair"}
)
"""The same for a pair that was opened by itself: there is no table to go back to."""

ANNOTATION_LIST_ACTIONS: Final = (
    Action("open", ("enter",), "Go there", "go", "List"),
    Action("remove", ("x", "delete"), "Remove it", "remove", "List"),
    Action("down", ("j", "down"), "Next", "", "List"),
    Action("up", ("k", "up"), "Previous", "", "List"),
    Action("first", ("gg", "home"), "First", "", "List"),
    Action("last", ("G", "end"), "Last", "", "List"),
    Action("back", ("escape", "b", "backspace", "L"), "Back to the pair", "back", "List"),
    *COMMON_ACTIONS,
)
"""The list of pins and notes."""

PAIR_SIGNS: Final[Signs] = (
    ("━━━━", "link", "linked, with a probability of .7 or more"),
    ("────", "link", "linked, from .5 on"),
    ("╌╌╌╌", "unsure", "a link below .5, more likely wrong than right; u shows and hides these candidates"),
    ("━┳━━", "link", "one step corresponds to two"),
    (" ┗━━", "link", ""),
    ("+━━━", "link", "the step has further links; Space goes through them"),
    ("↘ R31", "moved", "moved: the counterpart is R31, further down; % goes there"),
    ("↺ R12", "repeat", "repeat: R12 corresponds too, but one of the two has a better link"),
    ("↘?R31", "unsure", "moved, but unsure; likewise ↺? and a figure such as .31?"),
    ("(81 %)", "strong", "behind the share of steps that are linked: the same with candidates"),
    ("L14┆", "left", "unmatched: nothing on the other side corresponds"),
    ("L14▌", "left", "the cursor; ▏ marks the step's counterpart"),
    ("L14■", "strong", "pinned by you; ✕ a link you forbade, ✎ a note of yours"),
    ("phrase", "phrase", "the other trace has these words too"),
    ("echo", "echo", "the prompt has them too: no evidence"),
    ("words", "changed", "in the step under the cursor: worded otherwise on the other side"),
    ("found", "hit", "a search hit; the one under the cursor is underlined too"),
    ("··· 6 steps", "fold", "folded steps; za opens them"),
    ("┏L12", "left", "one column: a bracket joins the steps of a link; the heavier, the surer"),
    ("██┃", "strong", "the ruler: left, right, and what is visible; ░ no link, ▒ moved, ▚ unsure"),
    ("●◆┃", "strong", "search hits, and occurrences of the phrase under the cursor"),
)
"""What the signs on the pair screen mean."""
