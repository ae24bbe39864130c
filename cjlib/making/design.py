"""Kano in design: which attribute to work on first, and where the study does not say for sure.

Basics that fail come first, then performance, then a few delights; what works as it should is
kept and not gilded.  The classes are Kano's (1984); the order is that of Van Slooten et al.
(2022), section 1.3, put in rules as a teaching form of this kit.

>>> from cjlib.making import design
>>> table = design.order(kano_survey.analyse(answers), journey=journey)  # doctest: +SKIP
>>> design.sentences(table.iloc[0])  # doctest: +SKIP
["1. Betalen: een must-be die faalt. Herstel dit eerst."]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.vocabulary import IdeaState
from cjlib.making.telling import quoted
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

FEW_DELIGHTS: Final = 3
"""So many delights come now; the others wait, for contrast and for money."""

_NEEDED: Final = ("attribute", "category", "n", "A", "O", "M", "I", "R", "better", "worse")
_COMPARED: Final = "MOAIR"  # on a tie the one whose absence hurts most goes first


class Group(IntEnum):
    """What to do with an attribute, in the order in which to do it."""

    FAILING = 1  # a must-be at a step that feels below zero
    UNCHECKED = 2  # a must-be, and nobody knows whether it fails
    PERFORMANCE = 3
    DELIGHT = 4
    KEEP = 5  # a must-be that does not fail
    LATER = 6  # a delight beyond the first few
    INDIFFERENT = 7
    REVERSE = 8
    ASK_AGAIN = 9  # questionable: the answers contradict themselves

    @property
    def key(self) -> str:
        """The name of the group in no language, such as ``"failing"``."""
        return self.name.lower()


Target = Idea | str
"""What an attribute is tied to: an idea, or the id of a step."""


def order(
    kano: pd.DataFrame,
    mapping: Mapping[str, Target | Sequence[Target]] | None = None,
    *,
    journey: Journey | None = None,
    failing: Iterable[str] | None = None,
    delights: int = FEW_DELIGHTS,
) -> pd.DataFrame:
    """Put the attributes of a Kano study in the order in which to work on them.

    Parameters
    ----------
    kano : pandas.DataFrame
        As `cjlib.mining.kano_survey.analyse` gives it: at least ``attribute``, ``category``,
        ``n``, the counts ``A O M I R``, ``better``, ``worse``; also ``fong_significant`` and
        ``importance`` where there are any.
    mapping : mapping of str to idea or step id, or several, optional
        What each attribute is tied to.  If left out, ideas in the journey that name an attribute
        are tied to it.
    journey : Journey, optional
        Tells whether a basic fails: a step it is tied to feels below zero.
    failing : iterable of str, optional
        Attributes that fail, beside what the journey tells.
    delights : int
        How many delights come now, 0 or more.

    Returns
    -------
    pandas.DataFrame
        One row per attribute, first things first: ``rank``, ``attribute``, ``group`` (a key of
        `Group`), ``category``, ``sure`` (whether its two largest classes differ significantly, by
        Fong's test), ``other_category`` and ``rank_other`` (the class it may also be and the rank
        it would then have; empty and the same rank where it is sure), ``better`` 0..1, ``worse``
        -1..0, ``n``, ``importance`` or not-a-number, ``fails`` (True, False or None where nobody
        knows), ``ideas``, ``steps`` (tuples of ids) and ``names`` (of ideas and steps).

    Raises
    ------
    DataProblem
        If the table lacks a column, or has no attribute.
    UnknownName
        For an attribute that the study does not have, or a step that the journey does not have.
    InvalidValue
        For a number of delights below zero.

    Notes
    -----
    Within a group an attribute goes first whose absence hurts most (``worse``), and for delights
    whose presence pleases most (``better``).  Fong (1996) as in `cjlib.concepts.kano`.
    """
    import pandas as pd

    rows = _read(kano)
    if delights < 0:
        raise InvalidValue("too_low", name="delights", low=0, given=delights)
    known = [row["attribute"] for row in rows]
    tied = _tied(mapping, journey)
    for name in (*tied, *(failing or ())):
        if name not in known:
            options = ", ".join(known[:12])
            raise UnknownName("making.unknown_attribute", given=name, options=options)
    steps = {step.id: step for step in journey.steps} if journey else {}
    for row in rows:
        row |= _what(tied.get(row["attribute"], ()), steps, journey is not None)
        row["fails"] = True if row["attribute"] in set(failing or ()) else _fails(row, steps)
    ranked = _ranked(rows, [row["category"] for row in rows], delights)
    for at, row in enumerate(rows):
        row["rank"], row["group"] = ranked[at]
        row["rank_other"] = row["rank"]
        if row["other_category"]:
            classes = [r["other_category"] if r is row else r["category"] for r in rows]
            row["rank_other"] = _ranked(rows, classes, delights)[at][0]
    columns = [
        "rank", "attribute", "group", "category", "sure", "other_category", "rank_other",
        "better", "worse", "n", "importance", "fails", "ideas", "steps", "names",
    ]  # fmt: skip
    return pd.DataFrame(sorted(rows, key=lambda row: row["rank"]), columns=columns)


def sentences(row: Mapping[str, Any]) -> list[str]:
    """One row of `order` in words: what to do, why, and what it would be if the class is another.

    Parameters
    ----------
    row : mapping
        One row of the table that `order` returns.

    Returns
    -------
    list of str
    """
    name, rank = row["attribute"], int(row["rank"])
    said = [t(f"design.group.{row['group']}", name=name, rank=rank)]
    if row["names"]:
        said.append(t("design.tied", names=quoted(tuple(row["names"]))))
    if row["group"] == Group.UNCHECKED.key:
        said.append(t("design.check"))
    if row["other_category"]:
        values = {
            "category": t(f"kano.category.{row['category']}"),
            "other": t(f"kano.category.{row['other_category']}"),
            "n": int(row["n"]),
            "rank": int(row["rank_other"]),
        }
        moves = row["rank_other"] != row["rank"]
        said.append(t(f"design.unsure.{'moves' if moves else 'stays'}", **values))
    return said


def _read(kano: pd.DataFrame) -> list[dict[str, Any]]:
    missing = [name for name in _NEEDED if name not in kano.columns]
    if missing:
        raise DataProblem(
            "making.no_kano_columns",
            missing=", ".join(missing),
            given=", ".join(map(str, list(kano.columns)[:12])) or "–",
        )
    if not len(kano):
        raise DataProblem("making.no_kano_rows")
    rows = []
    for row in kano.to_dict("records"):
        sure = bool(row.get("fong_significant", True))
        rows.append(
            {
                "attribute": str(row["attribute"]),
                "category": str(row["category"]),
                "sure": sure,
                "other_category": "" if sure else _other(row),
                "better": float(row["better"]),
                "worse": float(row["worse"]),
                "n": int(row["n"]),
                "importance": float(row.get("importance", float("nan"))),
            }
        )
    return rows


def _other(row: Mapping[Any, Any]) -> str:
    """The class with most answers beside the one that was chosen; empty if there is none."""
    others = [letter for letter in _COMPARED if letter != row["category"] and row[letter] > 0]
    return max(others, key=lambda letter: row[letter], default="")


def _tied(
    mapping: Mapping[str, Target | Sequence[Target]] | None, journey: Journey | None
) -> dict[str, tuple[Target, ...]]:
    if mapping is not None:
        return {
            name: (given,) if isinstance(given, Idea | str) else tuple(given)
            for name, given in mapping.items()
        }
    found: dict[str, tuple[Target, ...]] = {}
    for idea in journey.improvements if journey else ():
        if idea.attribute and idea.status is not IdeaState.DROPPED:
            found[idea.attribute] = (*found.get(idea.attribute, ()), idea)
    return found


def _what(targets: Sequence[Target], steps: Mapping[str, Any], known: bool) -> dict[str, Any]:
    """Ideas and steps that an attribute is tied to, with their names."""
    ideas = [target for target in targets if isinstance(target, Idea)]
    given = [target for target in targets if isinstance(target, str)]
    given += [step for idea in ideas for step in idea.steps]
    for step in given:
        if known and step not in steps:
            raise UnknownName("making.unknown_step", given=step, options=", ".join(steps) or "–")
    own = [target for target in targets if isinstance(target, str)]
    names = [idea.name for idea in ideas]
    names += [steps[step].name if step in steps else step for step in own]
    return {
        "ideas": tuple(idea.id for idea in ideas),
        "steps": tuple(dict.fromkeys(given)),
        "names": tuple(names),
    }


def _fails(row: Mapping[str, Any], steps: Mapping[str, Any]) -> bool | None:
    felt = [steps[step].feeling.now for step in row["steps"] if step in steps]
    known = [now for now in felt if now is not None]
    return any(now < 0 for now in known) if known else None


def _ranked(
    rows: Sequence[Mapping[str, Any]], classes: Sequence[str], delights: int
) -> dict[int, tuple[int, str]]:
    """Rank and group of every row, if its class is the one given."""
    by_better = sorted(
        (at for at, category in enumerate(classes) if category == "A"),
        key=lambda at: (-_known(rows[at]["better"]), rows[at]["attribute"]),
    )
    now = set(by_better[:delights])
    groups = [_group(row["fails"], classes[at], at in now) for at, row in enumerate(rows)]

    def first(at: int) -> tuple[Any, ...]:
        row = rows[at]
        pleases = groups[at] in (Group.DELIGHT, Group.LATER)
        weight = _known(row["better"]) if pleases else -_known(row["worse"])
        return groups[at], -weight, row["attribute"]

    places = sorted(range(len(rows)), key=first)
    return {at: (rank, groups[at].key) for rank, at in enumerate(places, 1)}


def _group(fails: bool | None, category: str, now: bool) -> Group:
    match category:
        case "M":
            return {True: Group.FAILING, None: Group.UNCHECKED, False: Group.KEEP}[fails]
        case "O":
            return Group.PERFORMANCE
        case "A":
            return Group.DELIGHT if now else Group.LATER
        case "R":
            return Group.REVERSE
        case "Q":
            return Group.ASK_AGAIN
        case _:
            return Group.INDIFFERENT


def _known(value: float) -> float:
    return 0.0 if value != value else value
