"""The wall: every journey of an organisation with its map, owner, score, review and what to do.

Journeys are never finished (Van Slooten et al. 2022): they need an owner and a next review.  What
to do next is chosen by a rule that is a teaching form of this kit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from cjlib.making.telling import quoted
from cjlib.management.journeys.rows import WallRow, row_of
from cjlib.management.organisation.document import Organisation
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

SOON: Final = 31
"""Days ahead in which a review counts as coming up."""
IN_FULL: Final = 3
"""Journeys that each get a sentence of their own; more of them are named in one."""


@dataclass(frozen=True)
class Wall:
    """All journeys of an organisation on a day, in the order of the document."""

    today: date
    rows: tuple[WallRow, ...]

    @property
    def alive(self) -> tuple[WallRow, ...]:
        """Those still travelled."""
        return tuple(row for row in self.rows if row.alive)

    @property
    def overdue(self) -> tuple[WallRow, ...]:
        """Those whose review is late, the latest first."""
        return tuple(sorted((r for r in self.alive if r.late), key=lambda row: -row.late))

    @property
    def coming(self) -> tuple[WallRow, ...]:
        """Those with a review within a month, the first one first."""
        days = {row.entry.id: row.entry.next_review for row in self.alive}
        near = [
            (day, row)
            for row in self.alive
            if (day := days[row.entry.id]) is not None and 0 <= (day - self.today).days <= SOON
        ]
        return tuple(row for _, row in sorted(near, key=lambda pair: pair[0]))

    @property
    def unowned(self) -> tuple[WallRow, ...]:
        """Those that nobody owns."""
        return tuple(row for row in self.alive if not row.entry.owner)

    @property
    def unplanned(self) -> tuple[WallRow, ...]:
        """Those without a day for a next review."""
        return tuple(row for row in self.alive if row.entry.next_review is None)

    @property
    def overrated(self) -> tuple[WallRow, ...]:
        """Those that are said to be of a higher type than their map shows."""
        return tuple(row for row in self.alive if row.overrated)

    def in_words(self) -> list[str]:
        """How many journeys there are, then what is late, nobody's, unplanned and overrated."""
        if not self.rows:
            return [t("journeys_wall.none")]
        mapped = sum(row.entry.journey is not None for row in self.alive)
        retired = len(self.rows) - len(self.alive)
        title = t("journeys_wall.title", n=len(self.alive), mapped=mapped, retired=retired)
        said = [title]
        late = self.overdue
        if len(late) > IN_FULL:
            names = quoted(tuple(row.entry.name for row in late))
            said.append(
                t("journeys_wall.overdue_many", n=len(late), names=names, days=late[0].late)
            )
        else:
            said += [t("journeys_wall.overdue", name=r.entry.name, days=r.late) for r in late]
        for key in ("coming", "unowned", "unplanned"):
            rows: tuple[WallRow, ...] = getattr(self, key)
            if rows:
                names = quoted(tuple(row.entry.name for row in rows))
                said.append(t(f"journeys_wall.{key}", n=len(rows), names=names))
        if len(self.overrated) > IN_FULL:
            names = quoted(tuple(row.entry.name for row in self.overrated))
            said.append(t("journeys_wall.overrated_many", n=len(self.overrated), names=names))
            return said
        said += [
            t(
                "journeys_wall.overrated",
                name=row.entry.name,
                stated=row.entry.type,
                shown=row.type_word(),
            )
            for row in self.overrated
        ]
        return said

    def __str__(self) -> str:
        return "\n".join([*self.in_words(), *(row.sentence() for row in self.rows)])

    def table(self) -> pd.DataFrame:
        """One row per journey, in the order of the document.

        Returns
        -------
        pandas.DataFrame
            ``journey`` (id), ``name``, ``type`` (1-4, None if unknown), ``proven``, ``stated``,
            ``state``, ``owner``, ``metric``, ``score``, ``n``, ``scored_on``, ``next_review``,
            ``late`` (days), ``complete`` (0-1), ``missing``, ``kpis`` and ``next`` (a sentence).
        """
        import pandas as pd

        rows = []
        for row in self.rows:
            entry, score = row.entry, row.entry.score
            rows.append(
                {
                    "journey": entry.id,
                    "name": entry.name,
                    "type": None if row.type is None else int(row.type),
                    "proven": row.proven,
                    "stated": entry.type,
                    "state": entry.state.value,
                    "owner": entry.owner,
                    "metric": "" if score is None else score.metric,
                    "score": None if score is None else score.value,
                    "n": None if score is None else score.n,
                    "scored_on": None if score is None else score.on,
                    "next_review": entry.next_review,
                    "late": row.late,
                    "complete": row.complete,
                    "missing": row.missing,
                    "kpis": row.kpis,
                    "next": str(row.next),
                }
            )
        return pd.DataFrame(rows, columns=list(_COLUMNS))


_COLUMNS: Final = (
    "journey",
    "name",
    "type",
    "proven",
    "stated",
    "state",
    "owner",
    "metric",
    "score",
    "n",
    "scored_on",
    "next_review",
    "late",
    "complete",
    "missing",
    "kpis",
    "next",
)


def wall(organisation: Organisation, today: date | None = None) -> Wall:
    """The journeys of an organisation as they stand on a day; now if left out."""
    today = today or date.today()
    rows = tuple(row_of(organisation, entry, today) for entry in organisation.journeys)
    return Wall(today, rows)
