"""Departments beside each other in each area of a scan: where they see another organisation."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan

import pandas as pd

from cjlib.management.scans import Kind, Result
from cjlib.management.scans.groups import SMALLEST
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.management import scan_areas
from cjlib.pictures.management.silos_sheet import AreaRow, Group, draw
from cjlib.pictures.naming import listed
from cjlib.pictures.picture import Picture
from cjlib.texts import t

MOST = 12  # departments drawn, the largest


def silos_picture(result: Result) -> Picture:
    """The mean of each department in each area, and how much of the differences is between them.

    Parameters
    ----------
    result : Result
        Of a scan that people of several departments filled in.

    Returns
    -------
    Picture
        A row per area; a bar tells the share of differences between departments and within them.

    Notes
    -----
    Departments under five people are counted, but not shown.  A silo is a difference between
    departments that is larger than chance (p at most 0.05, Holm-corrected) and at least an eighth
    of the scale: a teaching form of this kit, see `cjlib.management.scans.disagreement`.
    """
    groups, rows = _groups(result), _rows(result)
    table, formats = _table(result, groups, rows)
    if result.disagreement.departments < 2 or not any(row.known for row in rows):
        said, why = _empty(result)
        wide, narrow = (nothing(f"{said}\n{why}", width) for width in (WIDE, NARROW))
        return Picture("silos", wide, said, why, table, formats, narrow=narrow)
    told = _told(result, groups)
    wide, narrow = (
        draw(rows, groups[:MOST], result.definition, told, width) for width in (WIDE, NARROW)
    )
    summary = " ".join([t("management_silos.summary", n=len(groups)), *_said(rows), *told])
    return Picture("silos", wide, _title(rows), summary, table, formats, narrow=narrow)


def _groups(result: Result) -> list[Group]:
    """The departments that are shown, the largest first."""
    sizes = result.departments.drop_duplicates("department")
    sizes = sizes.sort_values("people", ascending=False, kind="stable")
    return [
        Group(str(nth), str(row["department"]), int(row["people"]))
        for nth, row in enumerate(sizes.to_dict("records"), start=1)
    ]


def _rows(result: Result) -> list[AreaRow]:
    spec = scan_areas.spec_of(result.definition)
    every = result.areas.set_index("area")
    found = []
    for row in result.disagreement.by_area.to_dict("records"):
        key = str(row["area"])
        mine = result.departments[result.departments["area"] == key].set_index("department")
        found.append(
            AreaRow(
                name=str(result.definition.area(key).name),
                kind=Kind(row["kind"]),
                everyone=float(every.loc[key, "score"]),
                scores={str(name): float(score) for name, score in mine["score"].items()},
                people={str(name): int(n) for name, n in mine["n"].items()},
                between=float(row["between"]),
                p=float(row["p"]),
                gap=float(row["gap"]),
                spec=spec,
            )
        )
    return found


def _empty(result: Result) -> tuple[str, str]:
    """What is missing to compare departments, and what to do."""
    differ = result.disagreement
    if differ.departments < 2 and differ.hidden:
        hidden = t("scans.differ.hidden", n=differ.hidden, people=differ.hidden_people)
        return t("management_silos.few"), hidden
    if differ.departments < 2:
        one = t("management_silos.one") if differ.departments else t("management_silos.none")
        return one, t("management_silos.ask", least=SMALLEST)
    return t("management_silos.no_scores"), t("management_silos.ask", least=SMALLEST)


def _title(rows: Sequence[AreaRow]) -> str:
    silos = [row for row in rows if row.kind is Kind.SILO]
    known = [row for row in rows if row.known]
    if silos:
        silos.sort(key=lambda row: -row.between)
        names = listed([row.name for row in silos])
        return t("management_silos.title.silo", names=names, n=len(silos), of=len(rows))
    within = [row.name for row in known if row.kind is Kind.SPREAD]
    if within:
        return t("management_silos.title.within", names=listed(within))
    return t("management_silos.title.agree")


def _said(rows: Sequence[AreaRow]) -> list[str]:
    """Each area in a sentence."""
    known = [row for row in rows if row.known]
    given = [{"name": row.name, "verdict": row.verdict(), "scores": row.ends()} for row in known]
    return [t("management_silos.summary_area", **values) for values in given]


def _told(result: Result, groups: Sequence[Group]) -> list[str]:
    """What else there is to know: small departments, those not drawn, where the rule comes from."""
    differ, said = result.disagreement, []
    if differ.hidden:
        said.append(t("scans.differ.hidden", n=differ.hidden, people=differ.hidden_people))
    if len(groups) > MOST:
        said.append(t("management_silos.largest", n=MOST, of=len(groups)))
    return [*said, t("management_silos.rule")]


def _table(
    result: Result, groups: Sequence[Group], rows: Sequence[AreaRow]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """A row per area and department, with what is between departments in that area."""
    names = ("area", "department", "score", "low", "high", "n", "verdict", "between", "p")
    columns = {name: t(f"management_silos.column.{name}") for name in names}
    by_area = dict(zip(result.areas["area"], rows, strict=True))
    order = {group.name: nth for nth, group in enumerate(groups)}
    found = []
    for key, area in by_area.items():
        mine = result.departments[result.departments["area"] == key]
        mine = mine.sort_values("department", key=lambda column: column.map(order))
        verdict = t(f"management_silos.kind.{area.kind.value}")
        for one in mine.to_dict("records"):
            n = one["n"] if isfinite(one["score"]) else nan  # how many is not told either
            scores = (one["score"], one["low"], one["high"], n)
            found.append((area.name, one["department"], *scores, verdict, area.between, area.p))
    spec = scan_areas.spec_of(result.definition)
    specs = {"score": spec, "low": spec, "high": spec, "n": ",.0f", "between": ".0%", "p": ".3f"}
    formats = {columns[name]: written for name, written in specs.items()}
    return pd.DataFrame(found, columns=list(columns.values())), formats
