"""Run a lesson from a clean kernel, so that what is published is what a student would see."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cjlib.errors import CjError, DataProblem
from cjlib.progress import Tell, silent
from cjlib.teaching.publishing.parts import Published, parts_of

SECONDS_PER_CELL = 300


def run_lesson(path: Path, lang: str, tell: Tell = silent) -> Published:
    """Run the notebook and hand over its parts; the file itself is left as it is.

    Parameters
    ----------
    path : pathlib.Path
        A notebook, see `find_lesson`.
    lang : {"nl", "en"}
        The language in which the kernel speaks, where the notebook does not name its own.
    tell : callable, optional
        Is told how far it is, 0-1.

    Raises
    ------
    DataProblem
        If a cell fails: its number, and what it said.
    """
    return parts_of(_executed(path, lang, tell), path.stem)


def _executed(path: Path, lang: str, tell: Tell) -> Any:
    from nbconvert.exporters import Exporter
    from nbconvert.preprocessors import ExecutePreprocessor

    class _Runner(ExecutePreprocessor):
        def preprocess_cell(self, cell: Any, resources: Any, index: int) -> Any:
            plain: Any = super()  # nbconvert names no types
            try:
                done = plain.preprocess_cell(cell, resources, index)
            except Exception as error:
                raise DataProblem(
                    "publishing.cell_failed", name=path.name, cell=index + 1, given=_said(error)
                ) from error
            tell((index + 1) / len(self.nb.cells))
            return done

    make: Any = Exporter
    runner: Any = _Runner
    exporter = make()
    exporter.register_preprocessor(
        runner(
            timeout=SECONDS_PER_CELL,
            kernel_name="python3",
            extra_arguments=["--log-level=ERROR"],  # a terminal is no place for its advice
        ),
        enabled=True,
    )
    with _named_notebook(path, lang):
        try:
            notebook, _ = exporter.from_filename(str(path.absolute()))
        except CjError:
            raise
        except Exception as error:  # a damaged notebook, or no kernel that starts
            raise DataProblem("publishing.not_run", given=str(path), reason=_said(error)) from error
    return notebook


@contextmanager
def _named_notebook(path: Path, lang: str) -> Iterator[None]:
    """Tell the kernel which notebook runs, so that it speaks the language of that."""
    ours = {"JPY_SESSION_NAME": str(path.absolute()), "CJ_LANG": lang}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _said(error: Exception) -> str:
    """The last line of what went wrong; a kernel says the whole traceback before it."""
    said = str(getattr(error, "evalue", "") or error).strip()
    return said.splitlines()[-1] if said else type(error).__name__
