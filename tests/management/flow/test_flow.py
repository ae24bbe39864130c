"""The optimisation flow: sixteen nodes, and the weakest link by a rule that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.management.flow import EDGES, EdgeKind, flow, meaning
from cjlib.management.organisation import FlowState, Organisation, example
from cjlib.management.organisation.vocabulary import FlowNode, FlowStatus
from cjlib.texts import LANGUAGES, speaking


def judged(**statuses: str) -> Organisation:
    states = [FlowState(node=node, status=status) for node, status in statuses.items()]
    return Organisation(name="W", flow=states)


def test_the_nodes_stand_in_the_order_of_the_text() -> None:
    # Luif (2017), figure 0.1
    assert [node.number for node in FlowNode] == list(range(1, 17))
    ends = {1: "market", 3: "journey", 8: "effect", 9: "kpis", 14: "roi", 16: "research"}
    assert {number: list(FlowNode)[number - 1].value for number in ends} == ends


def test_the_order_is_a_chain_and_the_rest_is_what_the_text_says() -> None:
    order = [edge for edge in EDGES if edge.kind is EdgeKind.ORDER]
    assert [(edge.start.number, edge.end.number) for edge in order] == [
        (n, n + 1) for n in range(1, 16)
    ]
    assert len(EDGES) - len(order) == 5


def test_the_weakest_link_is_the_lowest_and_of_equals_the_first() -> None:
    found = flow(judged(roi="absent", effect="absent", market="started"))
    assert found.weakest is not None
    assert found.weakest.node is FlowNode.EFFECT
    assert [weak.node for weak in found.as_weak] == [FlowNode.ROI]


def test_what_nobody_judged_is_never_called_weak() -> None:
    found = flow(judged(market="working", roi="started"))
    assert found.weakest is not None
    assert found.weakest.node is FlowNode.ROI
    assert "scenario's" in " ".join(found.in_words())


def test_without_a_judgement_there_is_no_weakest_link() -> None:
    found = flow(Organisation(name="W"))
    assert (found.weakest, found.judged) == (None, ())
    assert found.in_words() == [found.title()]
    assert "geen zwakste schakel" in found.title()


def test_if_all_that_was_judged_works_there_is_none_either() -> None:
    found = flow(judged(market="working", group="working"))
    assert found.weakest is None
    assert "2 van de 16" in found.title()


@given(st.dictionaries(st.sampled_from(list(FlowNode)), st.sampled_from(list(FlowStatus))))
def test_nothing_that_was_judged_stands_lower_or_as_low_and_earlier(
    statuses: dict[FlowNode, FlowStatus],
) -> None:
    found = flow(judged(**{node.value: status.value for node, status in statuses.items()}))
    if found.weakest is None:
        assert set(statuses.values()) <= {FlowStatus.WORKING}
        return
    rank = list(FlowStatus).index
    keys = [(rank(status), node.number) for node, status in statuses.items()]
    assert (rank(statuses[found.weakest.node]), found.weakest.node.number) == min(keys)


def test_a_rosy_status_is_doubted_by_what_the_document_shows() -> None:
    shop = example()
    assert flow(shop)["kpis"].contradicts == "kpis"
    assert flow(shop)["journey"].contradicts == ""
    bare = flow(judged(journey="working", kpis="working", effect="working", guidance="working"))
    doubted = [found.node.value for found in bare.nodes if found.contradicts]
    assert doubted == ["journey", "effect", "kpis"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_node_and_edge_is_said_in_both_languages(lang: str) -> None:
    with speaking(lang):
        said = [meaning(node) for node in FlowNode] + [edge.sentence() for edge in EDGES]
        said += [edge.kind.label() for edge in EDGES] + str(flow(example())).splitlines()
        said += [found.sentence() for found in flow(example()).nodes]
    assert all(sentence and "{" not in sentence for sentence in said)


def test_the_table_has_a_row_per_node_and_marks_one_as_weakest() -> None:
    table = flow(example()).table()
    assert list(table["number"]) == list(range(1, 17))
    assert list(table.loc[table["weakest"], "node"]) == ["effect"]
