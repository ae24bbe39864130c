"""Touchpoints against tasks: gaps, overlaps and hand-overs are seen and said."""

from __future__ import annotations

import pytest

from cjlib.journey import Journey, Phase, Scope, Step, Touchpoint
from cjlib.journey.vocabulary import Health, Task
from cjlib.pictures.exporting import exported
from cjlib.pictures.html import fragment
from cjlib.pictures.sheet import Dot
from cjlib.pictures.touchpoint_team import friction_health, touchpoint_team
from cjlib.texts import speaking
from tests.pictures import sheets

SCOPE = Scope(journey="Schoenen kopen", target_group="Wandelaars", path="purchase")


def journey(*touchpoints: Touchpoint | None) -> Journey:
    return Journey(
        scope=SCOPE,
        phases=[Phase(id="p", name="Kopen")],
        steps=[
            Step(id=f"s{n}", name=f"Stap {n}", phase="p", touchpoint=touchpoint)
            for n, touchpoint in enumerate(touchpoints)
        ],
    )


def shop() -> Journey:
    return journey(
        Touchpoint(name="Folder", channel="post", interactive=False, tasks=[Task.TRAFFIC]),
        Touchpoint(
            name="Webwinkel", channel="website", interactive=True,
            tasks=[Task.ORDER, Task.INFORM], friction=0.05, knows_earlier_contact=True,
        ),
        Touchpoint(name="Winkel", channel="winkel", tasks=[Task.ORDER], friction=0.9),
        Touchpoint(name="Recensies", channel="app", own=False, tasks=[Task.INFORM]),
    )  # fmt: skip


def many(n: int) -> Journey:
    return journey(
        *(
            Touchpoint(
                name=f"Arbeidsongeschiktheidsverzekeringsadviesgesprek {k}",
                channel=f"kanaal met een lange naam {k % 7}",
                own=k % 4 != 0,
                tasks=list(Task)[: k % 5],
                friction=[None, 0.0, 0.5, 1.0][k % 4],
            )
            for k in range(n)
        )
    )


def test_the_finding_names_the_phase_and_the_gap() -> None:
    # two own hand-overs, one of them guided: half of them, which is crosschannel
    assert touchpoint_team(shop()).title == (
        "Kanalen die de klant doorgeven (crosschannel), en niemand doet: doorverwijzen"
    )


def test_without_a_gap_the_finding_says_so() -> None:
    full = journey(Touchpoint(name="Balie", channel="winkel", tasks=list(Task)))
    assert touchpoint_team(full).title == (
        "Eén kanaal (single channel); voor elke taak is er een touchpoint"
    )


def test_each_touchpoint_has_a_mark_per_task_that_says_itself() -> None:
    dots = [s for s in touchpoint_team(shop()).sheet.shapes if isinstance(s, Dot) and s.label]
    filled = sorted(dot.label for dot in dots if not dot.hollow)
    assert len(dots) == 16
    assert filled == [
        "Folder: bezoek trekken",
        "Recensies: informeren",
        "Webwinkel: bestelling afhandelen",
        "Webwinkel: informeren",
        "Winkel: bestelling afhandelen",
    ]
    assert [dot.shape for dot in dots if dot.label == "Recensies: informeren"] == ["diamond"]


def test_gaps_overlaps_channels_and_friction_are_written() -> None:
    text = sheets.text_of(touchpoint_team(shop()).sheet)
    assert "gat: niemand" in text
    assert text.count("overlap: 2") == 2
    assert "één touchpoint" in text
    assert "website → winkel" in text
    assert "wrijving 0,9; kent het eerdere contact: 0 van 1" in text
    assert "wrijving onbekend (1 keer)" in text
    assert "post · niet interactief" in text


def test_the_summary_tells_it_without_the_picture() -> None:
    summary = touchpoint_team(shop()).summary
    assert "Overlap bij bestelling afhandelen: Webwinkel, Winkel." in summary
    assert "Gat: niemand doet doorverwijzen." in summary


@pytest.mark.parametrize(
    ("friction", "expected"),
    [(None, None), (0.1, Health.GREEN), (0.11, Health.YELLOW), (0.5, Health.YELLOW), (0.51, "red")],
)
def test_friction_has_the_colour_of_its_rule(friction: float | None, expected: object) -> None:
    assert friction_health(friction) == expected


@pytest.mark.parametrize("n", [0, 1, 40])
def test_no_words_overlap_and_nothing_leaves_the_paper(n: int) -> None:
    sheet = touchpoint_team(many(n)).sheet
    assert sheets.overlapping(sheet) == []
    assert sheets.outside(sheet) == []
    assert sheets.sticking_out(sheet) == []


def test_a_map_without_touchpoints_says_what_to_write() -> None:
    picture = touchpoint_team(journey(None, None))
    assert picture.title == "Nog geen touchpoints: er is nog geen team"
    assert "Schrijf bij elke stap" in picture.summary
    assert len(picture.table) == 0


def test_the_table_is_the_matrix() -> None:
    table = touchpoint_team(shop()).table
    assert list(table["touchpoint"]) == ["Folder", "Webwinkel", "Winkel", "Recensies"]
    assert list(table["bestelling afhandelen"]) == [False, True, True, False]
    assert "<td>–</td>" in fragment(touchpoint_team(shop()))  # the shop: interactive is unknown


def test_it_speaks_english_and_leaves_the_kit_as_paper() -> None:
    with speaking("en"):
        picture = touchpoint_team(shop())
    assert ", and nobody does: " in picture.title
    assert exported(picture, "pdf").startswith(b"%PDF-")
