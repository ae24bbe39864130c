"""The PDCA board: what is late, what nobody plans to check, and whether changes are evaluated.

Plan-Do-Check-Act with days and people, and evaluation with data from before and after, are Orion
Pax's (2018), who finds that the latter is done too seldom.  What counts as late, as checkable and
as mixed up is a teaching form of this kit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cjlib.management.kpis import saying
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.parts import Kpi, KpiMeasurement, PdcaItem, days_late
from cjlib.management.organisation.vocabulary import Stage
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


class Evaluable(StrEnum):
    """Whether data can say something about a change that was made."""

    NO_KPI = "no_kpi"
    NO_BEFORE = "no_before"
    NO_AFTER = "no_after"
    MIXED = "mixed"  # something else happened between the two measurements
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Evaluation:
    """One change that was made, with the measurements around it.

    Attributes
    ----------
    item : PdcaItem
    kpi : Kpi or None
    evaluable : Evaluable
    before, after : KpiMeasurement or None
        The last one before the day it was done and the first one after it.
    others : tuple of str
        What else happened between those two days.
    """

    item: PdcaItem
    kpi: Kpi | None
    evaluable: Evaluable
    before: KpiMeasurement | None
    after: KpiMeasurement | None
    others: tuple[str, ...]

    def sentence(self) -> str:
        """The change in words; a difference of before and after is said not to be proof."""
        if self.kpi is None or self.before is None or self.after is None:
            name = "" if self.kpi is None else self.kpi.name
            return t(f"kpis.evaluation.{self.evaluable.value}", name=self.item.name, kpi=name)
        return t(
            f"kpis.evaluation.{self.evaluable.value}",
            name=self.item.name,
            kpi=self.kpi.name,
            before=saying.value(self.kpi, self.before.value),
            n_before=saying.people(self.before.n),
            after=saying.value(self.kpi, self.after.value),
            n_after=saying.people(self.after.n),
            difference=saying.difference(self.kpi, self.after.value - self.before.value),
            others=saying.names(self.others),
        )


@dataclass(frozen=True)
class Card:
    """One item on the board.

    Attributes
    ----------
    item : PdcaItem
    stage : Stage
    late : int
        Days that the next thing to do (doing or checking) is late; 0 if it is not.
    check_planned : bool
        Whether a day to check is set, or it was checked already.
    """

    item: PdcaItem
    stage: Stage
    late: int
    check_planned: bool


@dataclass(frozen=True)
class Board:
    """The PDCA board of an organisation on a day."""

    today: date
    cards: tuple[Card, ...]
    evaluations: tuple[Evaluation, ...]

    def column(self, stage: Stage | str) -> tuple[Card, ...]:
        """The cards of one stage, the latest first."""
        cards = [card for card in self.cards if card.stage is Stage(stage)]
        return tuple(sorted(cards, key=lambda card: -card.late))

    @property
    def late(self) -> tuple[Card, ...]:
        """Cards that are late, the latest first."""
        return tuple(sorted((c for c in self.cards if c.late), key=lambda card: -card.late))

    @property
    def no_check(self) -> tuple[Card, ...]:
        """Cards that nobody plans to check."""
        return tuple(card for card in self.cards if not card.check_planned)

    @property
    def nobody(self) -> tuple[Card, ...]:
        """Open cards without a person."""
        return tuple(c for c in self.cards if not c.item.who and c.stage is not Stage.CLOSED)

    def in_words(self) -> list[str]:
        """How full each column is, what is late, not checked or nobody's, and the evaluations."""
        if not self.cards:
            return [t("kpis.board.none")]
        counts = {stage.value: len(self.column(stage)) for stage in Stage}
        said = [t("kpis.board.title", n=len(self.cards), **counts)]
        said += [
            t(f"kpis.board.late_{'check' if card.stage is Stage.CHECK else 'do'}", **_told(card))
            for card in self.late
        ]
        for key, cards in (("no_check", self.no_check), ("nobody", self.nobody)):
            if cards:
                names = saying.names(card.item.name for card in cards)
                said.append(t(f"kpis.board.{key}", n=len(cards), names=names))
        return said + self.discipline()

    def discipline(self) -> list[str]:
        """How many changes were checked and can be evaluated, and then each in a sentence."""
        if not self.evaluations:
            return [t("kpis.board.nothing_done")]
        title = t(
            "kpis.board.discipline",
            n=len(self.evaluations),
            checked=sum(found.item.checked is not None for found in self.evaluations),
            both=sum(
                found.after is not None and found.before is not None for found in self.evaluations
            ),
        )
        return [title, *(found.sentence() for found in self.evaluations)]

    def __str__(self) -> str:
        return "\n".join(self.in_words())

    def table(self) -> pd.DataFrame:
        """One row per card, in the order of the document.

        Returns
        -------
        pandas.DataFrame
            ``item`` (id), ``name``, ``who``, ``stage``, ``kpi``, ``journey``, ``do_by``,
            ``check_by``, ``done``, ``checked``, ``late`` (days) and ``check_planned``.
        """
        import pandas as pd

        taken = ("name", "who", "kpi", "journey", "do_by", "check_by", "done", "checked")
        rows = [
            {
                "item": card.item.id,
                **{name: getattr(card.item, name) for name in taken},
                "stage": card.stage.value,
                "late": card.late,
                "check_planned": card.check_planned,
            }
            for card in self.cards
        ]
        columns = [
            "item",
            "name",
            "who",
            "stage",
            "kpi",
            "journey",
            "do_by",
            "check_by",
            "done",
            "checked",
            "late",
            "check_planned",
        ]
        return pd.DataFrame(rows, columns=columns)


def board(organisation: Organisation, today: date | None = None) -> Board:
    """The PDCA board of an organisation as it stands on a day; now if left out."""
    today = today or date.today()
    cards = tuple(_card(item, today) for item in organisation.pdca)
    done = [item for item in organisation.pdca if item.done is not None]
    return Board(today, cards, tuple(_evaluated(organisation, item, today) for item in done))


def _told(card: Card) -> dict[str, object]:
    due = card.item.check_by if card.stage is Stage.CHECK else card.item.do_by
    day = "" if due is None else saying.day(due)
    return {
        "name": card.item.name,
        "days": card.late,
        "day": day,
        "who": card.item.who or t("kpis.board.no_one"),
    }


def _card(item: PdcaItem, today: date) -> Card:
    late = 0
    if item.stage in (Stage.PLAN, Stage.DO):
        late = days_late(item.do_by, today)
    elif item.stage is Stage.CHECK:
        late = days_late(item.check_by, today)
    planned = item.check_by is not None or item.checked is not None
    return Card(item, item.stage, late, planned)


def _evaluated(organisation: Organisation, item: PdcaItem, today: date) -> Evaluation:
    if item.kpi is None or item.done is None:
        return Evaluation(item, None, Evaluable.NO_KPI, None, None, ())
    kpi = organisation.kpi(item.kpi)
    done = item.done
    known = [measured for measured in kpi.measurements if measured.on <= today]
    # a measurement on the day itself belongs to neither side
    before = next((m for m in reversed(known) if m.on < done), None)
    after = next((measured for measured in known if measured.on > done), None)
    if before is None or after is None:
        lacking = Evaluable.NO_BEFORE if before is None else Evaluable.NO_AFTER
        return Evaluation(item, kpi, lacking, before, after, ())
    others = tuple(dict.fromkeys(_others(organisation, item, kpi, before.on, after.on)))
    verdict = Evaluable.MIXED if others else Evaluable.POSSIBLE
    return Evaluation(item, kpi, verdict, before, after, others)


def _others(
    organisation: Organisation, item: PdcaItem, kpi: Kpi, start: date, end: date
) -> Iterator[str]:
    for note in organisation.annotations:
        concerns = note.kpi in (None, kpi.id) and note.journey in (None, kpi.journey)
        if concerns and start < note.on <= end and note.on != item.done:
            yield note.text
    for other in organisation.pdca:
        same = other.kpi == kpi.id or (other.journey is not None and other.journey == kpi.journey)
        if other.id != item.id and same and other.done and start < other.done <= end:
            yield other.name
