"""From a table to an event log: read, check, leave out what cannot count, and sort once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.columns import Note, some
from cjlib.mining.log.codes import MISSING, Coded, encode, smallest
from cjlib.mining.log.judging import read_scores
from cjlib.mining.log.privacy import hashed, new_salt
from cjlib.mining.log.roles import Roles, choose_roles
from cjlib.mining.log.times import NO_TIME, Times, read_times
from cjlib.mining.scales import IntArray

if TYPE_CHECKING:
    import pandas as pd

METRICS = ("nps", "mark", "csat", "ces")
_DAY_MS = 86_400_000
_LEFT_OUT = ("customer", "touchpoint", "time")


def build(kind: Any, df: pd.DataFrame, **options: Any) -> Any:
    """An event log of ``kind`` (the class) from a table; options as in `EventLog.from_frame`."""
    tell = options["tell"]
    if not len(df):
        raise DataProblem("log.empty", name=str(df.attrs.get("name", "")))
    check_options(options)
    df = df.set_axis([str(name) for name in df.columns], axis=1)
    told = {
        role: options[role]
        for role in ("customer", "touchpoint", "time", "channel", "score", "end")
    }
    roles, guessed = choose_roles(df, told, options["others"])
    notes: list[Note] = [*df.attrs.get("notes", ()), *guessed]
    rows = _rows(df)
    tell(0.1)
    who, what = encode(df[roles.customer]), encode(df[roles.touchpoint], by_name=True)
    tell(0.3)
    when = read_times(df[roles.time], rows)
    ended = read_times(df[roles.end], rows) if roles.end else None
    _check_ends(df, roles, when, ended, rows)
    tell(0.5)
    notes += [*_merged(roles, who, what), *when.notes]
    judged = read_scores(df[roles.score], rows, options) if roles.score else None
    notes += judged.notes if judged else []
    usable = _usable(who, what, when, rows, roles, notes)
    tell(0.6)
    order = _order(who.codes, when.values, usable)
    via = encode(df[roles.channel], by_name=True) if roles.channel else None
    extras = {name: encode(df[name], by_name=True) for name in roles.others}
    codes, labels = _used(who, order)
    salt = (options["salt"] or new_salt()) if options["hash_ids"] else None
    tell(0.8)
    columns = {
        "touchpoint": smallest(what.codes[order], len(what.labels)),
        "time": when.values[order],
        "row": rows[order],
        "channel": None if via is None else smallest(via.codes[order], len(via.labels)),
        "end": None if ended is None else ended.values[order],
        "score": None if judged is None else judged.values[order],
    }
    columns, codes, extras = _without_twins(
        columns, codes, {name: c.codes[order] for name, c in extras.items()}, extras, options, notes
    )
    names = hashed(labels.tolist(), salt) if salt else labels
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
    tell(1.0)
    return kind(
        **columns,
        offsets=np.r_[starts, len(codes)].astype(np.int64),
        customers=np.array(names, dtype=object),
        person=np.arange(len(labels), dtype=np.int32),
        touchpoints=tuple(what.labels),
        channels=() if via is None else tuple(via.labels),
        extras=extras,
        scale=judged.scale if judged else None,
        metric=judged.metric if judged else None,
        direction=options["direction"],
        zone=options["zone"] if when.exact else None,
        name=str(df.attrs.get("name", "")),
        remarks=tuple(notes),
        salt=salt,
    )


def check_options(options: dict[str, Any]) -> None:
    """Refuse a zone, metric or direction that does not exist."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(options["zone"])
    except (KeyError, ValueError, OSError) as error:
        raise InvalidValue("log.unknown_zone", given=str(options["zone"])[:40]) from error
    if options["metric"] not in (None, *METRICS):
        raise InvalidValue(
            "not_one_of", name="metric", given=options["metric"], options=", ".join(METRICS)
        )
    ways = ("high-is-good", "low-is-good")
    if options["direction"] not in ways:
        raise InvalidValue(
            "not_one_of", name="direction", given=options["direction"], options=", ".join(ways)
        )


def _rows(df: pd.DataFrame) -> IntArray:
    """Spreadsheet rows where the table carries them, else 1, 2, 3 ..."""
    if df.index.name == "row":
        return np.asarray(df.index, dtype=np.int64)
    return np.arange(1, len(df) + 1, dtype=np.int64)


def _merged(roles: Roles, who: Coded, what: Coded) -> list[Note]:
    found = []
    for column, coded in ((roles.customer, who), (roles.touchpoint, what)):
        if coded.merged:
            values = {"column": column, "n": len(coded.merged), "given": coded.merged[0][0]}
            found.append(Note("spaces", values))
    return found


def _check_ends(
    df: pd.DataFrame, roles: Roles, when: Times, ended: Times | None, rows: IntArray
) -> None:
    if ended is None:
        return
    known = (ended.values != NO_TIME) & (when.values != NO_TIME)
    wrong = known & (ended.values < when.values)
    if wrong.any():
        at = int(wrong.argmax())
        raise DataProblem(
            "log.end_before_start", row=int(rows[at]), column=roles.end, n=int(wrong.sum()),
            start=str(df[roles.time].iloc[at])[:40], given=str(df[roles.end].iloc[at])[:40],
        )  # fmt: skip


def _usable(
    who: Coded, what: Coded, when: Times, rows: IntArray, roles: Roles, notes: list[Note]
) -> Any:
    """Rows that say who, what and when; the others are left out, and that is said."""
    present = {
        "customer": who.codes != MISSING,
        "touchpoint": what.codes != MISSING,
        "time": when.values != NO_TIME,
    }
    usable = np.ones(len(rows), dtype=bool)
    for role in _LEFT_OUT:
        missing = usable & ~present[role]
        if missing.any():
            first, n = int(rows[int(missing.argmax())]), int(missing.sum())
            notes.append(Note("left_out", {"column": getattr(roles, role), "n": n, "row": first}))
        usable &= present[role]
    if not usable.any():
        columns = some([getattr(roles, role) for role in _LEFT_OUT])
        raise DataProblem("log.nothing_usable", columns=columns, n=len(rows))
    return usable


def _order(codes: Any, times: IntArray, usable: Any) -> IntArray:
    """Usable rows by customer, then time, then row."""
    at = None if usable.all() else np.flatnonzero(usable)
    stamps = times if at is None else times[at]
    if (stamps[1:] < stamps[:-1]).any():
        by_time = np.argsort(stamps, kind="stable")
        at = by_time if at is None else at[by_time]
    # one sort of packed numbers is faster than a stable sort of the customers
    packed = (codes if at is None else codes[at]).astype(np.uint64)
    packed <<= np.uint64(32)
    packed |= np.arange(len(packed), dtype=np.uint32)
    packed.sort()
    packed &= np.uint64(0xFFFFFFFF)
    order: IntArray = packed.view(np.int64)
    return order if at is None else at[order]


def _used(who: Coded, order: IntArray) -> tuple[Any, Any]:
    """Codes of the sorted events without gaps, and the ids that still occur."""
    codes = who.codes[order].astype(np.int32)
    steps = np.r_[0, codes[1:] != codes[:-1]]
    present = codes[np.flatnonzero(np.r_[True, steps[1:] != 0])]
    return np.cumsum(steps, dtype=np.int32), who.labels[present]


def _without_twins(
    columns: dict[str, Any],
    codes: Any,
    others: dict[str, Any],
    extras: dict[str, Coded],
    options: dict[str, Any],
    notes: list[Note],
) -> tuple[dict[str, Any], Any, dict[str, Coded]]:
    """Leave out events that are alike in everything, unless the log only knows days."""
    twin = np.zeros(len(codes), dtype=bool)
    if not options["keep_duplicates"] and (columns["time"] % _DAY_MS).any():
        twin = _twins(columns, codes, others)
    if twin.any():
        notes.append(Note("duplicates", {"n": int(twin.sum())}))
        keep = ~twin
        columns = {name: None if v is None else v[keep] for name, v in columns.items()}
        codes, others = codes[keep], {name: v[keep] for name, v in others.items()}
    return columns, codes, {n: Coded(others[n], coded.labels) for n, coded in extras.items()}


def _twins(columns: dict[str, Any], codes: Any, others: dict[str, Any]) -> Any:
    import pandas as pd

    time = columns["time"]
    same = np.r_[False, (codes[1:] == codes[:-1]) & (time[1:] == time[:-1])]
    near = np.flatnonzero(same | np.r_[same[1:], False])  # the rest cannot have a twin
    twin = np.zeros(len(codes), dtype=bool)
    if len(near):
        held = {name: v[near] for name, v in columns.items() if v is not None and name != "row"}
        held |= {f"other {name}": v[near] for name, v in others.items()}
        twin[near] = pd.DataFrame({"customer": codes[near], **held}).duplicated().to_numpy()
    return twin
