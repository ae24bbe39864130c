"""One organisation through all four M's: the example, a map and data of one's own, and the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cjlib import datasets
from cjlib import journey as journeys
from cjlib.errors import CjError, DataProblem, InvalidValue, UnknownName
from cjlib.journey import vocabulary as v
from cjlib.management import organisation
from cjlib.teaching.project import Project, open_project
from cjlib.teaching.project.begun import WRITINGS
from cjlib.teaching.telling import Told
from cjlib.texts import speaking
from tests.teaching.lessons.lesson_files import both, text_of

BOTH = both("09")


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


@pytest.fixture
def own_map(tmp_path: Path) -> Path:
    """A map of a library in Excel, with a step below zero and no idea on it."""
    made = journeys.Journey(
        scope={"journey": "Borrow a book", "target_group": "New members", "path": "purchase"},
        phases=[{"id": "p", "name": "Borrow"}],
        steps=[
            {"id": "find", "name": "Find the book", "phase": "p", "feeling": {"now": 1}},
            {
                "id": "desk", "name": "Wait at the desk", "phase": "p", "feeling": {"now": -1},
                "touchpoint": {"name": "Desk"},
            },
            {"id": "home", "name": "Read at home", "phase": "p", "feeling": {"now": 1.5}},
        ],
    )  # fmt: skip
    path = tmp_path / "library.xlsx"
    made.save(path)
    return path


def walked(project: Project) -> Project:
    """A project on the example map, up to and including the money."""
    project.focus()
    project.choose(40_000)
    project.data()
    project.take_over()
    project.choose_again()
    project.case(20_000, (20, 30, 40), (0.5, 0.6, 0.7))
    return project


@pytest.fixture(scope="module")
def example() -> Project:
    with speaking("en"):
        return walked(open_project())


# --- the example ---------------------------------------------------------------------------------
def test_it_is_one_and_the_same_document_all_the_way(example: Project) -> None:
    journey = example.journey
    assert journey.step("call_centre").feeling.now == pytest.approx(0.3)  # measured, taken over
    source = journey.step("call_centre").source_of(v.FieldGroup.FEELING)
    assert source is v.Source.DATA
    assert {one.step for one in journey.measurements} >= {"call_centre", "delivery"}
    assert example.chosen
    assert example.organisation.entry("journey").journey is journey


def test_where_the_map_is_wrong_the_choice_changes_and_the_first_one_is_remembered(
    example: Project,
) -> None:
    told = example.choose_again().sentences[0]
    assert "Know the caller" in told or "caller" in told  # it was not in the first choice
    assert "agent_screen" not in example.kept("first")
    assert "agent_screen" in {idea.id for idea in example.chosen}


def test_a_sure_difference_may_be_small_and_is_said_to_be(example: Project) -> None:
    assert example.kept("taken") == "call_centre"
    told = example.disagree().sentences
    assert any("small" in sentence for sentence in told)
    assert any("convention" in sentence for sentence in told)


def test_what_the_team_thought_is_not_forgotten_when_the_map_is_changed(example: Project) -> None:
    told = " ".join(example.headlines())
    assert "the team thought +1.5, customers gave 6.1 (1-10) (n = 7,047)" in told
    example.take_over("call_centre")  # again
    assert "the team thought +1.5" in " ".join(example.headlines())


def test_measured_links_take_the_place_of_guesses_and_bring_less(example: Project) -> None:
    guess, found = example.outcome(), example.outcome(data=True)
    assert guess is not None
    assert found is not None
    assert found.mean < guess.mean
    table = example.swap()
    assert isinstance(table, pd.DataFrame)
    assert len(table) == 2
    assert found.case.assumptions["retention"].n == 3467


def test_what_is_kept_of_answers_is_how_often_each_mark_was_given_and_nothing_of_who(
    example: Project,
) -> None:
    assert sum(example.kept("whole")) == 2970
    assert len(example.kept("whole")) == 10


def test_the_report_holds_every_answer_and_every_part_and_no_text_as_html(
    tmp_path: Path, example: Project
) -> None:
    project = Project(example.organisation, tmp_path / "shop.json")
    project.write("dip", "They <b>wait</b>\nand nobody says how long")
    project.kpi(8, owner="Fatma", serves="Joy needs an answer")
    project.plan(8, 12, who="Sanne")
    told = project.report().sentences
    page = project.report_path().read_text(encoding="utf-8")
    assert project.report_path().name in told[-1]
    assert "They &lt;b&gt;wait&lt;/b&gt;<br>and nobody" in page
    assert page.count("<h2>") == 6
    assert page.count('class="cj-picture') >= 6
    assert "Sanne" in page
    assert "http://" not in page.split("<body", 1)[1].replace("http://www.w3.org", "")


def test_a_report_of_a_project_that_has_only_begun_says_what_is_missing(own_map: Path) -> None:
    project = open_project(..., own_map)
    page = project.report_html()
    assert "Nothing written yet." in page
    assert "nothing to work out" in page
    assert "name" in project.report().sentences[-1]


# --- a map of one's own --------------------------------------------------------------------------
def test_an_own_map_goes_all_the_way_with_marks_that_were_asked(
    own_map: Path, tmp_path: Path
) -> None:
    project = open_project("library", own_map, folder=tmp_path)
    assert "Wait at the desk" in project.focus().sentences[0]
    assert isinstance(project.choose(1000), Told)  # no idea yet: a sentence, no error
    told = project.idea("Call the next one", cost=800, weeks=2, gain=1, what="A bell", who="Desk")
    assert "Call the next one" in told.sentences[0]
    assert project.journey.improvements[0].kind is v.IdeaKind.REPAIR
    assert isinstance(project.choose(1000), pd.DataFrame)
    assert [idea.name for idea in project.chosen] == ["Call the next one"]
    assert "no file" in project.data().sentences[0].lower()
    project.ask({"Wait at the desk": [2, 1, 2, 1, 2, 1]}, [7, 6, 7, 8, 6])
    assert project.measured_curve().summary
    project.take_over()
    assert project.journey.step("desk").feeling.now == pytest.approx(-1.8, abs=0.05)
    project.case(400, (10, 15, 20), (0.6, 0.7, 0.8))
    table = project.swap(41, 60)
    assert isinstance(table, pd.DataFrame)
    assert project.kpi(7).sentences[0].startswith("Mark for 'Wait at the desk'")
    project.plan(4, 8, who="Iris")
    assert [item.name for item in project.organisation.pdca] == ["Call the next one"]
    assert project.organisation.entry("journey").next_review is not None


def test_a_survey_of_ones_own_lands_on_the_steps_that_it_names(
    own_map: Path, tmp_path: Path
) -> None:
    project = open_project(..., own_map)
    survey = pd.DataFrame(
        {
            "Find the book": [8, 7, 9, 8, 6, 7],
            "counter": [3, 4, 3, 5, 4, 2],
            "overall": [6, 7, 6, 7, 8, 6],
            "age": [33, 41, 27, 60, 19, 52],
        }
    )
    path = tmp_path / "survey.xlsx"
    survey.to_excel(path, index=False)
    told = project.data(survey=path, steps={"counter": "Wait at the desk"}).sentences
    assert {one.step for one in project.journey.measurements} >= {"desk"}
    assert any("overall" in sentence for sentence in told)
    assert any("age" in sentence for sentence in told)  # no mark, and said to be none
    assert sum(project.kept("whole")) == 6


def test_a_log_of_ones_own_is_read_from_csv(own_map: Path, tmp_path: Path) -> None:
    rows = [
        (f"c{n}", what, f"2026-03-0{n} 1{hour}:00", mark)
        for n in range(1, 7)
        for hour, (what, mark) in enumerate((("Find the book", 8), ("Desk", 4)))
    ]
    path = tmp_path / "log.csv"
    pd.DataFrame(rows, columns=["customer", "touchpoint", "time", "mark"]).to_csv(path, index=False)
    project = open_project(..., own_map)
    project.data(path)
    assert {one.step for one in project.journey.measurements} == {"find", "desk"}


def test_another_map_may_come_back_from_an_app_and_answers_stay(
    own_map: Path, tmp_path: Path
) -> None:
    project = open_project("mine", folder=tmp_path)
    project.write("dip", "A dip")
    project.use_map(own_map)
    assert project.journey.name() == "Borrow a book"
    assert project.answer("dip") == "A dip"


# --- keeping it ----------------------------------------------------------------------------------
def test_a_project_goes_on_where_it_was_left_and_its_map_opens_by_itself(tmp_path: Path) -> None:
    first = open_project("shop", folder=tmp_path)
    first.write("purpose", "We help everybody to enjoy cooking.")
    first.focus("delivery")
    again = open_project("shop", folder=tmp_path)
    assert again.journey.purpose.statement == "We help everybody to enjoy cooking."
    assert again.organisation.purpose.statement == "We help everybody to enjoy cooking."
    assert again.focused.id == "delivery"
    assert "We help" in again.write("purpose").sentences[0]
    assert any("1 of 6" in sentence for sentence in again.in_words())
    assert journeys.load(tmp_path / "shop_map.json") == again.journey
    assert organisation.load(tmp_path / "shop.json") == again.organisation


def test_going_on_with_another_map_named_says_which_map_it_keeps(
    tmp_path: Path, own_map: Path
) -> None:
    open_project("shop", folder=tmp_path)
    again = open_project("shop", own_map, folder=tmp_path)
    assert again.journey.name() == datasets.journey("webshop_order").name()
    assert "use_map" in repr(again)


def test_without_a_name_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project = open_project()
    project.write("dip", "Something")
    project.report()
    assert list(tmp_path.iterdir()) == []
    assert "not kept" in repr(project)


def test_a_file_that_is_no_project_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "shop.json"
    organisation.example().save(place)
    before = place.read_bytes()
    with pytest.raises(DataProblem, match="no project"):
        open_project("shop", folder=tmp_path)
    assert place.read_bytes() == before


# --- calm refusals -------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["../away", "a/b", "", "   ", ".hidden", 7, "x" * 80, "con\n"])
def test_a_name_that_cannot_be_a_file_is_refused_or_open(name: Any, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    try:
        open_project(name, folder=folder)
    except InvalidValue:
        assert list(folder.iterdir()) == []
    else:
        assert not str(name).strip() or list(folder.iterdir())  # an empty name keeps nothing
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("source", ["webshop", "nowhere.xlsx", 5, "notes.txt"])
def test_a_map_that_is_not_there_is_refused_in_one_line(source: Any, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no map")
    given = tmp_path / "notes.txt" if source == "notes.txt" else source
    with pytest.raises(CjError) as told:
        open_project(..., given)
    assert "\n" not in str(told.value)


def test_a_map_without_steps_is_refused(tmp_path: Path) -> None:
    empty = journeys.Journey(scope={"journey": "x", "target_group": "y", "path": "purchase"})
    empty.save(tmp_path / "empty.json")
    with pytest.raises(DataProblem, match="no step"):
        open_project(..., tmp_path / "empty.json")


def test_wrong_answers_marks_and_levels_are_refused(own_map: Path, tmp_path: Path) -> None:
    project = open_project(..., own_map)
    text = tmp_path / "words.csv"
    text.write_text("a;b\nx;y\nz;w\n", encoding="utf-8")
    marks = tmp_path / "marks.csv"
    marks.write_text("desk\n7\n8\n6\n7\n8\n", encoding="utf-8")
    refused: list[tuple[type[CjError], Any]] = [
        (UnknownName, lambda: project.write("poem", "x")),
        (InvalidValue, lambda: project.write("dip", 7)),
        (InvalidValue, lambda: project.write("dip", "x" * 5000)),
        (UnknownName, lambda: project.focus("nowhere")),
        (InvalidValue, lambda: project.ask({"desk": [11, 3, 4, 5, 6]})),
        (InvalidValue, lambda: project.ask({"desk": ["good"]})),
        (InvalidValue, lambda: project.ask([7, 8])),
        (UnknownName, lambda: project.ask({"nowhere": [7, 8, 7, 8, 7]})),
        (CjError, lambda: project.data(tmp_path / "nowhere.csv")),
        (CjError, lambda: project.data(text)),
        (UnknownName, lambda: project.data(survey=marks, steps={"nothing": "desk"})),
        (CjError, lambda: project.data(survey=text)),
        (InvalidValue, lambda: project.assess(mapping=4)),
        (UnknownName, lambda: project.assess(singing=2)),
        (InvalidValue, lambda: project.swap(7, 5)),
        (InvalidValue, lambda: project.swap("many", 5)),
    ]
    for kind, call in refused:
        with pytest.raises(kind):
            call()
    assert project.journey.measurements == ()
    assert project.kept("levels") is None


def test_numbers_of_a_case_that_cannot_be_are_refused_and_not_kept(example: Project) -> None:
    before = example.kept("case")
    for margin, stays in (((40, 30, 20), 0.6), (30, 1.0), ("much", 0.6), (30, (0.5, 0.6))):
        with pytest.raises(InvalidValue):
            example.case(20_000, margin, stays)
    with pytest.raises(InvalidValue):
        example.plan(-1, 12)
    assert example.kept("case") == before


def test_parts_that_are_not_there_yet_are_said_and_never_an_error(own_map: Path) -> None:
    project = open_project(..., own_map)
    for told in (
        project.idea(),
        project.choose(100),
        project.choose_again(),
        project.data(),
        project.ask(),
        project.disagree(),
        project.take_over(),
        project.case(100, 10, 0.5),
        project.swap(),
        project.fan(),
        project.tornado(),
        project.plan(),
        project.assess(),
    ):
        assert isinstance(told, Told)
        assert "{" not in repr(told)


def test_a_map_without_a_feeling_is_told_so_and_gets_one_from_the_data() -> None:
    project = open_project(..., "house_1_bank")
    project.idea("Call back", cost=100, gain=1)
    project.choose(1000)
    told = project.look().sentences
    assert not any("0 steps with a feeling" in sentence for sentence in told)
    for shown in (project.to_be_map(), project.case(100, 10, 0.5)):
        assert isinstance(shown, Told)
        assert "how anything feels" in repr(shown)
    step = project.focused.id
    project.ask({step: [3, 4, 3, 2, 4]})
    project.take_over(step)
    assert project.to_be_map().title  # type: ignore[union-attr]
    assert project.case(100, 10, 0.5).sentences[0].startswith("Over 5 years")


def test_few_marks_are_not_shown_and_do_not_count(own_map: Path) -> None:
    project = open_project(..., own_map)
    told = project.ask({"desk": [3, 4, 2]}, [7, 8]).sentences
    assert project.journey.measurements == ()
    assert project.kept("whole") is None
    assert any("Too few" in sentence for sentence in told)


# --- assessing, and the notebooks ----------------------------------------------------------------
def test_the_verdict_is_added_up_and_the_weakest_part_gets_advice(own_map: Path) -> None:
    project = open_project(..., own_map)
    assert "4" in project.assess(mapping=2).sentences[0]
    told = project.assess(making=3, mining=1, management=2, story=2).sentences
    assert "10 of 15" in told[0]
    assert "3. Measuring" in told[0]
    strong = dict.fromkeys(("mapping", "making", "mining", "management", "story"), 3)
    assert "15 of 15" in project.assess(**strong).sentences[0]
    assert "3 steps; 3 with a feeling" in project.rubric()._repr_html_()


@BOTH
def test_every_question_that_is_written_to_stands_in_the_text_too(path: Path) -> None:
    words, code = text_of(path, "markdown"), text_of(path, "code")
    with speaking(path.parent.name):
        project = open_project()
        for name in WRITINGS:
            assert code.count(f'project.write("{name}", {name})') == 1
            question = project.write(name).sentences[0]
            assert question in words


@BOTH
def test_the_minutes_of_the_parts_add_up_to_those_of_the_lesson(path: Path) -> None:
    words = text_of(path, "markdown")
    rows = [row.split("|") for row in words.split("\n") if row.startswith("| ")]
    minutes = [int(row[3]) for row in rows if row[3].strip().isdigit()]
    told = json.loads(path.read_text(encoding="utf-8"))["metadata"]["cj"]["minutes"]
    assert sum(minutes) == told == 120
