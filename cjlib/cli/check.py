"""``cj check``: what a journey map lacks, whatever format it is in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjlib.cli.printing import console, item, plain, speak
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.errors import DataProblem, Message
    from cjlib.journey.formats import Loaded

NOTHING_MISSING, SOMETHING_MISSING = 0, 1
"""Exit codes; a file that cannot be read ends in 2, as every mistake of a person does."""


def check(
    file: Annotated[Path, typer.Argument(help=t("checking.cli.file"))],
    lang: Annotated[str | None, typer.Option(help=t("checking.cli.lang"))] = None,
) -> int:
    """Read a map and print what is missing and what may be doubted."""
    from cjlib.errors import CjError, DataProblem

    speak(lang)
    try:
        return _checked(file)
    except CjError:
        raise
    except Exception as error:  # a file may be broken in ways that nobody thought of
        raise DataProblem(
            "formats.unreadable", name=file.name, reason=type(error).__name__
        ) from error


def _checked(file: Path) -> int:
    from cjlib.journey import checking
    from cjlib.journey.types import classify

    loaded, no_scope = _read(file)
    journey = loaded.journey
    found: dict[str, list[Message]] = {severity.value: [] for severity in checking.Severity}
    if no_scope is not None:
        found["missing"].append(no_scope.message())
    for finding in checking.check(journey):
        found[finding.severity.value].append(finding.message())
    screen = console()
    name = t("checking.out.title", name=file.name, journey=journey.name())
    screen.print(plain(name if no_scope is None else file.name, "bold"))
    contacts = sum(step.touchpoint is not None for step in journey.steps)
    counts = {"phases": len(journey.phases), "steps": len(journey.steps), "contacts": contacts}
    screen.print(plain(t("checking.out.counts", **counts)))
    screen.print(plain(str(classify(journey).title())))
    _show(screen, found["missing"], t("checking.out.missing", n=len(found["missing"])), "bold red")
    _show(screen, found["doubt"], t("checking.out.doubt", n=len(found["doubt"])), "bold yellow")
    if loaded.remarks:
        screen.print()
        screen.print(plain(t("checking.out.remarks"), "bold"))
        for remark in loaded.remarks:
            item(screen, plain(str(remark)))
    if found["missing"]:
        return SOMETHING_MISSING
    screen.print()
    screen.print(plain(t("checking.out.nothing"), "bold green"))
    return NOTHING_MISSING


def _read(file: Path) -> tuple[Loaded, DataProblem | None]:
    """The map; and, where the file does not say which journey it is, that as a finding."""
    from cjlib.errors import DataProblem
    from cjlib.journey import Scope, read
    from cjlib.journey.vocabulary import JourneyPath

    try:
        return read(file), None
    except DataProblem as problem:  # is the scope all that it lacks?
        unknown = Scope(
            journey="–", target_group="–", path=JourneyPath.PURCHASE, wish="–"
        )  # so that nothing is said twice
        return read(file, scope=unknown), problem


def _show(screen: Any, found: list[Message], title: str, style: str) -> None:
    if not found:
        return
    screen.print()
    screen.print(plain(title, style))
    for what, given, hint in found:
        line = plain(what, "bold")
        line.append_text(plain(f" {given}")).append_text(plain(f" {hint}", "dim"))
        item(screen, line)
