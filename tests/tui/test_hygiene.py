"""Which modules of the screens know the screen library."""

import subprocess
import sys
from pathlib import Path

import tracediff.tui

FOLDER = Path(tracediff.tui.__file__).parent
SCREENS = {"app", "comparison", "keeping_app", "picture", "themes", "screens", "widgets"}
"""Modules and folders that need the library."""


def test_the_pure_modules_import_no_screen() -> None:
    """All that decides what is shown can be used, and tested, without a screen."""
    modules = (path.relative_to(FOLDER).with_suffix("") for path in FOLDER.rglob("*.py") if path.stem != "__init__")
    pure = sorted(".".join(module.parts) for module in modules if module.parts[0] not in SCREENS)
    imports = "; ".join(f"import tracediff.tui.{name}" for name in pure)
    code = f"import sys; {imports}; print('textual' in sys.modules)"
    assert len(pure) > 10
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_room_itself_imports_no_screen() -> None:
    """The command line can name what it hands over without waiting for the library."""
    code = "import sys; from tracediff.tui import Pairs, run; print('textual' in sys.modules, 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False False\n"
