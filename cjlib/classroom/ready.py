"""Rounds that are ready to open, per lesson; their words stand in ``classroom_rounds.toml``.

What they ask comes from what the lesson is about; the steps and ideas of a journey are those of an
example journey, so that what a class answers can go on to that map.
"""

from __future__ import annotations

from dataclasses import dataclass

from cjlib import datasets
from cjlib.classroom.rounds import Item, Round
from cjlib.errors import UnknownName
from cjlib.texts import lines, t


@dataclass(frozen=True)
class _Made:
    """A round without its words: the ids are the same in every language.

    ``items`` and ``groups`` are in the order of the texts; ``steps`` or ``ideas`` names the example
    journey that gives the items instead.
    """

    key: str
    kind: str
    items: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    steps: str = ""
    ideas: str = ""


_RELATION = ("satisfied", "habit", "price", "hassle", "contract")
_FEATURES = ("safe_pay", "price", "delivery_time", "first_dish")
_ASPECTS = (
    "delivery", "reachable", "conditions", "packed", "uncertain", "distrust", "attention",
    "belonging", "ease",
)  # fmt: skip
_IDEAS = ("missed_flight", "pillow", "free_coffee", "chat_button", "move_call", "cards")
_MINUTES = ("on_hold", "wrong_mail", "found_at_once", "trying_pans", "tasting", "course", "parcel")
_LAYERS = ("wasted", "saved", "spent", "invested")
_MAPS = ("counter", "route", "felt", "tree")
_TYPES = ("type_1", "type_2", "type_3", "type_4")
_CRITERIA = ("targeted", "dosed", "repeatable", "moment", "emotional")
_WORK = (
    "interviews", "emotion_curve", "new_idea", "prototype", "survey", "before_after", "owner",
    "board",
)  # fmt: skip
_MS = ("mapping", "making", "mining", "management")

_LESSONS: dict[str, tuple[_Made, ...]] = {
    "00": (_Made("hello", "text"), _Made("last_order", "mark")),
    "01": (
        _Made("phone_mark", "mark"),
        _Made("phone_recommend", "nps"),
        _Made("why_stay", "points", _RELATION),
    ),
    "02": (
        _Made("functional", "sort", _ASPECTS, ("functional", "emotional")),
        _Made("features", "kano", _FEATURES),
        _Made("kindness", "sort", _IDEAS, ("cem", "rak", "neither")),
    ),
    "03": (
        _Made("time", "sort", _MINUTES, _LAYERS),
        _Made("currency", "points", ("money", "attention", "time")),
    ),
    "04": (
        _Made("maps", "sort", _MAPS, _TYPES),
        _Made("enrolled", "emotion", steps="student_enrolment"),
        _Made("enrol_effort", "ces"),
    ),
    "05": (
        _Made("museum", "emotion", steps="museumnacht"),
        _Made("dip", "points", ("accept", "improve", "peak")),
        _Made("truth", "text"),
    ),
    "06": (
        _Made("pan_ideas", "place", ideas="webshop_order"),
        _Made("criteria", "points", _CRITERIA),
        _Made("own_idea", "text"),
    ),
    "07": (
        _Made("return_effort", "ces"),
        _Made("shop_recommend", "nps"),
        _Made("pan_felt", "emotion", steps="webshop_order"),
    ),
    "08": (
        _Made("which_m", "sort", _WORK, _MS),
        _Made("budget", "points", ("peak", "smooth", "repair")),
        _Made("lasting", "text"),
    ),
    "09": (
        _Made("hospital_ideas", "place", ideas="hospital_visit"),
        _Made("sure", "mark"),
        _Made("tip", "text"),
    ),
}


def lessons() -> tuple[str, ...]:
    """The lessons that have rounds, as the two digits that their names begin with."""
    return tuple(_LESSONS)


def ready(lesson: str) -> tuple[Round, ...]:
    """The rounds of a lesson, in the language spoken.

    Parameters
    ----------
    lesson : str
        One of `lessons`, such as ``"05"``.

    Raises
    ------
    UnknownName
        For another lesson.
    """
    if lesson not in _LESSONS:
        options = ", ".join(_LESSONS)
        raise UnknownName("not_one_of", name="lesson", given=str(lesson)[:40], options=options)
    return tuple(_round(made, lesson) for made in _LESSONS[lesson])


def _round(made: _Made, lesson: str) -> Round:
    question = t(f"classroom_rounds.{made.key}.question")
    source = t("classroom_rounds.source", lesson=int(lesson))
    items: tuple[Item, ...] = ()
    if made.steps or made.ideas:
        journey = datasets.journey(made.steps or made.ideas)
        source = journey.name()
        items = tuple(
            Item(one.id, one.name)
            for one in (journey.steps if made.steps else journey.improvements)
        )
    elif made.items:
        items = _named(made.items, f"classroom_rounds.{made.key}.items")
    groups = _named(made.groups, f"classroom_rounds.{made.key}.groups") if made.groups else ()
    return Round(made.kind, question, items, groups, source)


def _named(ids: tuple[str, ...], key: str) -> tuple[Item, ...]:
    return tuple(Item(one, label) for one, label in zip(ids, lines(key), strict=True))
