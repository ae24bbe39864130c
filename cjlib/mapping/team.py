"""Touchpoints as a team: who does which of four tasks, and who does none (Luif 2017, section 1.1).

>>> from cjlib.mapping.team import coverage
>>> [row.task for row in coverage(journey) if not row.touchpoints]  # doctest: +SKIP
[<Task.REFER: 'refer'>]
"""

from __future__ import annotations

from dataclasses import dataclass

from cjlib.journey import Journey, Touchpoint
from cjlib.journey.vocabulary import Task


@dataclass(frozen=True)
class TeamRow:
    """One touchpoint in the task matrix.

    The same name in the same channel, whatever the capitals, is one touchpoint at several
    ``steps``; its tasks are those it does at any of them.  ``interactive`` is ``None`` where
    nobody filled it in.
    """

    touchpoint: str
    channel: str
    own: bool
    interactive: bool | None
    steps: tuple[str, ...]
    traffic: bool
    order: bool
    inform: bool
    refer: bool

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks this touchpoint does."""
        return tuple(task for task in Task if getattr(self, task.value))


@dataclass(frozen=True)
class TaskRow:
    """One task and the touchpoints that do it: nobody is a gap, several an overlap.

    An overlap is not by itself wrong: a customer may want to choose.
    """

    task: Task
    touchpoints: tuple[str, ...]

    @property
    def gap(self) -> bool:
        """Whether nobody does this task."""
        return not self.touchpoints

    @property
    def overlap(self) -> bool:
        """Whether more than one touchpoint does it."""
        return len(self.touchpoints) > 1


def team(journey: Journey) -> tuple[TeamRow, ...]:
    """The task matrix: one row per touchpoint, in the order in which a customer meets them."""
    met: dict[tuple[str, str], list[tuple[str, Touchpoint]]] = {}
    for step in journey.steps:
        if step.touchpoint is not None:
            key = (step.touchpoint.name.casefold(), step.touchpoint.channel.casefold())
            met.setdefault(key, []).append((step.name, step.touchpoint))
    return tuple(_row(meetings) for meetings in met.values())


def coverage(journey: Journey) -> tuple[TaskRow, ...]:
    """The four tasks with the touchpoints that do each."""
    rows = team(journey)
    return tuple(
        TaskRow(task, tuple(row.touchpoint for row in rows if task in row.tasks)) for task in Task
    )


def idle(journey: Journey) -> tuple[str, ...]:
    """Names of touchpoints that have no task yet."""
    return tuple(row.touchpoint for row in team(journey) if not row.tasks)


def _row(meetings: list[tuple[str, Touchpoint]]) -> TeamRow:
    touchpoints = [touchpoint for _, touchpoint in meetings]
    tasks = {task for touchpoint in touchpoints for task in touchpoint.tasks}
    said = [touchpoint.interactive for touchpoint in touchpoints]
    return TeamRow(
        touchpoint=touchpoints[0].name,
        channel=touchpoints[0].channel,
        own=any(touchpoint.own for touchpoint in touchpoints),
        interactive=True if True in said else False if False in said else None,
        steps=tuple(name for name, _ in meetings),
        traffic=Task.TRAFFIC in tasks,
        order=Task.ORDER in tasks,
        inform=Task.INFORM in tasks,
        refer=Task.REFER in tasks,
    )
