"""Dutch and English say the same things, and every sentence is used."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cjlib import texts

pytestmark = pytest.mark.ours

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cjlib"
KEY = re.compile(r"[a-z_]\w*(\.\w+)+")
ANYTHING = "\0"  # stands for a part of a key that is known only when the code runs


@cache
def entries(lang: str) -> dict[str, str | list[str]]:
    return {
        f"{area}.{name}": value
        for area in texts.areas(lang)
        for name, value in texts.catalogue(lang, area).items()
    }


def placeholders(sentence: str) -> list[tuple[str, str]]:
    """Name and format of each placeholder: both languages give the same numbers equally exactly."""
    return sorted(
        (name, spec or "")
        for _, name, spec, _ in string.Formatter().parse(sentence)
        if name is not None
    )


@cache
def code() -> dict[str, ast.Module]:
    """All code of the kit: the package, the notebooks' cells, the generator of data."""
    trees = {}
    for path in [*PACKAGE.rglob("*.py"), *(ROOT / "datasets").glob("*.py")]:
        trees[str(path.relative_to(ROOT))] = ast.parse(path.read_text(encoding="utf-8"))
    for path in (ROOT / "notebooks").rglob("*.ipynb"):
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] == "code":
                source = "".join(cell["source"])
                trees[f"{path.relative_to(ROOT)}#{number}"] = ast.parse(source)
    return trees


@cache
def strings_in_code() -> frozenset[str]:
    """Every string that code can make, with ANYTHING where a part is not known beforehand."""
    found: set[str] = set()
    for where, tree in code().items():
        if where == "cjlib/errors.py":  # it can say every error, which proves nothing
            continue
        for node in ast.walk(tree):
            made = _possible(node)
            if made is not None:
                found.add(made)
            if isinstance(node, ast.Call) and _called(node).endswith("catalogue"):
                found |= {f"{c.value}.{ANYTHING}" for c in node.args if isinstance(c, ast.Constant)}
    for path in PACKAGE.rglob("*"):
        if path.suffix in {".html", ".js", ".j2", ".tpl"} and path.stat().st_size < 500_000:
            text = path.read_text(encoding="utf-8")
            found |= {match.group() for match in KEY.finditer(text)}
    return frozenset(found)


def _possible(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [v.value if isinstance(v, ast.Constant) else ANYTHING for v in node.values]
        return "".join(map(str, parts))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _possible(node.left), _possible(node.right)
        if left is None and right is None:
            return None
        return f"{ANYTHING if left is None else left}{ANYTHING if right is None else right}"
    return None


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


@cache
def _patterns() -> tuple[frozenset[str], re.Pattern[str]]:
    exact = frozenset(s for s in strings_in_code() if ANYTHING not in s)
    # a pattern must at least name its area, or it would match everything
    areas = "|".join(map(re.escape, texts.areas("nl")))
    loose = [s for s in strings_in_code() if ANYTHING in s and re.match(rf"({areas})\.", s)]
    parts = [".+".join(map(re.escape, s.split(ANYTHING))) for s in loose]
    return exact, re.compile("|".join(parts) or r"(?!)")


@cache
def _patterns_without_area() -> tuple[re.Pattern[str], ...]:
    """What is asked for as ``t(f"{area}.how")``: the parts must then stand in the code too."""
    asking = {"t", "template", "lines", *error_classes()}
    made = {
        _possible(node.args[0])
        for where, tree in code().items()
        if where != "cjlib/errors.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in asking and node.args
    }
    return tuple(
        re.compile("(.+)".join(map(re.escape, s.split(ANYTHING))))
        for s in made
        if s is not None and s.startswith(ANYTHING) and "." in s
    )


def is_used(key: str) -> bool:
    exact, loose = _patterns()
    if key in exact or loose.fullmatch(key):
        return True
    matches = (pattern.fullmatch(key) for pattern in _patterns_without_area())
    return any(match is not None and set(match.groups()) <= exact for match in matches)


@cache
def error_classes() -> frozenset[str]:
    """Names of the classes that derive from CjError, in whatever module."""
    known = {"CjError"}
    bases = [
        (node.name, {ast.unparse(base).split(".")[-1] for base in node.bases})
        for tree in code().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    while more := {name for name, parents in bases if parents & known} - known:
        known |= more
    return frozenset(known)


def raised() -> Iterator[tuple[str, str]]:
    """Where an error is made, and its key (ANYTHING where it is known only when the code runs)."""
    for where, tree in code().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in error_classes() and node.args:
                key = _possible(node.args[0])
                if key is not None:
                    yield f"{where}:{node.lineno}", key


def asked() -> Iterator[tuple[str, str]]:
    """Where a sentence is asked for by its whole key."""
    for where, tree in code().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and _called(node) in {"t", "template", "lines"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield f"{where}:{node.lineno}", str(node.args[0].value)


def test_both_languages_have_the_same_areas() -> None:
    assert texts.areas("nl") == texts.areas("en")
    assert "errors" in texts.areas("nl")


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(entries("nl")) == sorted(entries("en"))


def test_both_languages_have_the_same_placeholders_in_the_same_format() -> None:
    def shape(value: str | list[str]) -> Any:
        return [placeholders(s) for s in value] if isinstance(value, list) else placeholders(value)

    wrong = {
        key: (value, entries("en")[key])
        for key, value in entries("nl").items()
        if key in entries("en") and shape(value) != shape(entries("en")[key])
    }
    assert wrong == {}


def test_no_sentence_is_empty_or_holds_only_spaces() -> None:
    # an error may leave out what was given, when there is nothing to repeat
    for lang in texts.LANGUAGES:
        for key, value in entries(lang).items():
            for sentence in value if isinstance(value, list) else [value]:
                may_be_empty = key.startswith("errors.") and key.endswith(".given")
                assert sentence.strip() or may_be_empty, f"{lang}: {key}"


def test_no_sentence_is_unused() -> None:
    unused = [key for key in entries("nl") if not key.startswith("errors.") and not is_used(key)]
    assert unused == []


@pytest.mark.parametrize("key", ["general.nobody_asks", "kano.curves.nobody_asks", "nobody_asks"])
def test_a_sentence_that_nobody_asks_for_is_seen(key: str) -> None:
    assert not is_used(key)


def test_no_error_is_unused() -> None:
    # errors.scale.unknown.hint belongs to the error "scale.unknown"
    keys = {k.split(".", 1)[1].rsplit(".", 1)[0] for k in entries("nl") if k.startswith("errors.")}
    assert sorted(key for key in keys if not is_used(key)) == []


def test_every_error_in_code_has_its_three_sentences() -> None:
    missing = {
        f"{where} {lang}: {key}.{part}"
        for where, key in raised()
        if ANYTHING not in key
        for lang in texts.LANGUAGES
        for part in ("what", "given", "hint")
        if f"errors.{key}.{part}" not in entries(lang)
    }
    assert missing == set()


def test_every_sentence_asked_for_by_name_exists() -> None:
    missing = {f"{where}: {key}" for where, key in asked() if key not in entries("nl")}
    assert missing == set()


@pytest.mark.parametrize(
    ("lang", "expected"), [("nl", "1.234,5"), ("en", "1,234.5"), ("de", "1.234,5")]
)
def test_a_number_follows_the_language_and_dutch_is_the_default(lang: str, expected: str) -> None:
    with texts.speaking(lang):
        assert texts.number(1234.5) == expected
