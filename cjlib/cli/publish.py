"""``cj publish``: a lesson as a handout or as slides, in one file that needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjlib.cli.printing import console, plain, speak, waiting
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.teaching.publishing import Published

KINDS = ("handout", "slides")


def publish(
    kind: Annotated[str, typer.Argument(help=t("publishing.cli.kind"), metavar="handout|slides")],
    lesson: Annotated[str, typer.Argument(help=t("publishing.cli.lesson"))],
    html: Annotated[bool, typer.Option("--html", help=t("publishing.cli.html"))] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=t("publishing.cli.pdf"))] = False,
    answers: Annotated[bool, typer.Option("--answers", help=t("publishing.cli.answers"))] = False,
    out: Annotated[Path | None, typer.Option(help=t("publishing.cli.out"))] = None,
    force: Annotated[bool, typer.Option("--force", help=t("publishing.cli.force"))] = False,
    lang: Annotated[str | None, typer.Option(help=t("publishing.cli.lang"))] = None,
) -> None:
    """Run a lesson and save it; problems raise a ``CjError``."""
    from cjlib.errors import InvalidValue
    from cjlib.teaching import publishing

    speak(lang)
    if kind not in KINDS:
        raise InvalidValue("not_one_of", name="cj publish", given=kind, options=", ".join(KINDS))
    if kind == "slides" and (pdf or answers):
        raise InvalidValue("publishing.only_a_handout", given="--pdf" if pdf else "--answers")
    notebook = publishing.find_lesson(lesson, lang)
    spoken = publishing.language_of(notebook)
    speak(spoken)
    formats = [name for name, asked in (("html", html or not pdf), ("pdf", pdf)) if asked]
    places = {one: _place(out, f"{notebook.stem}_{kind}", one, len(formats)) for one in formats}
    for place in places.values():  # before a minute of work, not after it
        _may_write(place, force)
    chromium = publishing.find_chromium() if pdf else None
    with waiting(t("publishing.out.running", name=notebook.name)) as tell:
        ran = publishing.run_lesson(notebook, spoken or lang or "nl", tell)
    made = _made(kind, ran, answers, list(places), chromium)
    _save(made, places)


def _place(out: Path | None, name: str, suffix: str, formats: int) -> Path:
    from cjlib.texts import language

    if out is None:
        return Path(f"{name}_{language()}.{suffix}")
    if out.is_dir():
        return out / f"{name}_{language()}.{suffix}"
    return out.with_suffix(f".{suffix}") if formats > 1 or not out.suffix else out


def _may_write(place: Path, force: bool) -> None:
    from cjlib.errors import DataProblem, InvalidValue

    if place.exists() and not force:
        raise InvalidValue("publishing.exists", given=str(place))
    if not place.parent.is_dir():
        raise DataProblem("exporting.no_folder", given=str(place.parent))


def _made(
    kind: str, ran: Published, answers: bool, formats: list[str], chromium: str | None
) -> dict[str, bytes]:
    from cjlib.teaching import publishing

    if kind == "slides":
        return {"html": publishing.slides_html(ran).encode()}
    page = publishing.handout_html(ran, answers)
    made = {"html": page.encode()} if "html" in formats else {}
    if "pdf" in formats:
        console().print(plain(t("publishing.out.printing")))
        made["pdf"] = publishing.to_pdf(page, chromium)
    return made


def _save(made: dict[str, bytes], places: dict[str, Path]) -> None:
    from cjlib.tables.writing import write_whole

    for suffix, data in made.items():
        write_whole(places[suffix], data)
        console().print(plain(t("publishing.out.saved", name=str(places[suffix]))))
