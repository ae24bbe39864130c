"""The story that a study tells, in five chapters: for an app, a report, or a notebook.

>>> from cjlib.pictures.mining.story import chapter
>>> chapter(study, "left").title  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cjlib.errors import UnknownName
from cjlib.mining.study import Study
from cjlib.pictures.mining.story import drives, felt, happened, helped, left
from cjlib.pictures.mining.story.parts import Chapter, Foot, Part, Tabled, Told, part_html

__all__ = ["CHAPTERS", "Chapter", "Foot", "Part", "Tabled", "Told", "chapter", "part_html"]

_TELL: dict[str, Callable[..., Chapter]] = {
    "happened": happened.tell_happened,
    "left": left.tell_left,
    "felt": felt.tell_felt,
    "drives": drives.tell_drives,
    "helped": helped.tell_helped,
}
CHAPTERS = tuple(_TELL)
"""What happened, where they left, how it felt, what drives it, did it help."""


def chapter(study: Study, key: str, **options: Any) -> Chapter:
    """One chapter of the story.

    Parameters
    ----------
    study : Study
    key : str
        One of `CHAPTERS`.
    **options
        Choices of that chapter: ``share`` and ``gap`` (happened), ``steps``, ``mode`` and ``gap``
        (left), ``metric`` (felt), ``outcome``, ``drivers``, ``method`` and ``tell`` (drives),
        ``change`` (helped).

    Returns
    -------
    Chapter
        Where something is missing, it says what and how to get it.

    Raises
    ------
    UnknownName
        For a chapter that does not exist.
    CjError
        If the choices cannot be carried out.
    """
    if key not in _TELL:
        raise UnknownName("story.unknown_chapter", given=key, options=", ".join(CHAPTERS))
    return _TELL[key](study, **options)
