"""The tree from purpose to KPI: gaps show, and only numbers of KPIs are added up."""

from __future__ import annotations

from cjlib.management.kpis import Level, traces, tree
from cjlib.management.organisation import TODAY, JourneyEntry, Kpi, Organisation, example
from cjlib.texts import speaking

SHOP = example()
TREE = tree(SHOP, TODAY)
NODES = {node.id: node for node in TREE.nodes}


def test_a_kpi_traces_by_its_own_words_or_those_of_its_journey() -> None:
    entry = JourneyEntry(id="j", name="Reis", serves="Omdat.")
    kpis = [
        Kpi(id="own", name="own", serves="Omdat."),
        Kpi(id="through", name="through", journey="j"),
        Kpi(id="loose", name="loose"),
    ]
    shop = Organisation(
        name="W", purpose={"statement": "Samen koken."}, journeys=[entry], kpis=kpis
    )
    assert [traces(shop, kpi) for kpi in shop.kpis] == [True, True, False]
    without = shop.changed(purpose={"statement": ""})
    assert [traces(without, kpi) for kpi in without.kpis] == [False, False, False]


def test_every_node_but_the_roots_has_a_parent_that_stands_before_it() -> None:
    seen: set[str] = set()
    for node in TREE.nodes:
        assert node.parent in seen or node.parent == ""
        seen.add(node.id)
    assert [node.id for node in TREE.children("")] == ["purpose", "loose"]
    assert len(TREE.edges) == len(TREE.nodes) - 2


def test_each_kpi_hangs_in_the_tree_once() -> None:
    leaves = [node.id for node in TREE.nodes if node.level is Level.KPI]
    assert sorted(leaves) == sorted(f"kpi:{kpi.id}" for kpi in SHOP.kpis)


def test_a_kpi_hangs_under_its_step_its_journey_or_the_purpose() -> None:
    assert NODES["kpi:on_time"].parent == "touchpoint:order:delivery"
    assert NODES["kpi:returned"].parent == "journey:return"
    assert NODES["kpi:nps"].parent == "purpose"
    assert NODES["kpi:stock"].parent == "loose"


def test_a_touchpoint_that_is_only_named_gets_a_place_too() -> None:
    kpi = Kpi(id="k", name="K", journey="j", touchpoint="Balie")
    shop = Organisation(name="W", journeys=[JourneyEntry(id="j", name="Reis")], kpis=[kpi])
    assert tree(shop, TODAY).children("journey:j")[0].name == "Balie"


def test_a_node_counts_the_kpis_under_it() -> None:
    order = NODES["journey:order"]
    assert (order.kpis, order.met, order.missed, order.unsure, order.unknown) == (4, 0, 2, 0, 2)
    assert NODES["purpose"].kpis + NODES["loose"].kpis == len(SHOP.kpis)


def test_a_touchpoint_without_a_kpi_shows_as_a_gap() -> None:
    assert NODES["touchpoint:order:pay"].kpis == 0
    assert "nog geen KPI" in NODES["touchpoint:order:pay"].sentence()


def test_a_retired_journey_is_not_in_the_tree() -> None:
    assert "journey:catalogue" not in NODES


def test_the_table_has_a_row_per_node_and_no_sum_of_values() -> None:
    table = TREE.table().set_index("id")
    assert list(table.index) == list(NODES)
    assert table.loc[table["level"] != "kpi", "value"].isna().all()


def test_what_has_no_name_is_called_in_the_language_spoken() -> None:
    bare = tree(Organisation(name="W", kpis=[Kpi(id="k", name="K")]), TODAY)
    assert [node.called() for node in bare.children("")] == [
        "(nog geen purpose)",
        "Losse KPI's en klantreizen",
    ]
    with speaking("en"):
        assert bare.in_words()[0].startswith("(no purpose yet)")
