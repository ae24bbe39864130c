"""The step plan is read off the journey: what is done, what is open, what comes next."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from cjlib.journey import (
    Feeling,
    Improvement,
    Journey,
    Phase,
    Provenance,
    ResearchChoice,
    Scope,
    Touchpoint,
    WorkshopAnswer,
)
from cjlib.journey.vocabulary import FieldGroup, Moment, Source, Technique, WorkshopQuestion
from cjlib.mapping.plan import Part, Stage, StageName, guide, next_stage
from tests.journey.strategies import journeys
from tests.mapping.building import SCOPE, journey, step


def stage(found: Journey | None, name: StageName) -> Stage:
    return {one.name: one for one in guide(found)}[name]


def check(found: Journey | None, name: StageName, key: str) -> Any:
    return {one.key: one for one in stage(found, name).checks}[key]


def drawn(**values: Any) -> Journey:
    """A map as the team knows it, of three steps; ``values`` are those of the journey."""
    steps = [
        step("zoeken", 1.0, does="zoekt", owner="Online", touchpoint=Touchpoint(name="Site")),
        step("denken", -1.0, does="twijfelt", place="between"),
        step("kopen", 0.5, does="koopt", owner="Winkel", touchpoint=Touchpoint(name="Balie")),
    ]
    phases = [Phase(id="p", name="Kopen", start="Idee", end="Bon")]
    return journey(*values.pop("steps", steps), phases=phases, **values)


def sourced(source: Source) -> list[Any]:
    provenance = [Provenance(about=FieldGroup.FEELING, source=source)]
    return [one.changed(provenance=provenance) for one in drawn().steps]


def answers(*steps: str) -> list[WorkshopAnswer]:
    return [
        WorkshopAnswer(
            question=question,
            answer="Dit vinden wij",
            steps=steps if question is WorkshopQuestion.DEEPER_STUDY else (),
        )
        for question in WorkshopQuestion
    ]


def test_with_nothing_yet_everything_is_open_and_delimiting_comes_first() -> None:
    stages = guide(None)
    assert [one.name for one in stages] == list(StageName)
    assert [one.done for one in stages] == [False] * 6
    assert [one.progress for one in stages] == [0.0] * 6
    assert [one.next for one in stages] == [True, False, False, False, False, False]
    assert stages[0].advice().startswith("Schrijf op welke klantreis het is")


def test_the_six_stages_make_up_three_parts() -> None:
    parts = [one.part for one in guide(None)]
    assert parts == [Part.DELIMIT, Part.GLOBAL, Part.GLOBAL, Part.GLOBAL, Part.ZOOM, Part.ZOOM]
    assert Part.GLOBAL.label() == "Globaal in kaart"


def test_a_scope_alone_finishes_delimiting_and_the_wish_is_a_tip() -> None:
    first = guide(journey(phases=[]))[0]
    assert first.done
    assert [one.key for one in first.open] == ["wish", "awareness"]
    assert first.advice().startswith("Deze stap is klaar. Nog een tip: Schrijf op wat de klant wil")
    full = SCOPE.changed(wish="Betalen", awareness="routine")
    assert guide(Journey(scope=full))[0].open == ()


def test_the_map_as_the_team_knows_it_asks_for_the_first_thing_that_is_open() -> None:
    name = StageName.GLOBAL_INTERNAL
    assert stage(journey(phases=[]), name).advice().startswith("Verdeel de reis in fasen")
    assert check(journey(), name, "phase_limits").where == ("Betalen",)
    assert stage(drawn(), name).done
    assert [one.key for one in stage(drawn(), name).open] == ["why", "first_moment", "aftercare"]


def test_a_step_without_owner_or_feeling_is_named() -> None:
    bare = drawn(steps=[step("balie", does="wacht"), step("denken", 0.0, place="before")])
    assert check(bare, StageName.GLOBAL_INTERNAL, "owners").where == ("balie",)
    feelings = check(bare, StageName.GLOBAL_INTERNAL, "feelings")
    assert (feelings.have, feelings.of, feelings.idents) == (1, 2, ("balie",))
    assert feelings.sentence().endswith("Kijk bij: balie.")


def test_what_happens_below_the_line_has_no_feeling_to_fill_in() -> None:
    hidden = drawn(steps=[*drawn().steps, step("besluit", does="besluit", visible=False)])
    assert stage(hidden, StageName.GLOBAL_INTERNAL).done


def test_more_than_three_names_are_counted() -> None:
    many = drawn(steps=[step(f"s{n}", does="iets") for n in range(5)])
    said = check(many, StageName.GLOBAL_INTERNAL, "feelings").sentence()
    assert said.endswith("Kijk bij: s0, s1, s2 en nog 2.")


def test_assumptions_alone_do_not_finish_the_customers_perspective() -> None:
    name = StageName.GLOBAL_CUSTOMER
    assert not stage(drawn(), name).done
    assert not stage(drawn(steps=sourced(Source.ASSUMPTION)), name).done
    assert stage(drawn(steps=sourced(Source.DATA)), name).done


def test_the_workshop_wants_six_answers_and_steps_to_go_on_with() -> None:
    name = StageName.GLOBAL_WORKSHOP
    assert check(drawn(workshop=answers("denken")[:5]), name, "six_questions").have == 5
    assert not stage(drawn(workshop=answers()), name).done
    assert stage(drawn(workshop=answers("denken")), name).done
    empty = [WorkshopAnswer(question=WorkshopQuestion.ATTENTION, steps=["denken"])]
    assert check(drawn(workshop=empty), name, "six_questions").have == 0


def test_zooming_in_wants_a_technique_with_a_reason_and_research_at_the_chosen_steps() -> None:
    name = StageName.ZOOM_CUSTOMER
    bare = ResearchChoice(technique=Technique.INTERVIEWS)
    reasoned = bare.changed(reason="bewuste reis", step="denken")
    elsewhere = reasoned.changed(step="kopen")
    chosen = answers("denken")
    assert not check(drawn(workshop=chosen, research=[bare]), name, "technique").done
    assert not check(drawn(workshop=chosen, research=[elsewhere]), name, "technique_each").done
    assert check(drawn(workshop=chosen, research=[reasoned]), name, "technique_each").done
    assert not stage(drawn(workshop=chosen, research=[reasoned]), name).done
    studied = drawn(steps=sourced(Source.RESEARCH), workshop=chosen, research=[reasoned])
    assert stage(studied, name).done


def test_without_chosen_steps_there_is_nothing_to_check_yet() -> None:
    found = check(drawn(), StageName.ZOOM_CUSTOMER, "researched")
    assert (found.done, found.of, found.share) == (False, 0, 0.0)
    assert "nog niets" in found.sentence()


def test_the_last_stage_wants_an_action_at_every_chosen_step() -> None:
    name = StageName.ZOOM_WORKSHOP
    chosen = answers("denken", "kopen")
    one = Improvement(id="i", name="Vergelijker", steps=["denken"])
    half = drawn(workshop=chosen, improvements=[one])
    assert check(half, name, "actions_chosen").where == ("kopen",)
    assert check(half, name, "dips_handled").done
    both = one.changed(steps=["denken", "kopen"])
    assert stage(drawn(workshop=chosen, improvements=[both]), name).done


def test_a_dip_below_zero_without_an_action_is_a_tip() -> None:
    found = check(drawn(), StageName.ZOOM_WORKSHOP, "dips_handled")
    assert (found.required, found.where) == (False, ("denken",))
    calm = drawn(steps=[step("s", 1.0)])
    assert check(calm, StageName.ZOOM_WORKSHOP, "dips_handled").done


def test_a_journey_with_everything_has_no_next_stage() -> None:
    scope = Scope(
        journey="Reis", target_group="Groep", path="purchase", wish="Iets", awareness="routine"
    )
    steps = [
        one.changed(
            why="daarom",
            place="after" if one.id == "kopen" else one.place,
            moments=[Moment.ZERO] if one.id == "zoeken" else [],
            feeling=Feeling(now=one.feeling.now, wanted=1.5),
        )
        for one in sourced(Source.RESEARCH)
    ]
    full = drawn(
        steps=steps,
        workshop=answers("denken"),
        research=[ResearchChoice(technique=Technique.COMMUNITY, reason="routine")],
        improvements=[Improvement(id="i", name="Vergelijker", steps=["denken"])],
    ).changed(scope=scope)
    assert next_stage(full) is None
    assert [one.open for one in guide(full)] == [()] * 6
    assert [one.progress for one in guide(full)] == [1.0] * 6
    assert guide(full)[5].advice().startswith("Het stappenplan is rond")


@given(journeys())
def test_every_stage_says_what_to_do_and_exactly_the_first_open_one_is_next(map_: Journey) -> None:
    stages = guide(map_)
    open_ones = [one.name for one in stages if not one.done]
    assert [one.name for one in stages if one.next] == open_ones[:1]
    for one in stages:
        assert one.title()
        assert one.lead()
        assert one.conditions()
        assert one.advice()
        assert 0 <= one.progress <= 1
        assert one.done == (one.progress == 1)
        assert all(found.label() and found.sentence() for found in one.checks)
