"""One organisation: why it is there, its journeys, what it measures, does and has in place.

>>> from cjlib.management.organisation import Kpi, Organisation
>>> shop = Organisation(
...     name="Klop en Sudder",
...     purpose={"statement": "Wij helpen iedereen met plezier te koken.", "archetype": "guide"},
...     kpis=[Kpi(id="nps", name="NPS", unit="nps", direction="higher", target=30)],
... )
>>> shop.kpi("nps").target
30.0
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from pydantic import Field, JsonValue, model_validator

from cjlib.journey import Purpose
from cjlib.journey.parts import Misfit, Name, Text, once
from cjlib.management.organisation import parts
from cjlib.management.organisation.problems import OrganisationProblem

if TYPE_CHECKING:
    import os

SCHEMA_VERSION: Final = 1

Item = TypeVar("Item", bound=parts.JourneyEntry | parts.Kpi | parts.PdcaItem)


class Organisation(parts.OrganisationPart):
    """An organisation and what it steers on.

    Attributes
    ----------
    purpose : Purpose
        Statement and archetype (Orion Pax 2018, after Sinek and Stan Phelps); what KPIs trace to.
    journeys : tuple of JourneyEntry
        The portfolio.
    kpis, annotations, pdca : tuple of Kpi, of Annotation, of PdcaItem
        The register, the notes on its timeline, the board.
    flow : tuple of FlowState
        One per node that was judged, in the order of the model.
    kept : dict
        What other parts of the kit keep with the organisation (answers to a scan, a business
        case, rules), as JSON under a name of their own.

    Raises
    ------
    OrganisationProblem
        If a part is missing or does not fit; the message names the place.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    name: Name
    purpose: Purpose = Purpose()
    journeys: tuple[parts.JourneyEntry, ...] = ()
    kpis: tuple[parts.Kpi, ...] = ()
    annotations: tuple[parts.Annotation, ...] = ()
    pdca: tuple[parts.PdcaItem, ...] = ()
    flow: tuple[parts.FlowState, ...] = ()
    notes: Text = ""
    kept: dict[str, JsonValue] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _hangs_together(self) -> Organisation:
        for name in ("journeys", "kpis", "annotations", "pdca", "flow"):
            once(name, [part.id for part in getattr(self, name)])
        entries = {entry.id: entry for entry in self.journeys}
        kpis = [kpi.id for kpi in self.kpis]
        for kpi in self.kpis:
            _known("journeys", kpi.journey, entries, kpi.name)
            if kpi.step is not None:
                mapped = entries[str(kpi.journey)].journey
                steps = [] if mapped is None else [step.id for step in mapped.steps]
                _known("steps", kpi.step, steps, kpi.name)
        for note in self.annotations:
            _known("journeys", note.journey, entries, note.text)
            _known("kpis", note.kpi, kpis, note.text)
        for item in self.pdca:
            _known("journeys", item.journey, entries, item.name)
            _known("kpis", item.kpi, kpis, item.name)
        ordered = tuple(sorted(self.flow, key=lambda state: state.node.number))
        object.__setattr__(self, "flow", ordered)
        return self

    def entry(self, ident: str) -> parts.JourneyEntry:
        """The journey of the portfolio with this id."""
        return _find(self.journeys, ident)

    def kpi(self, ident: str) -> parts.Kpi:
        """The KPI with this id."""
        return _find(self.kpis, ident)

    def item(self, ident: str) -> parts.PdcaItem:
        """The item of the PDCA board with this id."""
        return _find(self.pdca, ident)

    def kpis_of(self, journey: str | None) -> tuple[parts.Kpi, ...]:
        """The KPIs of one journey, in order; of None those that belong to no journey."""
        return tuple(kpi for kpi in self.kpis if kpi.journey == journey)

    def free_id(self, collection: str) -> str:
        """An id that nothing in ``collection`` has yet, such as ``"k4"``."""
        taken = {part.id for part in getattr(self, collection)}
        letter = collection[0]
        return next(f"{letter}{n}" for n in range(1, len(taken) + 2) if f"{letter}{n}" not in taken)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write to a JSON file: see `cjlib.management.organisation.save`."""
        from cjlib.management.organisation.files import save

        save(self, path)


def _known(collection: str, given: str | None, known: Iterable[str], where: str) -> None:
    options = list(known)
    if given is not None and given not in options:
        raise Misfit(
            "organisation.unknown_reference",
            collection=collection,
            given=given,
            where=where,
            options=", ".join(options[:12]) or "–",
        )


def _find(items: Iterable[Item], ident: str) -> Item:
    known: dict[str, Item] = {item.id: item for item in items}
    if ident not in known:
        options = ", ".join(known) or "–"
        raise OrganisationProblem("organisation.nothing_there", given=ident, options=options)
    return known[ident]
