"""``cj start``: a student's own folder, filled or brought up to date, and opened."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjlib.cli.kit import DEFAULT_PORT
from cjlib.cli.printing import console, plain, speak
from cjlib.texts import t, use_language

if TYPE_CHECKING:
    from cjlib.teaching.student_folder import Started

STATES = ("new", "updated", "same", "kept")
MOST_NAMED = 5


def start(
    folder: Annotated[Path | None, typer.Argument(help=t("student_folder.cli.folder"))] = None,
    course: Annotated[str | None, typer.Option(help=t("student_folder.cli.course"))] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help=t("student_folder.cli.no_open"))
    ] = False,
    port: Annotated[int, typer.Option(help=t("cli.help_port"), min=0, max=65535)] = DEFAULT_PORT,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=t("cli.help_no_browser"))
    ] = False,
    lang: Annotated[
        str | None, typer.Option(help=t("student_folder.cli.lang"), metavar="nl|en")
    ] = None,
) -> None:
    """Fill the folder, tell what became of each file, and start the kit there."""
    from cjlib.errors import InvalidValue
    from cjlib.teaching import student_folder

    speak(lang)
    if folder is None:
        raise InvalidValue("student_folder.which_folder", example=student_folder.example())
    made = student_folder.start(folder, lang, course)
    student_folder.remember(made.root)  # so that cj hand-in 1 works from anywhere
    os.environ["CJ_LANG"] = use_language(made.lang)  # the folder's, where no other was asked for
    _show(made)
    sys.stdout.flush()
    if not no_open:
        from cjlib.server.start import start as serve

        code = serve(port, not no_browser, made.root, False, f"doc/tree/{made.first_page}")
        sys.stdout.flush()
        os._exit(code)  # as the kit itself ends: idle threads would keep us waiting


def _show(made: Started) -> None:
    screen = console()
    screen.print(
        plain(t("student_folder.start.title", folder=str(made.root)), "bold"), soft_wrap=True
    )
    if all(one.state in ("same", "kept") for one in made.placed):
        screen.print(plain(t("student_folder.start.nothing")))
    else:
        screen.print(_table(made))
    kept = [one.path for one in made.placed if one.state == "kept"]
    if kept:
        left = len(kept) - MOST_NAMED
        names = ", ".join(kept[:MOST_NAMED])
        names += t("student_folder.start.others", n=left) if left > 0 else ""
        screen.print(plain(t("student_folder.start.kept_note", files=names)))
    for one in made.placed:
        if one.state == "beside":
            name = Path(one.beside).name
            screen.print(plain(t("student_folder.start.beside", path=one.path, beside=name)))
    said = t("student_folder.start.how", page=made.first_page, command=_command(made.root))
    screen.print(plain(said), soft_wrap=True)


def _command(root: Path) -> str:
    """What to type to come back, from wherever the kit is run."""
    home = Path.home()
    short = str(Path("~") / root.relative_to(home)) if root.is_relative_to(home) else str(root)
    quoted = f'"{short}"' if " " in short else short
    return f"{'uv run cj' if os.environ.get('UV') else 'cj'} start {quoted}"


def _table(made: Started) -> Any:
    """A row for each folder: how many files are new, brought up to date, as they were, kept."""
    from rich.box import SIMPLE
    from rich.table import Table

    counts: dict[str, Counter[str]] = {}
    for one in made.placed:
        top = one.path.split("/")[0] if "/" in one.path else t("student_folder.start.root")
        counts.setdefault(top, Counter())["kept" if one.state == "beside" else one.state] += 1
    shown = [state for state in STATES if any(row[state] for row in counts.values())]
    table = Table(box=SIMPLE, show_edge=False, pad_edge=False)
    table.add_column(t("student_folder.start.of"))
    for state in shown:
        table.add_column(t(f"student_folder.start.{state}"), justify="right")
    for top, row in counts.items():
        table.add_row(plain(top), *(str(row[state] or "–") for state in shown))
    return table
