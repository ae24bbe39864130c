"""What stands in a cell that a student fills in, read without running anything.

A cell asks for one name (``loyal = ...``, ``types = ask("01-4")``) or, in Markdown, for a text.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import Any

from cjlib.teaching.questions import is_blank

_MAGIC = re.compile(r"^\s*([%!?]|.*\?\s*$)")  # IPython's own lines, which Python does not read
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( |$)", re.MULTILINE)

LONGEST = 200_000
"""Characters of a cell that are still read as code."""


def source_of(cell: dict[str, Any]) -> str:
    """The text of a cell, whether it is kept as one piece or as lines."""
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def bare(source: str) -> str:
    """``source`` without what nobody sees: spaces at the ends of lines, empty lines around it."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def name_in(stub: str) -> str | None:
    """The name that a cell asks for: ``"loyal"`` for ``loyal = ...``; None for a text."""
    tree = parsed(stub)
    names = [name for name, _ in _assigned(tree)] if tree else []
    return names[-1] if names else None


def assigns(source: str, name: str) -> bool:
    """Whether a cell gives ``name`` a value, be it three dots."""
    tree = parsed(source) if name in source else None
    return tree is not None and any(found == name for found, _ in _assigned(tree))


def is_open(cell: dict[str, Any], released: dict[str, Any]) -> bool:
    """Whether the question was left as it was handed out, or answered with three dots.

    Parameters
    ----------
    cell : dict
        The cell as it was handed in.
    released : dict
        The same cell as it was handed out.
    """
    given, stub = bare(source_of(cell)), bare(source_of(released))
    if not given or given == stub:
        return True
    name = name_in(stub) if released.get("cell_type") == "code" else None
    if name is None:
        return is_blank(given)
    tree = parsed(given)
    if tree is None:
        return False  # something stands there; that it cannot be read is another matter
    values = [value for found, value in _assigned(tree) if found == name]
    if values:
        return _is_nothing(values[-1])
    stored = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return not any(node.id == name and isinstance(node.ctx, ast.Store) for node in stored)


def wrong_line(source: str) -> int | None:
    """The line, from 1, at which Python cannot read a cell; None if it can."""
    try:
        _parse(source)
    except SyntaxError as error:
        return max(1, error.lineno or 1)
    except (ValueError, RecursionError, MemoryError):  # a nought byte, a thousand brackets
        return 1
    return None


def has_conflict(text: str) -> bool:
    """Whether marks stand in it that a program leaves which could not join two versions."""
    return bool(_CONFLICT.search(text))


def typed(source: str, name: str) -> str | None:
    """What a person typed for ``name``: text or a whole number; None for anything else."""
    tree = parsed(source)
    values = [value for found, value in _assigned(tree) if found == name] if tree else []
    if not values or not isinstance(values[-1], ast.Constant):
        return None
    value = values[-1].value
    if not isinstance(value, str | int) or isinstance(value, bool) or is_blank(value):
        return None
    return str(value).strip()


def parsed(source: str) -> ast.Module | None:
    """The code of a cell; None if Python cannot read it."""
    return None if wrong_line(source) else _parse(source)


def _parse(source: str) -> ast.Module:
    if len(source) > LONGEST:
        raise ValueError(len(source))
    lines = ("pass" if _MAGIC.match(line) else line for line in source.split("\n"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a backslash in somebody else's text
        return ast.parse("\n".join(lines))


def _assigned(tree: ast.Module) -> list[tuple[str, ast.expr]]:
    found: list[tuple[str, ast.expr]] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found += [(to.id, node.value) for to in node.targets if isinstance(to, ast.Name)]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value is not None:
            found += [(node.target.id, node.value)] if isinstance(node.target, ast.Name) else []
    return found


def _is_nothing(value: ast.expr) -> bool:
    """Three dots, an empty text, or a question on the screen of which nothing is written down."""
    if isinstance(value, ast.Call):
        asks = isinstance(value.func, ast.Name) and value.func.id == "ask"
        kept = [*value.args[1:], *(word.value for word in value.keywords if word.arg == "kept")]
        return asks and all(map(_is_nothing, kept))
    try:
        return is_blank(ast.literal_eval(value))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
