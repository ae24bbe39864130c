"""Mermaid both ways: what it shows is shown, exact scores and names survive in comments."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from cjlib import journey as j
from cjlib.errors import CjError
from cjlib.journey import formats
from cjlib.journey.formats import mermaid
from cjlib.texts import speaking
from tests.journey.strategies import NASTY, journeys

SCOPE = j.Scope(journey="Werkdag", target_group="Ik", path="loyalty")

# the test vector of Mermaid's documentation
WORKING_DAY = """journey
    title My working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me
      Do work: 1: Me, Cat
    section Go home
      Go downstairs: 5: Me
      Sit down: 5: Me
"""


def read(text: str, scope: j.Scope | None = SCOPE, name: str = "dag.mmd") -> formats.Loaded:
    return mermaid.read(text.encode(), name, scope=scope)


def refused(text: str, name: str = "dag.mmd") -> CjError:
    with pytest.raises(CjError) as told:
        read(text, name=name)
    assert all(told.value.message())
    return told.value


def steps_of(text: str) -> tuple[j.Step, ...]:
    return read(text).journey.steps


def keys(loaded: formats.Loaded) -> list[str]:
    assert all(map(str, loaded.remarks))
    return [remark.key for remark in loaded.remarks]


def journey(**step: object) -> j.Journey:
    return j.Journey(
        scope=SCOPE,
        phases=[j.Phase(id="p1", name="Zoeken")],
        steps=[{"id": "s1", "name": "Kijken", "phase": "p1", **step}],
    )


def text_of(document: j.Journey) -> str:
    return mermaid.write(document).data.decode()


def shown_lines(text: str) -> list[str]:
    """What Mermaid itself gets to see: everything but the comments."""
    return [line for line in text.splitlines() if not line.strip().startswith("%%")]


# --- in ---------------------------------------------------------------------------------------


def test_the_working_day_of_the_documentation_is_read() -> None:
    loaded = read(WORKING_DAY)
    document = loaded.journey
    assert document.title == "My working day"
    assert [phase.name for phase in document.phases] == ["Go to work", "Go home"]
    assert [step.name for step in document.steps] == [
        "Make tea",
        "Go upstairs",
        "Do work",
        "Go downstairs",
        "Sit down",
    ]
    assert [step.feeling.now for step in document.steps] == [2, 0, -2, 2, 2]  # 5 3 1 5 5
    assert [story.actor for story in document.steps[2].stories] == ["Me", "Cat"]
    assert keys(loaded) == ["mermaid_scale", "mermaid_actors"]
    assert "van 5 cijfer(s) is 3 afgetrokken" in str(loaded.remarks[0])
    assert "Me, Cat" in str(loaded.remarks[1])


def test_the_working_day_is_written_again_with_the_same_scores_and_actors() -> None:
    again = shown_lines(text_of(read(WORKING_DAY).journey))
    assert [line.strip() for line in again if line.startswith("      ")] == [
        "Make tea: 5: Me",
        "Go upstairs: 3: Me",
        "Do work: 1: Me, Cat",
        "Go downstairs: 5: Me",
        "Sit down: 5: Me",
    ]


def test_a_foreign_journey_without_scope_asks_for_one_and_says_what_it_found() -> None:
    with pytest.raises(j.JourneyProblem) as told:
        read(WORKING_DAY, scope=None)
    assert told.value.key == "formats.no_scope"
    assert told.value.message().given == "Wel gevonden: My working day."


def test_a_task_without_actors_and_tasks_without_section_are_read() -> None:
    loaded = read("journey\n  Wachten: 2\n  section Later\n  Klaar: 4: Ik")
    assert loaded.journey.steps[0].stories == ()
    assert [phase.name for phase in loaded.journey.phases] == ["Zonder fase", "Later"]
    assert "without_phase" in keys(loaded)


def test_two_sections_with_one_name_stay_two_phases() -> None:
    loaded = read("journey\nsection A\nx: 1\nsection B\ny: 2\nsection A\nz: 3")
    assert [phase.name for phase in loaded.journey.phases] == ["A", "B", "A"]
    assert [step.name for step in loaded.journey.steps] == ["x", "y", "z"]


def test_a_section_without_tasks_is_a_phase_without_steps() -> None:
    assert read("journey\nsection Leeg").journey.phases[0].name == "Leeg"


def test_accessible_title_and_description_are_read_in_both_spellings() -> None:
    short = read("journey\naccTitle: Mijn dag\naccDescr: Van huis # naar werk\nx: 3").journey
    assert (short.title, short.notes) == ("Mijn dag", "Van huis # naar werk")
    long = read("journey\naccDescr {\n  Eerste regel\n  tweede: regel\n}\nx: 3").journey
    assert long.notes == "Eerste regel\ntweede: regel"
    assert [step.name for step in long.steps] == ["x"]


def test_comments_of_both_kinds_are_passed_by_and_that_is_said() -> None:
    loaded = read("%% bovenaan\njourney\n# los\nThee: 5: Ik # lekker\n  %% einde")
    assert [(step.name, step.feeling.now) for step in loaded.journey.steps] == [("Thee", 2)]
    assert [story.actor for story in loaded.journey.steps[0].stories] == ["Ik"]
    assert "Niet meegenomen: 4 regel(s) met commentaar." in map(str, loaded.remarks)


def test_a_score_between_the_whole_ones_is_kept_exactly() -> None:
    assert steps_of("journey\nThee: 3.25: Ik")[0].feeling.now == 0.25


def test_an_empty_score_leaves_the_feeling_open_and_names_the_line() -> None:
    loaded = read("journey\nThee: : Ik")
    assert loaded.journey.steps[0].feeling.now is None
    assert "Geen cijfer op regel 2: het gevoel is leeg gelaten." in map(str, loaded.remarks)


@pytest.mark.parametrize("score", ["0", "-1", "6", "5.01", "blij", "4,5", "NaN", "Infinity", "0x3"])
def test_a_score_outside_one_to_five_is_refused_with_its_line(score: str) -> None:
    error = refused(f"journey\n\nThee: {score}: Ik")
    assert error.key == "formats.mermaid.score"
    assert error.message().what == (
        "dag.mmd, regel 3 (Thee): het cijfer is geen getal van 1 tot en met 5."
    )
    assert error.message().given == f"Er staat: {score}."


@pytest.mark.parametrize("line", ["Alleen een naam", ": 5: Ik", "Stap # 3: 5: Ik", "section"])
def test_a_line_that_says_nothing_is_refused_with_its_number(line: str) -> None:
    error = refused(f"journey\ntitle x\n{line}")
    assert error.key == "formats.mermaid.line"
    assert error.values["line"] == 3


def test_another_diagram_is_refused() -> None:
    error = refused("%% een schema\nflowchart TD\n A --> B")
    assert error.key == "formats.mermaid.other_diagram"
    assert error.message().given == "Er staat: flowchart TD"


def test_a_journey_in_a_markdown_page_is_read_with_the_line_of_the_page() -> None:
    page = f"# Verslag\n\n```python\nx = 1\n```\n\n```mermaid\n{WORKING_DAY}```\n\nTot slot."
    assert len(read(page, name="verslag.md").journey.steps) == 5
    error = refused("# Verslag\n```mermaid\njourney\nThee: 9: Ik\n```\n", name="verslag.md")
    assert error.values["line"] == 4


def test_more_journeys_on_a_page_are_counted() -> None:
    page = f"~~~mermaid\n{WORKING_DAY}~~~\n```mermaid\njourney\nx: 1\n```"
    loaded = read(page, name="verslag.md")
    assert loaded.journey.title == "My working day"
    assert "Op de pagina staan nog 1 reizen; alleen de eerste is gelezen." in map(
        str, loaded.remarks
    )


def test_a_page_without_journey_is_refused() -> None:
    assert refused("# Verslag\n", name="v.md").key == "formats.mermaid.no_fence"
    page = "```mermaid\npie\n```"
    assert refused(page, name="v.md").key == "formats.mermaid.no_journey"


def test_front_matter_gives_the_title_and_lines_keep_their_numbers() -> None:
    text = '---\ntitle: "Mijn dag"\nconfig:\n  theme: dark\n---\njourney\n  Thee: 5: Ik'
    assert read(text).journey.title == "Mijn dag"
    assert refused(text.replace("5", "9")).values["line"] == 7


def test_windows_line_ends_and_capitals_are_read() -> None:
    assert len(steps_of(WORKING_DAY.replace("\n", "\r\n").replace("journey", "Journey"))) == 5


# --- out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("feeling", "score"),
    [(-2, 1), (-1.5, 2), (-1.51, 1), (-0.4, 3), (0, 3), (0.49, 3), (0.5, 4), (1.25, 4), (2, 5)],
)
def test_a_feeling_is_shown_as_a_whole_score_and_its_exact_value_survives(
    feeling: float, score: int
) -> None:
    document = journey(feeling={"now": feeling})
    text = text_of(document)
    assert f"      Kijken: {score}: Ik" in text
    assert read(text, scope=None).journey == document


def test_rounding_and_missing_feelings_are_said() -> None:
    document = j.Journey(
        scope=SCOPE,
        phases=[j.Phase(id="p", name="Fase")],
        steps=[
            j.Step(id="a", name="A", phase="p", feeling=j.Feeling(now=0.5)),
            j.Step(id="b", name="B", phase="p"),
        ],
    )
    written = mermaid.write(document)
    assert [(r.key, r.values["n"]) for r in written.lost] == [
        ("mermaid_no_feeling", 1),
        ("mermaid_rounded", 1),
    ]
    assert read(written.data.decode(), scope=None).journey == document  # open stays open


def test_what_mermaid_has_no_room_for_is_named() -> None:
    document = journey(owner="Balie", needs=[{"words": "rust"}]).changed(
        ecosystem=[j.Element(id="e1", name="Kassa", kind="technology")]
    )
    lost = [str(remark) for remark in mermaid.write(document).lost]
    assert "Dit formaat heeft geen plaats voor: ecosysteem." in lost
    assert "Dit formaat heeft per stap geen plaats voor: eigenaar, behoeften." in lost


@given(journeys())
def test_scope_phases_names_and_exact_scores_survive_the_round_trip(document: j.Journey) -> None:
    loaded = read(text_of(document), scope=None)
    again = loaded.journey
    assert loaded.remarks == ()
    assert (again.scope, again.title, again.notes) == (
        document.scope,
        document.title,
        document.notes,
    )
    assert [(p.id, p.name, p.start, p.end) for p in again.phases] == [
        (p.id, p.name, p.start, p.end) for p in document.phases
    ]
    assert [(s.id, s.name, s.phase, s.place, s.touchpoint, s.feeling) for s in again.steps] == [
        (s.id, s.name, s.phase, s.place, s.touchpoint, s.feeling) for s in document.steps
    ]
    assert [[a.actor for a in s.stories] for s in again.steps] == [
        [a.actor for a in s.stories] for s in document.steps
    ]


@given(journeys())
def test_what_mermaid_sees_holds_only_what_its_grammar_allows(document: j.Journey) -> None:
    text = text_of(document)
    assert "%%{" not in text  # a directive in a name would configure the page
    assert "<" not in text
    body = "\n".join(shown_lines(text))
    body = re.sub(r"accDescr \{[^}]*\}", "", body)
    first, *lines = [line.strip() for line in body.splitlines() if line.strip()]
    assert first == "journey"
    for line in lines:
        assert re.fullmatch(
            r"(title [^#\n;]+|accTitle: [^\n;#]*|section [^#:\n;]+"
            r"|(?!journey\b|title\b|section\b|acc(title|descr)\b)[^#:\n;]+: [1-5]: [^#:\n;]+)",
            line,
            re.IGNORECASE,
        ), line
        assert "%%" not in line


@pytest.mark.parametrize(
    "name", [*NASTY, "Journey naar huis", "title: x", "Section 8", "accDescr", "%%{init: {}}%%"]
)
def test_a_hostile_name_comes_back_as_it_was(name: str) -> None:
    document = journey(name=name, feeling={"now": 1})
    assert read(text_of(document), scope=None).journey.steps[0].name == name


def test_what_is_changed_in_the_text_counts_more_than_the_comment() -> None:
    text = text_of(journey(feeling={"now": 1.25, "now_words": "blij"}))
    loaded = read(text.replace("Kijken: 4: Ik", "Rondkijken: 2: Ik"), scope=None)
    step = loaded.journey.steps[0]
    assert (step.id, step.name, step.feeling.now, step.feeling.now_words) == (
        "s1",
        "Rondkijken",
        -1,
        "blij",
    )
    assert "mermaid_edited" in keys(loaded)


def test_a_task_added_by_hand_and_one_copied_get_an_id_of_their_own() -> None:
    text = text_of(journey(feeling={"now": 1.25}))
    both = text + "      Nieuw: 5: Ik\n" + "\n".join(text.splitlines()[-2:]) + "\n"
    steps = read(both, scope=None).journey.steps
    assert [(step.id, step.name) for step in steps] == [
        ("s1", "Kijken"),
        ("s2", "Nieuw"),
        ("s3", "Kijken"),
    ]


def test_a_comment_whose_task_is_gone_does_not_land_on_another() -> None:
    document = j.Journey(
        scope=SCOPE,
        phases=[j.Phase(id="p", name="Fase")],
        steps=[
            j.Step(id="a", name="A", phase="p", feeling=j.Feeling(now=1)),
            j.Step(id="b", name="B", phase="p", feeling=j.Feeling(now=-1)),
        ],
    )
    text = re.sub(r" +B: 2: Ik\n", "", text_of(document))
    loaded = read(text, scope=None)
    assert [step.id for step in loaded.journey.steps] == ["a"]
    assert keys(loaded) == ["lines_ignored"]


def test_a_damaged_comment_is_passed_over_and_its_task_is_kept() -> None:
    text = text_of(journey(feeling={"now": 1.25})).replace('"now": 1.25', '"now": "veel"')
    loaded = read(text, scope=None)
    assert loaded.journey.steps[0].feeling.now == 1
    assert "lines_ignored" in keys(loaded)


def test_the_explanation_above_follows_the_language_and_is_no_comment_of_the_person() -> None:
    with speaking("en"):
        text = text_of(journey(feeling={"now": 1}))
    assert "Leave them in." in text
    assert read(text, scope=None).remarks == ()
