"""The document holds together, whoever filled it in and in whatever order."""

from __future__ import annotations

from hypothesis import given, settings

from cjlib.journey import Journey, Provenance, Step
from tests.journey.strategies import journeys


@settings(max_examples=50, deadline=None)
@given(journeys())
def test_json_brings_back_the_same_journey(journey):
    assert Journey.model_validate_json(journey.model_dump_json()) == journey


def test_provenance_stands_in_one_order_however_it_was_given():
    time = Provenance(about="time", source="data")
    activity = Provenance(about="activity", source="assumption")
    step = Step(id="s1", name="Bellen", phase="p1", provenance=[time, activity])
    assert [entry.about for entry in step.provenance] == ["activity", "time"]
