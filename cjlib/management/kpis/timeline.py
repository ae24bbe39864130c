"""Measurements, notes and changes on one timeline, so that a bend in a line is not read wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from cjlib.management.organisation.document import Organisation

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("on", "event", "kind", "text", "kpi", "journey", "value", "n")


def timeline(
    organisation: Organisation, kpi: str | None = None, journey: str | None = None
) -> pd.DataFrame:
    """What was measured, noted, done and checked, in the order of time.

    Parameters
    ----------
    organisation : Organisation
    kpi, journey : str, optional
        Only what concerns this KPI or this journey; notes about neither concern all.  A KPI
        brings the notes of its journey along.

    Returns
    -------
    pandas.DataFrame
        ``on`` (date), ``event`` (``"measured"``, ``"note"``, ``"done"`` or ``"checked"``),
        ``kind`` (of a note), ``text`` (name or sentence), ``kpi``, ``journey`` (ids), ``value``
        and ``n`` (of a measurement; not-a-number elsewhere).

    Raises
    ------
    OrganisationProblem
        If there is no such KPI or journey.
    """
    import pandas as pd

    if kpi is not None:
        journey = organisation.kpi(kpi).journey if journey is None else journey
    if journey is not None:
        organisation.entry(journey)
    rows = [row for row in _rows(organisation) if _concerns(row, kpi, journey)]
    rows.sort(key=lambda row: (row["on"], _ORDER.index(row["event"])))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"value": "float64", "n": "float64"})


_ORDER = ("note", "done", "measured", "checked")


def _rows(organisation: Organisation) -> Iterator[dict[str, Any]]:
    for kpi in organisation.kpis:
        for measured in kpi.measurements:
            yield {
                "on": measured.on,
                "event": "measured",
                "text": kpi.name,
                "kpi": kpi.id,
                "journey": kpi.journey,
                "value": measured.value,
                "n": measured.n,
            }
    for note in organisation.annotations:
        yield {
            "on": note.on,
            "event": "note",
            "kind": note.kind.value,
            "text": note.text,
            "kpi": note.kpi,
            "journey": note.journey,
        }
    for item in organisation.pdca:
        days: dict[str, date | None] = {"done": item.done, "checked": item.checked}
        for event, day in days.items():
            if day is not None:
                yield {
                    "on": day,
                    "event": event,
                    "text": item.name,
                    "kpi": item.kpi,
                    "journey": item.journey,
                }


def _concerns(row: dict[str, Any], kpi: str | None, journey: str | None) -> bool:
    if row["event"] == "measured":
        if kpi is not None:
            return bool(row["kpi"] == kpi)
        return journey is None or row["journey"] == journey
    if kpi is not None and row["kpi"] not in (None, kpi):
        return False
    limited = kpi is not None or journey is not None
    return (
        not limited or row["journey"] in (None, journey) or (kpi is not None and row["kpi"] == kpi)
    )
