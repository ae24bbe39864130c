"""From a table as it is to events that count: who, what and when in one form; no engine is named.

Everything is looked over once when a log is opened, and only what proves to be needed (spaces to
tidy, twins to leave out) is done again in every analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis

from cjlib.mining.log.roles import Roles

Table = Any

DAY_MS = 86_400_000

_WORDS = ("customer", "touchpoint")

# what Python calls a space, and what shows as nothing at all
_SPACE = "\t\n\x0b\x0c\r\x1c-\x20\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"


def text(column: Any) -> Any:
    """A column as text; a whole number stays whole: 17.0 is customer 17."""
    if column.type().is_floating():
        whole = column == column.floor()
        return ibis.ifelse(whole, column.cast("int64").cast("string"), column.cast("string"))
    return column.cast("string")


def tidied(column: Any) -> Any:
    """A text without outer, double or unseen spaces; null where nothing is left."""
    seen = column.re_replace(f"[{_UNSEEN}]", "").re_replace(f"[{_SPACE}]+", " ")
    return seen.strip().nullif("")


def number(column: Any, blanks: Sequence[Any]) -> Any:
    """A score as a number; null where there is none or it means "no score"."""
    values = column
    if column.type().is_string():
        values = column.strip().replace(",", ".").try_cast("float64")
    values = values.cast("float64")
    none = values.isnan() | column.isin(blanks) if blanks else values.isnan()
    return ibis.ifelse(none, ibis.null("float64"), values)


def moment(column: Any, unit: str | None) -> Any:
    """A time cut off at the millisecond; ``unit`` for whole numbers since 1970."""
    if unit is not None:
        return column.cast("int64").as_timestamp(unit).truncate("ms")
    if column.type().is_date():
        return column.cast("timestamp")
    return column.truncate("ms")


def raw(
    table: Table, roles: Roles, row: str | None, unit: str | None, blanks: Sequence[Any]
) -> Table:
    """The columns that count under the names of their roles; cells may still be empty.

    Without a column ``row`` the order at one instant is alphabetical, the same everywhere.
    """
    touchpoint = text(table[roles.touchpoint]).nullif("")
    columns = {
        "customer": text(table[roles.customer]).nullif(""),
        "touchpoint": touchpoint,
        "time": moment(table[roles.time], unit),
        "row": touchpoint if row is None else table[row].cast("int64"),
    }
    if roles.channel:
        columns["channel"] = tidied(text(table[roles.channel]))
    if roles.score:
        columns["score"] = number(table[roles.score], blanks)
    return table.select(**columns)


def usable(events: Table) -> Table:
    """Events that say who, what and when."""
    return events.filter(
        events.customer.notnull() & events.touchpoint.notnull() & events.time.notnull()
    )


def overview(events: Table) -> Table:
    """One row on a raw log: how much is missing, messy, and whether it knows more than days."""
    epoch = ibis.timestamp("1970-01-01")
    whole = tidy(events.mutate(**{f"raw_{name}": events[name] for name in _WORDS}))
    has = {name: whole[name].notnull() for name in ("customer", "touchpoint", "time")}
    clock = (
        ibis.literal(True)
        if events.time.type().timezone
        else whole.time.delta(epoch, unit="millisecond") % DAY_MS != 0
    )
    messy = [~whole[name].identical_to(whole[f"raw_{name}"]) for name in _WORDS]
    return whole.agg(
        rows=whole.count(),
        no_customer=(~has["customer"]).sum(),
        no_touchpoint=(has["customer"] & ~has["touchpoint"]).sum(),
        no_time=(has["customer"] & has["touchpoint"] & ~has["time"]).sum(),
        messy=(messy[0] | messy[1]).sum(),
        clock=clock.fill_null(False).sum(),
    )


def tidy(events: Table) -> Table:
    """Ids and touchpoints that differ only in spaces become one."""
    return events.mutate(**{name: tidied(events[name]) for name in _WORDS})


def without_twins(events: Table) -> Table:
    """Of events that are alike in everything, only the first."""
    alike = [name for name in events.columns if name != "row"]
    return events.group_by(alike).agg(row=events.row.min())


def judgements(table: Table, score: str, row: str | None, most: int) -> Table:
    """The different scores as they stand, and the first row of each."""
    column = table[score]
    first = ibis.literal(0, "int64") if row is None else table[row].cast("int64")
    counted = table.select(score=column, row=first).filter(column.notnull())
    return counted.group_by("score").agg(row=counted.row.min()).limit(most)
