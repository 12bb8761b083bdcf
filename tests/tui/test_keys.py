"""The table of actions, and what is made from it."""

import pytest

from tracediff.tui.captions.help_rows import help_rows
from tracediff.tui.keys import COLLECTION, PAGE, PAIR, STRUCTURE, Action, KeyReader, is_sequence, shown, typed
from tracediff.tui.moving.jumps import JUMPS
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.collection import CollectionScreen
from tracediff.tui.screens.page import PageScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.screens.structure import StructureScreen

SCREENS: tuple[type[ActingScreen], ...] = (PairScreen, CollectionScreen, PageScreen, StructureScreen)


@pytest.mark.parametrize("actions", [PAIR, COLLECTION, PAGE, STRUCTURE])
def test_a_key_does_one_thing(actions: tuple[Action, ...]) -> None:
    """No key is in the table twice."""
    keys = [key for action in actions for key in action.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_action_can_be_done(screen: type[ActingScreen]) -> None:
    """Each action is a method of its screen, or a jump."""
    for action in screen.ACTIONS:
        assert hasattr(screen, f"action_{action.name}") or action.name in JUMPS


@pytest.mark.parametrize("actions", [PAIR, COLLECTION, PAGE, STRUCTURE])
def test_no_key_hides_a_sequence(actions: tuple[Action, ...]) -> None:
    """A key that begins a sequence does nothing by itself: it would have to wait for what never comes."""
    keys = {key for action in actions for key in action.keys}
    assert not {key[0] for key in keys if is_sequence(key)} & keys


def test_names_of_two_characters_are_no_sequences() -> None:
    """`f1` and `up` are keys; `gg`, `za` and `]c` are two presses."""
    assert [key for key in ("f1", "up", "f12", "G", "gg", "za", "zM", "]c") if is_sequence(key)] == ["gg", "za", "zM", "]c"]


def test_every_action_is_in_the_help() -> None:
    """The help says every action's title and every key."""
    text = "\n".join("".join(piece.text for piece in row) for row in help_rows(PAIR, 200))
    for action in PAIR:
        assert action.title in text
        assert all(shown(key) in text for key in action.keys)


def test_sequences_are_two_presses() -> None:
    """The first key of a sequence waits, the second completes it; anything else than a second key cancels it."""
    reader = KeyReader(PAIR)
    assert reader.read("right_square_bracket", "]") is None
    assert reader.waiting == "]"
    found = reader.read("c", "c")
    assert found is not None
    assert found.name == "next_difference"
    assert reader.waiting == ""
    reader.read("right_square_bracket", "]")
    assert reader.read("j", "j") is None
    assert reader.waiting == ""
    down = reader.read("j", "j")
    assert down is not None
    assert down.name == "down"


def test_control_keys_always_answer() -> None:
    """Ctrl+C leaves even in the middle of a sequence."""
    reader = KeyReader(PAIR)
    reader.read("left_square_bracket", "[")
    found = reader.read("ctrl+c", "\x03")
    assert found is not None
    assert found.name == "quit"


def test_named_keys_are_read_by_name() -> None:
    """Keys that type nothing, and the space bar, go by their names; others by what they type."""
    reader = KeyReader(PAIR)
    names = [reader.read(key, character) for key, character in (("space", " "), ("enter", "\r"), ("upper_g", "G"), ("f9", None))]
    assert [action and action.name for action in names] == ["next_link", "inspect", "last", None]


def test_typing_shows_hidden_characters() -> None:
    """What is typed into a filter can be seen; keys that type nothing add nothing."""
    assert (typed("é"), typed(" "), typed("\x03"), typed(None)) == ("é", " ", "", "")
