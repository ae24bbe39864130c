"""Opening a big log: which column means what, a look over everything, and what to leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.big import files
from cjlib.mining.big.engines import Engine, engine_of, need
from cjlib.mining.columns import Note, some
from cjlib.mining.log.building import check_options
from cjlib.mining.log.judging import Judged, read_scores
from cjlib.mining.log.privacy import new_salt
from cjlib.mining.log.roles import Roles, choose_roles
from cjlib.mining.scales import Scale
from cjlib.progress import part, silent

if TYPE_CHECKING:
    import pandas as pd

ENGINES = ("duckdb", "spark")

_SAMPLE = 2000  # rows in which roles are guessed
_MOST_SCORES = 1000  # a score with more different values is measured, not given
_ROLES = ("customer", "touchpoint", "time", "channel", "score")
# whole numbers since 1970, by their size, as in cjlib.mining.log.times
_EPOCHS = ((1e8, 1e10, "s"), (1e11, 1e13, "ms"), (1e14, 1e16, "us"), (1e17, 1e19, "ns"))


def parquet(kind: Any, source: Any, engine: str, start: dict[str, Any], options: Any) -> Any:
    """A log of ``kind`` (the class) from Parquet files; see `BigLog.from_parquet`."""
    paths = files.parquet_paths(source)
    reader = _engine(engine, **start)
    table, row = reader.read_parquet(paths)
    log = kind.from_table(table, **{"row": row, "name": Path(paths[0]).name, **options})
    return replace(log, engine=reader)  # which also holds its temporary folder


def csv(kind: Any, source: Any, engine: str, start: dict[str, Any], options: Any) -> Any:
    """A log of ``kind`` (the class) from a CSV file; see `BigLog.from_csv`."""
    path, encoding = files.csv_path(source)
    tell = options.pop("tell", silent)
    reader = _engine(engine, **start)
    sample = reader.answer(reader.csv_as_text(path, encoding).head(_SAMPLE), part(tell, 0, 0.05))
    if not len(sample):
        raise DataProblem("log.empty", name=Path(path).name)
    roles, notes = _roles(sample, {role: options.get(role) for role in _ROLES})
    form, told = files.time_format(sample[roles.time].dropna())
    words = [name for name in (roles.customer, roles.touchpoint, roles.channel) if name]
    table, row = reader.read_csv(path, encoding, words, form, part(tell, 0.05, 0.6))
    options |= {role: getattr(roles, role) for role in _ROLES}
    options = {"row": row, "name": Path(path).name, **options, "tell": part(tell, 0.6, 1)}
    log = kind.from_table(table, **options)
    return replace(log, engine=reader, remarks=(*notes, *told, *log.remarks), tell=tell)


def _engine(engine: str, memory_limit: Any, temp_folder: Any, session: Any) -> Any:
    from cjlib.mining.big.duck import DuckDB
    from cjlib.mining.big.spark import Spark

    if engine not in ENGINES:
        raise InvalidValue("not_one_of", name="engine", given=engine, options=", ".join(ENGINES))
    if engine == "spark":
        return Spark.start(session)
    return DuckDB.start(memory_limit, temp_folder)


def open_table(kind: Any, table: Any, told: Mapping[str, str | None], **options: Any) -> Any:
    """A log of ``kind`` (the class) from a table; options as in `BigLog.from_table`."""
    need("ibis", "big")
    from cjlib.mining.big import cleaning

    check_options({**options, "direction": "high-is-good"})
    engine, tell = engine_of(table), options["tell"]
    sample = engine.answer(table.head(_SAMPLE), part(tell, 0, 0.1))
    if not len(sample):
        raise DataProblem("log.empty", name=options["name"])
    roles, notes = _roles(sample, told)
    unit, exact = _time_of(table, roles.time, sample[roles.time], notes)
    if options["row"] is None:
        notes.append(Note("row_unknown", {}))
    judged: Judged | None = None
    blanks: list[Any] = []
    if roles.score:
        judged, blanks = _judged(engine, table, roles.score, options)
        notes += judged.notes
    events = cleaning.raw(table, roles, options["row"], unit, blanks)
    over = engine.answer(cleaning.overview(events), part(tell, 0.2, 0.6)).iloc[0]
    notes += _looked_over(over, roles)
    events = cleaning.usable(cleaning.tidy(events) if over["messy"] else events)
    if not options["keep_duplicates"] and over["clock"]:
        events = _distinct(engine, events, notes, part(tell, 0.6, 1))
    tell(1.0)
    return kind(
        events=events,
        engine=engine,
        scale=judged.scale if judged else None,
        metric=judged.metric if judged else None,
        zone=options["zone"] if exact else None,
        name=options["name"],
        remarks=tuple(notes),
        salt=(options["salt"] or new_salt()) if options["hash_ids"] else None,
        tell=tell,
    )


def _roles(sample: pd.DataFrame, told: Mapping[str, Any]) -> tuple[Roles, list[Note]]:
    roles, notes = choose_roles(sample, told, others=())
    return roles, [note for note in notes if note.key != "guessed_end"]


def _time_of(table: Any, column: str, sample: Any, notes: list[Note]) -> tuple[str | None, bool]:
    """The unit of whole numbers, and whether the times are exact; None for time stamps."""
    kind = table[column].type()
    if kind.is_timestamp() or kind.is_date():
        return None, bool(getattr(kind, "timezone", None))
    present = sample.dropna()
    if kind.is_integer():
        for low, high, unit in _EPOCHS:
            if len(present) and present.between(low, high).all():
                notes.append(Note("epoch", {"column": column}))
                return unit, True
    given = str(present.iloc[0])[:40] if len(present) else ""
    raise DataProblem("big.not_times", column=column, given=given)


def _judged(
    engine: Engine, table: Any, column: str, options: dict[str, Any]
) -> tuple[Judged, list[Any]]:
    """What the scores are, and the ones that mean "no score" as the source writes them."""
    import pandas as pd

    from cjlib.mining.big import cleaning

    found = engine.answer(
        cleaning.judgements(table, column, options["row"], _MOST_SCORES + 1),
        part(options["tell"], 0.1, 0.2),
    )
    if len(found) > _MOST_SCORES:
        if not table[column].type().is_numeric():
            given = str(found["score"].iloc[0])[:40]
            raise DataProblem("big.not_scores", column=column, given=given)
        scale = None if options["scale"] is None else Scale.of(options["scale"])
        return Judged(np.zeros(0), scale, options["metric"]), []
    spelled = pd.Series(found["score"].to_numpy(), name=column)
    judged = read_scores(spelled, found["row"].to_numpy(dtype=np.int64), options)
    return judged, spelled[np.isnan(judged.values)].dropna().tolist()


def _looked_over(over: Any, roles: Roles) -> list[Note]:
    missing = {role: int(over[f"no_{role}"]) for role in ("customer", "touchpoint", "time")}
    columns = {role: getattr(roles, role) for role in missing}
    if sum(missing.values()) == over["rows"]:
        raise DataProblem(
            "log.nothing_usable", columns=some(list(columns.values())), n=int(over["rows"])
        )
    tidied = [Note("rows_tidied", {"n": int(over["messy"])})] if over["messy"] else []
    return tidied + [
        Note("rows_left_out", {"column": columns[role], "n": n}) for role, n in missing.items() if n
    ]


def _distinct(engine: Engine, events: Any, notes: list[Note], tell: Any) -> Any:
    """Leave out events that are alike in everything, where there are any."""
    from cjlib.mining.big import cleaning

    different = cleaning.without_twins(events)
    counts = events.agg(all=events.count()).cross_join(different.agg(different=different.count()))
    found = engine.answer(counts, tell).iloc[0]
    twins = int(found["all"] - found["different"])
    if not twins:
        return events
    notes.append(Note("duplicates", {"n": twins}))
    return different
