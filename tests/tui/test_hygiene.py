"""What an import of the screens costs, and where their sentences stand."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import tracediff.tui

MODULES = sorted(Path(tracediff.tui.__file__).parent.rglob("*.py"))


def test_the_room_itself_imports_no_screen_library() -> None:
    """The command line can name what it hands over without waiting for the library."""
    code = "import sys; from tracediff.tui import BackgroundRead, run; print('textual' in sys.modules, 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False False\n"


def sentences(path: Path) -> Iterator[str]:
    """What a module says to a person in three words or more; the titles in a table of keys are not sentences."""
    tree = ast.parse(path.read_text("utf8"))
    left_out = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Action":
            left_out.update(call.args)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left_out and "{" not in node.value:
            yield from [node.value.strip()] if len(node.value.split()) >= 3 else ()


def test_a_sentence_stands_in_one_module() -> None:
    """Who rewords a message finds it once."""
    modules = defaultdict(set)
    for path in MODULES:
        for sentence in sentences(path):
            modules[sentence].add(path.stem)
    assert len(modules) > 60
    assert {sentence: stems for sentence, stems in modules.items() if len(stems) > 1} == {}
