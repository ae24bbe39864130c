"""CJML 2.0 (SINTEF) in, best effort: phases, actors, communication points, actions, experience.

CJML shows who says what to whom; a map shows what the customer goes through.  So a communication
point becomes a step seen from the end user, an action a step outside contact, and what only service
providers do among themselves lies below the line of visibility.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey.document import Journey, Scope, Step
from cjlib.journey.formats.cjml_tree import Node, parse, unasked
from cjlib.journey.formats.remarks import Loaded, Remark
from cjlib.journey.parts import LONGEST_NAME, LONGEST_TEXT, Persona, Phase, one_line, tidy
from cjlib.journey.problems import JourneyProblem
from cjlib.journey.vocabulary import Place
from cjlib.journey.words import listed
from cjlib.texts import t

MIDDLE = 3
"""CJML's experience rating for a feeling of 0."""

_POINTS = ("plannedCommunicationPoint", "actualCommunicationPoint")
_ACTIONS = ("plannedAction", "actualAction")
_ORDINARY = ("", "completed", "compliant")


def read(data: bytes, name: str, *, scope: Scope | None = None) -> Loaded:
    """A journey from CJML: the first actual one, else the first planned one.

    An experience rating of 1 to 5 becomes a feeling of -2 to +2 (three less), told as a remark.

    Raises
    ------
    DataProblem
        If it is no XML or no CJML, holds no journey, or has a document type or entities.
    JourneyProblem
        If ``scope`` is not given: CJML does not say what kind of path it is.
    """
    root = parse(data, name)
    asked: set[int] = set()
    whole = Node(root, asked)
    actual, planned = list(whole.all("actualJourney")), list(whole.all("plannedJourney"))
    if not actual and not planned:
        raise DataProblem("formats.cjml.no_journey", name=name)
    chosen, *others = [*actual, *planned]
    if scope is None:
        title = chosen.text("journeyTitle") or chosen.text("journeyID")
        raise JourneyProblem("formats.no_scope", name=name, given=title or "–")
    reader = _Reader(chosen, scope)
    journey = reader.journey()
    for other in others:  # counted as a whole, so its parts are not told one by one
        asked.update(id(element) for element in other.element.iter())
    remarks = [*reader.remarks()]
    if (version := whole.attribute("version")) not in ("2.0", "2"):
        remarks.append(Remark("cjml_version", {"given": version or "–"}))
    if others:
        titles = [other.text("journeyTitle") or other.text("journeyID") for other in others]
        values = {"n": len(others), "names": listed(title or "–" for title in titles)}
        remarks.append(Remark("cjml_others", values))
    if strange := unasked(root, asked):
        told = [f"{tag} ({times})" for tag, times in strange.most_common()]
        remarks.append(Remark("cjml_not_understood", {"names": listed(told)}))
    return Loaded(journey, tuple(remarks))


@dataclass(frozen=True)
class _Side:
    """One side of a communication point: who, and what it is called there."""

    actor: str
    label: str


class _Reader:
    def __init__(self, node: Node, scope: Scope) -> None:
        self.node = node
        self.scope = scope
        self.taken: set[str] = set()
        self.customers: dict[str, str] = {}
        self.providers: dict[str, str] = {}
        self.phases: dict[str, Phase] = {}
        self.deviating: list[str] = []
        self.rated = 0
        self.unrated: list[str] = []
        self.unnamed = 0
        self.cut = 0

    def journey(self) -> Journey:
        node = self.node
        self._actors()
        for phase in [p for group in node.all("journeyPhases") for p in group.all("journeyPhase")]:
            ident = phase.attribute("phaseID")
            name = self._line(phase.text("phaseName") or ident or t("formats.without_phase"))
            start = self._text(phase.text("phaseDescription"))
            self.phases[ident] = Phase(id=self._id(ident, "p"), name=name, start=start)
        found = [
            point for group in node.all("touchpoints") for point in group.all(*_POINTS, *_ACTIONS)
        ]
        contacts = [at for at, point in enumerate(found) if self._is_contact(point)]
        steps = [self._step(point, _place(at, contacts)) for at, point in enumerate(found)]
        told = [node.text("journeyShortSummary"), node.text("journeyLongSummary")]
        title = node.text("journeyTitle") or node.text("journeyID")
        return Journey(
            scope=self.scope,
            title=self._line(title),
            organisation=self._line(next(iter(self.providers.values()), "")),
            personas=tuple(
                Persona(id=self._id(ident, "k"), name=self._line(name))
                for ident, name in self.customers.items()
            ),
            phases=tuple(self.phases.values()),
            steps=tuple(steps),
            notes=self._text("\n".join(part for part in told if part)),
        )

    def remarks(self) -> Iterator[Remark]:
        if self.rated:
            yield Remark("cjml_scale", {"n": self.rated})
        if self.unrated:
            yield Remark("cjml_unrated", {"names": listed(self.unrated)})
        if self.deviating:
            values = {"n": len(self.deviating), "names": listed(self.deviating)}
            yield Remark("cjml_deviations", values)
        if self.providers:
            yield Remark("cjml_own", {"name": next(iter(self.providers.values()))})
        if "" in self.phases:
            yield Remark("without_phase", {"phase": self.phases[""].name})
        if self.unnamed:
            yield Remark("cjml_unnamed", {"n": self.unnamed})
        if self.cut:
            yield Remark("cjml_cut", {"n": self.cut})

    def _actors(self) -> None:
        for group in self.node.all("actors"):
            for actor in group.all("endUser", "serviceProvider"):
                ident = actor.attribute("actorID") or actor.attribute("actorIDref")
                name = tidy(actor.text("actorName") or actor.text("companyName") or ident)
                known = self.customers if actor.kind == "enduser" else self.providers
                if name:
                    known.setdefault(ident, name)

    def _side(self, point: Node, role: str) -> _Side | None:
        side = point.one(role)
        if side is None:
            return None
        refers = side.one("refersTo")
        actor = refers.attribute("actorIDref") if refers is not None else ""
        return _Side(actor, side.text(f"{role}Label"))

    def _is_contact(self, point: Node) -> bool:
        sides = [self._side(point, role) for role in ("initiator", "receiver")]
        known = any(side and side.actor in self.customers for side in sides)
        return all(sides) and (known or not self.customers)

    def _step(self, point: Node, place: Place) -> Step:
        initiator = self._side(point, "initiator") or _Side("", "")
        receiver = self._side(point, "receiver")
        starts = initiator.actor in self.customers
        ends = receiver is not None and receiver.actor in self.customers
        mine, other = (receiver, initiator) if ends and not starts else (initiator, receiver)
        channel = point.text("channel", "channelName")
        label = (mine.label if mine else "") or (other.label if other else "") or channel
        hidden = bool(self.customers and initiator.actor) and not (starts or ends)
        self.unnamed += not label
        ident = point.text("touchpointID")
        name = self._line(label or ident or "–")
        compliance = point.text("compliance").lower()
        if ident[:1].upper() == "D" or compliance not in _ORDINARY:
            self.deviating.append(f"{name} ({compliance})" if compliance else name)
        said = [label if len(label) > LONGEST_NAME else "", point.text("comment")]
        if hidden:
            said.append(channel)
        values: dict[str, Any] = {
            "id": self._id(ident, "s"),
            "name": name,
            "phase": self._phase(point).id,
            "place": place,
            "does": self._text("\n".join(part for part in said if part)),
            "visible": not hidden,
            "feeling": self._feeling(point, name),
            "times": _minutes(point),
        }
        if starts and not said[0]:
            values["input"] = self._text(label)
        if hidden:
            values["owner"] = self._line(self.providers.get(initiator.actor, ""))
            values["output"] = self._text(receiver.label if receiver is not None else "")
        elif receiver is not None:
            values |= self._contact(initiator, receiver, channel, starts)
        return Step(**values)

    def _contact(
        self, initiator: _Side, receiver: _Side, channel: str, starts: bool
    ) -> dict[str, Any]:
        provider = receiver if starts else initiator
        own = next(iter(self.providers), None)
        company = self.providers.get(provider.actor, "")
        touchpoint = {
            "name": self._line(channel or company or provider.label or "–"),
            "channel": self._line(channel),
            "own": provider.actor == own or not company,
            "organisation": self._line(company),
        }
        if provider.actor not in self.providers:  # two customers among themselves
            return {"touchpoint": {**touchpoint, "own": False}}
        if starts:
            return {
                "touchpoint": touchpoint,
                "requirement": {"with_result": self._text(provider.label)},
            }
        return {"touchpoint": touchpoint, "output": self._text(provider.label)}

    def _phase(self, point: Node) -> Phase:
        belongs = point.one("belongsTo")
        ident = belongs.attribute("phaseIDref") if belongs is not None else ""
        if ident not in self.phases:
            name = self._line(ident) or t("formats.without_phase")
            self.phases[ident] = Phase(id=self._id(ident, "p"), name=name)
        return self.phases[ident]

    def _feeling(self, point: Node, name: str) -> dict[str, Any]:
        experience = point.one("touchpointExperience")
        if experience is None:
            return {}
        words = self._line(experience.text("experienceDescription"))
        rating = experience.text("experienceRating")
        if not rating:
            return {"now_words": words}
        if not re.fullmatch(r"[1-5](\.0*)?|[1-4]\.\d+", rating):
            self.unrated.append(f"{name} ({rating[:20]})")
            return {"now_words": words}
        self.rated += 1
        return {"now": float(rating) - MIDDLE, "now_words": words}

    def _id(self, given: str, letter: str) -> str:
        """The id of the file where it can be one, else a free one; each kind has its own."""
        ident = re.sub(r"[^A-Za-z0-9_-]+", "-", given).strip("-")[:40]
        number = 1
        while not ident or f"{letter} {ident}" in self.taken:
            ident = f"{letter}{number}"
            number += 1
        self.taken.add(f"{letter} {ident}")
        return ident

    def _line(self, text: str) -> str:
        return self._fit(one_line(text), LONGEST_NAME)

    def _text(self, text: str) -> str:
        return self._fit(tidy(text), LONGEST_TEXT)

    def _fit(self, text: str, longest: int) -> str:
        if len(text) <= longest:
            return text
        self.cut += 1
        return text[: longest - 1].rstrip() + "…"


def _place(at: int, contacts: list[int]) -> Place:
    if at in contacts or not contacts:
        return Place.AT if at in contacts else Place.BEFORE
    if at < contacts[0]:
        return Place.BEFORE
    return Place.AFTER if at > contacts[-1] else Place.BETWEEN


def _minutes(point: Node) -> list[dict[str, float]]:
    """Minutes between start and completion; the other time stamps are a matter for a log."""
    stamps = point.one("timestamps")
    if stamps is None:
        return []
    try:
        ends = [
            datetime.fromisoformat(stamps.text(f"time{name}")) for name in ("Started", "Completed")
        ]
        minutes = (ends[1] - ends[0]).total_seconds() / 60
    except (ValueError, TypeError):  # not both there, or one with and one without a time zone
        return []
    return [{"minutes": minutes}] if 0 <= minutes <= 1_000_000 else []
