"""What a class answered, drawn: one picture per kind of round, with n, and nothing below five."""

from __future__ import annotations

from collections.abc import Callable

from cjlib.classroom.tally import Tally
from cjlib.pictures.classroom.cards import cards
from cjlib.pictures.classroom.feelings import feelings
from cjlib.pictures.classroom.kano_class import kano_class
from cjlib.pictures.classroom.marks import marks
from cjlib.pictures.classroom.matrix import matrix
from cjlib.pictures.classroom.points import points
from cjlib.pictures.classroom.texts_wall import texts_wall
from cjlib.pictures.picture import Picture

__all__ = ["class_picture"]

_DRAW: dict[str, Callable[[Tally, Tally | None], Picture]] = {
    "mark": marks,
    "nps": marks,
    "ces": marks,
    "kano": kano_class,
    "emotion": feelings,
    "sort": cards,
    "place": matrix,
    "points": points,
    "text": texts_wall,
}


def class_picture(counted: Tally, before: Tally | None = None) -> Picture:
    """The picture that belongs to a kind of round.

    Parameters
    ----------
    counted : Tally
        The answers to the vote in sight.
    before : Tally, optional
        The answers to the first vote, to put the second one beside it.

    Returns
    -------
    Picture
        With fewer than five answers one that shows only how many there are.
    """
    return _DRAW[counted.asked.kind](counted, before)
