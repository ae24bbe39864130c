"""Arbitrary valid journeys, with the texts that break formats: formulas, markup, emoji, Arabic.

@given(journeys())
def test_a_round_trip_loses_nothing(journey): ...
"""

from __future__ import annotations

from enum import Enum
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

_CHARS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])


def lines(longest: int = LONGEST_NAME) -> st.SearchStrategy[str]:
    """Text on one line, also empty, as a journey keeps it."""
    free = st.text(_CHARS, max_size=40).map(one_line)
    return st.one_of(st.just(""), st.sampled_from(NASTY), free).map(one_line).map(_fit(longest))


def names() -> st.SearchStrategy[str]:
    """Text on one line that is not empty."""
    return st.one_of(st.sampled_from(NASTY), lines()).map(one_line).filter(bool)


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


def _ids(prefix: str, most: int) -> st.SearchStrategy[list[str]]:
    ordinary = st.integers(1, 99).map(lambda n: f"{prefix}{n}")
    strange = st.sampled_from(["0012", "-", "TRUE", "1-2", "_x0041_", "A" * 40])
    return st.lists(st.one_of(ordinary, ordinary, strange), max_size=most, unique=True)


def _some(kind: type[Choice]) -> st.SearchStrategy[list[Choice]]:
    return st.lists(st.sampled_from(list(kind)), unique=True, max_size=3)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _number(low: float, high: float) -> st.SearchStrategy[float]:
    halves = st.integers(int(low * 2), int(high * 2)).map(lambda n: n / 2)
    return st.one_of(halves, st.floats(low, high))


def _among(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=4) if ids else st.just([])


def _one_of(ids: list[str]) -> st.SearchStrategy[str | None]:
    return _maybe(st.sampled_from(ids)) if ids else st.none()


def _touchpoints() -> st.SearchStrategy[j.Touchpoint]:
    return st.builds(
        j.Touchpoint,
        name=names(),
        channel=lines(),
        own=st.booleans(),
        organisation=lines(),
        interactive=_maybe(st.booleans()),
        tasks=_some(v.Task),
        friction=_maybe(_number(0, 1)),
        knows_earlier_contact=_maybe(st.booleans()),
    )


def _needs() -> st.SearchStrategy[j.Need]:
    return st.builds(
        j.Need,
        words=names(),
        kind=st.sampled_from(v.NeedKind),
        conscious=st.booleans(),
        drive=_maybe(st.sampled_from(v.Drive)),
        importance=_maybe(_number(1, 5)),
    )


@st.composite
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
                layer=draw(_maybe(st.sampled_from(v.Layer))),
                persona=persona,
            )
        )
    return times


@st.composite
def _provenance(draw: st.DrawFn) -> list[j.Provenance]:
    return [
        j.Provenance(
            about=group,
            source=draw(st.sampled_from(v.Source)),
            technique=draw(_maybe(st.sampled_from(v.Technique))),
            reference=draw(lines()),
        )
        for group in draw(st.lists(st.sampled_from(list(v.FieldGroup)), unique=True))
    ]


def _steps(
    ident: str, phases: list[str], elements: list[str], personas: list[str]
) -> st.SearchStrategy[j.Step]:
    feeling = st.builds(
        j.Feeling,
        now=_maybe(_number(-2, 2)),
        now_words=lines(),
        wanted=_maybe(_number(-2, 2)),
        wanted_words=lines(),
    )
    requirement = st.builds(
        j.Requirement, needed=texts(), with_result=texts(), extra_results=texts(), used_for=texts()
    )
    return st.builds(
        j.Step,
        id=st.just(ident),
        name=names(),
        phase=st.sampled_from(phases),
        place=st.sampled_from(v.Place),
        does=texts(),
        why=texts(),
        touchpoint=_maybe(_touchpoints()),
        owner=lines(),
        input=texts(),
        output=texts(),
        feeling=feeling,
        expectation=st.builds(j.Expectation, words=texts(), level=_maybe(_number(1, 5))),
        needs=st.lists(_needs(), max_size=3),
        moments=_some(v.Moment),
        brand_value=lines(),
        visible=st.booleans(),
        times=_times(personas),
        provenance=_provenance(),
        requirement=requirement,
        stories=st.lists(
            st.builds(j.UserStory, actor=names(), want=texts(), so_that=texts()), max_size=2
        ),
        leans_on=_among(elements),
    )


@st.composite
def _improvements(
    draw: st.DrawFn, ident: str, steps: list[str], personas: list[str], others: list[str]
) -> j.Improvement:
    low, gain, high = sorted(draw(_number(0, 4)) for _ in range(3))
    scorers = draw(st.lists(names(), unique=True, max_size=3))
    share = _number(0, 1)
    return j.Improvement(
        id=ident,
        name=draw(names()),
        steps=draw(_among(steps)),
        description=draw(texts()),
        kind=draw(_maybe(st.sampled_from(v.IdeaKind))),
        persona=draw(_one_of(personas)),
        need=draw(lines()),
        need_kind=draw(_maybe(st.sampled_from(v.NeedKind))),
        drive=draw(_maybe(st.sampled_from(v.Drive))),
        meant_for=draw(texts()),
        everywhere=draw(st.booleans()),
        by_chance=draw(st.booleans()),
        protocol=draw(texts()),
        exceeds=draw(_maybe(st.booleans())),
        relevant=draw(_maybe(st.booleans())),
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
        acceptance=draw(st.lists(names(), max_size=3)),
        owner=draw(lines()),
        quarter=draw(_maybe(st.integers(1, 8))),
        status=draw(st.sampled_from(v.IdeaState)),
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
            path=draw(st.sampled_from(v.JourneyPath)),
            wish=draw(texts()),
            duration=draw(lines()),
            awareness=draw(_maybe(st.sampled_from(v.Awareness))),
        ),
        title=draw(lines()),
        organisation=draw(lines()),
        customer=draw(st.sampled_from(v.CustomerKind)),
        purpose=j.Purpose(
            statement=draw(texts()), archetype=draw(_maybe(st.sampled_from(v.Archetype)))
        ),
        brand_values=draw(st.lists(names(), max_size=3)),
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
        steps=[draw(_steps(s, phases, elements, personas)) for s in steps],
        ecosystem=[
            j.Element(
                id=e,
                name=draw(names()),
                kind=draw(st.sampled_from(v.ElementKind)),
                health=draw(st.sampled_from(v.Health)),
                visible=draw(st.booleans()),
                delayed=draw(st.booleans()),
                depends_on=draw(_among(elements)),
                owner=draw(lines()),
                note=draw(texts()),
            )
            for e in elements
        ],
        improvements=[
            draw(_improvements(i, steps, personas, [other for other in improvements if other != i]))
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
                source=draw(st.sampled_from(v.Source)),
                technique=draw(_maybe(st.sampled_from(v.Technique))),
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
    if not history or not draw(st.booleans()):
        return made
    labels = draw(st.lists(names(), min_size=1, max_size=2))
    saved = made.model_dump(mode="json", exclude={"history"})
    versions = [
        j.Version(label=name, saved_at="2026-11-24T10:00", journey=saved) for name in labels
    ]
    return made.changed(history=versions)
