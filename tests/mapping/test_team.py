"""Touchpoints as a team: who does which task, what nobody does, what several do."""

from __future__ import annotations

from hypothesis import given

from cjlib.journey import Journey
from cjlib.journey.vocabulary import Task
from cjlib.mapping.team import coverage, idle, team
from tests.journey.strategies import journeys
from tests.mapping.building import at, journey, step


def shop() -> Journey:
    return journey(
        at("folder", "post", tasks=["traffic"], interactive=False),
        at("zoeken", "Web", name="Website", tasks=["inform"]),
        step("denken"),
        at("bestellen", "web", name="website", tasks=["order", "inform"], interactive=True),
        at("balie", "winkel", tasks=[]),
        at("bel", "telefoon", tasks=["inform"]),
    )


def test_one_touchpoint_met_twice_is_one_row_with_all_its_tasks() -> None:
    rows = team(shop())
    assert [row.touchpoint for row in rows] == ["Punt folder", "Website", "Punt balie", "Punt bel"]
    assert rows[1].steps == ("zoeken", "bestellen")
    assert rows[1].tasks == (Task.ORDER, Task.INFORM)
    assert [row.interactive for row in rows] == [False, True, None, None]


def test_a_task_nobody_does_is_a_gap_and_one_that_several_do_an_overlap() -> None:
    rows = {row.task: row for row in coverage(shop())}
    assert rows[Task.REFER].gap
    assert rows[Task.INFORM].touchpoints == ("Website", "Punt bel")
    assert rows[Task.INFORM].overlap
    assert not rows[Task.ORDER].gap
    assert not rows[Task.ORDER].overlap


def test_touchpoints_without_a_task_are_named() -> None:
    assert idle(shop()) == ("Punt balie",)


@given(journeys())
def test_the_matrix_counts_the_same_by_row_and_by_column(map_: Journey) -> None:
    rows = team(map_)
    assert sum(len(row.tasks) for row in rows) == sum(len(t.touchpoints) for t in coverage(map_))
    assert sum(len(row.steps) for row in rows) == sum(s.touchpoint is not None for s in map_.steps)
