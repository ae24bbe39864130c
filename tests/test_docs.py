"""Documentation is held true: docstrings exist, README names what there is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cjlib"
TEST_COMMAND = "pip install uv && uv run pytest"
START_COMMAND = "pip install uv && uv run cj"
ROOMS = (
    "concepts",
    "tables",
    "journey",
    "mapping",
    "making",
    "management",
    "mining",
    "pictures",
    "datasets",
)

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def files_of(room: str) -> list[Path]:
    folder = PACKAGE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]


def public_names(path: Path) -> Iterator[tuple[str, Documented]]:
    """The module, its public functions and classes, and the public methods of those classes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield "(module)", tree
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            for inner in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


def is_overload(node: Documented) -> bool:
    """A line for the type checker: the docstring stands at the function itself."""
    decorators = [] if isinstance(node, ast.Module) else node.decorator_list
    return any(ast.unparse(decorator).endswith("overload") for decorator in decorators)


@pytest.mark.ours
@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_has_a_docstring(room: str) -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files_of(room)
        if not path.name.startswith("_") or path.name == "__init__.py"
        for name, node in public_names(path)
        if not is_overload(node) and not ast.get_docstring(node)
    ]
    assert files_of(room)
    assert bare == []


@pytest.fixture
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_cj_command(readme: str) -> None:
    commands = {
        name
        for path in [*PACKAGE.glob("cli.py"), *PACKAGE.glob("cli/*.py")]
        for name in commands_of(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert commands, "no command found in cjlib/cli"
    assert {name for name in commands if f"cj {name}" not in readme} == set()


def commands_of(tree: ast.Module) -> Iterator[str]:
    """Commands made as ``@app.command()`` above a function or as ``app.command()(function)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                yield from _command(decorator, node.name)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Name):
            yield from _command(node.func, node.args[0].id)


def _command(maker: ast.expr, function: str) -> Iterator[str]:
    if not isinstance(maker, ast.Call) or not isinstance(maker.func, ast.Attribute):
        return
    if maker.func.attr == "command":
        named = [*maker.args, *(word.value for word in maker.keywords if word.arg == "name")]
        first = named[0] if named else None
        yield str(first.value) if isinstance(first, ast.Constant) else function.replace("_", "-")


def test_the_readme_names_every_app_and_data_set_folder(readme: str) -> None:
    apps = [path.stem for path in (ROOT / "notebooks" / "apps").glob("*.ipynb")]
    assert apps, "no app found in notebooks/apps"
    assert [name for name in apps if f"notebooks/apps/{name}.ipynb" not in readme] == []
    assert "datasets/" in readme


def test_the_readme_names_every_lesson_in_both_languages(readme: str) -> None:
    lessons = [path.name for lang in ("nl", "en") for path in (ROOT / "notebooks" / lang).iterdir()]
    assert [name for name in lessons if name.endswith(".ipynb") and f"`{name}`" not in readme] == []


def test_the_readme_holds_the_two_commands_of_a_newcomer(readme: str) -> None:
    assert START_COMMAND in readme
    assert TEST_COMMAND in readme


def test_ci_calls_exactly_the_test_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines.count(TEST_COMMAND) == 1


def test_every_picture_of_the_readme_exists(readme: str) -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"", readme)
    missing = [a or b for a, b in pictures if not (ROOT / (a or b)).is_file()]
    assert pictures
    assert missing == []


@pytest.mark.parametrize(
    "name", ["LICENSE", "LICENSE-CONTENT", "CITATION.cff", "CONTRIBUTING.md", "CHANGELOG.md"]
)
def test_house_keeping_files_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


def test_the_version_is_the_same_everywhere() -> None:
    import tomllib

    import cjlib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == cjlib.__version__
    assert f"version: {cjlib.__version__}\n" in citation
