"""The register: every planted weakness is warned of, and unlike units are never added up."""

from __future__ import annotations

import pytest

from cjlib.errors import DataProblem, InvalidValue
from cjlib.management.kpis import State, add_up, register, six, warnings
from cjlib.management.organisation import TODAY, Kpi, Organisation, example
from cjlib.texts import LANGUAGES, speaking

SHOP = example()


def found() -> dict[str, tuple[str, ...]]:
    return {warned.key: warned.ids for warned in warnings(SHOP, TODAY)}


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("no_purpose_link", ("order_value", "return_effort", "returned", "stock")),
        ("no_owner", ("waiting",)),
        ("no_direction", ("waiting",)),
        ("unmeasured", ("knows_care",)),
        ("stale", ("conversion",)),
        ("no_n", ("stock",)),
        ("touchpoint_no_owner", ("ask", "send", "money")),
        ("change_without_note", ("search", "script")),
        ("aim_relevance", ()),
    ],
)
def test_each_planted_weakness_is_warned_of(key: str, ids: tuple[str, ...]) -> None:
    assert found()[key] == ids


def test_nothing_is_warned_of_that_is_in_order() -> None:
    assert {"no_purpose", "no_target", "half_target", "no_unit", "aim_attitude"} & set(
        found()
    ) == set()


def test_without_a_purpose_that_is_the_first_thing_to_say() -> None:
    bare = Organisation(name="Winkel", kpis=[Kpi(id="k", name="K", serves="Veel.")])
    assert [warned.key for warned in warnings(bare, TODAY)][:2] == ["no_purpose", "no_owner"]


def test_an_organisation_without_kpis_is_told_so_once() -> None:
    keys = [warned.key for warned in warnings(Organisation(name="Winkel"), TODAY)]
    assert keys == ["no_purpose", "no_kpis"]
    assert register(Organisation(name="Winkel"), TODAY).table().shape == (0, 22)


def test_a_measurement_in_the_future_is_warned_of() -> None:
    early = SHOP.kpi("on_time").measurements[-1].on.replace(day=1)
    assert "in_future" in {warned.key for warned in warnings(SHOP, early)}


def test_the_states_are_counted() -> None:
    counts = {state: register(SHOP, TODAY).count(state) for state in State}
    assert counts == {
        State.MET: 1,
        State.MISSED: 5,
        State.UNSURE: 1,
        State.UNMEASURED: 1,
        State.NO_TARGET: 0,
        State.NO_DIRECTION: 1,
    }


def test_the_table_has_a_row_per_kpi_with_sign_and_n() -> None:
    table = register(SHOP, TODAY).table().set_index("kpi")
    assert list(table.index) == [kpi.id for kpi in SHOP.kpis]
    assert round(table.loc["on_time", "gap"], 6) == -0.04
    assert table.loc["on_time", "n"] == 905
    assert not table.loc["order_value", "traces"]


def euros(name: str, value: float) -> Kpi:
    return Kpi(id=name, name=name, unit="euro", measurements=[{"on": "2026-01-01", "value": value}])


def test_amounts_in_one_unit_are_added_up() -> None:
    assert add_up([euros("a", 10), euros("b", 2.5)], TODAY) == 12.5


@pytest.mark.parametrize(
    ("kpis", "key"),
    [
        ([SHOP.kpi("order_value"), SHOP.kpi("waiting")], "kpis.different_units"),
        ([SHOP.kpi("on_time"), SHOP.kpi("returned")], "kpis.not_addable"),
        ([euros("a", 1), Kpi(id="b", name="b", unit="euro")], "kpis.not_measured"),
    ],
)
def test_what_has_no_sum_is_not_added_up(kpis: list[Kpi], key: str) -> None:
    with pytest.raises(DataProblem) as refused:
        add_up(kpis, TODAY)
    assert refused.value.key == key


def test_own_units_are_alike_only_if_they_are_called_alike() -> None:
    kpis = [
        Kpi(id=n, name=n, unit_name=n, measurements=[{"on": "2026-01-01", "value": 1}])
        for n in ("dozen", "pannen")
    ]
    with pytest.raises(DataProblem) as refused:
        add_up(kpis, TODAY)
    assert refused.value.key == "kpis.different_units"


def test_nothing_has_no_sum() -> None:
    with pytest.raises(InvalidValue):
        add_up([], TODAY)


def test_the_six_to_begin_with_are_those_of_the_source() -> None:
    assert [kpi.id for kpi in six()] == [
        "customer_value",
        "company_value",
        "conversion",
        "order_value",
        "nps",
        "ces",
    ]
    assert all(kpi.target is None and kpi.direction is not None for kpi in six())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_speak_the_language_and_leave_nothing_open(lang: str) -> None:
    with speaking(lang):
        said = str(register(example(), TODAY))
    assert "{" not in said
    assert len(said.splitlines()) == 2 + len(warnings(SHOP, TODAY))
