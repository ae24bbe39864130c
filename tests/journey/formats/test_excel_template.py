"""The template can be filled in without a manual: examples, drop-downs and help stand in it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from cjlib.journey.formats import columns as c
from cjlib.journey.formats import excel
from cjlib.journey.formats.excel_example import example
from cjlib.journey.formats.excel_help import scale
from cjlib.journey.formats.excel_look import help_text
from cjlib.texts import LANGUAGES, speaking

SCOPE = {"journey": "Een huis kopen", "target_group": "Starters", "path": "purchase"}


def book(lang: str = "nl") -> Any:
    with speaking(lang):
        return load_workbook(io.BytesIO(excel.template()))


def saved(filled: Any) -> bytes:
    made = io.BytesIO()
    filled.save(made)
    return made.getvalue()


def rules(sheet: Any) -> dict[str, Any]:
    """The drop-down or check of each column, by the name above it."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        at = next(iter(rule.sqref.ranges)).min_col
        found[str(sheet.cell(1, at).value).removesuffix(" *")] = rule
    return found


def words_of(filled: Any, rule: Any) -> list[Any]:
    name, _, cells = rule.formula1.rpartition("!")
    return [row[0].value for row in filled[name.strip("'")][cells.replace("$", "")]]


def test_it_begins_with_help_and_opens_where_to_begin():
    filled = book()
    assert filled.sheetnames[:4] == ["Uitleg", "Afbakening", "Fasen", "Stappen"]
    assert filled.active.title == "Afbakening"
    assert filled["Keuzes"].sheet_state == "hidden"
    assert book("en").sheetnames[:4] == ["Help", "Scope", "Phases", "Steps"]
    assert all(len(name) <= 31 for name in filled.sheetnames)


def test_the_header_stays_in_view_and_stands_out():
    sheet = book()["Stappen"]
    assert sheet.freeze_panes == "D2"
    assert [cell.value for cell in sheet[1][:4]] == ["code", "fase *", "stap *", "plaats"]
    assert all(cell.font.bold and cell.fill.fgColor.rgb != "00000000" for cell in sheet[1])
    assert all(sheet.column_dimensions[cell.column_letter].width >= 13 for cell in sheet[1])


def test_columns_of_text_are_formatted_as_text_so_that_names_become_no_dates():
    sheet = book()["Stappen"]
    assert sheet.column_dimensions["B"].number_format == "@"


def test_choices_are_chosen_from_a_list():
    filled = book()
    known = rules(filled["Stappen"])
    assert words_of(filled, known["gevoel nu"]) == [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]
    assert words_of(filled, known["belang"]) == [1, 2, 3, 4, 5]
    assert words_of(filled, known["eigen touchpoint"]) == ["ja", "nee"]
    assert words_of(filled, known["plaats"])[0] == "voor contact"
    assert words_of(filled, known["herkomst: gevoel"])[0] == "aanname"
    assert words_of(filled, rules(filled["Ecosysteem"])["beoordeling"])[0] == "rood: werkt tegen"
    assert "Fasen" in known["fase"].formula1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_drop_downs_and_prompts_fit_what_excel_allows(lang):
    for sheet in book(lang).worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.formula1 or "") <= 255
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 225


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_list_offers_is_understood(lang):
    with speaking(lang):
        journey = excel.read(excel.write(example()).data, "kaart.xlsx").journey
        assert journey == example()


def test_examples_are_marked_and_left_out():
    sheet = book()["Stappen"]
    assert [sheet["A2"].value, sheet["A3"].value] == ["(voorbeeld)", "(voorbeeld)"]
    loaded = excel.read(excel.template(), "sjabloon.xlsx", scope=SCOPE)
    assert (loaded.journey.steps, loaded.journey.phases) == ((), ())
    assert [remark.key for remark in loaded.remarks] == [
        "table_examples",
        "table_examples",
        "table_no_steps",
    ]


def test_an_example_written_over_counts_even_with_its_mark():
    filled = book("en")
    filled["Steps"]["C2"] = "Bezichtigen"
    loaded = excel.read(saved(filled), "sjabloon.xlsx", scope=SCOPE)
    assert [step.name for step in loaded.journey.steps] == ["Bezichtigen"]


def test_a_filled_in_template_is_a_journey():
    filled = book()
    sheet = filled["Afbakening"]
    sheet["B2"], sheet["B3"] = "Een huis kopen", "Starters"
    sheet["B4"] = "naar een eerste aankoop (path to purchase)"
    steps = filled["Stappen"]
    for row, (phase, name) in enumerate([("Zoeken", "Dromen"), (None, "Kijken")], 4):
        steps.cell(row, 2).value, steps.cell(row, 3).value = phase, name
    journey = excel.read(saved(filled), "kaart.xlsx").journey
    assert journey.scope.model_dump(include=set(SCOPE)) == SCOPE
    assert [(step.phase, step.name) for step in journey.steps] == [
        ("zoeken", "Dromen"),
        ("zoeken", "Kijken"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_is_explained_with_its_scale(lang):
    with speaking(lang):
        for sheet in c.sheets():
            for column in c.columns(sheet):
                assert help_text(column)[-1] in ".?"
                assert scale(column)
    explained = [row[1].value for row in book(lang).worksheets[0].iter_rows(min_row=12)]
    assert len([name for name in explained if name]) > 80


def test_the_scale_of_a_column_is_that_of_the_journey():
    assert scale(c.Column("steps", ("feeling", "now"))) == "getal van −2 tot en met 2"
    assert scale(c.Column("steps", ("name",))) == "tekst, hoogstens 120 tekens"
    assert scale(c.Column("steps", ("times", "minutes"))) == "getal van 0 tot en met 1.000.000"
    assert scale(c.Column("ecosystem", ("health",))).startswith("kies: rood: werkt tegen; geel")


def test_every_example_in_the_help_stands_beside_its_column():
    for row in book().worksheets[0].iter_rows(values_only=True):
        if row[:2] == ("Stappen", "gevoel nu"):
            assert row[4] == "1"
            break
    else:
        pytest.fail("the feeling is not explained")
