"""What several people's scores say together: medians, agreement, and who moves the order."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

import pandas as pd

from cjlib.making.rating import Rating
from cjlib.making.rating.agreement import CHANCE, STRONG, WEAK
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.making.voices_sheet import AXES, Scored, Voice, draw
from cjlib.pictures.making.words import many
from cjlib.pictures.naming import listed
from cjlib.pictures.picture import Picture
from cjlib.texts import t

COLUMNS = (
    "rank", "idea", "rank_low", "rank_high", "people", "contribution", "contribution_low",
    "contribution_high", "impact", "impact_low", "impact_high",
)  # fmt: skip
_TOLD = 5  # ideas and people told in the summary
_SHOWN = ("rating.remark.no_ideas", "rating.remark.nobody", "rating.remark.one_person")


def voices_picture(rating: Rating) -> Picture:
    """Medians and quartiles per idea, how far people agree, and what one voice changes.

    Parameters
    ----------
    rating : Rating
        From `cjlib.making.rating.rate`.

    Returns
    -------
    Picture
        With fewer than two people it says that there is nothing to compare.

    Notes
    -----
    The range beside a rank holds the ranks that an idea takes if any one person is left out.
    Agreement is Kendall's W, see `cjlib.making.rating.agreement`.
    """
    rows = _rows(rating)
    table, formats = _table(rows)
    if len(rating.people) < 2:
        why = "nothing" if not rows else "one_person" if rating.people else "nobody"
        person = "".join(rating.people)
        title = t(f"making_voices.{why}", person=person)
        summary = t(f"making_voices.summary_{why}", person=person)
        wide, narrow = (nothing(f"{title}\n{summary}", width) for width in (WIDE, NARROW))
        return Picture("voices", wide, title, summary, table, formats, narrow=narrow)
    voices = _voices(rating)
    agreements = rating.contribution_agreement, rating.impact_agreement
    notes = [str(told) for told in rating.remarks if told.key not in _SHOWN]
    placed = [row for row in rows if not isnan(row.rank)]
    sheets = [draw(placed, voices, agreements, notes, width) for width in (WIDE, NARROW)]
    return Picture(
        "voices", sheets[0], _title(rating, rows), _summary(rating, rows, voices), table, formats,
        narrow=sheets[1],
    )  # fmt: skip


def _rows(rating: Rating) -> list[Scored]:
    """The ideas by rank, those without a score last."""
    changed = rating.without_one
    found = []
    for row in rating.table.to_dict("records"):
        rank = float(row["rank"])
        mine = changed[(changed["idea"] == row["idea"]) & (changed["name"] == row["name"])]
        others = [float(value) for value in mine["rank_without"] if value == value]
        found.append(
            Scored(
                name=str(row["name"]),
                rank=rank,
                ranks=(min([rank, *others]), max([rank, *others])),
                at={axis: float(row[axis]) for axis in AXES},
                spread={a: (float(row[f"{a}_low"]), float(row[f"{a}_high"])) for a in AXES},
                n=int(row["n"]),
                apart=bool(row["apart"]),
                lowest_by=str(row["lowest_by"]),
                highest_by=str(row["highest_by"]),
            )
        )
    return sorted(found, key=lambda row: (isnan(row.rank), row.rank))


def _voices(rating: Rating) -> list[Voice]:
    """Everybody by how many ideas change rank without them."""
    changed = rating.without_one
    moved = changed[changed["rank"] != changed["rank_without"]]
    found = []
    for person in rating.people:
        mine = moved[moved["person"] == person]
        if not len(mine):
            found.append(Voice(person, 0))
            continue
        size = mine["change"].abs().fillna(float("inf"))  # an idea that only they scored is gone
        first = mine.loc[size.idxmax()]
        found.append(
            Voice(person, len(mine), str(first["name"]), float(first["rank"]),
                  float(first["rank_without"]))
        )  # fmt: skip
    return sorted(found, key=lambda voice: (-voice.moves, voice.person))


def _title(rating: Rating, rows: Sequence[Scored]) -> str:
    first = rows[0].name
    changed = rating.without_one
    lost = changed[(changed["rank"] == 1) & (changed["rank_without"] != 1)]
    people = [str(person) for person in lost["person"]]
    if len(people) == 1:
        return t("making_voices.title_one_voice", name=first, person=people[0])
    if people:
        return t("making_voices.title_wavering", name=first, people=listed(people))
    both = [a for a in (rating.contribution_agreement, rating.impact_agreement) if a.known]
    lowest = min((a.w for a in both), default=STRONG)
    if not both or (lowest >= WEAK and any(a.p > CHANCE for a in both)):
        return t("making_voices.title_steady", name=first)  # what may be chance is no headline
    level = "weak" if lowest < WEAK else "strong" if lowest >= STRONG else "some"
    return t(f"making_voices.title_{level}", name=first, n=len(rating.people))


def _summary(rating: Rating, rows: Sequence[Scored], voices: Sequence[Voice]) -> str:
    said = [
        t("making_voices.summary", n=len(rating.people), ideas=many("ideas", len(rows))),
        *rating.in_words(),
    ]
    for row in rows[:_TOLD]:
        if not isnan(row.rank):
            said.append(
                t("making_voices.summary_idea", name=row.name, place=row.place(),
                  contribution=row.at["contribution"], impact=row.at["impact"])
            )  # fmt: skip
    said += [
        t("making_voices.summary_voice", person=voice.person, said=voice.told())
        for voice in voices[:_TOLD]
        if voice.moves
    ]
    return " ".join(said)


def _table(rows: Sequence[Scored]) -> tuple[pd.DataFrame, dict[str, str]]:
    columns = {name: t(f"making_voices.column.{name}") for name in COLUMNS}
    found = [
        {
            "rank": row.rank,
            "idea": row.name,
            "rank_low": row.ranks[0],
            "rank_high": row.ranks[1],
            "people": row.n,
            **{axis: row.at[axis] for axis in AXES},
            **{f"{axis}_low": row.spread[axis][0] for axis in AXES},
            **{f"{axis}_high": row.spread[axis][1] for axis in AXES},
        }
        for row in rows
    ]
    frame = pd.DataFrame(found, columns=list(COLUMNS)).rename(columns=columns)
    whole = dict.fromkeys((columns[n] for n in ("rank", "rank_low", "rank_high")), ".0f")
    shares = [columns[name] for name in COLUMNS if name.startswith(AXES)]
    return frame, {**whole, **dict.fromkeys(shares, ".2f")}
