"""What a class answered goes on into the other rooms as any other data, with where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjlib.classroom.rounds import Item, Round
from cjlib.classroom.tally import Tally
from cjlib.errors import InvalidValue
from cjlib.journey import Journey
from cjlib.journey.editing import perform
from cjlib.journey.operations import Add, Change, Operation
from cjlib.journey.parts import Measurement, Provenance
from cjlib.journey.vocabulary import FieldGroup, Source, Technique
from cjlib.making import changing
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.survey import Survey

SCALES = {"mark": "1-10", "nps": "0-10", "ces": "1-7"}


def from_journey(journey: Journey, question: str) -> Round:
    """A round that asks how each step of a journey felt; the ids are those of the steps.

    Raises
    ------
    InvalidValue
        If the journey has no steps, or more than a phone can show.
    """
    items = tuple(Item(step.id, step.name[:200]) for step in journey.steps)
    return Round("emotion", question, items, source=journey.name())


def survey(counted: Tally) -> Survey:
    """One number per person as a survey for Mining, with its scale named.

    Raises
    ------
    InvalidValue
        For another kind of round, or fewer than five answers.
    """
    from cjlib.mining.survey import Survey

    kind = _fits(counted, tuple(SCALES))
    question = counted.asked.question
    table = counted.answers().rename(columns={"value": question})
    if kind == "nps":
        return Survey.of(table, nps=question)
    return Survey.of(table, ratings=[question], scales=[SCALES[kind]])


def kano_answers(counted: Tally) -> pd.DataFrame:
    """The pairs of answers as `cjlib.mining.kano_survey.analyse` reads them, by label.

    Raises
    ------
    InvalidValue
        For another kind of round, or fewer than five answers.
    """
    _fits(counted, ("kano",))
    names = {
        f"{item.id}_{end}": f"{item.label}_{end}"
        for item in counted.asked.items
        for end in ("functional", "dysfunctional")
    }
    return counted.answers().rename(columns=names)


def onto_map(counted: Tally, journey: Journey, reference: str) -> tuple[Operation, ...]:
    """The edits that put the feeling of a class on a map: one `Editor.do`, so one undo.

    Parameters
    ----------
    counted : Tally
        Of a round about the steps of this journey.
    journey : Journey
    reference : str
        When and where, such as ``"1 december 2026"``.

    Returns
    -------
    tuple of Operation
        Per step that five or more people answered and that the map still has: the mean feeling in
        tenths, that it is data of a class round, and a measurement with n and interval.

    Raises
    ------
    InvalidValue
        If the round did not ask about feelings, there are fewer than five answers, or no step of it
        is on the map.
    """
    _fits(counted, ("emotion",))
    steps = {step.id: step for step in journey.steps}
    rows = [row for row in counted.rows() if row["mean"] == row["mean"]]
    rows = [row for row in rows if row["id"] in steps]
    if not rows:
        raise InvalidValue(
            "classroom.other_map", given=counted.asked.source or counted.asked.question
        )
    came = t("classroom.provenance", when=reference)
    free = journey.free_ids("measurements")
    edits: list[Operation] = []
    for row in rows:
        step = steps[row["id"]]
        felt = Provenance(
            about=FieldGroup.FEELING, source=Source.DATA, technique=Technique.QUANTITATIVE,
            reference=came,
        )  # fmt: skip
        others = [one for one in step.provenance if one.about is not FieldGroup.FEELING]
        edits += [
            Change("steps", step.id, "feeling.now", round(row["mean"], 1)),
            Change("steps", step.id, "provenance", [*others, felt]),
            Add("measurements", Measurement(
                id=next(free), step=step.id, metric=t("classroom.feeling"), scale="-2..2",
                value=row["mean"], n=row["n"], wave=reference, reference=came,
                **{end: row[end] for end in ("low", "high") if row[end] == row[end]},
            )),
        ]  # fmt: skip
    return tuple(edits)


def onto_ideas(counted: Tally, journey: Journey) -> tuple[Operation, ...]:
    """The edits that give ideas the scores of the class; nobody has a name, everybody counts.

    Parameters
    ----------
    counted : Tally
        Of a round that placed ideas of this journey.
    journey : Journey

    Returns
    -------
    tuple of Operation
        For one `Editor.do`.

    Raises
    ------
    InvalidValue
        For another kind of round, fewer than five answers, or no idea that the journey has.
    """
    _fits(counted, ("place",))
    ideas = {idea.id for idea in journey.improvements} & {item.id for item in counted.asked.items}
    if not ideas:
        raise InvalidValue(
            "classroom.other_map", given=counted.asked.source or counted.asked.question
        )
    edits: list[Operation] = []
    now = journey
    for nth, answer in enumerate(counted.given, start=1):
        given = {
            one: (answer[one][0] / 10, answer[one][1] / 10) for one in sorted(ideas & set(answer))
        }
        if not given:  # left open what is still an idea
            continue
        made = changing.score(now, f"{t('classroom.person')} {nth}", given)
        edits += made
        for edit in made:
            now = perform(now, edit)
    return tuple(edits)


def _fits(counted: Tally, kinds: tuple[str, ...]) -> str:
    if counted.asked.kind not in kinds:
        options = ", ".join(kinds)
        raise InvalidValue("not_one_of", name="kind", given=counted.asked.kind, options=options)
    if not counted.enough:
        raise InvalidValue("classroom.too_few", given=counted.n)
    return counted.asked.kind
