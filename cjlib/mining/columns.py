"""Which column of a survey means what: as told, or guessed and said."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from cjlib.errors import DataProblem
from cjlib.mining import likert
from cjlib.mining.likert import WordSet
from cjlib.mining.metrics import NPS_SCALE
from cjlib.mining.scales import Scale, read_answers, split_blanks

if TYPE_CHECKING:
    import pandas as pd

Blank = tuple[float | str, ...]

_RECOMMEND = re.compile(r"(?<![a-z])nps|netpro|promoter|recommend|aanbeve|aanraad|aanrad")
_RATING = re.compile(r"[qv]\d|vraag|rating|score|cijfer|tevred|satisf|beoordel|waarder")
_USUAL = (Scale(1, 5), Scale(1, 7), Scale(1, 10), Scale(0, 10))
_MOSTLY = 0.5  # so many of the different words are on a list: then it is not an open answer
_SHORT, _ENOUGH = 7, 10  # so many answers, all from 1 up to 7: hardly a question on 0-10
_ANYTHING = Scale(-(10**9), 10**9)


@dataclass(frozen=True)
class Note:
    """Something that was guessed and the person should know, in words: ``survey.note.<key>``."""

    key: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Rating questions that share one scale.

    Parameters
    ----------
    columns : tuple of str
        Columns of the table, one per touchpoint.
    scale : Scale
        What each of them offered.
    words : WordSet or None
        The list of words that their answers are from; None where they are numbers.
    """

    columns: tuple[str, ...]
    scale: Scale
    words: WordSet | None = None


def find_column(wanted: str, names: list[str]) -> str:
    """The column called ``wanted``; capitals do not matter where that leaves one.

    Raises
    ------
    DataProblem
        If there is none; it names columns that look alike.
    """
    if wanted in names:
        return wanted
    alike = [name for name in names if name.casefold() == wanted.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    near = get_close_matches(wanted, names, n=3, cutoff=0.5)
    raise DataProblem("survey.missing_column", column=wanted, options=some(near or names))


def some(names: Sequence[str], most: int = 8) -> str:
    """A few names for a message."""
    short = [name if len(name) <= 40 else name[:39] + "…" for name in names[:most]]
    return ", ".join(short) + (" …" if len(names) > most else "")


def guess_recommend(table: pd.DataFrame, blank: Blank, notes: list[Note]) -> str | None:
    """The one column that by name asks for a recommendation and by content fits 0-10, or None."""
    found = []
    for name in table.columns:
        if not _RECOMMEND.search(name.lower()):
            continue
        try:
            read = read_answers(table[name], NPS_SCALE, blank=blank, whole=True)
        except DataProblem:
            continue
        if len(read.values):
            found.append(name)
    if len(found) == 1:
        notes.append(Note("guessed_nps", {"column": found[0]}))
        return str(found[0])
    if found:
        notes.append(Note("several_nps", {"columns": some(found)}))
    return None


def suspicious_recommend(column: Any, blank: Blank) -> list[Note]:
    """A note when the answers look like a question on another scale than 0-10."""
    try:
        values = read_answers(column, NPS_SCALE, blank=blank).values
    except DataProblem:  # said with its row when the score is computed
        return []
    if len(values) < _ENOUGH or values.max() > _SHORT or values.min() < 1:
        return []
    return [Note("short_nps", {"column": str(column.name), "most": float(values.max())})]


def choose_ratings(
    table: pd.DataFrame,
    free: list[str],
    ratings: list[str],
    scales: list[Scale | str],
    blank: Blank,
    notes: list[Note],
) -> list[Group]:
    """The columns that match names or globs, with the scale given or guessed for each.

    Raises
    ------
    DataProblem
        If a glob matches nothing, the scale cannot be guessed, or their numbers differ.
    """
    if len(scales) > 1 and len(scales) != len(ratings):
        raise DataProblem("survey.scales", scales=len(scales), ratings=len(ratings))
    groups: list[Group] = []
    taken: set[str] = set()
    for at, pattern in enumerate(ratings):
        columns = [name for name in matching(pattern, free) if name not in taken]
        if not columns:
            raise DataProblem("survey.no_match", pattern=pattern, columns=some(free))
        taken.update(columns)
        given = Scale.of(scales[at if len(scales) > 1 else 0]) if scales else None
        words, rest = _in_words(table, columns, given, blank)
        groups += _worded(words, notes)
        if not rest:
            continue
        scale = given
        if scale is None:
            guess, low, high = guess_scale([table[name] for name in rest], blank)
            if guess is None:
                raise DataProblem("survey.scale_unsure", columns=pattern, low=low, high=high)
            notes.append(Note("guessed_scale", {"columns": pattern, "scale": str(guess)}))
            scale = guess
        groups.append(Group(tuple(rest), scale))
    return groups


def _in_words(
    table: pd.DataFrame, columns: Sequence[str], scale: Scale | None, blank: Blank
) -> tuple[dict[WordSet, list[str]], list[str]]:
    """Columns with answers in words, by the list they are from, and the other columns.

    Columns that share a list are looked at together: an answer that nobody gave to one question
    may have been given to another.
    """
    found: dict[str, list[str]] = {}
    for name in columns:
        words = None
        if likert.wordy(table[name], blank):
            words = likert.recognise(
                table[name], scale=scale, blank=blank, column=name, at_least=_MOSTLY
            )
        found.setdefault("" if words is None else words.family, []).append(name)
    rest = found.pop("", [])
    lists: dict[WordSet, list[str]] = {}
    for names in found.values():
        answers = [table[name] for name in names]
        words = likert.recognise(*answers, scale=scale, blank=blank, column=some(names))
        if words is not None:
            lists.setdefault(words, []).extend(names)
    return lists, rest


def _worded(lists: dict[WordSet, list[str]], notes: list[Note]) -> list[Group]:
    """A group per list of words, and a note that says which number each word became."""
    for words, names in lists.items():
        facts = {"columns": some(names), "scale": str(words.scale), "codes": words.in_words()}
        notes.append(Note("words", facts))
    return [Group(tuple(names), words.scale, words) for words, names in lists.items()]


def matching(pattern: str, names: list[str]) -> list[str]:
    """The names that a name or glob means; capitals matter only where both occur."""
    if pattern in names:  # a name may hold brackets, which mean something in a glob
        return [pattern]
    exact = [name for name in names if fnmatchcase(name, pattern)]
    lower = pattern.casefold()
    return exact or [name for name in names if fnmatchcase(name.casefold(), lower)]


def guess_ratings(
    table: pd.DataFrame,
    free: list[str],
    scales: list[Scale | str],
    blank: Blank,
    notes: list[Note],
    questions: Sequence[str] | None = None,
) -> list[Group]:
    """Columns that by name and content look like ratings, grouped by the scale they fit.

    Of ``questions`` the name does not matter.
    """
    named = [
        name
        for name in free
        if (_RATING.match(name.lower()) if questions is None else name in questions)
    ]
    by_scale: dict[Scale, list[str]] = {}
    lists: dict[WordSet, list[str]] = {}
    for name in named:
        try:
            found, rest = _in_words(table, [name], None, blank)
            scale = guess_scale([table[name]], blank)[0] if rest else None
        except DataProblem as problem:  # other words: not a rating
            if problem.key.startswith("likert."):  # but nearly one, so that is said
                facts = {"row": problem.values["row"], "given": problem.values["given"]}
                notes.append(Note("words_left_out", {"column": name, **facts}))
            continue
        if found:
            lists.setdefault(next(iter(found)), []).append(name)
        if scale is not None:
            by_scale.setdefault(scale, []).append(name)
    together = [name for names in lists.values() for name in names]
    if together:
        lists, _ = _in_words(table, together, None, blank)
    if scales:
        wanted = {Scale.of(scale) for scale in scales}
        by_scale = {scale: names for scale, names in by_scale.items() if scale in wanted}
        lists = {words: names for words, names in lists.items() if words.scale in wanted}
    for scale, names in by_scale.items():
        notes.append(Note("guessed_ratings", {"columns": some(names), "scale": str(scale)}))
    numbers = [Group(tuple(names), scale) for scale, names in by_scale.items()]
    return numbers + _worded(lists, notes)


def guess_scale(columns: Sequence[Any], blank: Blank) -> tuple[Scale | None, float, float]:
    """The usual scale whose best answer occurs and outside which only blank codes occur."""
    if all(likert.wordy(column, blank) for column in columns):
        listed = likert.recognise(*columns, blank=blank, column=str(columns[0].name))
        if listed is not None:
            return listed.scale, listed.scale.low, listed.scale.high
    codes, words = split_blanks(blank)
    seen: set[float] = set()
    for column in columns:
        try:
            seen.update(read_answers(column, _ANYTHING, blank=words).values.tolist())
        except DataProblem as problem:
            if not problem.key.endswith("not_a_number"):
                raise
            facts = {name: problem.values[name] for name in ("row", "column", "given")}
            raise DataProblem("survey.column.words", **facts) from problem
    if not seen:
        return None, math.nan, math.nan
    for scale in _USUAL:
        outside = {value for value in seen if not scale.low <= value <= scale.high}
        if outside <= codes and scale.high in seen:
            return scale, min(seen), max(seen)
    return None, min(seen), max(seen)
