"""A CSV holds what is flat, never computes, and says what it could not hold."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import DataProblem
from cjlib.journey import Journey, Need, Phase, Scope, Step, Touchpoint, UserStory, Version
from cjlib.journey.formats import csv_table
from cjlib.journey.formats.csv_table import guarded, unguarded
from cjlib.texts import speaking
from tests.journey.strategies import NASTY, journeys

SCOPE = Scope(journey="Een huis kopen", target_group="Starters", path="purchase")
TOP = "# klantreis: Een huis kopen\n# doelgroep: Starters\n# soort pad: purchase\n"


def read(text: str, **options: object) -> Journey:
    return csv_table.read(text.encode(), "kaart.csv", **options).journey


def problem(text: str) -> DataProblem:
    with pytest.raises(DataProblem) as caught:
        csv_table.read(text.encode(), "kaart.csv")
    assert all(caught.value.message())
    return caught.value


def flat(step: Step) -> dict[str, object]:
    """What a CSV holds of a step; of the time, only when that of everybody comes first."""
    times = [time for time in step.times[:1] if time.persona is None]
    kept = step.changed(needs=step.needs[:1], times=times, stories=[], leans_on=[])
    return kept.model_dump(exclude={"phase"})


@given(journeys(), st.sampled_from(["nl", "en"]))
def test_all_that_is_flat_comes_back_in_both_languages(journey, lang):
    with speaking(lang):
        back = csv_table.read(csv_table.write(journey).data, "kaart.csv").journey
    assert back.scope == journey.scope
    assert back.changed(phases=[], steps=[]) == journey.changed(
        personas=[], phases=[], steps=[], ecosystem=[], improvements=[], measurements=[],
        signals=[], workshop=[], research=[], history=[],
    )  # fmt: skip
    assert [flat(step) for step in back.steps] == [flat(step) for step in journey.steps]
    assert len(back.phases) == len(journey.phases)


@given(st.one_of(st.text(), st.sampled_from(NASTY)))
def test_an_apostrophe_guards_and_comes_off_again(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("=1+1", "'=1+1"), ("-1", "'-1"), ("'=1", "''=1"), ("'t Loket", "'t Loket"), ("a=1", "a=1")],
)
def test_only_what_may_compute_is_guarded(text, expected):
    assert guarded(text) == expected


@settings(max_examples=30)
@given(journeys())
def test_no_cell_of_a_text_can_compute(journey):
    text = csv_table.write(journey).data.decode("utf-8-sig")
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        for cell in line:
            number = cell.lstrip("-").replace(",", "").replace("e", "").replace("-", "").isdigit()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t")), cell


def test_dutch_excel_gets_a_mark_semicolons_and_decimal_commas():
    journey = Journey(
        scope=SCOPE,
        phases=[Phase(id="p1", name="Zoeken")],
        steps=[Step(id="s1", name="Bezichtigen", phase="p1", feeling={"now": -1.125})],
    )
    data = csv_table.write(journey).data
    assert data.startswith(b'\xef\xbb\xbf"# welke reis: Een huis kopen"\r\n')
    assert ";-1,1250;" in data.decode("utf-8-sig")
    with speaking("en"):
        assert ",-1.1250," in csv_table.write(journey).data.decode("utf-8-sig")


def test_what_a_csv_cannot_hold_is_named_and_counted():
    journey = Journey(
        scope=SCOPE,
        phases=[Phase(id="p1", name="Zoeken", start="Huurhuis te klein")],
        steps=[
            Step(
                id="s1",
                name="Bezichtigen",
                phase="p1",
                needs=[Need(words="zekerheid"), Need(words="hulp")],
                stories=[UserStory(actor="koper"), UserStory(actor="makelaar")],
            )
        ],
        history=[Version(label="eerste", saved_at="2026-11-24", journey={})],
    )
    assert list(map(str, csv_table.write(journey).lost)) == [
        "Dit past niet in een CSV en is weggelaten: bewaarde versies (1).",
        "Een CSV heeft per stap plaats voor één: behoefte. Weggelaten: 1.",
        "Dit past niet in een CSV en is weggelaten: user stories (2).",
        "Van fasen past alleen de naam in een CSV. "
        "Begin, einde, behoefte en doel zijn weggelaten (aantal fasen: 1).",
        "Codes van fasen passen niet in een CSV; bij het openen krijgen ze er een naar hun naam. "
        "Aantal fasen: 1.",
    ]


def test_phase_and_step_are_enough_and_a_phase_holds_until_the_next():
    journey = read(TOP + "fase;stap\nZoeken;Dromen\n;Bezichtigen\nKopen;Tekenen bij de notaris\n")
    assert [(phase.id, phase.name) for phase in journey.phases] == [
        ("zoeken", "Zoeken"),
        ("kopen", "Kopen"),
    ]
    assert [(step.id, step.phase) for step in journey.steps] == [
        ("dromen", "zoeken"),
        ("bezichtigen", "zoeken"),
        ("tekenen-bij-de-notaris", "kopen"),
    ]


def test_english_names_keys_and_other_orders_are_understood_too():
    journey = read(
        TOP + "feeling.now,STEP,Phase,own touchpoint,Touchpoint\n-2,Sign,Buy,No,Notary\n"
    )
    step = journey.steps[0]
    assert (step.feeling.now, step.name, step.phase) == (-2, "Sign", "buy")
    assert step.touchpoint == Touchpoint(name="Notary", own=False)


def test_lines_on_top_survive_what_excel_does_to_them():
    text = '"# klantreis: Huis; of niet";;\n# doelgroep: Starters;;\n# soort pad: loyalty;;\n'
    journey = read(text + "fase;stap;waarom\nA;B;\n")
    assert journey.scope == Scope(journey="Huis; of niet", target_group="Starters", path="loyalty")


def test_a_text_of_more_lines_stands_on_more_lines_on_top():
    top = TOP + "# notities: eerst\n# notities:\n# notities: dan\n"
    assert read(top + "fase;stap\nA;B\n").notes == "eerst\n\ndan"


def test_without_scope_it_says_which_lines_to_add():
    told = problem("fase;stap\nA;B\n")
    assert told.key == "sheet.no_scope_lines"
    assert '"# welke reis: ...", "# doelgroep: ...", "# soort pad: ..."' in told.message().hint


def test_a_scope_from_elsewhere_fills_what_the_file_does_not_tell():
    journey = read("# doelgroep: Doorstromers\nfase;stap\nA;B\n", scope=SCOPE)
    assert journey.scope == SCOPE.changed(target_group="Doorstromers")
    told = {"journey": "Een huis kopen", "target_group": "Starters", "path": "purchase"}
    assert read("fase;stap\nA;B\n", scope=told).scope == SCOPE


@pytest.mark.parametrize("given", ["3", "-2,5", "8", "+2.01"])
def test_a_feeling_outside_its_scale_is_refused_with_its_place(given):
    told = problem(TOP + f"fase;stap;gevoel nu\nA;B;1\nA;C;{given}\n")
    assert told.key == "sheet.feeling_outside"
    assert told.message().what.startswith('Rij 6, kolom "gevoel nu"')
    assert "1 tot 10" in told.message().hint


@pytest.mark.parametrize(
    ("table", "key", "place"),
    [
        ("fase;stap;minuten\nA;B;1.234\n", "sheet.ambiguous_number", 'Rij 5, kolom "minuten"'),
        ("fase;stap;minuten\nA;B;een uur\n", "sheet.not_a_number", 'Rij 5, kolom "minuten"'),
        ("fase;stap;plaats\nA;B;thuis\n", "sheet.unknown_choice", 'Rij 5, kolom "plaats"'),
        ("fase;stap;interactief\nA;B;soms\n", "sheet.not_yes_or_no", 'Rij 5, kolom "interactief"'),
        ("code;fase;stap\na;A;B\nb;A;C\na;A;D\n", "sheet.two_with_one_id", "Rij 5"),
        ("code;fase;stap\n1.1;A;B\n", "journey.bad_id", 'Rij 5, kolom "code"'),
        ("stap;waarom\nB;x\n", "sheet.no_phase", "Rij 5"),
        ("fase;stap\n;B\n", "sheet.no_phase", "Rij 5"),
        ("fase;stap;waarom\nA;;x\n", "sheet.cell_needed", "Rij 5"),
        ("fase;stap;kanaal\nA;B;web\n", "sheet.cell_needed", "Rij 5"),
        ("fase;stap;minuten;waarvan wachten\nA;B;5;9\n", "journey.waits_longer", "Rij 5"),
        (f"fase;stap\nA;{'x' * 121}\n", "journey.too_long", 'Rij 5, kolom "stap"'),
        ("fase;stap;step\nA;B;C\n", "sheet.twice", "Twee kolommen"),
        ("naam klant;leeftijd\nJan;20\n", "sheet.no_steps_table", "Er is geen tabel"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(table, key, place):
    told = problem(TOP + table)
    assert told.key == key
    assert told.message().what.startswith(place)


def test_unknown_columns_and_lines_are_told_and_not_dropped_in_silence():
    text = TOP + "# hobby: vissen\nfase;stap;kleur;\nA;B;rood;los\n"
    remarks = csv_table.read(text.encode(), "kaart.csv").remarks
    assert [(remark.key, remark.values) for remark in remarks] == [
        ("table_unknown_column", {"column": "kleur", "filled": 1}),
        ("table_nameless_column", {"column": "4", "filled": 1}),
        ("table_unknown_line", {"name": "hobby", "where": "Rij 4"}),
    ]


def test_cells_beyond_the_last_column_name_are_told():
    remarks = csv_table.read((TOP + "fase;stap\nA;B;los;zand\n").encode(), "kaart.csv").remarks
    assert [(remark.key, remark.values) for remark in remarks] == [
        ("table_nameless_column", {"column": "3", "filled": 1}),
        ("table_nameless_column", {"column": "4", "filled": 1}),
    ]


@pytest.mark.parametrize("name", ["1-feb", "01-02-2024", "2024-02-01", "1/2/2024", "3 mrt. 2024"])
def test_a_phase_that_a_spreadsheet_turned_into_a_date_is_doubted(name):
    loaded = csv_table.read(f"{TOP}fase;stap\n{name};B\n".encode(), "kaart.csv")
    assert [(remark.key, remark.values) for remark in loaded.remarks] == [
        ("csv_dates", {"names": name})
    ]


@pytest.mark.parametrize("name", ["Dag 1", "1", "2024", "1-2-3 klaar", "24 uur"])
def test_an_ordinary_name_of_a_phase_is_not_doubted(name):
    loaded = csv_table.read(f"{TOP}fase;stap\n{name};B\n".encode(), "kaart.csv")
    assert loaded.remarks == ()


def test_a_quote_that_is_never_closed_is_told_with_its_row_in_the_spreadsheet():
    assert problem(TOP + 'fase;stap\nA;B\n"C;D\n').values["row"] == len(TOP.splitlines()) + 3


def test_an_event_log_is_sent_to_mining_with_its_count():
    log = "fase;stap\n" + "A;B\n" * 5000
    told = problem(TOP + log)
    assert told.values["rows"] == 5000
    assert "5.000" in told.message().what
    assert "500" in told.message().what
    assert "Mining" in told.message().hint


def test_one_step_more_than_the_limit_is_refused_too():
    assert problem(TOP + "fase;stap\n" + "A;B\n" * 501).values["rows"] == 501
    full = read(TOP + "fase;stap\nLeeg;\n" + "A;B\n" * 500)  # a row with only a phase is no step
    assert (len(full.phases), len(full.steps)) == (2, 500)


def test_touchpoints_name_the_steps_where_nothing_else_does():
    loaded = csv_table.read((TOP + "fase;touchpoint\nA;Balie\n").encode(), "kaart.csv")
    assert loaded.journey.steps[0].name == "Balie"
    assert [remark.key for remark in loaded.remarks] == ["table_named_by_touchpoint"]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b";;\r\n;;\r\n"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(DataProblem) as caught:
        csv_table.read(data, "leeg.csv")
    assert caught.value.key == "sheet.nothing_in_it"
