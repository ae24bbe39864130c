"""The eight fields, and which of their cells are still empty."""

from __future__ import annotations

from hypothesis import given

from cjlib.journey import Journey, Phase, Scope, Touchpoint
from cjlib.mapping.template import Field, example_phases, template
from cjlib.texts import speaking
from tests.journey.strategies import journeys
from tests.mapping.building import journey, step


def test_the_eight_fields_are_numbered_as_in_the_white_paper() -> None:
    assert [field.number for field in Field] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert Field.OWNER.label() == "eigenaar"


def test_the_example_phases_are_eight_in_both_languages() -> None:
    assert [phase.name for phase in example_phases()] == [
        "Behoefte",
        "Oriëntatie",
        "Vergelijk",
        "Beslis",
        "Aankoop",
        "Afhandeling/service",
        "Gebruik",
        "Exit",
    ]
    with speaking("en"):
        assert [phase.name for phase in example_phases()][:2] == ["Need", "Orientation"]
    assert all(not phase.start and not phase.end for phase in example_phases())


def test_an_empty_map_asks_for_a_wish_phases_and_a_route() -> None:
    found = template(journey(phases=[]))
    assert [cell.field for cell in found.empty] == [Field.WISH, Field.PHASES, Field.ROUTE]
    assert (found.filled, found.cells) == (1, 4)
    assert "de hele reis" in found.empty[1].sentence()


def test_a_contact_needs_four_cells_a_step_between_contacts_one() -> None:
    found = template(
        journey(
            step("balie", does="Vraagt de weg", touchpoint=Touchpoint(name="Balie")),
            step("denken", place="between"),
            step("bellen"),
        )
    )
    assert [row.missing for row in found.rows] == [
        ("output", "owner"),
        ("input",),
        ("input", "touchpoints", "output", "owner"),
    ]
    assert [row.number for row in found.rows] == [1, 2, 3]
    assert found.rows[0].input == "Vraagt de weg"


def test_what_happens_below_the_line_needs_no_touchpoint() -> None:
    found = template(journey(step("besluit", visible=False)))
    assert found.rows[0].missing == ("input", "owner")


def test_another_organisations_touchpoint_is_owned_by_that_organisation() -> None:
    post = Touchpoint(name="Pakket", own=False, organisation="PostNL")
    assert template(journey(step("s", touchpoint=post))).rows[0].owner == "PostNL"


def test_a_phase_needs_a_start_and_an_end() -> None:
    found = template(
        journey(phases=[Phase(id="a", name="Zoeken", start="Idee"), Phase(id="b", name="Kopen")])
    )
    where = [cell.where for cell in found.empty if cell.field is Field.PHASES]
    assert where == ["Zoeken (einde)", "Kopen (begin)", "Kopen (einde)"]


def test_a_full_template_is_complete() -> None:
    scope = Scope(journey="Reis", target_group="Groep", path="loyalty", wish="Thuis zijn")
    full = journey(
        step("s", input="a", output="b", owner="c", touchpoint=Touchpoint(name="d")),
        phases=[Phase(id="p", name="P", start="x", end="y")],
    ).changed(scope=scope)
    found = template(full)
    assert found.complete
    assert (found.filled, found.cells) == (8, 8)


@given(journeys())
def test_filled_and_empty_cells_add_up_and_each_says_what_to_do(map_: Journey) -> None:
    found = template(map_)
    assert 1 <= found.filled <= found.cells
    assert len(found.rows) == len(map_.steps)
    assert all(cell.sentence() for cell in found.empty)
