"""A small journey that shows what goes where: in the rows of the template and in its help."""

from __future__ import annotations

from cjlib.journey import parts
from cjlib.journey import vocabulary as v
from cjlib.journey.document import Journey, Purpose, Scope, Step
from cjlib.journey.ideas import IdeaScore, Improvement
from cjlib.texts import lines, t


def example() -> Journey:
    """An evening at a museum night in two steps, with one of everything; made for this kit."""
    phase_names, step_names = _many("phase"), _many("step")
    needs, elements = _many("need"), _many("element")
    does, touchpoints, channels = _many("does"), _many("touchpoint"), _many("channel")
    owners, feelings = _many("owner"), _many("now_words")
    phases = [
        parts.Phase(
            id="f1",
            name=phase_names[0],
            start=_one("phase_start"),
            end=_one("phase_end"),
            need=_one("phase_need"),
            business_goal=_one("phase_goal"),
        ),
        parts.Phase(id="f2", name=phase_names[1]),
    ]
    bought = Step(
        id="s1",
        name=step_names[0],
        phase="f1",
        does=does[0],
        why=_one("why"),
        touchpoint=parts.Touchpoint(
            name=touchpoints[0],
            channel=channels[0],
            own=False,
            organisation=_one("partner"),
            interactive=True,
            tasks=(v.Task.ORDER,),
            friction=0.2,
            knows_earlier_contact=False,
        ),
        owner=owners[0],
        input=_one("input"),
        output=_one("output"),
        feeling=parts.Feeling(
            now=1, now_words=feelings[0], wanted=1.5, wanted_words=_one("wanted_words")
        ),
        expectation=parts.Expectation(words=_one("expectation"), level=4),
        needs=(
            parts.Need(words=needs[0], importance=4, drive=v.Drive.CONTROL),
            parts.Need(words=needs[1], kind=v.NeedKind.EMOTIONAL, conscious=False),
        ),
        moments=(v.Moment.TRUTH,),
        brand_value=_one("brand_value"),
        times=(
            parts.StepTime(minutes=12, waiting=4, baseline=8, layer=v.Layer.SAVED),
            parts.StepTime(minutes=20, waiting=4, persona="sam"),
        ),
        provenance=(
            parts.Provenance(
                about=v.FieldGroup.ACTIVITY,
                source=v.Source.RESEARCH,
                technique=v.Technique.INTERVIEWS,
                reference=_one("reference"),
            ),
        ),
        requirement=parts.Requirement(
            needed=_one("needed"),
            with_result=_one("with_result"),
            extra_results=_one("extra_results"),
            used_for=_one("used_for"),
        ),
        stories=(parts.UserStory(actor=_one("actor"), want=_one("want"), so_that=_one("so_that")),),
        leans_on=("e1",),
    )
    waited = Step(
        id="s2",
        name=step_names[1],
        phase="f2",
        does=does[1],
        touchpoint=parts.Touchpoint(name=touchpoints[1], channel=channels[1], interactive=True),
        owner=owners[1],
        feeling=parts.Feeling(now=-1.5, now_words=feelings[1], wanted=0.5),
        times=(parts.StepTime(minutes=25, waiting=25, layer=v.Layer.WASTED),),
    )
    return Journey(
        scope=Scope(
            journey=_one("scope_journey"),
            target_group=_one("scope_target_group"),
            path=v.JourneyPath.PURCHASE,
            wish=_one("scope_wish"),
            duration=_one("scope_duration"),
            awareness=v.Awareness.CONSCIOUS,
        ),
        title=_one("title"),
        organisation=_one("organisation"),
        customer=v.CustomerKind.STUDENT,
        purpose=Purpose(statement=_one("purpose"), archetype=v.Archetype.GUIDE),
        brand_values=(_one("brand_value"),),
        personas=(
            parts.Persona(
                id="sam",
                name=_one("persona"),
                description=_one("persona_description"),
                drives=(v.Drive.BELONGING,),
            ),
        ),
        phases=tuple(phases),
        steps=(bought, waited),
        ecosystem=(
            parts.Element(
                id="e1",
                name=elements[0],
                kind=v.ElementKind.TECHNOLOGY,
                health=v.Health.RED,
                delayed=True,
                depends_on=("e2",),
                owner=owners[0],
                note=_one("element_note"),
            ),
            parts.Element(id="e2", name=elements[1], kind=v.ElementKind.SUPPLIERS),
        ),
        improvements=(
            Improvement(
                id="v1",
                name=_one("improvement"),
                steps=("s2",),
                description=_one("improvement_description"),
                kind=v.IdeaKind.PEAK,
                persona="sam",
                need=_one("improvement_need"),
                need_kind=v.NeedKind.EMOTIONAL,
                drive=v.Drive.BELONGING,
                meant_for=_one("improvement_for"),
                everywhere=False,
                by_chance=False,
                protocol=_one("improvement_protocol"),
                exceeds=True,
                relevant=True,
                cost=1200,
                effort=2,
                gain=1.5,
                gain_low=0.5,
                gain_high=2,
                contribution=0.7,
                impact=0.3,
                scores=(IdeaScore(person=_one("scorer"), contribution=0.8, impact=0.4),),
                depends_on=("v2",),
                excludes=("v3",),
                attribute=_one("improvement_attribute"),
                acceptance=tuple(_many("improvement_done")),
                owner=owners[1],
                quarter=1,
                status=v.IdeaState.CHOSEN,
            ),
            Improvement(id="v2", name=_one("improvement_first")),
            Improvement(id="v3", name=_one("improvement_other")),
        ),
        measurements=(
            parts.Measurement(
                id="m1",
                step="s2",
                metric=_one("metric"),
                scale=_one("scale"),
                value=6.4,
                low=6.1,
                high=6.7,
                n=120,
                wave=_one("wave"),
                annotation=_one("annotation"),
                source=v.Source.RESEARCH,
                technique=v.Technique.QUANTITATIVE,
                reference=_one("measured_in"),
            ),
        ),
        signals=(
            parts.SignalSeen(
                signal=v.Signal.REPEATED_COMPLAINTS, evidence=_one("evidence"), step="s1"
            ),
        ),
        workshop=(
            parts.WorkshopAnswer(
                question=v.WorkshopQuestion.ATTENTION, answer=_one("answer"), steps=("s2",)
            ),
        ),
        research=(
            parts.ResearchChoice(technique=v.Technique.MOBILE, reason=_one("reason"), step="s2"),
        ),
        notes=_one("notes"),
    )


def _one(name: str) -> str:
    return t(f"formats.excel.example.{name}")


def _many(name: str) -> list[str]:
    return lines(f"formats.excel.example.{name}")
