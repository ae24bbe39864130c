"""The customer-hero quadrant: where the organisation stands, and where people and groups do."""

from __future__ import annotations

from math import isfinite

import pandas as pd

from cjlib import texts
from cjlib.errors import InvalidValue
from cjlib.management import scans
from cjlib.management.scans import Definition, Form, Result
from cjlib.management.scans.groups import SMALLEST
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.management import scan_areas
from cjlib.pictures.management.quadrant_sheet import Crowd, Place, Stand, draw
from cjlib.pictures.picture import Picture
from cjlib.texts import t

MOST = 12  # groups drawn, the largest
NAMES = ("group", "n", "x", "x_low", "x_high", "y", "y_low", "y_high", "place")


def scan_quadrant(result: Result) -> Picture:
    """A scan with two axes as a square of four quadrants.

    Parameters
    ----------
    result : Result
        Of a scan with two axes, such as ``scans.load("hero")`` (after the four types of customer
        hero).

    Returns
    -------
    Picture
        The mean of all with its 95% intervals; the middle half of people and each of them as a
        dot, from five people; departments of at least five.

    Raises
    ------
    InvalidValue
        If the scan has no two axes.

    Notes
    -----
    The quadrants are split in the middle of the scale: a teaching form of this kit.  Smaller
    departments count in the mean, but are not shown apart.
    """
    definition = result.definition
    if definition.form is not Form.QUADRANT:
        fit = [name for name in scans.names() if scans.load(name).definition.form is Form.QUADRANT]
        raise InvalidValue("not_one_of", name="scan", given=definition.name, options=", ".join(fit))
    everyone, groups = _everyone(result), _groups(result)
    table, formats = _table(definition, [everyone, *groups])
    if not everyone.known:
        said, why = t("management_quadrant.nothing"), t("management_quadrant.summary_nothing")
        wide, narrow = (nothing(f"{said}\n{why}", width) for width in (WIDE, NARROW))
        return Picture("scan_quadrant", wide, said, why, table, formats, narrow=narrow)
    largest = sorted((one for one in groups if one.known), key=lambda one: -one.n)[:MOST]
    shown = [one for one in groups if one in largest]
    crowd, told = _crowd(result), _told(result, groups, len(shown))
    places = _places(result)
    wide, narrow = (
        draw(definition, (everyone, shown), crowd, places, told, width) for width in (WIDE, NARROW)
    )
    return Picture(
        "scan_quadrant", wide, _title(result), _summary(result, everyone, shown, places, told),
        table, formats, narrow=narrow,
    )  # fmt: skip


def _everyone(result: Result) -> Stand:
    across, up = result.areas.to_dict("records")
    x, y = float(across["score"]), float(up["score"])
    return Stand(
        name=t("management_quadrant.everyone"),
        n=min(int(across["n"]), int(up["n"])),
        at=(x, y),
        ends=tuple((float(row["low"]), float(row["high"])) for row in (across, up)),
        place=_place(result.definition, x, y),
    )


def _groups(result: Result) -> list[Stand]:
    """The departments that may be shown; not-a-number where one may not be on an axis."""
    keys = [area.key for area in result.definition.areas]
    found: list[Stand] = []
    for name, rows in result.departments.groupby("department", sort=False):
        by_area = rows.set_index("area")
        x, y = (float(by_area.loc[key, "score"]) for key in keys)
        ends = [(float(by_area.loc[k, "low"]), float(by_area.loc[k, "high"])) for k in keys]
        found.append(
            Stand(
                name=str(name),
                n=int(by_area["n"].min()),
                at=(x, y),
                ends=(ends[0], ends[1]),
                place=_place(result.definition, x, y),
                number=str(len(found) + 1),
            )
        )
    return found


def _place(definition: Definition, x: float, y: float) -> str:
    """The name of the quadrant of a point; that it is on a border, or a dash without scores."""
    if not (isfinite(x) and isfinite(y)):
        return "–"
    middle = sum(definition.scale) / 2
    if any(abs(value - middle) < 1e-9 for value in (x, y)):
        return t("management_quadrant.border")
    keys = [area.key for area in definition.areas]
    high = {key for key, value in zip(keys, (x, y), strict=True) if value > middle}
    return next(str(one.name) for one in definition.places if set(one.high) == high)


def _places(result: Result) -> dict[tuple[bool, bool], Place]:
    """The quadrants by whether they are on the high side across and up."""
    across, up = (area.key for area in result.definition.areas)
    votes = result.position.votes.set_index("place")["people"]
    found = {}
    for one in result.definition.places:
        people = int(votes[one.key]) if one.key in votes.index else None
        told = "" if people is None else t("management_quadrant.votes", n=people, of=votes.sum())
        side = (across in one.high, up in one.high)
        found[side] = Place(str(one.name), str(one.meaning), told)
    return found


def _crowd(result: Result) -> Crowd | None:
    """People as dots, from five of them on."""
    points = result.points.dropna()
    if len(points) < SMALLEST:
        return None
    across, up = (points[area.key] for area in result.definition.areas)
    counts = points.groupby([across.name, up.name]).size()
    dots = tuple((float(x), float(y), int(n)) for (x, y), n in counts.items())
    return Crowd(dots, (scan_areas.half(across), scan_areas.half(up)))


def _told(result: Result, groups: list[Stand], shown: int) -> list[str]:
    """Why people, intervals or groups are not there, where that is so."""
    said = []
    if result.people < SMALLEST:
        key = "one" if result.people == 1 else "more"
        said.append(t(f"management_quadrant.few_{key}", n=result.people, least=SMALLEST))
    if result.position.sure is False:
        said.append(t("scans.areas.unsure"))
    votes = result.position.votes["people"].sum()
    undecided = len(result.points.dropna()) - int(votes)
    if votes and undecided:
        said.append(t("management_quadrant.undecided", n=undecided))
    differ = result.disagreement
    if differ.hidden:
        said.append(t("scans.differ.hidden", n=differ.hidden, people=differ.hidden_people))
    unplaced = sum(not one.known for one in groups)
    if unplaced:
        said.append(t("management_quadrant.unplaced", n=unplaced, least=SMALLEST))
    if shown < len(groups) - unplaced:
        said.append(t("management_quadrant.largest", n=shown, of=len(groups) - unplaced))
    return [*said, t("management_quadrant.split")]


def _title(result: Result) -> str:
    if result.position.place and result.position.sure is False:
        name = str(result.definition.place(result.position.place).name)
        return t("management_quadrant.title_unsure", who=scan_areas.who(result), name=name)
    if not result.position.place:
        return t("management_quadrant.title_border", who=scan_areas.who(result))
    return scan_areas.title(result, scan_areas.areas_of(result))


def _summary(
    result: Result, everyone: Stand, groups: list[Stand], places: dict[tuple[bool, bool], Place],
    told: list[str],
) -> str:  # fmt: skip
    x, y = (str(area.name) for area in result.definition.areas)
    low, high = (texts.number(end, ".10g") for end in result.definition.scale)
    said = [t("management_quadrant.summary", x=x, y=y, low=low, high=high)]
    said += [one.told(x, y).replace("\n", "; ") + "." for one in (everyone, *groups)]
    votes = [f"{one.name}: {one.votes}" for one in places.values() if one.votes]
    if votes:
        said.append("; ".join(votes) + ".")
    return " ".join([*said, *told])


def _table(definition: Definition, rows: list[Stand]) -> tuple[pd.DataFrame, dict[str, str]]:
    x, y = (str(area.name) for area in definition.areas)
    columns = {
        name: t(f"management_quadrant.column.{name}", name=x if name[0] == "x" else y)
        for name in NAMES
    }
    found = [
        (one.name, one.n, one.at[0], *one.ends[0], one.at[1], *one.ends[1], one.place)
        for one in rows
    ]
    numbers = [columns[name] for name in NAMES if name[:1] in ("x", "y")]
    return pd.DataFrame(found, columns=list(columns.values())), dict.fromkeys(numbers, ".1f")
