"""The table of actions, and what is made from it."""

import pytest

from tracediff.tui.pair.pair_keys import PAIR_ACTIONS
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.help_rows import help_rows
from tracediff.tui.shell.keys import PAGE_ACTIONS, Action, KeyReader, is_sequence, key_label
from tracediff.tui.shell.page_screen import PageScreen
from tracediff.tui.structure.structure_keys import STRUCTURE_ACTIONS
from tracediff.tui.structure.structure_screen import StructureScreen
from tracediff.tui.table.table_keys import TABLE_ACTIONS
from tracediff.tui.table.table_screen import TableScreen

SCREENS: tuple[type[BaseScreen], ...] = (PairScreen, TableScreen, PageScreen, StructureScreen)


@pytest.mark.parametrize("actions", [PAIR_ACTIONS, TABLE_ACTIONS, PAGE_ACTIONS, STRUCTURE_ACTIONS])
def test_a_key_does_one_thing(actions: tuple[Action, ...]) -> None:
    """No key is in the table twice."""
    keys = [key for action in actions for key in action.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_action_can_be_done(screen: type[BaseScreen]) -> None:
    """Each action is a method of its screen, unless a part of the screen does it."""
    for action in screen.ACTIONS:
        assert action.owner or hasattr(screen, f"action_{action.name}")


@pytest.mark.parametrize("actions", [PAIR_ACTIONS, TABLE_ACTIONS, PAGE_ACTIONS, STRUCTURE_ACTIONS])
def test_no_key_hides_a_sequence(actions: tuple[Action, ...]) -> None:
    """A key that begins a sequence does nothing by itself: it would have to wait for a second key that may never come."""
    keys = {key for action in actions for key in action.keys}
    assert not {key[0] for key in keys if is_sequence(key)} & keys


def test_names_of_two_characters_are_no_sequences() -> None:
    """`f1` and `up` are keys; `gg`, `za` and `]c` are two presses."""
    assert [key for key in ("f1", "up", "f12", "G", "gg", "za", "zM", "]c") if is_sequence(key)] == ["gg", "za", "zM", "]c"]


def test_every_action_is_in_the_help() -> None:
    """The help says every action's title and every key."""
    text = "\n".join("".join(piece.text for piece in row) for row in help_rows(PAIR_ACTIONS, 200))
    for action in PAIR_ACTIONS:
        assert action.title in text
        assert all(key_label(key) in text for key in action.keys)


def test_sequences_are_two_presses() -> None:
    """The first key of a sequence waits, the second completes it, any other key cancels it."""
    reader = KeyReader(PAIR_ACTIONS)
    assert reader.read("right_square_bracket", "]") is None
    assert reader.pending == "]"
    found = reader.read("c", "c")
    assert found is not None
    assert found.name == "next_difference"
    assert reader.pending == ""
    reader.read("right_square_bracket", "]")
    assert reader.read("j", "j") is None
    assert reader.pending == ""
    down = reader.read("j", "j")
    assert down is not None
    assert down.name == "down"


def test_control_keys_always_answer() -> None:
    """Ctrl+C quits even in the middle of a sequence."""
    reader = KeyReader(PAIR_ACTIONS)
    reader.read("left_square_bracket", "[")
    found = reader.read("ctrl+c", "\x03")
    assert found is not None
    assert found.name == "quit"


def test_named_keys_are_read_by_name() -> None:
    """Keys that type nothing, and the space bar, are read by name; others by what they type."""
    reader = KeyReader(PAIR_ACTIONS)
    names = [reader.read(key, character) for key, character in (("space", " "), ("enter", "\r"), ("upper_g", "G"), ("f9", None))]
    assert [action and action.name for action in names] == ["next_link", "inspect", "last", None]
