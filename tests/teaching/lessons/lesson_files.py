"""The notebooks of a lesson as tests read them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


def notebook(lang: str, number: str) -> Path:
    """The notebook of a lesson by its number, such as ``"07"``."""
    (found,) = (NOTEBOOKS / lang).glob(f"{number}_*.ipynb")
    return found


def lesson_numbers() -> dict[str, str]:
    """Name of every lesson that has a notebook -> its number, as the notebooks begin it."""
    found = {}
    for path in sorted((NOTEBOOKS / "nl").glob("[0-9]*_*.ipynb")):
        begun = re.search(r'begin\("(\w+)"\)', text_of(path, "code"))
        if begun is not None:
            found[begun[1]] = path.name.split("_")[0]
    return found


def both(number: str) -> Any:
    """Run a test with the Dutch and with the English notebook, as ``path``."""
    paths = [notebook(lang, number) for lang in ("nl", "en")]
    return pytest.mark.parametrize("path", paths, ids=["nl", "en"])


def cells_of(path: Path, kind: str) -> list[str]:
    """The cells of one kind, each as text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]


def text_of(path: Path, kind: str) -> str:
    """All cells of one kind below each other."""
    return "\n".join(cells_of(path, kind))


def about(path: Path) -> dict[str, Any]:
    """What a notebook says of itself."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    return found
