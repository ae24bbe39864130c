"""What the columns of a log or a survey mean: a guess, which a person confirms or changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cjlib.apps.mining.tables import Table
from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import EventLog
from cjlib.mining.columns import Group, guess_scale
from cjlib.mining.survey import Survey
from cjlib.progress import Tell, silent
from cjlib.texts import t

NEEDED = ("customer", "touchpoint", "time")
LOG_ROLES = (*NEEDED, "channel", "score", "end")
SCALES = ("", "1-5", "1-7", "1-10", "0-10", "0-100")  # empty: whichever fits
METRICS = ("", "nps", "mark", "csat", "ces")
DIRECTIONS = ("high-is-good", "low-is-good")
SURVEY_ROLES = ("recommend", "customer", "time", "weight")
LONG_ROLES = ("respondent", "question", "answer")
_OVERALL = re.compile(r"overall|totaal|algeheel|algemeen|eindoordeel|general")
Said = TypeVar("Said", "LogColumns", "SurveyColumns")
_MOST_BLANKS = 200  # letters
_WORDS = {  # how such a column is called, when its name is nothing but this
    "customer": r"(customer|klant|client|cliënt)[ _-]?(id|nr|nummer|number)?",
    "time": r"\w*(date|datum)|time|tijd|timestamp|tijdstip|submitted|ingevuld|ingestuurd",
    "weight": r"weight|gewicht|weging",
}


@dataclass(frozen=True)
class LogColumns:
    """What a person says that the columns of a log mean; empty where there is no such column."""

    customer: str = ""
    touchpoint: str = ""
    time: str = ""
    channel: str = ""
    score: str = ""
    end: str = ""
    others: tuple[str, ...] = ()
    scale: str = ""
    metric: str = ""
    direction: str = DIRECTIONS[0]
    hash_ids: bool = True

    def changed(self, table: Table, name: str, value: Any) -> LogColumns:
        """The same with one answer changed; what the page sent is checked.

        Raises
        ------
        InvalidValue
            If there is no such answer.
        """
        if name in LOG_ROLES:
            return self._moved(name, _one_of(value, ["", *table.columns]))
        if name == "others":
            return replace(self, others=_some_of(value, table.columns))
        if name == "hash_ids":
            return replace(self, hash_ids=bool(value))
        known = {"scale": SCALES, "metric": METRICS, "direction": DIRECTIONS}.get(name, ())
        return _with(self, name, _one_of(value, list(known)))

    def _moved(self, role: str, column: str) -> LogColumns:
        """A column has one role: choosing it elsewhere takes it away here."""
        moved: dict[str, Any] = {
            other: "" for other in LOG_ROLES if column and getattr(self, other) == column
        }
        moved["others"] = tuple(name for name in self.others if name != column)
        if role == "score":
            moved |= {"scale": "", "metric": ""}
        return replace(self, **{**moved, role: column})

    def build(self, table: Table, tell: Tell = silent) -> EventLog:
        """The log of ``table`` with these columns.

        Raises
        ------
        InvalidValue
            If nobody said who, what or when.
        DataProblem
            As in `EventLog.from_frame`.
        """
        missing = [role for role in NEEDED if not getattr(self, role)]
        if missing:
            named = ", ".join(t(f"mining_app.role.{role}") for role in missing)
            raise InvalidValue("mining_app.role_missing", roles=named)
        told: dict[str, Any] = {role: getattr(self, role) or None for role in LOG_ROLES}
        return EventLog.from_frame(
            table.frame,
            **told,
            others=self.others,
            scale=(self.scale or None) if self.score else None,
            metric=(self.metric or None) if self.score else None,
            direction=self.direction,
            hash_ids=self.hash_ids,
            tell=tell,
        )


@dataclass(frozen=True)
class SurveyColumns:
    """What a person says that the columns of a survey mean."""

    long: bool = False
    respondent: str = ""
    question: str = ""
    answer: str = ""
    recommend: str = ""
    customer: str = ""
    time: str = ""
    weight: str = ""
    ratings: tuple[str, ...] = ()
    scale: str = ""
    blank: str = ""

    def changed(self, questions: list[str], table: Table, name: str, value: Any) -> SurveyColumns:
        """The same with one answer changed; what the page sent is checked.

        Raises
        ------
        InvalidValue
            If there is no such answer.
        """
        if name == "long":
            return replace(self, long=bool(value), recommend="", ratings=())
        if name in LONG_ROLES:
            return _with(self, name, _one_of(value, table.columns))
        if name in SURVEY_ROLES:
            among = questions if name == "recommend" else table.columns
            column = _one_of(value, ["", *among])
            ratings = tuple(one for one in self.ratings if one != column)
            return _with(replace(self, ratings=ratings), name, column)
        if name == "ratings":
            return replace(self, ratings=_some_of(value, questions))
        if name == "blank":  # what counts as an answer decides which scale fits
            blank = str(value)[:_MOST_BLANKS]
            again = guess_survey(table, blank)
            return replace(self, blank=blank, recommend=again.recommend, ratings=again.ratings)
        return _with(self, name, _one_of(value, list(SCALES) if name == "scale" else []))

    def build(self, table: Table, tell: Tell = silent) -> Survey:
        """The survey of ``table`` with these columns.

        Raises
        ------
        InvalidValue
            If there is no question to read.
        DataProblem
            As in `Survey.of` and `Survey.from_long`.
        """
        if not self.recommend and not self.ratings:
            raise InvalidValue("mining_app.no_questions")
        options: dict[str, Any] = {
            "nps": self.recommend or None,
            "ratings": self.ratings,
            "scales": [self.scale] if self.scale and self.ratings else (),
            "blank": _blanks(self.blank),
            "customer": self.customer or None,
            "time": self.time or None,
            "weight": self.weight or None,
        }
        tell(0.2)
        if self.long:
            roles = {role: getattr(self, role) for role in LONG_ROLES}
            survey = Survey.from_long(table.frame, **roles, **options)
        else:
            survey = Survey.of(table.frame, **options)
        if self.time:
            survey.times()  # says at once which cell is no time
        # what nobody chose was guessed, and is not wanted
        if not self.recommend:
            survey = replace(survey, recommend=None)
        groups = _together(survey.ratings) if self.ratings else ()
        return replace(survey, ratings=groups)


def guess_log(table: Table) -> LogColumns:
    """What the columns of a log probably mean; all empty when that cannot be told."""
    from cjlib.mining.log.roles import choose_roles

    frame = table.frame.set_axis(table.columns, axis=1)
    try:
        roles, _ = choose_roles(frame, {})
    except DataProblem:
        return LogColumns()
    found: dict[str, Any] = {role: getattr(roles, role) or "" for role in LOG_ROLES}
    return LogColumns(**found, others=roles.others)


def guess_survey(table: Table, typed: str = "") -> SurveyColumns:
    """What the columns of a survey probably mean; no questions when that cannot be told.

    Parameters
    ----------
    table : Table
    typed : str
        Codes and words for "no answer", with commas between.
    """
    from cjlib.mining.long_survey import looks_long

    long, blank = looks_long(table.frame), _blanks(typed)
    called: dict[str, Any] = {role: _called(table, role) for role in _WORDS}
    if called["time"] and not _looks_like_times(table, called["time"]):
        called["time"] = ""  # the day of a month, for instance
    try:
        made = (Survey.from_long if long else Survey.of)(table.frame, blank=blank)
    except DataProblem:
        return SurveyColumns(
            **called, blank=typed, ratings=_rated(table, set(called.values()), blank)
        )
    taken = {*called.values(), made.recommend or ""}
    rated = [name for group in made.ratings for name in group.columns if name not in taken]
    return SurveyColumns(
        long=long,
        **(_long_roles(table) if long else {}),
        recommend=made.recommend or "",
        customer=called["customer"] or made.customer or "",
        time=called["time"] or made.time or "",
        weight=called["weight"],
        ratings=tuple(rated) + (() if long else _also_rated(table, rated, taken, blank)),
        blank=typed,
    )


def _also_rated(
    table: Table, rated: list[str], taken: set[str], blank: tuple[str, ...]
) -> tuple[str, ...]:
    """Questions without the name of one: all that fit, or only the overall mark beside others."""
    fitting = _rated(table, {*taken, *rated}, blank)
    return tuple(name for name in fitting if not rated or _OVERALL.search(name.lower()))


def _rated(table: Table, taken: set[str], blank: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of numbers that fit a usual scale, where no name says that they are ratings."""
    found = []
    for name, column in zip(table.columns, table.frame.items(), strict=True):
        if name in taken:
            continue
        try:
            scale, _, _ = guess_scale([column[1]], blank)
        except DataProblem:  # words
            continue
        if scale is not None:
            found.append(name)
    return tuple(found)


def questions(table: Table, columns: SurveyColumns) -> list[str]:
    """What can be a question: the columns, or in a long survey the values of one of them."""
    if not columns.long:
        return table.columns
    if columns.question not in table.columns:
        return []
    asked = table.frame.iloc[:, table.columns.index(columns.question)].dropna()
    return [" ".join(str(name).split()) for name in asked.unique()[:500]]


def _together(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """One group per scale: every question was named by itself."""
    found: dict[Any, list[str]] = {}
    for group in groups:
        found.setdefault((group.scale, group.words), []).extend(group.columns)
    return tuple(Group(tuple(names), *kind) for kind, names in found.items())


def _with(said: Said, name: str, value: str) -> Said:
    changed: dict[str, Any] = {name: value}
    return replace(said, **changed)


def _long_roles(table: Table) -> dict[str, Any]:
    from cjlib.mining.long_survey import widen

    notes = {note.key: str(note.values.get("column", "")) for note in widen(table.frame, {}).notes}
    return {role: notes.get(f"long_{role}", "") for role in LONG_ROLES}


def _called(table: Table, role: str) -> str:
    shape = re.compile(_WORDS[role])
    return next((name for name in table.columns if shape.fullmatch(name.strip().lower())), "")


def _looks_like_times(table: Table, column: str) -> bool:
    from cjlib.mining.log.times import looks_like_times

    return looks_like_times(table.frame.iloc[:, table.columns.index(column)].dropna().head(500))


def _blanks(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.replace(";", ",").split(",") if part.strip())


def _one_of(value: Any, known: list[str]) -> str:
    if not isinstance(value, str) or value not in known:
        raise InvalidValue("mining_app.unknown_choice", given=str(value)[:40])
    return value


def _some_of(value: Any, known: list[str]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise InvalidValue("mining_app.unknown_choice", given=str(value)[:40])
    return tuple(dict.fromkeys(_one_of(one, known) for one in value))
