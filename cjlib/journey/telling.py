"""A difference between two journeys, told in plain words."""

from __future__ import annotations

from enum import Enum
from typing import Any

from cjlib.journey import parts, words
from cjlib.journey.differences import Difference, Kind
from cjlib.journey.ideas import IdeaScore
from cjlib.journey.vocabulary import Signal, WorkshopQuestion
from cjlib.texts import number, t

# fields that hold an id, and the collection it is of
_REFERENCES = {
    "phase": "phases",
    "step": "steps",
    "steps": "steps",
    "persona": "personas",
    "leans_on": "ecosystem",
    "excludes": "improvements",
}


def told(difference: Difference) -> str:
    """The difference in one sentence, in the language spoken now."""
    if not difference.field:
        return _item(difference)
    subject = _subject(difference)
    path = difference.field.split(".")
    label = words.field(*([difference.collection] if difference.collection else []), *path)
    old, new = (_value(value, difference) for value in (difference.old, difference.new))
    if difference.kind is Kind.MOVED:
        key = "to_phase" if path == ["phase"] else "reordered"
        return t(f"differences.{key}", subject=subject, field=label, old=old, new=new)
    if difference.kind is not Kind.CHANGED:
        key, value = ("gained", new) if difference.kind is Kind.ADDED else ("lost", old)
        return t(f"differences.{key}", subject=subject, one=words.one(path[-1]), value=value)
    if difference.old in (None, ""):
        return t("differences.filled", subject=subject, field=label, new=new)
    if difference.new in (None, ""):
        return t("differences.emptied", subject=subject, field=label, old=old)
    if old == new:  # two long texts that begin the same, or only other lines
        return t("differences.reworded", subject=subject, field=label, new=new)
    return t("differences.changed", subject=subject, field=label, old=old, new=new)


def _item(difference: Difference) -> str:
    """An item as a whole: it came, went, or stands somewhere else."""
    item = difference.whose
    if difference.kind is Kind.ADDED:
        phase = difference.names.get(("phases", getattr(item, "phase", "")), "")
        called = _called(item, difference)
        return t(f"differences.added.{difference.collection}", name=called, phase=phase)
    subject = _subject(difference)
    if difference.kind is Kind.REMOVED:
        return t("differences.removed", subject=subject)
    if difference.new is None:
        return t("differences.to_front", subject=subject)
    return t("differences.behind", subject=subject, name=_before(difference))


def _before(difference: Difference) -> str:
    """What a person reads for the item that another now stands behind."""
    ident = str(difference.new)
    match difference.collection:
        case "signals":
            return words.word(Signal(ident))
        case "workshop":
            return words.word(WorkshopQuestion(ident))
        case "research":  # known by its step; without one it is about the whole
            return difference.names.get(("steps", ident)) or t("journey.whole")
        case _:
            return difference.names.get((difference.collection, ident), ident)


def _subject(difference: Difference) -> str:
    if not difference.collection:
        return t("differences.subject.journey")
    called = _called(difference.whose, difference)
    subject = t(f"differences.subject.{difference.collection}", name=called)
    if difference.inner is None:
        return subject
    one = words.one(difference.field.split(".")[0])
    called = _called(difference.inner, difference)
    return t("differences.inner", subject=subject, one=one, name=called)


def _called(part: parts.Part | None, difference: Difference) -> str:
    """What a person reads for a part: its name, or the words that tell it from the others."""
    match part:
        case parts.Need():
            return words.brief(part.words)
        case parts.StepTime():
            return _whose(part, difference)
        case parts.Provenance():
            return words.word(part.about)
        case parts.UserStory():
            return words.brief(part.actor)
        case IdeaScore():
            return words.brief(part.person)
        case parts.Measurement():
            return words.brief(" ".join(filter(None, [part.metric, part.wave])))
        case parts.SignalSeen():
            return words.word(part.signal)
        case parts.WorkshopAnswer():
            return words.word(part.question)
        case parts.ResearchChoice():
            return words.word(part.technique)
        case _:
            return words.brief(str(getattr(part, "name", "")))


def _whose(time: parts.StepTime, difference: Difference) -> str:
    if time.persona is None:
        return t("journey.everybody")
    return words.brief(difference.names.get(("personas", time.persona), time.persona))


def _value(value: Any, difference: Difference) -> str:
    field = difference.field.split(".")[-1]
    match value:
        case None | "":
            return t("differences.nothing")
        case bool():
            return t("differences.yes") if value else t("differences.no")
        case Enum():
            return f"'{words.word(value)}'"
        case str():
            # only elements and ideas depend on others, each on its own kind
            kind = _REFERENCES.get(field, difference.collection if field == "depends_on" else "")
            return f"'{words.brief(difference.names.get((kind, value), value))}'"
        case float() | int():
            signed = difference.field in ("feeling.now", "feeling.wanted") and value
            return number(value, "+.10g" if signed else ",.10g")
        case parts.StepTime():
            whose = _whose(value, difference)
            return t("differences.time", whose=whose, minutes=value.minutes)
        case parts.Provenance():
            about, source = words.word(value.about), words.word(value.source)
            return t("differences.provenance", about=about, source=source)
        case IdeaScore():
            return t("differences.score", **value.model_dump())
        case parts.Part():
            return f"'{_called(value, difference)}'"
        case _:
            return ", ".join(_value(member, difference) for member in value)
