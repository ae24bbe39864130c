"""The data sets: made by the committed generator, told by their cards, holding what was planted."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from cjlib import content, datasets
from cjlib.errors import UnknownName
from cjlib.texts import speaking

ROOT = Path(__file__).parent.parent
NAMES = [
    "kano_webwinkel",
    "report_marks_two_markets",
    "touchpoints_two_waves",
    "webshop_log",
    "webshop_survey",
]
TOUCHPOINTS = ["website", "advice", "ordering", "delivery", "service_desk", "repair"]


@pytest.fixture(scope="module")
def generator() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "datasets"))  # its parts stand beside it
    spec = importlib.util.spec_from_file_location("make_datasets", ROOT / "datasets" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(ROOT / "datasets"))


def nps(scores: pd.Series) -> float:
    given = scores.dropna()
    return float(100 * ((given >= 9).mean() - (given <= 6).mean()))


def test_the_data_sets_stand_in_alphabetical_order() -> None:
    assert datasets.names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_file_is_byte_for_byte_what_the_generator_makes(
    generator: ModuleType, name: str
) -> None:
    # unpacked where it is packed: zlib differs between machines
    assert generator.make(name) == generator.rows_in(datasets.path(name))


def test_a_packed_file_is_small_and_tells_no_time(generator: ModuleType) -> None:
    packed = datasets.path("webshop_log").read_bytes()
    assert len(packed) < 2_500_000
    assert packed[4:8] == bytes(4)  # gzip's place for the time at which it was packed


def test_a_file_that_holds_these_rows_already_is_left_alone(generator: ModuleType) -> None:
    before = datasets.path("kano_webwinkel").stat().st_mtime_ns
    generator.write("kano_webwinkel")
    assert datasets.path("kano_webwinkel").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_card_tells_every_column_in_order_and_which_have_blanks(name: str, lang: str) -> None:
    table = datasets.load(name)
    with speaking(lang):
        card = datasets.card(name)
    assert [column.name for column in card.columns] == list(table.columns)
    assert [column.blank for column in card.columns] == list(table.isna().any())
    assert card.rows == len(table)
    assert card.licence == "CC-BY-4.0"


@pytest.mark.parametrize("name", NAMES)
def test_the_card_says_the_same_in_both_languages(name: str) -> None:
    with speaking("nl"):
        dutch = datasets.card(name)
    with speaking("en"):
        english = datasets.card(name)
    assert dutch.title != english.title
    assert len(dutch.suits) == len(english.suits) > 0
    assert len(dutch.pitfalls) == len(english.pitfalls) > 0
    assert [(e.key, e.value) for e in dutch.truth] == [(e.key, e.value) for e in english.truth]


def test_a_card_shows_itself_in_a_notebook_with_the_truth_folded_away() -> None:
    with speaking("nl"):
        page = datasets.card("report_marks_two_markets").to_markdown()
    assert page.startswith("## Rapportcijfer en terugkomen in twee markten")
    assert "1.600 rijen · licentie CC-BY-4.0 · seed 19951107" in page
    assert page.index("<details>") < page.index("| `cars.competition` | 0,95 |")


def test_planted_words_and_lists_show_on_the_card_too() -> None:
    with speaking("nl"):
        page = datasets.card("webshop_log").to_markdown()
    assert "| `improvement.date` | 2025-07-01 |" in page
    assert "| `loyalty.days_between` | 21; 120 |" in page


def test_a_card_keeps_the_language_it_was_read_in() -> None:
    with speaking("en"):
        card = datasets.card("kano_webwinkel")
    with speaking("nl"):
        page = card._repr_markdown_()
    assert "### Columns" in page
    assert "300 rows · licence CC-BY-4.0" in page


def test_a_planted_number_can_be_asked_for_by_its_key() -> None:
    card = datasets.card("touchpoints_two_waves")
    assert card.planted("change") == {"repair": 1.0}
    with pytest.raises(UnknownName, match="change"):
        card.planted("chnge")


def test_an_unknown_name_is_answered_with_the_nearest_one() -> None:
    with speaking("nl"), pytest.raises(UnknownName) as caught:
        datasets.load("kano_webshop")
    assert caught.value.values["nearest"] == "kano_webwinkel"
    with speaking("nl"):
        assert 'Het meest lijkt "kano_webwinkel" erop.' in str(caught.value)


@pytest.mark.parametrize("name", ["", "../pyproject", "kano_webwinkel.card.toml", "KANO", None])
def test_only_a_name_of_a_data_set_opens_a_file(name: str) -> None:
    with pytest.raises(UnknownName):
        datasets.load(name)


def test_each_load_gives_a_fresh_table() -> None:
    first = datasets.load("kano_webwinkel")
    first["respondent"] = 0
    assert datasets.load("kano_webwinkel")["respondent"].iloc[0] == 1


def test_content_is_found_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "site-packages" / "cjlib" / "_content" / "datasets"
    inside.mkdir(parents=True)
    monkeypatch.setattr(content, "_PACKAGE", tmp_path / "site-packages" / "cjlib")
    assert content.folder("datasets") == inside
    with pytest.raises(FileNotFoundError, match="notebooks"):
        content.folder("notebooks")


def test_three_metrics_give_three_conclusions_on_the_same_customers() -> None:
    table = datasets.load("report_marks_two_markets")
    cars = table[table["market"] == "cars"]
    phone = table[table["market"] == "local_phone"]
    # the mean mark calls it a draw, NPS prefers the cars, loyalty prefers the telephone
    assert cars["mark"].mean() == pytest.approx(7.5, abs=0.05)
    assert phone["mark"].mean() == pytest.approx(7.5, abs=0.05)
    assert nps(cars["recommend"]) > 0 > nps(phone["recommend"])
    assert cars["repurchase"].mean() < 0.3
    assert phone["repurchase"].mean() > 0.9


def test_coming_back_follows_the_planted_curve_in_both_markets() -> None:
    table = datasets.load("report_marks_two_markets")
    share = table.groupby(["market", "mark"])["repurchase"].mean()
    # the teaching form: ((9 - 1) / 9) ** 8 ** 0.9 = .465 and ((8 - 1) / 9) ** 8 ** 0.9 = .195
    assert share["cars", 9] == pytest.approx(0.465, abs=0.08)
    assert share["cars", 8] == pytest.approx(0.195, abs=0.08)
    assert share["cars", 10] == 1.0
    # .3 + .7 * (6 / 9) ** 8 ** -0.9 = .958
    assert share["local_phone", 7] == pytest.approx(0.958, abs=0.03)


def test_only_the_repair_got_better_yet_every_mean_rose() -> None:
    table = datasets.load("touchpoints_two_waves")
    by_wave = table.groupby("wave")[TOUCHPOINTS].mean()
    naive = by_wave.loc[2] - by_wave.loc[1]
    cells = table.groupby(["channel", "wave"])[TOUCHPOINTS].mean().unstack("wave")
    honest = (cells.xs(2, axis=1, level=1) - cells.xs(1, axis=1, level=1)).mean()
    assert (naive > 0.1).all()
    assert honest["repair"] == pytest.approx(1.0, abs=0.2)
    assert honest.drop("repair").abs().max() < 0.2


def test_marks_stay_on_their_scale_with_a_ceiling_and_blanks() -> None:
    table = datasets.load("touchpoints_two_waves")
    marks = table[TOUCHPOINTS]
    assert marks.min().min() >= 1
    assert marks.max().max() == 10
    assert (marks == 10).mean().max() > 0.1
    assert marks["repair"].isna().mean() == pytest.approx(0.55, abs=0.05)


def test_the_mild_are_mild_everywhere() -> None:
    together = datasets.load("touchpoints_two_waves")[TOUCHPOINTS].corr()
    assert together.min().min() > 0.4


def test_the_kano_survey_holds_its_planted_categories() -> None:
    from cjlib.mining.kano_survey import analyse

    result = analyse(datasets.load("kano_webwinkel"))
    assert dict(zip(result["attribute"], result["category"], strict=True)) == {
        "veilig_betalen": "M",
        "snel_bezorgd": "O",
        "bezorgmoment_kiezen": "I",
        "klopt_met_foto": "M",
        "persoonlijk_kaartje": "A",
        "gratis_retour": "O",
        "winkel_app": "I",
        "dagelijkse_mail": "R",
    }


def test_rule_table_and_test_disagree_about_choosing_the_moment_of_delivery() -> None:
    from cjlib.concepts.kano import evaluate

    # counts in the committed file, by hand; Pouliot moves 25 doubled answers from I to Q
    standard = {"A": 71, "O": 77, "M": 26, "I": 98, "R": 11, "Q": 13}
    pouliot = {**standard, "I": 73, "Q": 38}
    assert evaluate(standard, rule="mode").category.value == "I"
    assert evaluate(standard, rule="aom").category.value == "O"
    assert evaluate(pouliot, rule="mode").category.value == "O"
    assert evaluate(standard).better > 0.5 > -evaluate(standard).worse  # attractive quadrant
    assert evaluate(standard).fong.significant
    assert not evaluate(pouliot).fong.significant
