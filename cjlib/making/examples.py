"""Ideas from the book to judge: what they are, and the fields that decide the criteria.

The cases are those of Van Slooten et al. (2022): example 1.1 and sections 1.4 and 1.5.  What the
book does not say (for which customer, at which step, how it is repeated) was filled in here so
that an idea can be judged; it is a reading of this kit.

>>> from cjlib.making.examples import idea
>>> idea("chat_checkout").drive
<Drive.BELONGING: 'belonging'>
"""

from __future__ import annotations

from typing import Any, Final

from cjlib.errors import UnknownName
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.vocabulary import Drive, IdeaKind, NeedKind
from cjlib.texts import t

_EMOTIONAL: Final = {"need_kind": NeedKind.EMOTIONAL, "kind": IdeaKind.PEAK}
_FUNCTIONAL: Final = {"need_kind": NeedKind.FUNCTIONAL, "kind": IdeaKind.SMOOTH}

_FIELDS: Final[dict[str, dict[str, Any]]] = {
    "chat_checkout": {
        **_EMOTIONAL,
        "drive": Drive.BELONGING,
        "exceeds": True,
        "relevant": True,
        "steps": ("pay",),
    },
    "good_night": {
        **_EMOTIONAL,
        "drive": Drive.CONTROL,
        "exceeds": True,
        "relevant": True,
        "steps": ("sleep",),
    },
    "policy_terms": {
        **_FUNCTIONAL,
        "exceeds": False,
        "relevant": True,
        "steps": ("wait_for_terms",),
    },
    "missed_flight": {
        **_EMOTIONAL,
        "drive": Drive.CONTROL,
        "exceeds": True,
        "relevant": True,
        "by_chance": True,
        "steps": ("missed_flight",),
    },
    "chat_for_all": {
        **_FUNCTIONAL,
        "exceeds": False,
        "relevant": True,
        "everywhere": True,
        "steps": ("website",),
    },
    "confetti": {
        "kind": IdeaKind.PEAK,
        "exceeds": True,
        "relevant": False,
        "steps": ("password",),
    },
}
_PROTOCOLS: Final = ("chat_checkout", "good_night", "policy_terms", "chat_for_all", "confetti")
_MEANT_FOR: Final = ("chat_checkout", "good_night", "policy_terms", "missed_flight", "confetti")


def names() -> tuple[str, ...]:
    """The examples by name; the first three are those of the lesson."""
    return tuple(_FIELDS)


def idea(name: str) -> Idea:
    """An example idea, in the language spoken.

    Parameters
    ----------
    name : str
        One of `names`.

    Raises
    ------
    UnknownName
        If no example is called so.
    """
    if name not in _FIELDS:
        raise UnknownName("not_one_of", name="name", given=name, options=", ".join(_FIELDS))
    words: dict[str, Any] = {
        "name": t(f"making_examples.{name}.name"),
        "description": t(f"making_examples.{name}.description"),
        "need": t(f"making_examples.{name}.need"),
    }
    if name in _PROTOCOLS:
        words["protocol"] = t(f"making_examples.{name}.protocol")
    if name in _MEANT_FOR:
        words["meant_for"] = t(f"making_examples.{name}.meant_for")
    return Idea(id=name, **words | _FIELDS[name])
