"""The house: which room and which folder may import which, what has which name, and what a plain import costs."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

import tracediff

PACKAGE = Path(tracediff.__file__).parent

# A room may import from rooms of earlier lines, never from its own line's neighbours or from later ones.
FLOORS = (
    ("errors", "frozen", "version", "atomic_file"),
    ("settings",),
    ("schema",),
    ("text",),
    ("presentation", "loaders", "segmentation", "align", "phrases", "measures"),
    ("pairs",),
    ("pipeline",),
    ("user_state",),
    ("corpus",),
    ("report",),
    ("tui",),
    ("cli",),
)
FLOOR_OF = {room: k for k, floor in enumerate(FLOORS) for room in floor}

# The same for the folders and modules of `loaders`; its `__init__` stands above them all.
LOADERS_FLOORS = (
    ("files", "refs", "selector"),
    ("records",),
    ("formats",),
    ("streams", "sessions"),
    ("recognition",),
    ("sequences",),
    ("rows",),
    ("tables", "duplicates", "eval_archives", "trace_building"),
    ("index", "file_content"),
    ("reading",),
    ("trace_selection",),
)

MOST_SCREEN_FOLDERS = 8
MOST_SCREEN_ARROWS = 20

# Libraries that only some rooms may import, and which. `evidence` is a room to come.
KEPT_TO = {
    "textual": {"tui"},
    "cyclopts": {"cli"},
    "platformdirs": {"cli", "user_state"},
    "textual_serve": {"cli"},
    "aiohttp": {"cli", "loaders"},
    "fsspec": {"loaders"},
    "jinja2": {"report"},
    "rapidfuzz": {"align", "measures", "loaders"},
    "orjson": {"loaders"},
    "numpy": {"text", "segmentation", "align", "phrases", "measures"},
    "pyarrow": {"loaders", "corpus", "evidence"},
    "duckdb": {"corpus", "evidence"},
    "joblib": {"corpus", "evidence"},
    "scipy": {"corpus", "evidence"},
}

# The one module of the screens that writes reports; beside it only the command line does.
EXPORTER = PACKAGE / "tui" / "pair" / "export_file.py"

# Modules of the screens with these names draw; all others decide what is drawn, and do without the screen library.
DRAWS = re.compile(r"(?:.*_)?(?:screen|widget|app)")

PATH_OF = {
    ".".join(("tracediff", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
MODULES = [path for name, path in PATH_OF.items() if name not in {"tracediff", "tracediff.__main__"}]


def named(path: Path) -> str:
    """A module's path within the package, for people."""
    return str(path.relative_to(PACKAGE))


@cache
def tree(path: Path) -> ast.Module:
    """A module's source, parsed."""
    return ast.parse(path.read_text("utf8"))


def imports_of(node: ast.AST, *, when_run: bool) -> Iterator[str]:
    """Yield every module that a piece of source imports; `from package import module` imports the module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "relative import"
        full = (f"{node.module}.{alias.name}" for alias in node.names)
        yield from (name if name in PATH_OF else str(node.module) for name in full)
    elif not (when_run and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
        for child in ast.iter_child_nodes(node):
            yield from imports_of(child, when_run=when_run)


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, wherever in it."""
    return tuple(imports_of(tree(path), when_run=False))


def room_of(path: Path) -> str:
    """The room that a module is in: a folder of the package, or a module beside them."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def place_in_loaders(path: Path) -> str:
    """The folder of `loaders` that a module is in, or the module beside them."""
    return path.relative_to(PACKAGE / "loaders").parts[0].removesuffix(".py")


def folder_of(path: Path) -> str:
    """The folder that a module is in; the modules of the package and of `loaders` stand for themselves."""
    folder = path.parent.relative_to(PACKAGE).as_posix()
    return named(path) if folder in {".", "loaders"} else folder


def arrows(modules: Iterable[Path]) -> dict[str, set[str]]:
    """The folders of some modules, and for each those of them that it imports from."""
    found: dict[str, set[str]] = {folder_of(path): set() for path in modules}
    for path in modules:
        used = {folder_of(PATH_OF[name]) for name in imported(path) if name in PATH_OF}
        found[folder_of(path)] |= (used & found.keys()) - {folder_of(path)}
    return found


def within(room: str) -> list[Path]:
    """The modules of a room."""
    return [path for path in MODULES if room_of(path) == room]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_run_one_way(path: Path) -> None:
    """A module imports from its own room and from rooms below it only."""
    here = room_of(path)
    used = {room_of(PATH_OF[name]) for name in imported(path) if name in PATH_OF} - {here, "__init__"}
    assert [room for room in sorted(used) if FLOOR_OF[room] >= FLOOR_OF[here]] == []


def test_imports_run_one_way_within_the_loaders() -> None:
    """So do the folders of `loaders`."""
    floor_of = {place: k for k, floor in enumerate(LOADERS_FLOORS) for place in floor}
    modules = [path for path in within("loaders") if place_in_loaders(path) != "__init__"]
    assert {place_in_loaders(path) for path in modules} == set(floor_of)
    upwards = [
        f"{named(path)} imports {name}"
        for path in modules
        for name in imported(path)
        if name.startswith("tracediff.loaders.")
        for here, there in [(place_in_loaders(path), place_in_loaders(PATH_OF[name]))]
        if here != there and floor_of[there] >= floor_of[here]
    ]
    assert upwards == []


def test_folders_do_not_import_each_other_in_a_loop() -> None:
    """Folders within a room have an order too."""
    tuple(TopologicalSorter(arrows(MODULES)).static_order())


def test_modules_do_not_import_each_other_in_a_loop() -> None:
    """Nor do modules of one folder."""
    uses = {name: {used for used in imported(path) if used in PATH_OF} - {name} for name, path in PATH_OF.items()}
    tuple(TopologicalSorter(uses).static_order())


def test_the_screens_are_few_folders_with_few_arrows() -> None:
    """A key is found in one folder, and what happens when it is pressed in few more."""
    folders = arrows(within("tui"))
    assert len(folders) <= MOST_SCREEN_FOLDERS
    assert sum(map(len, folders.values())) <= MOST_SCREEN_ARROWS


def knowing_the_screen_library() -> list[str]:
    """What modules of the screens that don't draw import of those that do, or of the library itself, but for types."""
    drawing = {name for name, path in PATH_OF.items() if room_of(path) == "tui" and DRAWS.fullmatch(path.stem)}
    return [
        f"{named(path)} imports {name}"
        for path in within("tui")
        if not DRAWS.fullmatch(path.stem) and path.stem != "__init__"
        for name in imports_of(tree(path), when_run=True)
        if name.split(".")[0] == "textual" or name in drawing
    ]


def test_only_what_draws_knows_the_screen_library() -> None:
    """A module of the screens needs the library, or one that does, only if its name says that it draws."""
    assert knowing_the_screen_library() == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    """Screens, command lines, templates, arrays and tables are each imported where they belong."""
    here = room_of(path)
    assert [name for name in imported(path) if here not in KEPT_TO.get(name.split(".")[0], {here})] == []


def test_reports_are_written_in_two_places() -> None:
    """Only the command line and the export key turn a report into a file or text; the screens speak of it by `presentation`."""
    using = {path for path in MODULES for name in imported(path) if name.split(".")[:2] == ["tracediff", "report"]}
    assert [named(path) for path in using - {EXPORTER} if room_of(path) not in {"cli", "report"}] == []


def test_every_room_is_on_a_floor() -> None:
    """A new room has to be given its place in the order."""
    assert {room_of(path) for path in MODULES} - {"guide"} == set(FLOOR_OF)


def type_names(path: Path) -> Iterator[str]:
    """Yield the classes of a module, also those within others, and its type aliases and type variables."""
    yield from (node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))
    for node in tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        yield from (each.id for each in targets if isinstance(each, ast.Name) and re.match(r"_?[A-Z]+[a-z]", each.id))


def standing_twice(names: Iterable[tuple[str, Path]]) -> Mapping[str, list[str]]:
    """The names that stand for two things, each with where."""
    found = defaultdict(list)
    for name, path in names:
        found[name].append(named(path))
    return {name: places for name, places in found.items() if len(places) > 1}


def test_a_type_name_stands_for_one_thing() -> None:
    """Who reads a name of a type knows which it is, whatever the module; a leading underscore makes no difference."""
    assert standing_twice((name.lstrip("_"), path) for path in MODULES for name in type_names(path)) == {}


def test_a_module_name_stands_for_one_thing() -> None:
    """So does a name of a module or of a folder."""
    names = ((path.parent.name if path.stem == "__init__" else path.stem, path) for path in MODULES if path.stem != "__main__")
    assert standing_twice(names) == {}


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
        "pyarrow",
        "duckdb",
        "joblib",
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
