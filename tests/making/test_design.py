"""Kano in design: failing basics, then performance, then a few delights."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.making import Idea
from cjlib.making.design import order, sentences
from cjlib.mining import kano_survey
from cjlib.texts import speaking
from tests.making.building import at, journey

COUNTS = {"A": 0, "O": 0, "M": 0, "I": 0, "R": 0}


def attribute(name: str, category: str, better: float, worse: float, **counts: Any) -> dict:
    sure = counts.pop("sure", True)
    return {
        "attribute": name,
        "category": category,
        **COUNTS,
        category: 60,
        **counts,
        "n": 100,
        "better": better,
        "worse": worse,
        "fong_significant": sure,
    }


STUDY = pd.DataFrame(
    [
        attribute("cadeaupapier", "A", 0.6, -0.1),
        attribute("snelheid", "O", 0.6, -0.6),
        attribute("prijs klopt", "M", 0.1, -0.9),
        attribute("op tijd", "M", 0.2, -0.7),
        attribute("kleur van de doos", "I", 0.1, -0.1),
        attribute("bellen na afloop", "R", 0.0, 0.0),
        attribute("receptkaart", "A", 0.8, -0.1),
    ]
)
SHOP = journey(at("betalen", "Betalen", now=-1.0), at("bezorgen", "Bezorgen", now=1.0))
TIED = {"prijs klopt": "betalen", "op tijd": "bezorgen"}


def ranks(table: pd.DataFrame) -> list[str]:
    return list(table["attribute"])


def test_failing_basics_come_first_then_performance_then_a_few_delights() -> None:
    table = order(STUDY, TIED, journey=SHOP, delights=1)
    assert list(zip(table["attribute"], table["group"], strict=True)) == [
        ("prijs klopt", "failing"),  # a must-be at a step that feels below zero
        ("snelheid", "performance"),
        ("receptkaart", "delight"),  # better 0.8 before 0.6
        ("op tijd", "keep"),
        ("cadeaupapier", "later"),
        ("kleur van de doos", "indifferent"),
        ("bellen na afloop", "reverse"),
    ]
    assert list(table["rank"]) == [1, 2, 3, 4, 5, 6, 7]


def test_a_basic_of_which_nobody_knows_whether_it_fails_is_checked_before_performance() -> None:
    table = order(STUDY)
    assert ranks(table)[:3] == ["prijs klopt", "op tijd", "snelheid"]
    assert list(table["group"])[:2] == ["unchecked", "unchecked"]
    assert table["fails"].iloc[0] is None


def test_a_team_may_say_itself_what_fails() -> None:
    table = order(STUDY, failing=["op tijd"])
    assert ranks(table)[0] == "op tijd"


def test_ideas_of_a_journey_are_tied_by_the_attribute_they_name() -> None:
    idea = Idea(id="i1", name="Prijs op de pagina", attribute="prijs klopt", steps=["betalen"])
    first = order(STUDY, journey=SHOP.changed(improvements=[idea])).iloc[0]
    assert (first["attribute"], first["ideas"], first["steps"]) == (
        "prijs klopt",
        ("i1",),
        ("betalen",),
    )
    assert sentences(first) == [
        "1. prijs klopt: een basisbehoefte die faalt. Herstel dit eerst.",
        "Hoort bij 'Prijs op de pagina'.",
    ]


def test_where_the_study_is_not_sure_the_order_says_what_else_it_may_be() -> None:
    study = pd.DataFrame(
        [
            attribute("snelheid", "O", 0.6, -0.6),
            attribute("chat", "A", 0.5, -0.3, A=35, O=33, sure=False),
            attribute("doos", "I", 0.1, -0.1),
        ]
    )
    table = order(study)
    chat = table[table["attribute"] == "chat"].iloc[0]
    assert (chat["sure"], chat["other_category"]) == (False, "O")
    assert (chat["rank"], chat["rank_other"]) == (2, 2)  # behind speed either way
    assert sentences(chat)[-1].startswith("Niet zeker: bij 100 antwoorden kan dit ook de klasse")
    assert sentences(chat)[-1].endswith("Voor de volgorde maakt dat niet uit.")


def test_an_unsure_class_that_matters_for_the_order_is_told_with_its_other_place() -> None:
    study = pd.DataFrame(
        [
            attribute("doos", "I", 0.1, -0.4, I=40, M=38, sure=False),
            attribute("snelheid", "O", 0.6, -0.6),
        ]
    )
    row = order(study).iloc[1]
    assert (row["attribute"], row["rank"], row["rank_other"]) == ("doos", 2, 1)
    with speaking("en"):
        assert sentences(row)[-1].endswith("Then it comes at place 1.")


def test_an_analysed_survey_can_be_ordered_as_it_is() -> None:
    answers = pd.DataFrame({"gratis_f": [1, 1, 2, 1], "gratis_d": [5, 5, 5, 4]})
    table = order(kano_survey.analyse(answers))
    assert ranks(table) == ["gratis"]


def test_a_table_that_is_no_kano_study_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(DataProblem, match="mist kolommen van een Kano-onderzoek: category, n"):
        order(pd.DataFrame({"attribute": ["a"]}))
    with pytest.raises(DataProblem, match="geen enkel kenmerk"):
        order(STUDY.iloc[:0])


def test_a_name_that_the_study_or_the_journey_does_not_have_is_named() -> None:
    with pytest.raises(UnknownName, match="kent dit kenmerk niet: gratis"):
        order(STUDY, {"gratis": "betalen"}, journey=SHOP)
    with pytest.raises(UnknownName, match="geen stap met deze code: kassa"):
        order(STUDY, {"snelheid": "kassa"}, journey=SHOP)
    with pytest.raises(InvalidValue):
        order(STUDY, delights=-1)
