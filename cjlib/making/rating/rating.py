"""What several people think of ideas, together: medians, spread and what one voice changes."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.vocabulary import IdeaState
from cjlib.making.rating.agreement import Agreement, agreement
from cjlib.making.rating.quadrants import ranked, splits
from cjlib.making.telling import Told, quoted, told
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

APART: Final = 0.4
"""Scores this far apart are talked over: the lowest and the highest say why (planning poker)."""


@dataclass(frozen=True)
class Rating:
    """Scores of several people put together.

    Attributes
    ----------
    table : pandas.DataFrame
        One row per idea in the order of the ideas: ``idea`` (id), ``name``, ``n`` (people who
        scored it), ``contribution`` and ``impact`` (medians, 0-1), ``contribution_low``,
        ``contribution_high``, ``impact_low``, ``impact_high`` (quartiles; not-a-number for one
        person), ``apart`` (whether scores differ so much that the lowest and highest should
        talk), ``lowest_by``, ``highest_by`` (those persons, on the axis that differs most;
        empty otherwise), ``quadrant`` (a `Quadrant` value, empty without a score) and ``rank``
        (1 is first; not-a-number without a score).
    people : tuple of str
        Everybody who scored, by name.
    splits : (float, float)
        Where the axes contribution and impact are split: the medians of the ideas.
    contribution_agreement, impact_agreement : Agreement
    without_one : pandas.DataFrame
        What changes if one person is left out, only the changes: ``person``, ``idea``, ``name``,
        ``rank``, ``rank_without``, ``change`` (places up, negative is down), ``quadrant``,
        ``quadrant_without``.
    remarks : tuple of Told
        What to know when reading: one person only, ideas without a score ...
    """

    table: pd.DataFrame
    people: tuple[str, ...]
    splits: tuple[float, float]
    contribution_agreement: Agreement
    impact_agreement: Agreement
    without_one: pd.DataFrame
    remarks: tuple[Told, ...]

    def sensitive(self) -> str:
        """Whether the order hangs on one person, in one sentence."""
        if len(self.people) < 2:
            return t("rating.sensitive.one_person")
        firsts = self.without_one[self.without_one["rank"] == 1]
        if len(firsts):
            first = firsts.iloc[0]
            return t("rating.sensitive.first", name=first["name"], person=first["person"])
        if not len(self.without_one):
            return t("rating.sensitive.none")
        moves = self.without_one["idea"].nunique()
        return t("rating.sensitive.some", n=int(moves))

    def in_words(self) -> list[str]:
        """Agreement on both axes, what one voice changes, what to talk about, and the remarks."""
        said = [
            t("rating.on.contribution", said=self.contribution_agreement.sentence()),
            t("rating.on.impact", said=self.impact_agreement.sentence()),
            self.sensitive(),
        ]
        if len(self.people) < 2:  # three times that one person scored is enough said once
            said = []
        talk = self.table[self.table["apart"]]
        if len(talk):
            said.append(t("rating.talk", n=len(talk), names=quoted(tuple(talk["name"]))))
        return [*said, *map(str, self.remarks)]


def rate(ideas: Iterable[Idea], *, seed: int = 0) -> Rating:
    """Put the scores of several people together.

    Parameters
    ----------
    ideas : iterable of Idea
        With their ``scores``; dropped ideas do not count.  An idea without scores takes its own
        ``contribution`` and ``impact``, if it has both: what the team agreed on (``n`` is 0).
    seed : int
        For the p-values of agreement.

    Returns
    -------
    Rating

    Notes
    -----
    Scoring like planning poker, on relative axes and with medians: Orion Pax (2018), step 2, in a
    teaching form of this kit.  Agreement is Kendall's W.
    """
    import pandas as pd

    kept = [idea for idea in ideas if idea.status is not IdeaState.DROPPED]
    people = tuple(sorted({score.person for idea in kept for score in idea.scores}))
    contribution, impact = _scores(kept, people)
    own = _own(kept)
    middle = _medians(contribution, impact, own)
    names = [idea.name for idea in kept]
    places, ranks = ranked(names, *middle)
    table = pd.DataFrame({"idea": [idea.id for idea in kept], "name": names})
    table["n"] = (~np.isnan(contribution)).sum(axis=0)
    for name, scores, centre in (
        ("contribution", contribution, middle[0]),
        ("impact", impact, middle[1]),
    ):
        table[name] = centre
        table[f"{name}_low"], table[f"{name}_high"] = _quartiles(scores)
    table["apart"], table["lowest_by"], table["highest_by"] = _apart(contribution, impact, people)
    table["quadrant"] = [place.value if place else "" for place in places]
    table["rank"] = ranks
    return Rating(
        table=table,
        people=people,
        splits=splits(*middle),
        contribution_agreement=agreement(contribution, seed=seed),
        impact_agreement=agreement(impact, seed=seed),
        without_one=_without_one(table, contribution, impact, own, people),
        remarks=tuple(_remarks(kept, table, people)),
    )


Scores = NDArray[np.float64]
"""Shape (people, ideas), 0 to 1; not-a-number where somebody did not score an idea."""


def _scores(ideas: list[Idea], people: tuple[str, ...]) -> tuple[Scores, Scores]:
    row = {person: at for at, person in enumerate(people)}
    found = np.full((2, len(people), len(ideas)), np.nan)
    for column, idea in enumerate(ideas):
        for score in idea.scores:
            found[:, row[score.person], column] = score.contribution, score.impact
    return found[0], found[1]


def _own(ideas: list[Idea]) -> Scores:
    """What a team agreed on, where nobody scored: shape (2, ideas)."""
    found = np.full((2, len(ideas)), np.nan)
    for column, idea in enumerate(ideas):
        if not idea.scores and idea.contribution is not None and idea.impact is not None:
            found[:, column] = idea.contribution, idea.impact
    return found


def _medians(contribution: Scores, impact: Scores, own: Scores) -> tuple[Scores, Scores]:
    first, second = (
        np.where(np.isnan(own[axis]), _over_people(np.nanmedian, scores), own[axis])
        for axis, scores in enumerate((contribution, impact))
    )
    return first, second


def _quartiles(scores: Scores) -> tuple[Scores, Scores]:
    alone = (~np.isnan(scores)).sum(axis=0) < 2
    low = _over_people(lambda s, axis: np.nanpercentile(s, 25, axis=axis), scores)
    high = _over_people(lambda s, axis: np.nanpercentile(s, 75, axis=axis), scores)
    return np.where(alone, np.nan, low), np.where(alone, np.nan, high)


def _over_people(function: object, scores: Scores) -> Scores:
    if not scores.shape[0]:
        return np.full(scores.shape[1], np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # an idea that nobody scored stays NaN
        return np.asarray(function(scores, axis=0))  # type: ignore[operator]


def _apart(
    contribution: Scores, impact: Scores, people: tuple[str, ...]
) -> tuple[list[bool], list[str], list[str]]:
    apart, lowest, highest = [], [], []
    for column in range(contribution.shape[1]):
        axes = [scores[:, column] for scores in (contribution, impact)]
        known = [axis for axis in axes if (~np.isnan(axis)).sum() > 1]
        widest = max(known, key=lambda axis: np.nanmax(axis) - np.nanmin(axis), default=None)
        far = widest is not None and np.nanmax(widest) - np.nanmin(widest) >= APART - 1e-9
        apart.append(bool(far))
        lowest.append(people[int(np.nanargmin(widest))] if far and widest is not None else "")
        highest.append(people[int(np.nanargmax(widest))] if far and widest is not None else "")
    return apart, lowest, highest


def _without_one(
    table: pd.DataFrame, contribution: Scores, impact: Scores, own: Scores, people: tuple[str, ...]
) -> pd.DataFrame:
    import pandas as pd

    columns = [
        "person", "idea", "name", "rank", "rank_without", "change", "quadrant", "quadrant_without"
    ]  # fmt: skip
    rows: list[tuple[object, ...]] = []
    names = list(table["name"])
    for at, person in enumerate(people if len(people) > 1 else ()):
        left = [np.delete(scores, at, axis=0) for scores in (contribution, impact)]
        places, ranks = ranked(names, *_medians(left[0], left[1], own))
        for nth, (was, now) in enumerate(zip(table["rank"], ranks, strict=True)):
            quadrant, other = table["quadrant"][nth], places[nth]
            without = other.value if other else ""
            if np.isnan(was) or (was == now and quadrant == without):
                continue
            rows.append(
                (person, table["idea"][nth], names[nth], was, now, was - now, quadrant, without)
            )
    return pd.DataFrame(rows, columns=columns)


def _remarks(ideas: list[Idea], table: pd.DataFrame, people: tuple[str, ...]) -> list[Told]:
    said = []
    if not ideas:
        said.append(told("rating.remark.no_ideas"))
    elif not people:
        said.append(told("rating.remark.nobody"))
    elif len(people) == 1:
        said.append(told("rating.remark.one_person", person=people[0]))
    bare = tuple(table["name"][table["quadrant"] == ""])
    if bare and people:
        said.append(told("rating.remark.no_score", names=bare, n=len(bare)))
    some = table[(table["n"] > 0) & (table["n"] < len(people))]
    if len(some):
        said.append(told("rating.remark.not_all", names=tuple(some["name"]), n=len(some)))
    return said
