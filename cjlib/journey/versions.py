"""Versions of a journey, kept inside the document: a map is never finished.

>>> from cjlib.journey.versions import save_version, version
>>> kept = save_version(journey, "After the workshop", "2026-11-24")  # doctest: +SKIP
>>> version(kept, 0)  # doctest: +SKIP
"""

from __future__ import annotations

from datetime import datetime

from cjlib.journey.document import Journey
from cjlib.journey.problems import JourneyProblem


def save_version(journey: Journey, label: str, saved_at: str | datetime) -> Journey:
    """The journey with itself, as it is now, kept in its history.

    Parameters
    ----------
    journey : Journey
    label : str
        What to call the version.  Two versions may share a label: they differ in when.
    saved_at : str or datetime
        When; shown as it is given, a datetime to the minute.

    Returns
    -------
    Journey
        The same journey with one version more, the newest last.  A version holds no history of
        its own, or a document would double with each one kept.

    Raises
    ------
    JourneyProblem
        If the label is empty or too long.
    """
    if isinstance(saved_at, datetime):
        saved_at = saved_at.isoformat(sep=" ", timespec="minutes")
    now = journey.model_dump(mode="json", exclude={"history"})
    kept = {"label": label, "saved_at": saved_at, "journey": now}
    return journey.changed(history=(*journey.history, kept))


def version(journey: Journey, index: int) -> Journey:
    """The journey as it once was, without a history.

    Parameters
    ----------
    journey : Journey
    index : int
        Which version, counted from 0; negative from the newest back: -1 is the newest.

    Raises
    ------
    JourneyProblem
        If there is no such version.
    """
    kept = journey.history
    if not -len(kept) <= index < len(kept):
        labels = ", ".join(f"{at}: {entry.label}" for at, entry in enumerate(kept))
        raise JourneyProblem("journey.no_version", given=index, options=labels or "–")
    return Journey(**{**kept[index].journey, "history": ()})


def restore(journey: Journey, index: int) -> Journey:
    """The journey as it once was, with the history of now: nothing that was kept is lost.

    Parameters
    ----------
    journey, index
        As for ``version``.  What was not saved since is gone; save a version first, or undo.

    Raises
    ------
    JourneyProblem
        If there is no such version.
    """
    return version(journey, index).changed(history=journey.history)
