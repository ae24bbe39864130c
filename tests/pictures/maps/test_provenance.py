"""How much of a map is assumed."""

import pytest

from cjlib.journey import (
    Expectation,
    Feeling,
    Journey,
    Phase,
    Provenance,
    Scope,
    Step,
    StepTime,
    Touchpoint,
)
from cjlib.journey.vocabulary import FieldGroup
from cjlib.pictures.maps.provenance import assumed_share, filled


def journey(*steps: Step) -> Journey:
    scope = Scope(journey="x", target_group="y", path="purchase")
    return Journey(scope=scope, phases=[Phase(id="p", name="fase")], steps=steps)


def test_only_what_is_filled_counts():
    bare = Step(id="a", name="Bellen", phase="p")
    assert filled(bare) == (FieldGroup.ACTIVITY,)
    full = bare.changed(
        touchpoint=Touchpoint(name="telefoon"),
        feeling=Feeling(now=0),
        expectation=Expectation(level=3),
        times=[StepTime(minutes=0)],
    )
    assert filled(full) == tuple(FieldGroup)


def test_a_feeling_of_nought_is_a_feeling():
    step = Step(id="a", name="Bellen", phase="p", feeling=Feeling(now=0))
    assert FieldGroup.FEELING in filled(step)


def test_what_nobody_vouched_for_is_an_assumption():
    assert assumed_share(journey(Step(id="a", name="Bellen", phase="p"))) == 1


def test_the_share_counts_every_filled_cell_of_every_step_once():
    provenance = [
        Provenance(about="activity", source="research"),
        Provenance(about="time", source="data"),  # of a cell that is empty: it does not count
    ]
    first = Step(id="a", name="Bellen", phase="p", feeling=Feeling(now=1), provenance=provenance)
    second = Step(id="b", name="Wachten", phase="p")
    assert assumed_share(journey(first, second)) == pytest.approx(2 / 3)


def test_a_map_without_steps_has_no_share():
    assert assumed_share(journey()) is None
