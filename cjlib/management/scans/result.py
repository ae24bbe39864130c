"""What a scan says: scores with what they rest on, the position, where people differ, advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cjlib.making.telling import Told, told
from cjlib.management.scans.advising import weakest
from cjlib.management.scans.definition import Definition, Form
from cjlib.management.scans.disagreement import Disagreement
from cjlib.management.scans.groups import SMALLEST
from cjlib.management.scans.position import Position
from cjlib.mining.intervals import student
from cjlib.texts import lines, number, t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Result:
    """The outcome of a scan that one or several people filled in.

    Attributes
    ----------
    definition : Definition
        The scan; ``definition.scale`` is the lowest and highest score an area can have.
    people, empty : int
        People who answered anything, and people who answered nothing.
    areas : pandas.DataFrame
        One row per area in the order of the scan: ``area`` (key), ``score`` (mean of people, on
        the scale of the scan, or a share 0-1 for signals), ``low`` and ``high`` (95% interval of
        that mean; not-a-number below five people or if all say the same), ``n`` (people with a
        score here: they answered at least half of its items), ``level`` (``weak``, ``middle``,
        ``strong``; weak is the side to leave, empty without a verdict), ``sure`` (whether the
        interval stays within that level), ``spread`` (width of the middle half of people),
        ``least`` and ``most`` (lowest and highest person; not-a-number for one person), ``apart``
        (whether the spread is a quarter of the scale or more).
    items : pandas.DataFrame
        One row per item: ``area``, ``item`` (keys), ``score`` (turned items turned back), ``n``,
        ``blank`` (people who left it), ``highest`` (people who gave the highest answer, as given:
        for signals "with evidence").
    departments : pandas.DataFrame
        One row per department of five or more and area: ``department``, ``people``, ``area``,
        ``score``, ``low``, ``high``, ``n``, ``level``.  A score is not-a-number where fewer than
        five answered, or where it would give away those of a few others.
    points : pandas.DataFrame
        One row per person with a column per area: their own scores, without names and sorted, so
        that a row cannot be led back to a sheet.
    position : Position
    disagreement : Disagreement
    advice : tuple of Told
        The next steps, said by `in_words`.
    remarks : tuple of Told
        What to know about the answers: left blank, ignored columns ...
    """

    definition: Definition
    people: int
    empty: int
    areas: pd.DataFrame
    items: pd.DataFrame
    departments: pd.DataFrame
    points: pd.DataFrame
    position: Position
    disagreement: Disagreement
    advice: tuple[Told, ...]
    remarks: tuple[Told, ...]

    def score(self, area: str) -> float:
        """The score of one area by its key."""
        return float(self.areas.set_index("area").loc[area, "score"])

    def title(self) -> str:
        """Where the organisation stands, in one sentence."""
        return str(self.position.told(self.definition))

    def in_words(self) -> list[str]:
        """Who answered, where it stands, how sure that is, who differs, and what to do next."""
        return [
            t("scans.people", n=self.people, title=self.definition.title),
            self.title(),
            *map(str, self.about()),
            *map(str, self.disagreement.told(self.definition)),
            *map(str, self.advice),
            *map(str, self.remarks),
        ]

    def about(self) -> list[Told]:
        """Who stands there, which areas stand out, and how sure that is, to be said later."""
        return [*self.position.votes_told(self.definition), *self._about_areas()]

    def critics(self) -> list[str]:
        """What this scan, and any scan like it, cannot say."""
        return [*map(str, self.definition.critics), *lines("scans.critics")]

    def named(self) -> pd.DataFrame:
        """The table of areas as a person reads it, in the language spoken now.

        Returns
        -------
        pandas.DataFrame
            Text in every cell: the area, its score, the interval, n, level and spread; a dash
            where there is none.
        """
        import pandas as pd

        spec = ".0%" if self.definition.counts_from is not None else ".1f"
        rows = []
        for row in self.areas.to_dict("records"):
            known = row["low"] == row["low"]
            interval = f"{number(row['low'], spec)} – {number(row['high'], spec)}" if known else "–"
            level = t(f"scans.level.{row['level']}") if row["level"] else "–"
            name = str(self.definition.area(row["area"]).name)
            score, spread = (number(row[key], spec) for key in ("score", "spread"))
            rows.append((name, score, interval, number(row["n"], ",d"), level, spread))
        columns = lines("scans.columns")
        return pd.DataFrame(rows, columns=columns)

    def __str__(self) -> str:
        return "\n".join(self.in_words())

    def _about_areas(self) -> list[Told]:
        definition, areas = self.definition, self.areas
        said = []
        known = areas[areas["score"].notna()]
        low = weakest(areas, definition)
        if (
            definition.form not in (Form.PHASE, Form.QUADRANT)
            and len(known) > 1
            and known["score"].nunique() > 1
        ):
            worst = known[known["area"] == low].iloc[0]
            scores = known["score"] if definition.high_is_good else -known["score"]
            best = known.loc[scores.idxmax()]
            said.append(_ends(worst, best, definition))
            near = self._not_apart(low) if definition.form is not Form.SIGNALS else ()
            if near:
                names = tuple(definition.area(key).name for key in near)
                said.append(told("scans.areas.near", names=names, n=len(near)))
        if self.position.sure is False:
            said.append(told("scans.areas.unsure"))
        bare = tuple(definition.area(k).name for k in areas["area"][areas["score"].isna()])
        if bare:
            said.append(told("scans.areas.nobody", names=bare, n=len(bare)))
        if self.people < SMALLEST:
            said.append(told("scans.areas.no_interval", n=self.people, least=SMALLEST))
        elif known["low"].isna().any():
            said.append(told("scans.areas.some_no_interval", least=SMALLEST))
        return said

    def _not_apart(self, key: str) -> tuple[str, ...]:
        """Areas whose difference from this one may be chance, over the people who did both."""
        near = []
        for other in self.points.columns:
            gaps = (self.points[other] - self.points[key]).dropna()
            if other == key or len(gaps) < SMALLEST:
                continue
            low, high = student(gaps.mean(), gaps.std(ddof=1), len(gaps))
            if low <= 0 <= high or (gaps == 0).all():
                near.append(str(other))
        return tuple(near)


def _ends(worst: pd.Series, best: pd.Series, definition: Definition) -> Told:
    """The two areas at the ends, with n; shares for signals."""
    values = {
        "worst": definition.area(worst["area"]).name,
        "best": definition.area(best["area"]).name,
        "low": worst["score"],
        "high": best["score"],
        "n_low": int(worst["n"]),
        "n_high": int(best["n"]),
    }
    if definition.counts_from is not None:
        return told("scans.areas.noted", **values)
    bottom, top = definition.scale
    return told("scans.areas.ends", bottom=bottom, top=top, **values)
