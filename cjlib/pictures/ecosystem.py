"""The ecosystem behind a journey as a blueprint, with the hidden element that hurts most."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cjlib.journey import Journey
from cjlib.journey.vocabulary import Health
from cjlib.journey.words import word
from cjlib.mapping.ecosystem import ElementRow, inventory
from cjlib.mapping.propagation import burden
from cjlib.mapping.tracing import Cause, traces
from cjlib.pictures.blueprint_arrows import Chain
from cjlib.pictures.blueprint_sheet import blueprint_sheet
from cjlib.pictures.picture import Picture
from cjlib.texts import t

_COLUMNS = (
    "element", "kind", "health", "visible", "delayed", "depends_on", "steps", "reaches", "owner",
)  # fmt: skip


@dataclass(frozen=True)
class Worst:
    """The hidden element that hurts most, and the step at which it is felt worst.

    Attributes
    ----------
    element : str
        Its id.
    name : str
        Its name.
    chain : Chain
        From that step to the element.
    felt_at : str
        Name of the step.
    explains, of : int
        How many of the red steps lean on it, and how many red steps there are.
    root : bool
        The trail ends here: it depends on nothing else that is red.
    """

    element: str
    name: str
    chain: Chain
    felt_at: str
    explains: int
    of: int
    root: bool


def ecosystem_picture(journey: Journey) -> Picture:
    """Steps, the line of visibility, and below it the elements they lean on.

    Parameters
    ----------
    journey : Journey
        Its steps name the elements they lean on, its elements those they depend on.

    Notes
    -----
    Blueprint, ten kinds, three colours and the line of visibility: Orion Pax (2018), step 3.
    Which element hurts most is a teaching form of this kit: the red hidden element behind most
    red steps; of equals the one that takes most feeling from all steps together.
    """
    rows, found = inventory(journey), worst(journey)
    return Picture(
        "ecosystem",
        blueprint_sheet(journey, found.chain if found else None),
        _title(journey, rows, found),
        _summary(journey, rows, found),
        _table(rows),
    )


def worst(journey: Journey) -> Worst | None:
    """The hidden red element that hurts most; ``None`` if nothing hidden is red and felt."""
    lost: dict[str, float] = {}
    chains: dict[str, tuple[float, Chain, str]] = {}
    for effect in burden(journey):
        if not journey.step(effect.step).visible:
            continue
        for one in effect.chains:
            if not one.hidden:
                continue
            lost[one.cause] = lost.get(one.cause, 0.0) + one.effect
            feeling = effect.now if effect.now is not None else 0.0
            felt = (feeling, Chain(effect.step, one.way), effect.name)
            if one.cause not in chains or feeling < chains[one.cause][0]:
                chains[one.cause] = felt
    if not lost:
        return None
    causes: dict[str, Cause] = {}
    for trace in traces(journey):
        causes |= {cause.element: cause for cause in trace.causes}

    def weight(ident: str) -> tuple[int, bool, float, str]:
        cause = causes.get(ident)
        return (
            -cause.explains if cause else 0,
            not (cause and cause.root),
            -lost[ident],
            ident,
        )

    first = min(lost, key=weight)
    cause = causes.get(first)
    return Worst(
        element=first,
        name=journey.element(first).name,
        chain=chains[first][1],
        felt_at=chains[first][2],
        explains=cause.explains if cause else 0,
        of=cause.of if cause else 0,
        root=bool(cause and cause.root),
    )


def _title(journey: Journey, rows: tuple[ElementRow, ...], found: Worst | None) -> str:
    if not journey.steps:
        return t("ecosystem_picture.title.no_steps")
    if not rows:
        return t("ecosystem_picture.title.no_elements")
    if found is None:
        hidden = sum(not row.visible for row in rows)
        key = "no_red" if hidden else "all_visible"
        return t(f"ecosystem_picture.title.{key}", hidden=hidden)
    if found.explains > 1:
        return t(
            "ecosystem_picture.title.behind", name=found.name, explains=found.explains, of=found.of
        )
    return t("ecosystem_picture.title.felt_at", name=found.name, step=found.felt_at)


def _summary(journey: Journey, rows: tuple[ElementRow, ...], found: Worst | None) -> str:
    if not rows:
        return t("ecosystem_picture.summary.empty", steps=len(journey.steps))
    hidden = [row for row in rows if not row.visible]
    said = [
        t(
            "ecosystem_picture.summary.counts",
            steps=sum(step.visible for step in journey.steps),
            seen=len(rows) - len(hidden),
            hidden=len(hidden),
            red=sum(row.health is Health.RED for row in hidden),
            yellow=sum(row.health is Health.YELLOW for row in hidden),
            green=sum(row.health is Health.GREEN for row in hidden),
        )
    ]
    if found:
        names = {element.id: element.name for element in journey.ecosystem}
        trail = " → ".join([found.felt_at, *(names[ident] for ident in found.chain.way)])
        said.append(t("ecosystem_picture.summary.chain", trail=trail))
        if found.root:
            said.append(t("ecosystem_picture.summary.root"))
    late = [row.name for row in rows if row.delayed]
    if late:
        said.append(t("ecosystem_picture.summary.delayed", names=", ".join(late)))
    loose = [row.name for row in rows if not row.reaches]
    if loose:
        said.append(t("ecosystem_picture.summary.unused", names=", ".join(loose)))
    return " ".join(said)


def _table(rows: tuple[ElementRow, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                row.name, word(row.kind), word(row.health), row.visible, row.delayed,
                ", ".join(row.depends_on) or "–", ", ".join(row.leaned_on_by) or "–",
                len(row.reaches), row.owner or "–",
            )
            for row in rows
        ],
        columns=[t(f"ecosystem_picture.column.{name}") for name in _COLUMNS],
    )  # fmt: skip
