"""The names of all actions, by which a person gives them other keys."""

from typing import Final

from tracediff.tui.pair.pair_keys import ANNOTATION_LIST_ACTIONS, PAIR_ACTIONS
from tracediff.tui.shell.keys import PAGE_ACTIONS
from tracediff.tui.structure.structure_keys import STRUCTURE_ACTIONS
from tracediff.tui.table.table_keys import TABLE_ACTIONS

ACTION_NAMES: Final = tuple(
    dict.fromkeys(
        action.name
        for table in (PAIR_ACTIONS, STRUCTURE_ACTIONS, ANNOTATION_LIST_ACTIONS, TABLE_ACTIONS, PAGE_ACTIONS)
        for action in table
    )
)
