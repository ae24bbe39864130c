"""``cj survey``: a real survey in the terminal, and as one page with pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from cjlib.cli.printing import console, plain, speak
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.metrics import Nps
    from cjlib.mining.survey import Survey
    from cjlib.tables.numbers import DecimalMark


def survey(
    file: Annotated[Path, typer.Argument(help=t("survey.cli.file"))],
    nps: Annotated[str | None, typer.Option(help=t("survey.cli.nps"))] = None,
    rating: Annotated[list[str] | None, typer.Option(help=t("survey.cli.rating"))] = None,
    scale: Annotated[list[str] | None, typer.Option(help=t("survey.cli.scale"))] = None,
    blank: Annotated[str, typer.Option(help=t("survey.cli.blank"))] = "",
    weight: Annotated[str | None, typer.Option(help=t("survey.cli.weight"))] = None,
    decimal: Annotated[str | None, typer.Option(help=t("survey.cli.decimal"))] = None,
    max_mb: Annotated[float, typer.Option(help=t("survey.cli.max_mb"), min=0.1)] = 50.0,
    html: Annotated[Path | None, typer.Option(help=t("survey.cli.html"))] = None,
    lang: Annotated[str | None, typer.Option(help=t("survey.cli.lang"))] = None,
) -> None:
    """Read a survey and print NPS and ratings with intervals; problems raise a ``CjError``."""
    from cjlib.errors import InvalidValue

    speak(lang)
    from cjlib.mining.survey import Survey, touchpoint_table
    from cjlib.tables.reading import read_table

    if decimal not in (None, ",", "."):
        raise InvalidValue("not_one_of", name="--decimal", given=decimal, options='"," "."')
    table = read_table(file, max_mb=max_mb, decimal=cast("DecimalMark | None", decimal))
    read = Survey.of(
        table,
        nps=nps,
        ratings=rating or (),
        scales=scale or (),
        blank=[code.strip() for code in blank.split(",") if code.strip()],
        weight=weight,
    )
    score = read.nps() if read.recommend else None
    touchpoints = touchpoint_table(read)
    notes = _weight_notes(read, score) + _notes(read)
    if html is not None:  # before printing: either everything succeeds or nothing is claimed
        _save(html, read, score, touchpoints, notes)
    _show(read, score, touchpoints, notes)
    if html is not None:
        console().print(plain(t("survey.out.saved", name=str(html))))


def _show(read: Survey, score: Nps | None, touchpoints: pd.DataFrame, notes: list[str]) -> None:
    screen = console()
    screen.print(plain(_heading(read.answers), "bold"))
    screen.print()
    if score is not None:
        screen.print(plain(_score_line(score), "bold"))
        _print_grid(screen, _groups(score))
    if len(touchpoints):
        screen.print(plain(t("survey.out.touchpoints"), "bold"))
        _print_grid(screen, _touchpoints(touchpoints))
        screen.print(plain(t("survey.out.interval"), "dim"))
    screen.print()
    for note in notes:
        screen.print(plain(note))


def _print_grid(screen: Any, grid: Any) -> None:
    """Print a table at least as wide as its numbers, so that none is ever cut."""
    from rich.measure import Measurement

    needed = Measurement.get(screen, screen.options.update(width=999), grid).minimum
    screen.print(grid, width=max(screen.width, needed), crop=False)


def _heading(table: pd.DataFrame) -> str:
    return t(
        "survey.out.file",
        name=table.attrs.get("name", ""),
        n=len(table),
        columns=len(table.columns),
    )


def _score_line(score: Nps) -> str:
    return t(
        "survey.out.nps",
        value=score.value,
        low=score.low,
        high=score.high,
        n=score.n,
        method=score.method,
    )


def _grid(columns: list[str], header: bool = True) -> Any:
    """A table whose first column folds and whose numbers are never cut."""
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD if header else None, show_header=header, pad_edge=False)
    grid.add_column(plain(columns[0]), overflow="fold", min_width=12)
    for name in columns[1:]:
        grid.add_column(plain(name), justify="right", no_wrap=True)
    return grid


def _groups(score: Nps) -> Any:
    grid = _grid(["", "", ""], header=False)
    names = ("promoters", "passives", "detractors")
    for name, share in zip(names, score.shares, strict=True):
        grid.add_row(
            plain(t(f"survey.out.{name}")),
            t("survey.cell.count", value=getattr(score, name)),
            t("survey.cell.share", value=share),
        )
    return grid


def _touchpoints(table: pd.DataFrame) -> Any:
    scales = table["scale"].nunique() > 1
    names = ["touchpoint", *(["scale"] if scales else [])]
    names += ["n", "blank", "mean", "sd", "interval", "top2"]
    grid = _grid([t(f"survey.column.{name}") for name in names])
    for row in table.to_dict("records"):
        cells = [plain(str(row["touchpoint"])), *([row["scale"]] if scales else [])]
        cells += [t("survey.cell.count", value=row[name]) for name in ("n", "blank")]
        cells += [t("survey.cell.number", value=row[name]) for name in ("mean", "sd")]
        known = row["low"] == row["low"]
        ends = t("survey.cell.interval", low=row["low"], high=row["high"]) if known else "–"
        grid.add_row(*cells, ends, t("survey.cell.share", value=row["top2"]))
    return grid


def _weight_notes(read: Survey, score: Nps | None) -> list[str]:
    if not read.weight:
        return []
    notes = [t("survey.out.weighted", column=read.weight)]
    if score is not None:
        notes.append(t("survey.out.weighted_nps", n=score.effective_n))
    return [" ".join(notes)]


def _notes(read: Survey) -> list[str]:
    """How the file was read: encoding, what was guessed, which codes were blank on which scale."""
    facts = read.answers.attrs
    notes = []
    if "encoding" in facts:
        mark = {"tab": t("survey.out.tab"), "": t("survey.out.single")}
        delimiter = mark.get(facts["delimiter"], f'"{facts["delimiter"]}"')
        encoding = (
            facts["encoding"].upper().replace("CP1252", "Windows-1252").replace("-SIG", " (BOM)")
        )
        notes.append(t("survey.out.text", encoding=encoding, delimiter=delimiter))
    if "sheet" in facts:
        notes.append(t("survey.out.sheet", sheet=facts["sheet"]))
        if facts["other_sheets"]:
            sheets = ", ".join(facts["other_sheets"])
            notes.append(t("survey.out.other_sheets", sheets=sheets))
    notes += [t(f"survey.note.{note.key}", **note.values) for note in read.notes]
    if read.recommend is None:
        notes.append(t("survey.out.no_nps"))
    if not read.ratings:
        notes.append(t("survey.out.no_ratings"))
    if len({group.scale for group in read.ratings}) > 1:
        notes.append(t("survey.out.several_scales"))
    notes += _blank_notes(read)
    if read.recommend is not None:
        notes.append(t("survey.out.trademark"))
    return notes


def _blank_notes(read: Survey) -> list[str]:
    notes = []
    for use in read.blanks():
        one = len(use.columns) == 1
        columns = use.columns[0] if one else t("survey.note.questions", n=len(use.columns))
        codes = [
            t("survey.note.code", code=code or t("survey.note.empty_cell"), times=times)
            for code, times in use.counts.items()
        ]
        key = "blank" if codes else "no_blank"
        note = t(f"survey.note.{key}", scale=str(use.scale), columns=columns, codes=_listed(codes))
        if use.answers_here:
            note += " " + t("survey.note.answers_here", codes=_listed(list(use.answers_here)))
        notes.append(note)
    return notes


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + f" {t('survey.note.and')} " + words[-1]


def _save(
    path: Path, read: Survey, score: Nps | None, touchpoints: pd.DataFrame, notes: list[str]
) -> None:
    from html import escape

    from cjlib.pictures import page
    from cjlib.pictures.surveys import nps_picture, touchpoint_picture
    from cjlib.tables.writing import write_whole

    pictures = [] if score is None else [nps_picture(score)]
    pictures += [touchpoint_picture(part) for _, part in touchpoints.groupby("scale", sort=False)]
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    extra = (
        f'<details class="cj-fold"><summary>{escape(t("survey.out.notes"))}</summary>'
        f"<ul>{items}</ul></details>"
    )
    title = t("survey.out.page_title", name=read.answers.attrs.get("name", ""))
    text = page(pictures, title, intro=_heading(read.answers), extra=extra)
    write_whole(path, text.encode())
