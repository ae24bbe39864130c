"""Which notebook somebody means: by name, by number or by path."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

from cjlib import content
from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.texts import LANGUAGES, language

_NUMBER = re.compile(r"(\d{1,2})(_.*)?")


def find_lesson(given: str, lang: str | None = None) -> Path:
    """The notebook of a lesson.

    Parameters
    ----------
    given : str
        A name such as ``05_mapping``, a number such as ``5``, or the path of a notebook.
    lang : {"nl", "en"}, optional
        The language asked for.  By default a name is looked for in the language spoken, then in
        the other one.  A name in one language finds the same lesson in the other.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    UnknownName
        If there is no such lesson or file.
    DataProblem
        If the file is not a notebook.
    InvalidValue
        If the notebook is written in another language than the one asked for.
    """
    path = Path(given)
    if path.suffix == ".ipynb" and path.is_file():
        written = language_of(path)
        if lang and written and written != lang:
            raise InvalidValue(
                "publishing.other_language", given=given, written=written, asked=lang
            )
        return path
    if len(path.parts) > 1 or path.is_file():  # a path, which leads to no notebook
        key = "publishing.not_a_notebook" if path.is_file() else "publishing.no_file"
        raise DataProblem(key, given=given)
    return _by_name(path.name.removesuffix(".ipynb"), lang)


def _by_name(name: str, lang: str | None) -> Path:
    spoken = lang or language()
    folders = [content.folder("notebooks") / one for one in (spoken, *LANGUAGES)]
    known = {one: {p.stem: p for p in sorted(one.glob("*.ipynb"))} for one in folders}
    everywhere = [stem for one in known.values() for stem in one]
    for folder in folders if lang is None else folders[:1]:
        if name in known[folder]:
            return known[folder][name]
    number = _NUMBER.fullmatch(name)
    if number and (number[2] is None or name in everywhere):
        for stem, path in known[folders[0]].items():
            if stem.startswith(f"{int(number[1]):02d}_"):
                return path
    options = list(known[folders[0]])
    nearest = difflib.get_close_matches(name, options, n=1, cutoff=0.0)
    raise UnknownName(
        "publishing.unknown_lesson", given=name, nearest="".join(nearest),
        options=", ".join(options),
    )  # fmt: skip


def language_of(path: Path) -> str | None:
    """The language that a notebook names, or that of its folder; None where neither says it.

    Raises
    ------
    DataProblem
        If the file is not a notebook.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        named = notebook["metadata"].get("cj", {}).get("lang")
        cells = notebook["cells"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise DataProblem("publishing.not_a_notebook", given=str(path)) from None
    if not isinstance(cells, list):
        raise DataProblem("publishing.not_a_notebook", given=str(path))
    if named in LANGUAGES:
        return str(named)
    return next((part for part in reversed(path.absolute().parts) if part in LANGUAGES), None)
