"""From the fields of a form on a phone to an answer that fits its round.

A phone sends text, and anybody can send anything: what does not fit is refused in words, and what
is not asked for is not kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cjlib.classroom.rounds import SCALES, Item, Round
from cjlib.errors import InvalidValue

Fields = Mapping[str, str]
Answer = dict[str, Any]

LONGEST_TEXT = 200
FEELINGS = (-2, 2)
ANSWERS = (1, 5)  # of a Kano pair
PLACES = (0, 10)  # of contribution and impact; a tenth of it is their share
POINTS = 100

_WHOLE = re.compile(r"[+-]?\d{1,3}")


def read(asked: Round, fields: Fields) -> Answer:
    """What a person answered.

    Parameters
    ----------
    asked : Round
        What was asked.
    fields : mapping of str to str
        The form: ``value``; or per item ``<item>`` (feeling, group, points), ``<item>.with`` and
        ``<item>.without`` (Kano), ``<item>.contribution`` and ``<item>.impact``; or ``text``.

    Returns
    -------
    dict
        JSON.  One number as ``{"value": 8}``, a text as ``{"text": ...}``, otherwise item ->
        number, group or pair of numbers.  An item that was left open is left out.

    Raises
    ------
    InvalidValue
        If nothing was answered, a value is not one that was offered, half of a pair is missing, or
        the points are not 100 together.
    """
    answer = _READERS[asked.kind](asked, fields)
    if not answer:
        raise InvalidValue("classroom.nothing_answered")
    return answer


def _one(asked: Round, fields: Fields) -> Answer:
    value = _whole(asked.question, fields.get("value", ""), SCALES[asked.kind])
    return {} if value is None else {"value": value}


def _each(low_high: tuple[int, int]) -> Callable[[Round, Fields], Answer]:
    def reader(asked: Round, fields: Fields) -> Answer:
        return {
            one.id: value
            for one in asked.items
            if (value := _whole(one.label, fields.get(one.id, ""), low_high)) is not None
        }

    return reader


def _pairs(first: str, second: str, ends: tuple[int, int]) -> Callable[[Round, Fields], Answer]:
    def both(one: Item, fields: Fields) -> list[int | None]:
        return [
            _whole(one.label, fields.get(f"{one.id}.{end}", ""), ends) for end in (first, second)
        ]

    def found(asked: Round, fields: Fields) -> Iterator[tuple[str, list[int | None]]]:
        for one in asked.items:
            pair = both(one, fields)
            if None not in pair:
                yield one.id, pair
            elif pair != [None, None]:
                raise InvalidValue("classroom.half", name=one.label)

    return lambda asked, fields: dict(found(asked, fields))


def _groups(asked: Round, fields: Fields) -> Answer:
    known = {group.id: group.label for group in asked.groups}
    laid = {one.id: fields.get(one.id, "") for one in asked.items}
    for one in asked.items:
        if laid[one.id] and laid[one.id] not in known:
            options = ", ".join(known.values())
            raise InvalidValue(
                "not_one_of", name=one.label, given=laid[one.id][:40], options=options
            )
    return {card: group for card, group in laid.items() if group}


def _points(asked: Round, fields: Fields) -> Answer:
    given = _each((0, POINTS))(asked, fields)
    if given and sum(given.values()) != POINTS:
        raise InvalidValue("classroom.points", given=sum(given.values()), wanted=POINTS)
    return given


def _text(_: Round, fields: Fields) -> Answer:
    typed = fields.get("text", "")
    # a character that does not print could turn round or hide what stands on the beamer; only the
    # joiner that emoji are made with may stay
    bare = "".join(
        " " if unicodedata.category(one)[0] in "CZ" and one != "\u200d" else one for one in typed
    )
    text = " ".join(bare.split())
    if len(text) > LONGEST_TEXT:
        raise InvalidValue("classroom.text_too_long", given=len(text), most=LONGEST_TEXT)
    return {"text": text} if text else {}


def _whole(name: str, typed: str, ends: tuple[int, int]) -> int | None:
    """The number in a field, None if it was left open."""
    bare = typed.strip().replace("−", "-")
    if not bare:
        return None
    low, high = ends
    if not _WHOLE.fullmatch(bare) or not low <= int(bare) <= high:
        raise InvalidValue("out_of_range", name=name, given=typed[:20], low=low, high=high)
    return int(bare)


_READERS: dict[str, Callable[[Round, Fields], Answer]] = {
    "mark": _one,
    "nps": _one,
    "ces": _one,
    "kano": _pairs("with", "without", ANSWERS),
    "emotion": _each(FEELINGS),
    "sort": _groups,
    "place": _pairs("contribution", "impact", PLACES),
    "points": _points,
    "text": _text,
}
