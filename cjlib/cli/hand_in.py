"""``cj hand-in``: what an exercise still lacks, and a zip to hand in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjlib.cli.printing import console, item, plain, speak
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.teaching.student_folder.handing import HandIn


def hand_in(
    notebook: Annotated[str | None, typer.Argument(help=t("student_folder.cli.notebook"))] = None,
    student: Annotated[str | None, typer.Option(help=t("student_folder.cli.student"))] = None,
    out: Annotated[Path | None, typer.Option(help=t("student_folder.cli.out"))] = None,
    lang: Annotated[
        str | None, typer.Option(help=t("student_folder.cli.lang"), metavar="nl|en")
    ] = None,
) -> None:
    """Look, tell and pack; what cannot be graded at all raises a ``CjError``."""
    from cjlib.errors import InvalidValue
    from cjlib.teaching.student_folder import handing, telling

    speak(lang)
    if notebook is None:
        raise InvalidValue("student_folder.which_exercise")
    path = handing.find(notebook, Path.cwd())
    found = handing.look(path)
    speak(lang or found.lang)
    screen = console()
    screen.print(plain(t("student_folder.hand_in.title", name=path.name), "bold"))
    if student is None and found.student is None and asks():
        asked = typer.prompt(t("student_folder.hand_in.ask"), default="", show_default=False)
        student = asked.strip() or None
    _show(screen, found, student)
    place = handing.pack(found, out or handing.usual_place(path, found.lang), student)
    screen.print()
    screen.print(
        plain(t("student_folder.hand_in.packed", path=str(place)), "bold green"), soft_wrap=True
    )
    for line in telling.after(found):
        screen.print(plain(line))


def asks() -> bool:
    """Whether somebody sits at the terminal who can be asked something."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _show(screen: Any, found: HandIn, student: str | None) -> None:
    from cjlib.teaching.student_folder import telling

    for line in telling.summary(found, student):
        screen.print(plain(line))
    for heading, faults in telling.advice(found):
        screen.print()
        screen.print(plain(heading, "bold"))
        for fault in faults:
            item(screen, plain(fault.told()))
