"""The headlines of an organisation: what each tab would say first; nothing where nothing is known.

What counts as asking for attention is a teaching form of this kit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cjlib.errors import CjError
from cjlib.making.telling import quoted
from cjlib.management import kpis, scans
from cjlib.management.business_case import Outcome
from cjlib.management.flow import Flow
from cjlib.management.journeys import Wall, WallRow
from cjlib.management.organisation import Organisation
from cjlib.management.scans import keeping
from cjlib.texts import t

NAMED: Final = 3
"""Names in a headline; its tab has them all."""


@dataclass(frozen=True)
class Headline:
    """One headline.

    Attributes
    ----------
    tab : str
        The tab that says more; ``"overview"`` for the flow, which stands on the same tab.
    well : bool
        Whether there is nothing to do.
    said : tuple of str
        In the language spoken when it was made; the first sentence says most.
    """

    tab: str
    well: bool
    said: tuple[str, ...]


def headlines(
    organisation: Organisation,
    today: date,
    flow: Flow,
    wall: Wall,
    results: Sequence[scans.Result] = (),
) -> tuple[Headline, ...]:
    """The headlines of an organisation on a day, in the language spoken.

    Parameters
    ----------
    organisation : Organisation
    today : date
    flow, wall : Flow, Wall
        Of the organisation on that day.
    results : sequence of Result
        Of the scans that were filled in: see `scan_results`.

    Returns
    -------
    tuple of Headline
        Of flow, journeys, KPIs, actions and scans, as far as anything is known of them.
    """
    return (
        *_about_flow(flow),
        *_about_journeys(wall),
        *_about_kpis(organisation, today),
        *_about_board(organisation, today),
        *_about_scans(results),
    )


def scan_results(kept: Any) -> tuple[scans.Result, ...]:
    """The results of the scans whose answers are kept with an organisation.

    Parameters
    ----------
    kept : object
        What is kept under ``"scans"``.  A scan without answers, or with answers that cannot be
        read, is left out: its own tab says so.
    """
    found = []
    for name in scans.names():
        given = kept.get(name) if isinstance(kept, dict) else None
        if given is None:
            continue
        try:
            scan = scans.load(name)
            found.append(scan.score(keeping.of(given, scan.definition).table(scan.definition)))
        except CjError:
            continue
    return tuple(found)


def wants_attention(row: WallRow) -> bool:
    """Whether a journey is late, nobody's, without a next review, or said to be more than it is."""
    lacking = row.late or not row.entry.owner or row.entry.next_review is None or row.overrated
    return row.alive and bool(lacking)


def _first(names: Sequence[str]) -> str:
    """The first names between quotes; the others are counted."""
    left = len(names) - NAMED
    return quoted(tuple(names[:NAMED])) + (t("journey.others", n=left) if left > 0 else "")


def _about_flow(flow: Flow) -> Iterator[Headline]:
    if not flow.judged:
        return
    said = [flow.title()]
    if flow.weakest is not None and flow.weakest.why:
        said.append(flow.weakest.why)
    doubted = sum(bool(node.contradicts) for node in flow.nodes)
    if doubted:
        said.append(t("management_overview_tab.flow.doubted", n=doubted))
    yield Headline("overview", flow.weakest is None and not doubted, tuple(said))


def _about_journeys(wall: Wall) -> Iterator[Headline]:
    of = len(wall.alive)
    if not of:
        return
    asking = [row for row in wall.alive if wants_attention(row)]
    if not asking:
        yield Headline("journeys", True, (t("management_overview_tab.journeys.fine", of=of),))
        return
    names = _first([row.entry.name for row in asking])
    said = t("management_overview_tab.journeys.asking", n=len(asking), of=of, names=names)
    counts = {
        "late": len(wall.overdue),
        "unowned": len(wall.unowned),
        "unplanned": len(wall.unplanned),
        "overrated": len(wall.overrated),
    }
    why = [t(f"management_overview_tab.journeys.{key}", n=n) for key, n in counts.items() if n]
    yield Headline("journeys", False, (said, " ".join(why)))


def _about_kpis(organisation: Organisation, today: date) -> Iterator[Headline]:
    of = len(organisation.kpis)
    if not of:
        return
    register = kpis.register(organisation, today)
    missed = [one.kpi.name for one in register.standings if one.state is kpis.State.MISSED]
    met, unsure = register.count(kpis.State.MET), register.count(kpis.State.UNSURE)
    counts = {"of": of, "met": met, "unsure": unsure, "unknown": of - met - unsure - len(missed)}
    if missed:
        names = _first(missed)
        said = [t("management_overview_tab.kpis.missed", n=len(missed), of=of, names=names)]
    else:
        said = [t("management_overview_tab.kpis.none_missed", of=of)]
    said.append(t("management_overview_tab.kpis.others", **counts))
    warned = {one.key: one for one in register.warnings}
    loose = []
    if "no_purpose" in warned:
        loose = [t("management_overview_tab.kpis.no_purpose")]
    elif "no_purpose_link" in warned:
        n = len(warned["no_purpose_link"].ids)
        loose = [t("management_overview_tab.kpis.loose", n=n)]
    yield Headline("kpis", not missed and not loose, (*said, *loose))


def _about_board(organisation: Organisation, today: date) -> Iterator[Headline]:
    board = kpis.board(organisation, today)
    of = len(board.cards)
    if not of:
        return
    said = []
    if board.late:
        names = _first([card.item.name for card in board.late])
        said.append(t("management_overview_tab.board.late", n=len(board.late), of=of, names=names))
    else:
        said.append(t("management_overview_tab.board.in_time", of=of))
    if board.no_check:
        said.append(t("management_overview_tab.board.no_check", n=len(board.no_check)))
    yield Headline("board", not board.late and not board.no_check, tuple(said))


def about_case(outcome: Outcome) -> tuple[Headline, ...]:
    """Whether improving pays, as the open business case says; well if it hardly can lose."""
    name = t("management_overview_tab.case", name=outcome.case.name)
    chance = t("management_overview_tab.pays", chance=outcome.pays, n=outcome.draws)
    return (Headline("case", outcome.interval[0] > 0, (f"{name} {outcome.title()}", chance)),)


def _about_scans(results: Sequence[scans.Result]) -> Iterator[Headline]:
    if not results:
        return
    said = []
    for kind in (scans.Kind.SILO, scans.Kind.SPREAD):
        names = [
            t(
                "management_overview_tab.scans.area",
                area=result.definition.area(key).name,
                scan=result.definition.title,
                n=result.people,
            )
            for result in results
            for key in result.disagreement.areas(kind)
        ]
        if names:
            said.append(t(f"management_overview_tab.scans.{kind.value}", names="; ".join(names)))
    if said:
        yield Headline("scans", False, tuple(said))
        return
    people = sum(result.people for result in results)
    agreed = t("management_overview_tab.scans.no_difference", n=len(results), people=people)
    yield Headline("scans", True, (agreed,))
