"""Answers as people hand them in, and what is refused with a clear message."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cjlib.errors import DataProblem, InvalidValue
from cjlib.management import scans
from cjlib.texts import LANGUAGES, speaking

CXM = scans.load("cxm")


def purpose(*answers: object) -> dict[str, object]:
    return {f"purpose_{n}": answer for n, answer in enumerate(answers, 1)}


def test_one_person_may_be_one_dict() -> None:
    assert CXM.score(purpose(4, 4, 4, 3, 5)).score("purpose") == 4.0


def test_a_table_and_a_list_of_dicts_say_the_same() -> None:
    rows = [purpose(1, 2, 3, 4, 5), purpose(5, 5, 5, 5, 5)]
    assert CXM.score(rows).score("purpose") == CXM.score(pd.DataFrame(rows)).score("purpose") == 4.0


def test_an_answer_may_be_its_words_in_either_language_or_number_and_words() -> None:
    said = purpose("klopt helemaal", "Mostly true", "3", "2: klopt een beetje", " klopt niet ")
    assert CXM.score(said).score("purpose") == 3.0


def test_columns_may_be_called_by_the_statement_itself() -> None:
    with speaking("en"):
        asked = CXM.questions()
    answers = dict.fromkeys(asked["question"][:5], 4)
    assert CXM.score(answers).score("purpose") == 4.0


@pytest.mark.parametrize("blank", [None, "", np.nan, pd.NA, "weet niet", "n.v.t.", "don't know"])
def test_a_blank_does_not_count(blank: object) -> None:
    assert CXM.score(purpose(4, 4, blank, 4, blank)).score("purpose") == 4.0


def test_less_than_half_of_an_area_gives_no_score_there_and_that_is_said() -> None:
    result = CXM.score({**purpose(4, 4), "journey_1": 3, "journey_2": 3, "journey_3": 3})
    assert np.isnan(result.score("purpose"))
    assert result.score("journey") == 3.0
    said = " ".join(result.in_words())
    assert "Purpose" in said
    assert "nan" not in said.lower()
    assert "–" not in str(result.title())


def test_whoever_answered_nothing_is_counted_as_empty() -> None:
    result = CXM.score([purpose(4, 4, 4, 4, 4), purpose("", None, "", "", "")])
    assert (result.people, result.empty) == (1, 1)
    assert any("niets ingevuld" in line for line in result.in_words())


@pytest.mark.parametrize("nothing", [[], pd.DataFrame(), [purpose(None, "", None, None, None)]])
def test_no_answers_at_all_are_refused(nothing: object) -> None:
    with pytest.raises(DataProblem, match="Niemand heeft iets ingevuld"):
        CXM.score(nothing)


@pytest.mark.parametrize("wrong", [0, 6, 3.5, "7", "2,5", float("inf"), 1e300])
def test_an_answer_off_the_scale_is_refused_with_row_and_question(wrong: object) -> None:
    with pytest.raises(DataProblem, match=r'Rij 2, vraag "purpose_1".*1 tot en met 5'):
        CXM.score([purpose(3), purpose(wrong)])


@pytest.mark.parametrize("wrong", ["misschien", True, "4: klopt niet", [4], "1.234", "x" * 500])
def test_what_is_no_answer_is_refused_and_shown_in_short(wrong: object) -> None:
    with pytest.raises(DataProblem, match='Rij 1, vraag "purpose_1"') as caught:
        CXM.score([{**purpose(3), "purpose_1": wrong}])
    assert len(str(caught.value)) < 400


def test_a_column_that_only_looks_like_a_question_is_refused() -> None:
    with pytest.raises(DataProblem, match=r"purpos_1.*purpose_1"):
        CXM.score({"purpos_1": 4, "purpose_2": 3})


def test_other_columns_are_named_and_nothing_of_them_is_kept() -> None:
    result = CXM.score({**purpose(4, 4, 4), "E-mail": "noor@voorbeeld.nl"})
    assert any("E-mail" in line for line in result.in_words())
    assert "noor@" not in repr(result)


def test_a_table_without_any_question_is_refused() -> None:
    with pytest.raises(DataProblem, match="purpose_1"):
        CXM.score({"leeftijd": 40})


def test_a_question_or_respondent_that_is_there_twice_is_refused() -> None:
    first = str(CXM.definition.items[0].text)
    with pytest.raises(DataProblem, match="dezelfde vraag"):
        CXM.score({"purpose_1": 4, first: 5})
    with pytest.raises(DataProblem, match="Noor"):
        CXM.score([{"respondent": "Noor", **purpose(3)}, {"respondent": "Noor ", **purpose(4)}])
    double = pd.DataFrame([[3, 4]], columns=["purpose_1", "purpose_1"])
    with pytest.raises(DataProblem, match="purpose_1"):
        CXM.score(double)


@pytest.mark.parametrize("wrong", [None, 4, "purpose_1", [1, 2]])
def test_what_holds_no_answers_is_refused(wrong: object) -> None:
    with pytest.raises(DataProblem):
        CXM.score(wrong)


def test_departments_are_the_same_whatever_their_capitals_and_blanks() -> None:
    rows = [{"afdeling": name, **purpose(3, 3, 3)} for name in ["Service", " service ", "SERVICE"]]
    assert CXM.score(rows * 2).departments["people"].unique().tolist() == [6]


def test_somebody_who_answers_everything_alike_is_noticed_where_statements_are_turned() -> None:
    hero = scans.load("hero")
    keys = [item.key for item in hero.definition.items]
    flat, real = dict.fromkeys(keys, 5), {key: 1 + n % 5 for n, key in enumerate(keys)}
    assert any("hetzelfde antwoord gaf: 1" in line for line in hero.score([flat, real]).in_words())
    assert not any("hetzelfde antwoord" in line for line in hero.score([real]).in_words())


def filled(sheet: pd.DataFrame, form: str) -> pd.DataFrame:
    """Answers 2 and 4 for two people, and a department."""
    sheet = sheet.copy()
    if form == "rows":
        for column, answer in zip(sheet.columns[-2:], (2, 4), strict=True):
            sheet[column] = ["Verkoop", *[answer] * (len(sheet) - 1)]
    else:
        sheet["department"] = "Verkoop"
        for column in sheet.columns[2:]:
            sheet[column] = [2, 4]
    return sheet


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["columns", "rows"])
@pytest.mark.parametrize("kind", ["csv", "semicolon", "excel"])
def test_a_template_filled_in_comes_back_as_answers(
    tmp_path: Path, lang: str, form: str, kind: str
) -> None:
    with speaking(lang):
        sheet = filled(CXM.template(2, form), form)
        path = tmp_path / ("sheet.xlsx" if kind == "excel" else "sheet.csv")
        if kind == "excel":
            sheet.to_excel(path, index=False)
        else:
            sheet.to_csv(path, index=False, sep=";" if kind == "semicolon" else ",")
        back = CXM.read_answers(path)
    assert {"respondent", "department", "purpose_1"} <= set(back.columns)
    assert list(back["department"]) == ["Verkoop", "Verkoop"]
    result = CXM.score(back)
    assert (result.people, result.score("measure")) == (2, 3.0)
    assert not any("Niet gevraagd" in line for line in result.in_words())


@pytest.mark.parametrize("name", scans.names())
def test_an_empty_template_of_any_scan_can_be_read_but_not_scored(name: str) -> None:
    scan = scans.load(name)
    data = io.StringIO()
    scan.template(3).to_csv(data, index=False)
    back = scan.read_answers(data.getvalue().encode(), "leeg.csv")
    assert len(back) == 3
    with pytest.raises(DataProblem, match="Niemand"):
        scan.score(back)


def test_a_mistake_in_a_file_names_the_row_of_the_spreadsheet() -> None:
    data = b"respondent;purpose_1\nNoor;4\nSam;9\n"
    with pytest.raises(DataProblem, match="Rij 3"):
        CXM.score(CXM.read_answers(data, "antwoorden.csv"))


@pytest.mark.parametrize(
    ("people", "form"), [(0, "columns"), (1001, "rows"), (True, "rows"), (2, "both")]
)
def test_a_template_for_nobody_or_in_another_form_is_refused(people: int, form: str) -> None:
    with pytest.raises(InvalidValue):
        CXM.template(people, form)  # type: ignore[arg-type]
