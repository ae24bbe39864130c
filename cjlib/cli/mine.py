"""``cj mine``: what customers did and said, in the terminal and as one page with pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjlib.cli.printing import console, plain, speak, waiting
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.study import Study
    from cjlib.mining.survey import Survey

ENGINES = ("memory", "duckdb")


def mine(
    log: Annotated[Path, typer.Argument(help=t("mine.cli.log"))],
    survey: Annotated[Path | None, typer.Option(help=t("mine.cli.survey"))] = None,
    journey: Annotated[Path | None, typer.Option(help=t("mine.cli.journey"))] = None,
    customer: Annotated[str | None, typer.Option(help=t("mine.cli.customer"))] = None,
    touchpoint: Annotated[str | None, typer.Option(help=t("mine.cli.touchpoint"))] = None,
    time: Annotated[str | None, typer.Option(help=t("mine.cli.time"))] = None,
    channel: Annotated[str | None, typer.Option(help=t("mine.cli.channel"))] = None,
    score: Annotated[str | None, typer.Option(help=t("mine.cli.score"))] = None,
    scale: Annotated[str | None, typer.Option(help=t("mine.cli.scale"))] = None,
    gap: Annotated[str | None, typer.Option(help=t("mine.cli.gap"))] = None,
    change: Annotated[str | None, typer.Option(help=t("mine.cli.change"))] = None,
    changed: Annotated[str | None, typer.Option(help=t("mine.cli.changed"))] = None,
    html: Annotated[Path | None, typer.Option(help=t("mine.cli.html"))] = None,
    engine: Annotated[str, typer.Option(help=t("mine.cli.engine"))] = "memory",
    lang: Annotated[str | None, typer.Option(help=t("mine.cli.lang"))] = None,
) -> None:
    """Read a log, say what happened, and save the whole story; problems raise a ``CjError``."""
    from cjlib.errors import InvalidValue

    speak(lang)
    if engine not in ENGINES:
        raise InvalidValue("not_one_of", name="--engine", given=engine, options=", ".join(ENGINES))
    roles = {
        "customer": customer, "touchpoint": touchpoint, "time": time,
        "channel": channel, "score": score,
    }  # fmt: skip
    if engine == "duckdb":
        _large(log, {role: column for role, column in roles.items() if column}, html)
        return
    study = _study(log, survey, journey, roles, scale, _change(change, changed))
    screen = console()
    if html is not None:  # before printing: either everything succeeds or nothing is claimed
        _save(html, study, gap, log.name)
    _show(screen, study.in_visits(gap) if gap else study)
    if html is not None:
        screen.print(plain(t("survey.out.saved", name=str(html))))


def _study(
    log: Path, survey: Path | None, journey: Path | None, roles: dict[str, Any],
    scale: str | None, change: Any,
) -> Study:  # fmt: skip
    from cjlib import journey as journeys
    from cjlib.mining import EventLog
    from cjlib.mining.study import Study

    with waiting(t("mine.out.reading", name=log.name)) as tell:
        read = EventLog.open(log, **roles, scale=scale, tell=tell)
    return Study(
        log=read,
        survey=None if survey is None else _survey(survey),
        journey=None if journey is None else journeys.load(journey),
        change=change,
    )


def _survey(path: Path) -> Survey:
    from cjlib.mining.narrowing import who_and_when
    from cjlib.mining.survey import Survey
    from cjlib.tables.reading import read_table

    table = read_table(path)
    customer, time = who_and_when(table)
    return Survey.of(table, customer=customer, time=time)


def _change(at: str | None, value: str | None) -> Any:
    from cjlib.errors import InvalidValue
    from cjlib.mining.study import Change

    if (at is None) != (value is None):
        given = f"--change {at or '–'} --changed {value or '–'}"
        raise InvalidValue("mine.half_a_change", given=given)
    return None if at is None or value is None else Change(at=at, value=value)


def _save(path: Path, study: Study, gap: str | None, name: str) -> None:
    from cjlib.pictures.mining.report import report_html
    from cjlib.tables.writing import write_whole

    with waiting(t("mine.out.telling")) as tell:
        choices = {"happened": {"gap": gap}} if gap else {}
        page = report_html(study, name, choices=choices, tell=tell)
    write_whole(path, page.encode())


def _show(screen: Any, study: Study) -> None:
    assert study.log is not None
    log = study.log
    screen.print(plain(log.name, "bold"))
    for line in log.in_words():
        screen.print(plain(line))
    _show_paths(screen, log.directly_follows(), log.variants())
    steps = study.funnel_steps()
    if len(steps) > 1:
        funnel = log.funnel(steps)
        _table(screen, t("mine.out.funnel"), ["step", "customers", "share", "dropped"], funnel)
    scores = log.scores()
    if len(scores):
        _table(screen, t("mine.out.scores"), ["touchpoint", "n", "mean", "low", "high"], scores)
    if study.conformance is not None:
        screen.print(plain(t("story.happened.fits"), "bold"))
        for line in study.conformance.in_words():
            screen.print(plain(line))


def _show_paths(screen: Any, follows: pd.DataFrame, variants: pd.DataFrame) -> None:
    columns = ["source", "target", "count", "share", "median_gap"]
    _table(screen, t("mine.out.follows"), columns, follows.head(8))
    shown = variants.head(5)
    shown = shown.assign(sequence=[_path(way) for way in shown["sequence"]])
    _table(screen, t("mine.out.variants"), ["sequence", "count", "share"], shown)


def _path(way: tuple[str, ...]) -> str:
    shown = " → ".join(way[:8])
    return shown + (" …" if len(way) > 8 else "")


def _table(screen: Any, title: str, columns: list[str], table: Any) -> None:
    from rich import box
    from rich.table import Table

    screen.print()
    screen.print(plain(title, "bold"))
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        words = name in ("source", "target", "sequence", "step", "touchpoint")
        grid.add_column(
            plain(t(f"mine.column.{name}")), justify="left" if words else "right",
            overflow="fold", no_wrap=not words,
        )  # fmt: skip
    for row in table.to_dict("records"):
        grid.add_row(*(_cell(name, row[name]) for name in columns))
    screen.print(grid)


def _cell(name: str, value: Any) -> Any:
    if name == "median_gap":
        from cjlib.pictures.charts.times import lasting

        return plain(lasting(value))
    if name == "share":
        return plain(t("survey.cell.share", value=value))
    if name in ("mean", "low", "high"):
        return plain(t("survey.cell.number", value=value))
    if name in ("count", "customers", "dropped", "n"):
        return plain(t("survey.cell.count", value=int(value)))
    return plain(str(value))


def _large(path: Path, roles: dict[str, str], html: Path | None) -> None:
    """The tables of a log that does not fit in memory."""
    from cjlib.errors import InvalidValue

    if html is not None:
        raise InvalidValue("mine.large_has_no_page", given="--engine duckdb --html")
    from cjlib.mining.big import BigLog

    with waiting(t("mine.out.reading", name=path.name)) as tell:
        read = BigLog.open(path, tell=tell, **roles)
        follows, variants = read.directly_follows(), read.variants()
    screen = console()
    screen.print(plain(path.name, "bold"))
    _show_paths(screen, follows, variants)
