"""Arbitrary valid journeys, with the texts that break formats: formulas, markup, emoji, Arabic.

@given(journeys())
def test_a_round_trip_loses_nothing(journey): ...
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from cjlib import journey as j
from cjlib.journey import vocabulary as v
from cjlib.journey.parts import LONGEST_NAME, LONGEST_TEXT, one_line, tidy

Choice = TypeVar("Choice", bound=Enum)

NASTY = (
    '=HYPERLINK("http://example.org","klik")',
    "+31 20 1234567",
    "-1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script>",
    "Betaal: nu # of nooit; ja, echt | \"snel\" & 'goed'",
    "'t Loket",
    "'=1+1",
    "''",
    "_x0041_",
    "_x005F_x0041_",
    "a_x000D_b",
    "0012",
    "1-2",
    "1.234",
    "TRUE",
    "12:30",
    "Hypotheekrenteaftrekbeoordelingscommissievergadering",
    "👩‍👩‍👧 blij 🎉",
    "مرحبا بالعالم",
    "שלום",
    "# kop",
    "%% commentaar",
    "```json",
    "\\n {x}",
    "ﬁ é é",
)
"""Texts on one line that a format may take for something else."""

SEVERAL_LINES = ("eerst\ndan\n\nklaar", "=1\n=2", "# reis: nee\n- punt", "voor\n\n---\nna")

_YES_OR_NO = st.booleans()
_CHARS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])

# A journey takes hundreds of draws.  A strategy is made once and kept (`cache`), because Hypothesis
# checks every new one before it draws from it, which takes longer than the draw.


@cache
def lines(longest: int = LONGEST_NAME) -> st.SearchStrategy[str]:
    """Text on one line, also empty, as a journey keeps it."""
    free = st.text(_CHARS, max_size=40).map(one_line)
    return st.one_of(st.just(""), st.sampled_from(NASTY), free).map(one_line).map(_fit(longest))


@cache
def names() -> st.SearchStrategy[str]:
    """Text on one line that is not empty."""
    # no filter: among hundreds of names one would be given up on, and the whole journey with it
    return st.one_of(st.sampled_from(NASTY), lines()).map(one_line).map(lambda text: text or "x")


@cache
def texts() -> st.SearchStrategy[str]:
    """Text on one or more lines, also empty or as long as it may be."""
    paragraphs = st.lists(lines(), max_size=4).map("\n".join)
    long = st.sampled_from(["wachttijd " * 199, "=" * LONGEST_TEXT, "é\n" * 900])
    return (
        st.one_of(lines(), st.sampled_from(SEVERAL_LINES), paragraphs, long)
        .map(tidy)
        .map(_fit(LONGEST_TEXT))
    )


def journeys(most_steps: int = 6, *, history: bool = True) -> st.SearchStrategy[j.Journey]:
    """Valid journeys with up to ``most_steps`` steps, every collection possibly filled."""
    return _journeys(most_steps, history)


def _fit(longest: int) -> Any:
    return lambda text: tidy(text[:longest])


@cache
def _ids(prefix: str, most: int) -> st.SearchStrategy[list[str]]:
    ordinary = st.integers(1, 99).map(lambda n: f"{prefix}{n}")
    strange = st.sampled_from(["0012", "-", "TRUE", "1-2", "_x0041_", "A" * 40])
    return st.lists(st.one_of(ordinary, ordinary, strange), max_size=most, unique=True)


@cache
def _any(kind: type[Choice]) -> st.SearchStrategy[Choice]:
    return st.sampled_from(kind)


@cache
def _some(kind: type[Choice]) -> st.SearchStrategy[list[Choice]]:
    return st.lists(_any(kind), unique=True, max_size=3)


@cache
def _lists(
    strategy: st.SearchStrategy[Any], most: int, unique: bool = False
) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, max_size=most, unique=unique)


@cache
def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


@cache
def _number(low: float, high: float) -> st.SearchStrategy[float]:
    halves = st.integers(int(low * 2), int(high * 2)).map(lambda n: n / 2)
    return st.one_of(halves, st.floats(low, high))


def _among(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=4) if ids else st.just([])


def _one_of(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *ids])


@cache
def _touchpoints() -> st.SearchStrategy[j.Touchpoint]:
    return st.builds(
        j.Touchpoint,
        name=names(),
        channel=lines(),
        own=_YES_OR_NO,
        organisation=lines(),
        interactive=_maybe(_YES_OR_NO),
        tasks=_some(v.Task),
        friction=_maybe(_number(0, 1)),
        knows_earlier_contact=_maybe(_YES_OR_NO),
    )


@cache
def _needs() -> st.SearchStrategy[j.Need]:
    return st.builds(
        j.Need,
        words=names(),
        kind=_any(v.NeedKind),
        conscious=_YES_OR_NO,
        drive=_maybe(_any(v.Drive)),
        importance=_maybe(_number(1, 5)),
    )


def _times(draw: st.DrawFn, personas: list[str]) -> list[j.StepTime]:
    about = draw(st.lists(st.sampled_from([None, *personas]), unique=True, max_size=3))
    times = []
    for persona in about:
        minutes = draw(_number(0, 5000))
        times.append(
            j.StepTime(
                minutes=minutes,
                waiting=draw(st.sampled_from([0.0, minutes, minutes / 2])),
                baseline=draw(_maybe(_number(0, 300))),
                layer=draw(_maybe(_any(v.Layer))),
                persona=persona,
            )
        )
    return times


@cache
def _groups() -> st.SearchStrategy[list[v.FieldGroup]]:
    return st.lists(_any(v.FieldGroup), unique=True)


def _provenance(draw: st.DrawFn) -> list[j.Provenance]:
    return [
        j.Provenance(
            about=group,
            source=draw(_any(v.Source)),
            technique=draw(_maybe(_any(v.Technique))),
            reference=draw(lines()),
        )
        for group in draw(_groups())
    ]


@cache
def _feelings() -> st.SearchStrategy[j.Feeling]:
    return st.builds(
        j.Feeling,
        now=_maybe(_number(-2, 2)),
        now_words=lines(),
        wanted=_maybe(_number(-2, 2)),
        wanted_words=lines(),
    )


@cache
def _expectations() -> st.SearchStrategy[j.Expectation]:
    return st.builds(j.Expectation, words=texts(), level=_maybe(_number(1, 5)))


@cache
def _requirements() -> st.SearchStrategy[j.Requirement]:
    return st.builds(
        j.Requirement, needed=texts(), with_result=texts(), extra_results=texts(), used_for=texts()
    )


@cache
def _stories() -> st.SearchStrategy[list[j.UserStory]]:
    story = st.builds(j.UserStory, actor=names(), want=texts(), so_that=texts())
    return st.lists(story, max_size=2)


def _step(
    draw: st.DrawFn, ident: str, phases: list[str], elements: list[str], personas: list[str]
) -> j.Step:
    return j.Step(
        id=ident,
        name=draw(names()),
        phase=draw(st.sampled_from(phases)),
        place=draw(_any(v.Place)),
        does=draw(texts()),
        why=draw(texts()),
        touchpoint=draw(_maybe(_touchpoints())),
        owner=draw(lines()),
        input=draw(texts()),
        output=draw(texts()),
        feeling=draw(_feelings()),
        expectation=draw(_expectations()),
        needs=draw(_lists(_needs(), 3)),
        moments=draw(_some(v.Moment)),
        brand_value=draw(lines()),
        visible=draw(_YES_OR_NO),
        times=_times(draw, personas),
        provenance=_provenance(draw),
        requirement=draw(_requirements()),
        stories=draw(_stories()),
        leans_on=draw(_among(elements)),
    )


def _improvement(
    draw: st.DrawFn, ident: str, steps: list[str], personas: list[str], others: list[str]
) -> j.Improvement:
    low, gain, high = sorted(draw(_number(0, 4)) for _ in range(3))
    scorers = draw(_lists(names(), 3, unique=True))
    share = _number(0, 1)
    return j.Improvement(
        id=ident,
        name=draw(names()),
        steps=draw(_among(steps)),
        description=draw(texts()),
        kind=draw(_maybe(_any(v.IdeaKind))),
        persona=draw(_one_of(personas)),
        need=draw(lines()),
        need_kind=draw(_maybe(_any(v.NeedKind))),
        drive=draw(_maybe(_any(v.Drive))),
        meant_for=draw(texts()),
        everywhere=draw(_YES_OR_NO),
        by_chance=draw(_YES_OR_NO),
        protocol=draw(texts()),
        exceeds=draw(_maybe(_YES_OR_NO)),
        relevant=draw(_maybe(_YES_OR_NO)),
        cost=draw(_maybe(_number(0, 1e6))),
        effort=draw(_maybe(_number(0, 200))),
        gain=draw(_maybe(st.just(gain))),
        gain_low=draw(_maybe(st.just(low))),
        gain_high=draw(_maybe(st.just(high))),
        contribution=draw(_maybe(share)),
        impact=draw(_maybe(share)),
        scores=[
            j.IdeaScore(person=person, contribution=draw(share), impact=draw(share))
            for person in scorers
        ],
        depends_on=draw(_among(others)),
        excludes=draw(_among(others)),
        attribute=draw(lines()),
        acceptance=draw(_lists(names(), 3)),
        owner=draw(lines()),
        quarter=draw(_maybe(st.integers(1, 8))),
        status=draw(_any(v.IdeaState)),
    )


@st.composite
def _journeys(draw: st.DrawFn, most_steps: int, history: bool) -> j.Journey:
    phases = draw(_ids("p", 4))
    elements, personas = draw(_ids("e", 3)), draw(_ids("k", 3))
    steps = draw(_ids("s", most_steps)) if phases else []
    improvements, measurements = draw(_ids("i", 2)), draw(_ids("m", 2))
    number = st.floats(-1e6, 1e6)
    made = j.Journey(
        scope=j.Scope(
            journey=draw(names()),
            target_group=draw(names()),
            path=draw(_any(v.JourneyPath)),
            wish=draw(texts()),
            duration=draw(lines()),
            awareness=draw(_maybe(_any(v.Awareness))),
        ),
        title=draw(lines()),
        organisation=draw(lines()),
        customer=draw(_any(v.CustomerKind)),
        purpose=j.Purpose(statement=draw(texts()), archetype=draw(_maybe(_any(v.Archetype)))),
        brand_values=draw(_lists(names(), 3)),
        personas=[
            j.Persona(
                id=k, name=draw(names()), description=draw(texts()), drives=draw(_some(v.Drive))
            )
            for k in personas
        ],
        phases=[
            j.Phase(
                id=p,
                name=draw(names()),
                start=draw(texts()),
                end=draw(texts()),
                need=draw(texts()),
                business_goal=draw(texts()),
            )
            for p in phases
        ],
        steps=[_step(draw, s, phases, elements, personas) for s in steps],
        ecosystem=[
            j.Element(
                id=e,
                name=draw(names()),
                kind=draw(_any(v.ElementKind)),
                health=draw(_any(v.Health)),
                visible=draw(_YES_OR_NO),
                delayed=draw(_YES_OR_NO),
                depends_on=draw(_among(elements)),
                owner=draw(lines()),
                note=draw(texts()),
            )
            for e in elements
        ],
        improvements=[
            _improvement(draw, i, steps, personas, [one for one in improvements if one != i])
            for i in improvements
        ],
        measurements=[
            j.Measurement(
                id=m,
                step=draw(_one_of(steps)),
                metric=draw(names()),
                scale=draw(lines()),
                value=draw(number),
                low=draw(_maybe(number)),
                high=draw(_maybe(number)),
                n=draw(st.integers(0, 10**6)),
                wave=draw(lines()),
                annotation=draw(texts()),
                source=draw(_any(v.Source)),
                technique=draw(_maybe(_any(v.Technique))),
                reference=draw(lines()),
            )
            for m in measurements
        ],
        signals=[
            j.SignalSeen(signal=s, evidence=draw(texts()), step=draw(_one_of(steps)))
            for s in draw(_some(v.Signal))
        ],
        workshop=[
            j.WorkshopAnswer(question=q, answer=draw(texts()), steps=draw(_among(steps)))
            for q in draw(_some(v.WorkshopQuestion))
        ],
        research=[
            j.ResearchChoice(technique=c, reason=draw(texts()), step=draw(_one_of(steps)))
            for c in draw(_some(v.Technique))
        ],
        notes=draw(texts()),
    )
    if not history or not draw(_YES_OR_NO):
        return made
    labels = draw(st.lists(names(), min_size=1, max_size=2))
    saved = made.model_dump(mode="json", exclude={"history"})
    versions = [
        j.Version(label=name, saved_at="2026-11-24T10:00", journey=saved) for name in labels
    ]
    return made.changed(history=versions)
