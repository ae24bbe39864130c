"""What to do after a scan, as actions for the PDCA board: each with what is expected of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from cjlib.journey.parts import LONGEST_NAME
from cjlib.making.telling import Told, quoted
from cjlib.management.organisation import PdcaItem
from cjlib.management.scans import Result
from cjlib.management.scans.definition import Form
from cjlib.texts import t

CHECK_AFTER: Final = timedelta(weeks=26)
"""When to scan again: half a year, long enough for a change to be noticed; a teaching form."""


@dataclass(frozen=True)
class Action:
    """One advice that can be carried out, in the language spoken when it was made.

    Attributes
    ----------
    advice : str
        As the result of the scan says it.
    name : str
        What it is called on the board.
    expects : str
        What the next scan should show, with the score and n of now.
    """

    advice: str
    name: str
    expects: str

    def item(self, ident: str, today: date) -> PdcaItem:
        """The action as a card that still has to be planned; it is checked in half a year."""
        return PdcaItem(
            id=ident, name=self.name, expects=self.expects, check_by=today + CHECK_AFTER
        )


def advised(result: Result) -> list[Action | str]:
    """Every advice of a scan in its order: as an action, or as a sentence where there is none."""
    return [_action(said, result) or str(said) for said in result.advice]


def _action(said: Told, result: Result) -> Action | None:
    known = {
        "scans.advice.first": _area,
        "scans.advice.plain": _place,
        "scans.advice.silo": _silo,
        "scans.advice.talk": _talk,
    }
    if said.key not in known:
        return None
    about, expects = known[said.key](said, result)
    what = str(said.values.get("advice", "")) or t("management_scans_tab.action.table")
    name = _short(f"{about}: {what}")
    if what not in name:  # the card must not lose what was advised
        expects = f"{what} {expects}"
    return Action(str(said), name, expects)


def _area(said: Told, result: Result) -> tuple[str, str]:
    name, definition = str(said.values["name"]), result.definition
    key = next(area.key for area in definition.areas if str(area.name) == name)
    row = result.areas.set_index("area").loc[key]
    values: dict[str, Any] = {"name": name, "score": float(row["score"]), "n": int(row["n"])}
    if definition.form is Form.SIGNALS:
        return name, t("management_scans_tab.action.fewer", **values)
    low, high = definition.scale
    way = "higher" if definition.high_is_good else "lower"
    return name, t(f"management_scans_tab.action.{way}", low=low, high=high, **values)


def _place(said: Told, result: Result) -> tuple[str, str]:
    del said  # it holds the advice only
    name = str(result.definition.place(result.position.place).name)
    return name, t("management_scans_tab.action.place", name=name, n=result.people)


def _silo(said: Told, result: Result) -> tuple[str, str]:
    table = result.disagreement.by_area.set_index("area")
    names = {str(area.name): area.key for area in result.definition.areas}
    parts = []
    for name in map(str, said.values["names"]):
        row = table.loc[names[name]]
        shares = result.definition.counts_from is not None
        parts.append(
            t(
                f"management_scans_tab.action.{'silo_shares' if shares else 'silo'}",
                name=name,
                lowest=row["lowest"],
                highest=row["highest"],
                gap=float(row["gap"]),
                n=int(row["n"]),
            )
        )
    return _names(said), " ".join(parts)


def _talk(said: Told, result: Result) -> tuple[str, str]:
    names = _names(said)
    return names, t("management_scans_tab.action.talk", names=names, n=result.people)


def _names(said: Told) -> str:
    return quoted(tuple(map(str, said.values["names"])))


def _short(text: str) -> str:
    """``text`` as the name of a card, cut between words where it is too long."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_NAME:
        return text
    return f"{text[: LONGEST_NAME - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"
