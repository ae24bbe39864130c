"""Steps over columns, columns over bands."""

from cjlib.journey import Journey, Phase, Scope, Step
from cjlib.pictures.maps.columns import bands, columns, runs


def journey(*counts: int) -> Journey:
    phases = [Phase(id=f"p{n}", name=f"fase {n}") for n in range(len(counts))]
    steps = [
        Step(id=f"s{n}-{i}", name="stap", phase=f"p{n}")
        for n, count in enumerate(counts)
        for i in range(count)
    ]
    scope = Scope(journey="x", target_group="y", path="purchase")
    return Journey(scope=scope, phases=phases, steps=steps)


def sizes(*counts: int, into: int) -> list[int]:
    return [len(band) for band in bands(columns(journey(*counts)), into)]


def test_a_phase_without_steps_gets_a_column():
    found = columns(journey(2, 0, 1))
    assert [(column.phase.id, column.step is None) for column in found] == [
        ("p0", False), ("p0", False), ("p1", True), ("p2", False),
    ]  # fmt: skip


def test_bands_are_about_equally_long():
    assert sizes(10, into=2) == [5, 5]
    assert sizes(11, into=3) == [4, 3, 4]


def test_a_band_ends_with_a_phase_where_one_ends_nearby():
    assert sizes(6, 4, into=2) == [6, 4]
    assert sizes(8, 2, into=2) == [5, 5]  # three columns further is too far


def test_no_step_is_lost_between_bands():
    found = bands(columns(journey(3, 3, 3, 3, 3)), 4)
    assert [c.step.id for band in found for c in band] == [
        f"s{n}-{i}" for n in range(5) for i in range(3)
    ]


def test_the_phases_of_a_band_know_where_they_stand():
    (band,) = bands(columns(journey(2, 3)), 1)
    assert [(phase.id, at, count) for phase, at, count in runs(band)] == [
        ("p0", 0, 2), ("p1", 2, 3),
    ]  # fmt: skip
