"""What a locked cell asks: which answer it checks, and for whom it draws data.

Found in the source as it was released, in the lecturer's process; the kernel of the hand-in is
asked for the value of an expression and for nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asks:
    """What stands in one locked cell.

    Attributes
    ----------
    checks : tuple of (str, str)
        Question and expression of each ``check("01-2", loyal)`` that stands by itself.
    draws : tuple of (str, str)
        Data set and expression for the student of each ``data("marks", student=student)``.
    rest : str
        The source without those checks: hidden tests, for example.
    """

    checks: tuple[tuple[str, str], ...] = ()
    draws: tuple[tuple[str, str], ...] = ()
    rest: str = ""


def asks(cell: Mapping[str, Any]) -> Asks:
    """What a cell asks; nothing at all if it is not a locked cell with code."""
    source = "".join(cell["source"])
    marks = cell.get("metadata", {}).get("nbgrader", {})
    if cell["cell_type"] != "code" or not marks.get("locked") or marks.get("solution"):
        return Asks(rest=source)
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic: nothing of ours
        return Asks(rest=source)
    draws = [_drawn(node) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    checks, left = [], source.split("\n")
    for statement in tree.body if marks.get("grade") else []:
        found = _checked(statement)
        if found is not None:
            checks.append(found)
            for row in range(statement.lineno - 1, statement.end_lineno or statement.lineno):
                left[row] = ""
    if not any(_counts(line) for line in left):
        left = []
    return Asks(tuple(checks), tuple(d for d in draws if d is not None), "\n".join(left))


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("#")


def _checked(statement: ast.stmt) -> tuple[str, str] | None:
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return None
    call = statement.value
    if _name(call) != "check" or len(call.args) != 2 or not isinstance(call.args[0], ast.Constant):
        return None
    return str(call.args[0].value), ast.unparse(call.args[1])


def _drawn(call: ast.Call) -> tuple[str, str] | None:
    if _name(call) != "data" or not call.args or not isinstance(call.args[0], ast.Constant):
        return None
    named = {word.arg: word.value for word in call.keywords}
    student = named.get("student") or (call.args[1] if len(call.args) > 1 else None)
    return None if student is None else (str(call.args[0].value), ast.unparse(student))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
