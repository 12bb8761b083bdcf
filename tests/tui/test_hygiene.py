"""What an import of the screens costs."""

import subprocess
import sys


def test_the_room_itself_imports_no_screen_library() -> None:
    """The command line can name what it hands over without waiting for the library."""
    code = "import sys; from tracediff.tui import BackgroundRead, run; print('textual' in sys.modules, 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False False\n"
