"""What a map lacks: each finding with its place, and gone once it is mended."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from cjlib import datasets
from cjlib import journey as j
from cjlib.journey import checking
from cjlib.journey.checking import Severity, check
from cjlib.texts import LANGUAGES, speaking
from tests.journey.strategies import journeys

SCOPE = {
    "journey": "Fiets laten maken",
    "target_group": "Forenzen",
    "path": "loyalty",
    "wish": "Weer fietsen",
}
STEP: dict[str, Any] = {
    "id": "s1",
    "name": "Fiets afgeven",
    "phase": "p1",
    "does": "Geeft de fiets af",
    "touchpoint": {"name": "Balie"},
    "owner": "Werkplaats",
    "output": "Een bonnetje",
    "feeling": {"now": -1, "wanted": 1},
    "moments": ["zero", "ultimate", "truth"],
    "provenance": [{"about": "feeling", "source": "data"}],
}
PHASE = {"id": "p1", "name": "Brengen", "start": "Band lek", "end": "Afgegeven"}


def a_map(*steps: dict[str, Any], **changes: Any) -> j.Journey:
    """A map that lacks nothing, but for what is changed."""
    values: dict[str, Any] = {
        "scope": SCOPE,
        "purpose": {"statement": "Iedereen blijft rijden."},
        "phases": [PHASE],
        "steps": [{**STEP, **step} for step in steps] or [STEP],
    }
    return j.Journey(**{**values, **changes})


def found(journey: j.Journey) -> dict[str, checking.Finding]:
    return {finding.key: finding for finding in check(journey)}


def test_a_map_that_has_it_all_gives_no_finding() -> None:
    assert check(a_map()) == ()


@pytest.mark.parametrize(
    ("key", "severity", "journey"),
    [
        ("no_phases", Severity.MISSING, a_map(phases=[], steps=[])),
        ("no_steps", Severity.MISSING, a_map(steps=[])),
        ("no_wish", Severity.MISSING, a_map(scope={**SCOPE, "wish": ""})),
        ("no_purpose", Severity.DOUBT, a_map(purpose={})),
        ("phase_start", Severity.MISSING, a_map(phases=[{**PHASE, "start": ""}])),
        ("phase_end", Severity.MISSING, a_map(phases=[{**PHASE, "end": ""}])),
        ("phase_empty", Severity.MISSING, a_map(phases=[PHASE, {**PHASE, "id": "p2"}])),
        ("phase_purpose", Severity.DOUBT, a_map(phases=[{**PHASE, "need": "Snel klaar"}])),
        ("no_touchpoints", Severity.MISSING, a_map({"touchpoint": None})),
        ("no_owner", Severity.MISSING, a_map({"owner": ""})),
        ("no_input", Severity.MISSING, a_map({"does": ""})),
        ("no_output", Severity.MISSING, a_map({"output": ""})),
        (
            "contact_without_touchpoint",
            Severity.DOUBT,
            a_map({}, {"id": "s2", "name": "Wachten", "touchpoint": None}),
        ),
        ("unseen_touchpoint", Severity.DOUBT, a_map({"visible": False})),
        ("no_feeling", Severity.MISSING, a_map({"feeling": {"wanted": 1}})),
        ("no_wanted", Severity.MISSING, a_map({"feeling": {"now": 1}})),
        ("no_zero", Severity.DOUBT, a_map({"moments": ["ultimate", "truth"]})),
        ("no_ultimate", Severity.DOUBT, a_map({"moments": ["zero", "truth"]})),
        ("no_truth", Severity.DOUBT, a_map({"moments": ["zero", "ultimate"]})),
        (
            "brand_without_value",
            Severity.DOUBT,
            a_map({"moments": ["zero", "ultimate", "truth", "brand"]}),
        ),
        ("unknown_brand_value", Severity.DOUBT, a_map({"brand_value": "Eerlijk"})),
        ("all_assumed", Severity.DOUBT, a_map({"provenance": []})),
        (
            "no_technique",
            Severity.DOUBT,
            a_map({"provenance": [{"about": "feeling", "source": "research"}]}),
        ),
        (
            "element_unreached",
            Severity.DOUBT,
            a_map(ecosystem=[{"id": "e1", "name": "Kassa", "kind": "technology"}]),
        ),
        ("same_name", Severity.DOUBT, a_map({}, {"id": "s2", "name": "fiets AFGEVEN"})),
        ("story_unfinished", Severity.DOUBT, a_map({"stories": [{"actor": "Monteur"}]})),
    ],
)
def test_one_thing_left_out_gives_that_one_finding(
    key: str, severity: Severity, journey: j.Journey
) -> None:
    finding = found(journey)[key]
    assert finding.severity is severity
    others = set(found(journey)) - {key}
    assert others <= {"no_steps"} if key == "no_phases" else others == set()
    for lang in LANGUAGES:
        with speaking(lang):
            assert all(finding.message())


def test_every_finding_of_the_catalogue_is_tried_above() -> None:
    from cjlib.texts import catalogue

    told = {key.split(".")[1] for key in catalogue("nl", "checking") if key.startswith("finding.")}
    parametrized = test_one_thing_left_out_gives_that_one_finding.pytestmark[0].args[1]
    assert {case[0] for case in parametrized} == told


def test_a_finding_says_what_where_and_what_to_do() -> None:
    finding = found(a_map({"owner": ""}))["no_owner"]
    assert (finding.collection, finding.where, finding.names) == (
        "steps",
        ("s1",),
        ("Fiets afgeven",),
    )
    assert str(finding) == (
        "Niet elk touchpoint heeft een eigenaar. Zonder eigenaar: “Fiets afgeven”. "
        "Vul in wie erover gaat. Is het van een andere organisatie? Noem die dan."
    )


def test_many_names_are_counted_so_that_the_sentence_stays_short() -> None:
    steps = [{"id": f"s{n}", "name": f"Stap {n}", "owner": ""} for n in range(1, 9)]
    finding = found(a_map(*steps))["no_owner"]
    assert len(finding.where) == 8
    assert finding.message().given.endswith("“Stap 6” en nog 2.")


def test_a_touchpoint_of_a_named_organisation_has_its_owner() -> None:
    other = {"name": "Notariskantoor", "own": False, "organisation": "Notaris"}
    assert "no_owner" not in found(a_map({"owner": "", "touchpoint": other}))
    nobody = {"name": "Forum", "own": False}
    assert "no_owner" in found(a_map({"owner": "", "touchpoint": nobody}))


def test_a_step_below_the_line_of_visibility_needs_no_feeling_and_no_touchpoint() -> None:
    hidden = {"id": "s2", "name": "Bestellen", "visible": False, "touchpoint": None, "feeling": {}}
    assert check(a_map({}, hidden)) == ()


def test_an_element_is_reached_through_another_also_in_a_circle() -> None:
    elements = [
        {"id": "e1", "name": "Balie", "kind": "people", "depends_on": ["e2"]},
        {"id": "e2", "name": "Kassa", "kind": "technology", "depends_on": ["e1"]},
        {"id": "e3", "name": "Weer", "kind": "weather", "depends_on": ["e1"]},
    ]
    assert found(a_map({"leans_on": ["e1"]}, ecosystem=elements))["element_unreached"].where == (
        "e3",
    )


def test_a_brand_value_is_recognised_whatever_its_capitals() -> None:
    assert check(a_map({"brand_value": "EERLIJK"}, brand_values=["Eerlijk"])) == ()


def test_what_is_missing_comes_before_what_is_doubted() -> None:
    severities = [finding.severity for finding in check(datasets.journey("museumnacht"))]
    assert severities == sorted(severities, key=list(Severity).index)
    assert set(severities) == set(Severity)


@given(journeys())
def test_any_journey_can_be_checked_and_names_only_what_it_has(journey: j.Journey) -> None:
    for finding in check(journey):
        assert all(finding.message())
        if finding.collection:
            ids = {item.id for item in getattr(journey, finding.collection)}
            assert set(finding.where) <= ids
            assert finding.where
