"""A person's own keys: what a file can say, and the problems it can have."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.annotated_pair import app_with, lowest, realigned, report_of
from tests.tui.screens import pair_screen, press, screen_text
from tracediff.schema.pin import Pin
from tracediff.tui.action_names import ACTION_NAMES as KNOWN
from tracediff.tui.pair.pair_keys import ANNOTATION_LIST_ACTIONS, PAIR_ACTIONS, SINGLE_PAIR_ACTIONS
from tracediff.tui.shell.keys import PAGE_ACTIONS, Action, KeyReader, is_sequence
from tracediff.tui.shell.rebinding import NAMED_KEYS, Preferences, read_preferences, rebind
from tracediff.tui.table.table_keys import TABLE_ACTIONS
from tracediff.user_state.state_store import StateStore

KEYS = st.sampled_from(["x", "n", "]", "]c", "zz", "ctrl+c", "ctrl+y", "f5", "q", "?", "é", "enter", "down"])


def read(text: str) -> Preferences:
    """A file of settings."""
    return read_preferences(text, "config.toml", KNOWN)


def keys_of(actions: tuple[Action, ...], name: str) -> tuple[str, ...]:
    """The keys of an action."""
    return next(action.keys for action in actions if action.name == name)


def test_a_file_gives_keys_and_a_theme() -> None:
    """One key or a list, by the name of the action."""
    found = read('theme = "light"\n[keys]\npin = "ctrl+y"\nforbid = ["z!", "f9"]\n')
    assert found.problems == ()
    assert (found.theme, found.keys) == ("light", {"pin": ("ctrl+y",), "forbid": ("z!", "f9")})
    actions, problems = rebind(PAIR_ACTIONS, found)
    assert problems == ()
    assert keys_of(actions, "pin") == ("ctrl+y",)
    pressed = KeyReader(actions).read("ctrl+y", None)
    assert pressed is not None
    assert pressed.name == "pin"
    assert KeyReader(actions).read("p", "p") is None


WRONG = {
    "[keys\npin = 1": "config.toml: ",
    "[keys]\n\npin = 7": "config.toml:3: keys.pin: expected a key or a list of keys",
    '[keys]\npin = "hyper+x"': "config.toml:2: keys.pin: 'hyper+x' is not a key",
    '[keys]\npin = ["a", ""]': "config.toml:2: keys.pin: '' is not a key",
    '[keys]\nfly = "a"': "config.toml:2: keys.fly: there is no such action",
    'keys = "a"': "config.toml: `keys` is not a table",
    "theme = 3": "config.toml: `theme` is not a text",
    "[colors]\na = 1": "config.toml: there is no setting colors",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_problem_is_one_line(text: str) -> None:
    """It names the file, and the line and the action where it can. The keys stay as they are."""
    found = read(text)
    (problem,) = found.problems
    assert problem.startswith(WRONG[text])
    assert "\n" not in problem
    assert rebind(PAIR_ACTIONS, found) == (PAIR_ACTIONS, ())


def test_a_clash_keeps_the_keys_of_the_table() -> None:
    """A key that another action has, or that begins its sequence, is refused with its line. Both actions keep their own."""
    actions, problems = rebind(PAIR_ACTIONS, read('[keys]\npin = "j"\ncopy = "]"\n'))
    assert problems == (
        "config.toml:2: keys.pin: j is already a key of down; the action keeps its own",
        "config.toml:3: keys.copy: ] is already a key of next_difference; the action keeps its own",
    )
    assert actions == PAIR_ACTIONS


def test_two_actions_can_swap_their_keys() -> None:
    """A key that the same file takes away from its action is free."""
    actions, problems = rebind(PAIR_ACTIONS, read('[keys]\npin = "x"\nforbid = "p"'))
    assert problems == ()
    assert (keys_of(actions, "pin"), keys_of(actions, "forbid")) == (("x",), ("p",))


def test_ctrl_c_always_quits() -> None:
    """Whatever the file says, Ctrl+C quits."""
    actions, problems = rebind(PAIR_ACTIONS, read('[keys]\nquit = "Q"\npin = "ctrl+c"'))
    assert keys_of(actions, "quit") == ("Q", "ctrl+c")
    assert len(problems) == 1
    assert keys_of(actions, "pin") == ("p",)


def test_an_action_can_have_no_key() -> None:
    """An empty list leaves it to the palette."""
    actions, _ = rebind(PAIR_ACTIONS, read("[keys]\npin = []"))
    assert keys_of(actions, "pin") == ()


def test_characters_stay_text_where_a_person_types() -> None:
    """On the table, which is filtered by typing, only keys that type nothing are used."""
    actions, problems = rebind(TABLE_ACTIONS, read('[keys]\ndown = ["n", "ctrl+j"]\nup = "k"'), typing=True)
    assert (keys_of(actions, "down"), keys_of(actions, "up")) == (("ctrl+j",), ("up",))
    assert problems == ()


@given(st.text(max_size=80))
def test_any_text_is_a_file(text: str) -> None:
    """Whatever is in the file, there are preferences, and every problem is one line."""
    for found in (read(text), read(f"[keys]\n{text}"), read(f'[keys]\npin = "{text}"')):
        assert all("\n" not in problem and "\x1b" not in problem for problem in found.problems)
        rebind(PAIR_ACTIONS, found)


@given(
    st.dictionaries(st.sampled_from(KNOWN), st.lists(KEYS, max_size=3).map(tuple), max_size=8),
    st.sampled_from([PAIR_ACTIONS, SINGLE_PAIR_ACTIONS, PAGE_ACTIONS, ANNOTATION_LIST_ACTIONS]),
)
def test_no_key_ever_does_two_things(wanted: dict[str, tuple[str, ...]], actions: tuple[Action, ...]) -> None:
    """Whatever keys are given, each does one thing, every action is still there, and Ctrl+C quits."""
    actions, _ = rebind(actions, Preferences(wanted))
    assert [action.name for action in actions] == [action.name for action in actions]
    keys = [(key, action.name) for action in actions for key in dict.fromkeys(action.keys)]
    assert len({key for key, _ in keys}) == len(keys)
    starts = {key[0] for key, _ in keys if is_sequence(key)}
    assert not starts & {key for key, _ in keys}
    assert "ctrl+c" in keys_of(actions, "quit")


def test_every_default_key_can_be_written_in_a_file() -> None:
    """Every key of the program is one that a file may name."""
    for actions in (PAIR_ACTIONS, TABLE_ACTIONS, PAGE_ACTIONS, ANNOTATION_LIST_ACTIONS):
        for action in actions:
            listed = ", ".join(f"'{key}'" for key in action.keys)
            assert read(f"[keys]\n{action.name} = [{listed}]").problems == ()
    assert "enter" in NAMED_KEYS


def test_the_guide_names_every_action() -> None:
    """The page on keys lists all actions with their keys, and its example works as it stands."""
    page = (files("tracediff.guide") / "keys.md").read_text("utf8")
    assert all(f"| `{name}` |" in page for name in KNOWN)
    for action in PAIR_ACTIONS:
        assert f"| `{action.name}` | {' '.join(f'`{key}`' for key in action.keys)} | {action.title} |" in page
    example = page.partition("```toml\n")[2].partition("```")[0]
    found = read(example)
    assert (found.problems, rebind(PAIR_ACTIONS, found)[1]) == ((), ())


async def test_own_keys_work_and_are_shown() -> None:
    """A rebound key does its action, the old one does not; the lowest line and the help show it; clashes are reported."""
    text = '[keys]\npin = "ctrl+y"\nnext_difference = ["zz"]\nforbid = "j"\n'
    preferences = read_preferences(text, "my.toml", KNOWN)
    async with app_with(StateStore(), preferences=preferences).run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        assert "my.toml:4: keys.forbid: j is already a key of down" in lowest(pilot)
        await press(pilot, "p", "tab", "tab")
        assert "Ctrl+y pin" in lowest(pilot)
        assert report_of(pilot).pins == ()
        await press(pilot, "ctrl+y")
        await realigned(pilot, Pin(left=(0,), right=(1,)))
        await press(pilot, "z", "z")
        assert pair_screen(pilot).view.cursor.step == 1
        await pilot.press("question_mark")
        await pilot.resize_terminal(200, 120)
        await pilot.pause()
        assert "Ctrl+y" in screen_text(pilot)
