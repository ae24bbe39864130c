"""Begin a lesson: its language, what its pictures need, and a calm word for every mistake."""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from traceback import walk_tb
from types import TracebackType
from typing import Any

from cjlib.errors import CjError
from cjlib.teaching.checking import Note, desk, show
from cjlib.teaching.lesson import find
from cjlib.texts import DEFAULT, LANGUAGES, t, use_language


class _Opening(Note):
    """The first output of a lesson: BokehJS and the styles, and a word that all is well."""

    def _repr_html_(self) -> str:
        from cjlib.pictures.html import runtime

        return runtime() + super()._repr_html_()


def begin(lesson: str, lang: str | None = None) -> None:
    """Open a lesson or exercise; its first code cell.

    Speaks the language, puts what pictures need into the page (once; nothing comes from outside),
    and makes a cell that fails show one calm line.

    Parameters
    ----------
    lesson : str
        A module of ``cjlib.teaching.lessons``.
    lang : {"nl", "en"}, optional
        By default the language of the notebook, see `language_here`.

    Raises
    ------
    UnknownName
        If there is no such lesson.
    """
    from IPython.core.getipython import get_ipython

    spoken = use_language(lang or language_here(os.environ, Path.cwd()))
    opened = find(lesson)
    desk.open(opened)
    shell: Any = get_ipython()
    if shell is not None:
        _keep_speaking(shell, spoken)
        shell.set_custom_exc((Exception,), _calmly)
    ready = t("teaching.ready_set") if opened.graded else t("teaching.ready")
    show(_Opening("good", f"✓ {ready}"))


def language_here(environ: Mapping[str, str], folder: PurePath) -> str:
    """The language of the notebook that runs, without asking the student.

    The same code runs in both languages, so the place of the notebook decides:

    1. the language that the notebook itself names (``metadata.cj.lang``), where Jupyter says
       which file it is (``JPY_SESSION_NAME``);
    2. the nearest folder called ``nl`` or ``en`` on the way to that file, or to the folder in
       which the kernel runs (Jupyter starts it beside the notebook);
    3. what ``cj --lang`` asked for (``CJ_LANG``); else Dutch.

    Parameters
    ----------
    environ : mapping
        The environment of the kernel.
    folder : pathlib.PurePath
        The folder in which it runs.
    """
    session = environ.get("JPY_SESSION_NAME", "")
    if session:
        named = _named_in(Path(folder) / session)
        if named:
            return named
    for path in (PurePath(session), folder):
        for part in reversed(path.parts):
            if part in LANGUAGES:
                return part
    asked = environ.get("CJ_LANG", "")
    return asked if asked in LANGUAGES else DEFAULT


def _named_in(notebook: Path) -> str | None:
    try:
        named = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["cj"]["lang"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return named if named in LANGUAGES else None


def _keep_speaking(shell: Any, lang: str) -> None:
    """Speak ``lang`` in every cell: some kernels run each cell with a fresh context."""

    def speak(*_: object) -> None:
        use_language(lang)

    for earlier in list(shell.events.callbacks["pre_run_cell"]):
        if getattr(earlier, "__qualname__", "") == speak.__qualname__:
            shell.events.unregister("pre_run_cell", earlier)
    shell.events.register("pre_run_cell", speak)


def _calmly(
    shell: Any, kind: type, error: BaseException, trace: Any, tb_offset: Any = None
) -> None:
    """Show what went wrong as one line; ``CJ_TRACEBACK=1`` brings the traceback back."""
    if os.environ.get("CJ_TRACEBACK"):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    else:
        shell._showtraceback(kind, error, [str(_in_words(error, trace))])


def _in_words(error: BaseException, trace: TracebackType | None) -> CjError:
    if isinstance(error, CjError):
        return error
    if isinstance(error, NameError) and error.name:
        return CjError("teaching.unknown_word", given=error.name)
    if not isinstance(error, SyntaxError):
        return CjError("teaching.stuck", row=_row_in_cell(trace), given=_first_line(error))
    text = (getattr(error, "text", "") or "").strip()
    if text and _is_percentage(text):
        return CjError("teaching.percent_sign", given=text)
    return CjError("teaching.typing", row=getattr(error, "lineno", 0) or 0, given=text)


def _row_in_cell(trace: TracebackType | None) -> int:
    """The line of the cell that was running, however deep below it things went wrong."""
    rows = [
        row
        for frame, row in walk_tb(trace)
        if frame.f_globals.get("__name__") == "__main__" and frame.f_code.co_name == "<module>"
    ]
    return rows[-1] if rows else 1


def _first_line(error: BaseException) -> str:
    said = next(iter(str(error).splitlines()), "")
    name = type(error).__name__
    short = said if len(said) <= 80 else f"{said[:79]}…"
    return f"{name}: {short}" if said else name


def _is_percentage(line: str) -> bool:
    """Whether a line such as ``answer = 24%`` becomes Python when its percent signs go."""
    bare = re.sub(r"(?<=\d)\s*%", "", line)
    if bare == line:
        return False
    try:
        ast.parse(bare)
    except SyntaxError:
        return False
    return True
