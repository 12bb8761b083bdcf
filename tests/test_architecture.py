"""The house: which room may import which, and what a plain import costs. `guide/architecture.md` draws it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import tracediff

PACKAGE = Path(tracediff.__file__).parent

# A room may import from rooms of earlier lines, never from its own line's neighbours or from later ones.
FLOORS = (
    ("errors", "frozen", "version"),
    ("settings",),
    ("schema",),
    ("text",),
    ("loaders", "segmentation", "align", "phrases", "measures"),
    ("pipeline",),
    ("report", "keeping"),
    ("tui",),
    ("cli",),
)
FLOOR_OF = {room: k for k, floor in enumerate(FLOORS) for room in floor}

# Libraries that only some rooms may import, and which.
KEPT_TO = {
    "textual": {"tui"},
    "cyclopts": {"cli"},
    "platformdirs": {"cli", "keeping"},
    "textual_serve": {"cli"},
    "aiohttp": {"cli", "loaders"},
    "jinja2": {"report"},
    "rapidfuzz": {"align", "measures", "loaders"},
    "orjson": {"loaders"},
    "numpy": {"text", "segmentation", "align", "phrases", "measures"},
}

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.name not in {"__init__.py", "__main__.py"} or path.parent != PACKAGE
)


def room_of(path: Path) -> str:
    """The room that a module is in: a folder of the package, or a module beside them."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    """A module imports from its own room and from rooms below it only."""
    here = room_of(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "tracediff" or len(parts) < 2 or parts[1] not in FLOOR_OF or parts[1] == here:
            continue
        assert FLOOR_OF[parts[1]] < FLOOR_OF[here], f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    """Screens, command lines, templates and arrays are each imported where they belong."""
    here = room_of(path)
    for name in imported(path):
        library = name.split(".")[0]
        assert here in KEPT_TO.get(library, {here}), f"{here} imports {name}"


def test_every_room_is_on_a_floor() -> None:
    """A new room has to be given its place in the order."""
    rooms = {room_of(path) for path in MODULES} - {"__main__", "guide"}
    assert rooms == set(FLOOR_OF)


def test_there_are_no_circles() -> None:
    """Modules don't import each other in a circle, not even within a room."""
    names = {
        f"tracediff.{'.'.join(path.relative_to(PACKAGE).with_suffix('').parts)}".removesuffix(".__init__"): path
        for path in MODULES
    }
    uses = {name: {other for other in imported(path) if other in names and other != name} for name, path in names.items()}
    for name, others in uses.items():  # `from package import module` imports the module; the package only holds it
        uses[name] = {other for other in others if not any(more.startswith(f"{other}.") for more in others)}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in sorted(uses[name]):
                visit(other, (*way, name))
            done.add(name)

    for name in sorted(uses):
        visit(name, ())


def test_modules_stay_small() -> None:
    """A module past 400 lines has a seam that was missed."""
    assert [path.name for path in MODULES if len(path.read_text("utf8").splitlines()) > 400] == []


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after running `code`."""
    script = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_library_is_light() -> None:
    """`import tracediff` pulls in neither a screen nor a table library, and no array library either until one is needed."""
    assert not loaded_by("import tracediff") & {
        "textual",
        "pandas",
        "pyarrow",
        "polars",
        "duckdb",
        "numpy",
        "pydantic",
        "jinja2",
        "cyclopts",
    }


def test_comparing_needs_no_screen() -> None:
    """The whole way of a pair runs without a screen, command-line or template library."""
    assert not loaded_by("import tracediff; tracediff.compare('One.', 'Two.')") & {
        "textual",
        "cyclopts",
        "jinja2",
        "scipy",
        "pandas",
    }


@pytest.mark.parametrize("arguments", [("--help",), ("guide",), ("guide", "formats")])
def test_help_needs_no_library(arguments: tuple[str, ...]) -> None:
    """What only prints a text that is there loads neither the arrays nor the schema."""
    shown = "with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):"
    loaded = loaded_by(f"import contextlib, io\nfrom tracediff.cli import _run\n{shown} _run({list(arguments)})")
    assert not loaded & {"numpy", "pydantic", "textual", "rapidfuzz", "jinja2"}


def test_there_is_text_on_the_screen_before_the_arrays_are_loaded() -> None:
    """What the first frame needs has neither arrays nor edit distances in it: those are loaded beside the screen."""
    loaded = loaded_by("import tracediff.cli.view_command, tracediff.cli.pair_input, tracediff.tui.app")
    assert "textual" in loaded
    assert not loaded & {"numpy", "rapidfuzz", "jinja2"}


def test_public_names_are_all_there() -> None:
    """Every public name can be imported, and none is shadowed by a module of the same name."""
    for name in tracediff.__all__:
        assert not isinstance(getattr(tracediff, name), type(sys))
    assert all(a < b for a, b in pairwise(tracediff.__all__))


MAPS = sorted(path for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: str(path.parent.relative_to(PACKAGE)))
def test_a_package_names_its_modules(path: Path) -> None:
    """The docstring of a package is a map: each module and folder in it is named there."""
    drawn = set(re.findall(r"\w+", ast.get_docstring(ast.parse(path.read_text("utf8"))) or ""))
    inside = {p.stem for p in path.parent.glob("*.py")} | {p.parent.name for p in path.parent.glob("*/__init__.py")}
    assert inside - {"__init__", "__main__"} - drawn == set()
