"""The rooms of the house: who may import whom, and what an import may cost."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cjlib"

# From top to bottom: a room imports from rooms below it, never from above or beside it.
FLOORS: list[set[str]] = [
    {"__main__"},
    {"cli", "bench"},
    {"server"},
    {"apps", "teaching"},
    {"pictures"},
    {"management", "classroom"},
    {"making", "mining", "datasets"},
    {"mapping"},
    {"journey"},
    {"tables", "concepts"},
]
UNDER_EVERYTHING = {"errors", "texts", "content", "progress"}
CONCEPTS_MAY_IMPORT = {"numpy", "scipy", *sys.stdlib_module_names}
ONLY_FROM = {
    "ipywidgets": 3,
    "anywidget": 3,
    "bokeh": 4,
    "typst": 4,
    "pptx": 4,
}  # deepest floor that may import it
# libraries of extras, and the only places that may import them
EXTRAS = {
    "ibis": ("mining/big", "bench"),
    "duckdb": ("mining/big", "bench"),
    "pyspark": ("mining/big", "bench"),
    "pm4py": ("bench",),
    "polars": ("bench",),
    "retentioneering": ("bench",),
    "jupyterhub": ("server",),
    "playwright": ("bench",),  # the benchmark says calmly that it cannot measure without
}
HEAVY = ("numpy", "scipy", "pandas", "bokeh", "ipywidgets", "typer", "rich", "IPython")


ours = pytest.mark.ours


@cache
def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(dotted: str) -> str:
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else "cjlib"


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache  # every test here asks it of every module
def imports_of(path: Path) -> list[tuple[str, int]]:
    """Every module that a file imports, anywhere in it, with the line; type hints excepted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hints_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and _is_for_hints(node.test)
        for branch in node.body
        for inner in ast.walk(branch)
    }
    package = name_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if id(node) in hints_only:
            continue
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            dotted = ".".join([*base, *([node.module] if node.module else [])])
            if dotted == "cjlib":  # from cjlib import texts
                found += [(f"cjlib.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append((dotted, node.lineno))
    return found


def _is_for_hints(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def floor_of(room: str) -> int:
    return next(index for index, floor in enumerate(FLOORS) if room in floor)


@ours
def test_every_module_lives_in_a_room_with_a_floor() -> None:
    rooms = {room_of(name_of(path)) for path in modules()} - {"cjlib"} - UNDER_EVERYTHING
    assert rooms <= set().union(*FLOORS)


@ours
def test_contributors_read_the_same_order_of_floors() -> None:
    told = re.search(
        r"^Imports run one way: (.+)\.$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M
    )
    assert told is not None
    floors = [set(floor.split(", ")) for floor in told[1].split(" → ")]
    assert floors == FLOORS[1:]


@ours
def test_imports_run_down_the_house_and_never_up() -> None:
    wrong = []
    for path in modules():
        room = room_of(name_of(path))
        for dotted, line in imports_of(path):
            below = room_of(dotted)
            if not dotted.startswith("cjlib.") or below in {room, "__version__"}:
                continue
            if below in UNDER_EVERYTHING:
                allowed = room != "concepts" or below == "errors"
            elif room in UNDER_EVERYTHING or room == "cjlib":
                allowed = False
            else:
                allowed = floor_of(below) > floor_of(room)
            if not allowed:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {dotted}")
    assert wrong == []


@ours
def test_concepts_import_numpy_and_scipy_only() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {dotted}"
        for path in (PACKAGE / "concepts").rglob("*.py")
        for dotted, line in imports_of(path)
        if dotted.split(".")[0] not in {*CONCEPTS_MAY_IMPORT, "cjlib"}
    ]
    assert wrong == []


@ours
@pytest.mark.parametrize("library", ONLY_FROM)
def test_widgets_stay_in_apps_and_bokeh_in_pictures_and_above(library: str) -> None:
    deepest = ONLY_FROM[library]
    wrong = []
    for path in modules():
        room = room_of(name_of(path))
        low = room in UNDER_EVERYTHING or room == "cjlib" or floor_of(room) > deepest
        for dotted, line in imports_of(path):
            if low and dotted.split(".")[0] == library:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {dotted}")
    assert wrong == []


def library_names(requirements: list[str]) -> set[str]:
    """What is imported: ``"ibis-framework[duckdb]>=12"`` is ibis."""
    names = {re.split(r"[<>=!~\[ ]", line)[0].replace("-", "_").lower() for line in requirements}
    return {name.removesuffix("_framework") for name in names}


def is_extra(dotted: str, path: Path) -> bool:
    """Whether a library of an extra is imported where it may be."""
    rooms = EXTRAS.get(dotted.split(".")[0], ())
    return any((PACKAGE / room) in path.parents for room in rooms)


@ours
def test_every_library_that_is_imported_is_named_in_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    named, optional = library_names(project["dependencies"]), library_names(extras)
    if "python_pptx" in named:
        named.add("pptx")  # the one package that is imported under another name
    known = {"cjlib", "IPython", *named, *sys.stdlib_module_names}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {dotted}"
        for path in modules()
        for dotted, line in imports_of(path)
        if dotted.split(".")[0] not in known and not is_extra(dotted, path)
    ]
    assert set(EXTRAS) <= optional | library_names(groups["dev"])
    assert "ipython" in named
    assert wrong == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import cjlib, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_mining_loads_no_library_of_an_extra() -> None:
    code = (
        "import cjlib.mining, cjlib.mining.big, sys; "
        f"print([name for name in {list(EXTRAS)!r} if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_public_room_loads_when_it_is_first_used() -> None:
    code = "import cjlib; print(cjlib.datasets.__name__, 'concepts' in dir(cjlib))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "cjlib.datasets True"


@ours
def test_no_module_takes_the_name_of_what_its_package_offers() -> None:
    # cjlib/pictures/page.py would turn the function cjlib.pictures.page, which stands in html.py,
    # into a module, but only after somebody had imported that module
    wrong = []
    for path in PACKAGE.rglob("__init__.py"):
        beside = {other.stem for other in path.parent.glob("*.py")}
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module != name_of(path):
                names = {alias.asname or alias.name for alias in node.names}
                names.discard(str(node.module).rpartition(".")[2])  # loaded first, then replaced
                wrong += [f"{name_of(path)}.{name}" for name in names & beside]
    assert wrong == []


@ours
def test_no_module_grows_past_350_lines() -> None:
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules()
    }
    assert {name: size for name, size in sizes.items() if size > 350} == {}
