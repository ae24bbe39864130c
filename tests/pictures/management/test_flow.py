"""The optimisation flow as a graph: in reading order, each status by shape and word."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from cjlib.management.flow import EDGES, EdgeKind, flow
from cjlib.management.organisation import FlowState, Organisation, example
from cjlib.management.organisation.vocabulary import FlowNode, FlowStatus
from cjlib.pictures import Picture
from cjlib.pictures.management.flow import flow_picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.mining.tables import HYPOTHEEK


def judged(status: FlowStatus, why: str = "", owner: str = "") -> Organisation:
    states = tuple(FlowState(node=node, status=status, why=why, owner=owner) for node in FlowNode)
    return Organisation(name="Winkel", flow=states)


EXAMPLES: dict[str, Callable[[], Organisation]] = {
    "example": example,
    "working": lambda: judged(FlowStatus.WORKING),
    "absent": lambda: judged(FlowStatus.ABSENT, f"{HYPOTHEEK} " * 20, HYPOTHEEK),
    "empty": lambda: Organisation(name="Winkel"),
}


def shown(name: str) -> tuple[Picture, list[Sheet]]:
    picture = flow_picture(flow(EXAMPLES[name]()))
    assert picture.narrow is not None
    return picture, [picture.sheet, picture.narrow]


def nodes(sheet: Sheet) -> list[Box]:
    """The nodes, in reading order."""
    found = [shape for shape in sheet.shapes if isinstance(shape, Box) and shape.radius == 6]
    return sorted(found, key=lambda box: (box.y, box.x))


def rings(sheet: Sheet) -> list[Box]:
    """Rings, without the one in the legend."""
    found = [shape for shape in sheet.shapes if isinstance(shape, Box) and shape.thickness == 3]
    return [ring for ring in found if ring.width > 40]


def arrows(sheet: Sheet) -> list[Stroke]:
    return [s for s in sheet.shapes if isinstance(s, Stroke) and s.arrow and s.label]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_stand_apart_on_the_paper_and_can_be_read(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(shown(name)[0], cut=name == "absent")


def test_the_title_names_the_weakest_link() -> None:
    title = "De zwakste schakel is 8: beoogd effect: kennis, houding, gedrag (ontbreekt)"
    assert shown("example")[0].title == title
    assert shown("working")[0].title == "Alles wat beoordeeld is, werkt (16 van de 16 onderdelen)"


def test_nodes_stand_in_reading_order_four_in_a_row_and_below_each_other_on_a_phone() -> None:
    _, (wide, narrow) = shown("example")
    assert [len({box.y for box in nodes(sheet)}) for sheet in (wide, narrow)] == [4, 16]
    for sheet in (wide, narrow):
        labels = [
            next(a.label for a in sheet.areas if (a.x, a.y) == (box.x, box.y))
            for box in nodes(sheet)
        ]
        assert [int(label.split(".")[0]) for label in labels] == list(range(1, 17))


def test_only_the_weakest_link_has_a_ring_and_says_so() -> None:
    for sheet in shown("example")[1]:
        (ring,) = rings(sheet)
        eighth = nodes(sheet)[7]
        assert ring.x < eighth.x < eighth.x + eighth.width < ring.x + ring.width
        text = sheets.text_of(sheet)
        assert text.count("zwakste schakel") == 2  # the node, and the legend
        assert text.count("even laag") == 2
        assert "Even laag: 10, 14." in text
    for name in ("working", "empty"):
        for sheet in shown(name)[1]:
            assert rings(sheet) == []
            assert "zwakste schakel" not in sheets.text_of(sheet)


def test_each_status_has_its_own_shape_and_its_word() -> None:
    for sheet in shown("example")[1]:
        looks = {(s.shape, s.hollow) for s in sheet.shapes if isinstance(s, Dot)}
        assert looks == {("triangle", False), ("square", False), ("circle", False),
                         ("circle", True)}  # fmt: skip
        for word in ("ontbreekt", "begonnen", "werkt", "niet beoordeeld"):
            assert word in sheets.text_of(sheet)
        assert sum(box.dash for box in nodes(sheet)) == 2  # not judged


def test_a_status_that_is_too_rosy_asks_to_look_again() -> None:
    _, (wide, narrow) = shown("example")
    assert sheets.text_of(wide).count("kijk nog eens") == 1
    assert "Niet elke KPI heeft een doel met een richting." in sheets.text_of(narrow)


def test_every_edge_is_an_arrow_that_tells_its_meaning() -> None:
    drawn = arrows(shown("example")[0].sheet)
    assert sorted(a.label for a in drawn) == sorted(edge.sentence() for edge in EDGES)
    dashed = [edge.sentence() for edge in EDGES if edge.kind is EdgeKind.SAID]
    assert sorted(a.label for a in drawn if a.dash) == sorted(dashed)
    phone = sheets.text_of(shown("example")[1][1])
    assert "Helpt 14. Een groter effect geeft een hogere opbrengst." in phone


def test_an_arrow_goes_from_its_node_to_its_node_and_through_no_other() -> None:
    sheet = shown("example")[0].sheet
    boxes = nodes(sheet)
    edges = {edge.sentence(): edge for edge in EDGES}
    for arrow in arrows(sheet):
        edge = edges[arrow.label]
        for point, node in ((arrow.points[0], edge.start), (arrow.points[-1], edge.end)):
            box = boxes[node.number - 1]
            assert box.x - 2 <= point[0] <= box.x + box.width + 2
            assert box.y - 2 <= point[1] <= box.y + box.height + 2
        for one, other in pairwise(arrow.points):
            left, right = sorted((one[0], other[0]))
            top, bottom = sorted((one[1], other[1]))
            assert not any(
                left < box.x + box.width
                and right > box.x
                and top < box.y + box.height
                and bottom > box.y
                for box in boxes
            )


Side = tuple[tuple[float, float], tuple[float, float]]


def shared(one: Side, other: Side) -> float:
    """Pixels over which two straight lines lie within 2 pixels of each other."""
    for across, along in ((0, 1), (1, 0)):
        if max(abs(point[across] - one[0][across]) for point in (*one, *other)) < 2:
            (low, high), (begin, end) = (sorted(point[along] for point in s) for s in (one, other))
            return min(high, end) - max(low, begin)
    return 0.0


def test_no_two_arrows_lie_on_each_other() -> None:
    found = arrows(shown("example")[0].sheet)
    for one, other in combinations(found, 2):
        for side in pairwise(one.points):
            assert max(shared(side, also) for also in pairwise(other.points)) <= 0.5


def test_a_flow_that_nobody_judged_says_how_to_begin() -> None:
    picture, drawn = shown("empty")
    for sheet in drawn:
        assert "zeg bij elk onderdeel of het ontbreekt" in sheets.text_of(sheet)
    assert "zeg bij elk onderdeel" in picture.summary


def test_the_table_holds_all_sixteen_in_words() -> None:
    table = shown("example")[0].table
    assert list(table.columns) == [
        "nr.", "onderdeel", "stand", "waarom", "wie erop let", "kijk nog eens", "schakel",
    ]  # fmt: skip
    assert table["nr."].tolist() == list(range(1, 17))
    assert table["schakel"].tolist().count("zwakste schakel") == 1
    with speaking("en"):
        assert shown("example")[0].table["link"].tolist().count("as low") == 2
