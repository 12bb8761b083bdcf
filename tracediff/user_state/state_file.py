"""One value per file, as JSON, validated on reading. A problem with the file becomes a message, never an exception."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from tracediff.atomic_file import write_atomically
from tracediff.frozen import Frozen
from tracediff.text.visible import visible_line
from tracediff.user_state.folders import short_path
from tracediff.user_state.small_files import read_bounded, set_aside

StateValue = TypeVar("StateValue", bound=Frozen)
OnProblem = Callable[[str], object]
"""Receives a message for the user."""

MAX_BYTES: Final = 8_000_000
"""The largest file that is read, in bytes. Ten thousand one-line notes take two million."""


@dataclass(frozen=True, slots=True)
class StateFile(Generic[StateValue]):
    """A file with one value."""

    path: Path
    type: type[StateValue]
    on_problem: OnProblem

    def read(self) -> StateValue | None:
        """The value; None if there is none yet, or if the file is unusable, which is reported and set aside."""
        try:
            data = read_bounded(self.path, MAX_BYTES)
            return None if data is None else self.type.model_validate_json(data)
        except ValidationError as error:
            self._give_up(f"has unexpected content ({_first_problem(error)})")
        except (OSError, ValueError, RecursionError) as error:
            self._give_up(f"can't be read ({_reason(error)})")
        return None

    def write(self, value: StateValue) -> bool:
        """Write a value; False if that fails, which is reported."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, value.model_dump_json().encode("utf-8"), private=True)
        except (OSError, PydanticSerializationError, ValueError) as error:
            self.on_problem(f"{short_path(self.path)}: can't be written ({_reason(error)}); nothing was saved")
            return False
        return True

    def remove(self) -> None:
        """Remove the file."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            self.on_problem(f"{short_path(self.path)}: can't be removed ({_reason(error)})")

    def _give_up(self, why: str) -> None:
        name = short_path(self.path)
        try:
            self.on_problem(f"{name}: set aside as {visible_line(set_aside(self.path).name)}, it {why}")
        except OSError:
            self.on_problem(f"{name}: it {why}")


def _reason(error: Exception) -> str:
    return visible_line((error.strerror if isinstance(error, OSError) else None) or type(error).__name__).lower()


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, problem["loc"]))[:60]
    return visible_line(f"{place}: {problem['msg']}" if place else problem["msg"]).lower()
