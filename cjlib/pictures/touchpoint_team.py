"""Touchpoints as a team: who does which task, and how well a customer gets from one to the next."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from cjlib.journey import Journey
from cjlib.journey.vocabulary import Health, Task
from cjlib.journey.words import word
from cjlib.mapping.channels import (
    FLAWLESS,
    GUIDED,
    ChannelReport,
    Transition,
    channel_phase,
    transitions,
)
from cjlib.mapping.team import TaskRow, TeamRow, coverage, idle, team
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Area, Box, Dot, Shape, Sheet, Stroke
from cjlib.pictures.writing import COLOUR, Entry, legend, mark, occurring, written
from cjlib.texts import number, t

_EDGE, _GAP = 16.0, 32.0
_NAME, _TASK, _BESIDE = 252.0, 118.0, 352.0  # widths: a touchpoint, a task, the hand-overs
_SCALE = 180.0  # width of the friction scale, from 0 to 1
_COLUMNS = ("touchpoint", "channel", "own", "interactive", *Task, "steps")


def touchpoint_team(journey: Journey) -> Picture:
    """Touchpoints against four tasks, with gaps and overlaps, and the hand-overs between channels.

    Parameters
    ----------
    journey : Journey
        Its steps name touchpoints, with channel, tasks and friction.

    Notes
    -----
    Touchpoints as a team and the four tasks: Luif (2017), section 1.1; the four channel phases:
    Simborg (2011), as told there.  When friction counts as flawless or guided is a teaching form
    of this kit; see :mod:`cjlib.mapping.channels`.
    """
    rows, tasks = team(journey), coverage(journey)
    moves, report = transitions(journey), channel_phase(journey)
    return Picture(
        "touchpoint_team",
        _sheet(rows, tasks, moves),
        _title(rows, tasks, report),
        _summary(journey, rows, tasks, report),
        _table(rows),
    )


def _sheet(
    rows: tuple[TeamRow, ...], tasks: tuple[TaskRow, ...], moves: tuple[Transition, ...]
) -> Sheet:
    width = _EDGE + _NAME + 4 * _TASK + _GAP + _BESIDE + _EDGE
    if not rows:
        words = written(t("touchpoint_team.empty"), _EDGE, _EDGE + 6, 760, 15)
        return Sheet(760 + 2 * _EDGE, words.height + 2 * _EDGE + 12, (words,))
    shapes: list[Shape] = []
    areas: list[Area] = []
    top = _heads(shapes)
    bottom = _matrix(shapes, areas, rows, top)
    bottom = _verdicts(shapes, tasks, bottom)
    beside = _hand_overs(shapes, moves, _EDGE + _NAME + 4 * _TASK + _GAP)
    y = max(bottom, beside) + 18
    marks, height = legend(occurring(_legend(), shapes), _EDGE, y, width - 2 * _EDGE)
    return Sheet(width, y + height + _EDGE, (*shapes, *marks), tuple(areas))


def _heads(shapes: list[Shape]) -> float:
    """The names of the tasks above their columns; where the first row begins comes back."""
    shapes.append(written(t("touchpoint_team.matrix"), _EDGE, _EDGE, _NAME - 20, 15, bold=True))
    names = [
        written(word(task), _task_x(nth), _EDGE, _TASK - 4, 12.5, bold=True, anchor="middle")
        for nth, task in enumerate(Task)
    ]
    shapes += names
    return _EDGE + max(30.0, *(name.height for name in names)) + 8


def _task_x(nth: int) -> float:
    return _EDGE + _NAME + _TASK * (nth + 0.5)


def _matrix(shapes: list[Shape], areas: list[Area], rows: tuple[TeamRow, ...], y: float) -> float:
    """One row per touchpoint; the bottom of the last comes back."""
    right = _EDGE + _NAME + 4 * _TASK
    for nth, row in enumerate(rows):
        name = written(row.touchpoint, _EDGE + 12, y + 8, _NAME - 24, 13.5, bold=True)
        about = written(
            _about(row), name.x, name.y + name.height + 2, _NAME - 24, 12, colour="muted"
        )
        height = name.height + about.height + 18
        if nth % 2 == 0:
            shapes.append(Box(_EDGE, y, right - _EDGE, height, "surface", radius=4))
        shapes += [name, about]
        for place, task in enumerate(Task):
            does = task in row.tasks
            key = "does" if does else "does_not"
            label = t(f"touchpoint_team.{key}", touchpoint=row.touchpoint, task=word(task))
            x, middle = _task_x(place), y + height / 2
            shapes.append(
                _does(row.own, x, middle, 9, label)
                if does
                else Dot(x, middle, 5, "line", hollow=True, label=label)
            )
        areas.append(
            Area(_EDGE, y, right - _EDGE, height, {"touchpoint": row.touchpoint}, row.touchpoint)
        )
        y += height
    return y


def _does(own: bool, x: float, y: float, radius: float, label: str = "") -> Dot:
    if own:
        return Dot(x, y, radius, "accent", label=label)
    return Dot(x, y, radius * 0.9, "neutral", "diamond", label=label)


def _about(row: TeamRow) -> str:
    said = [row.channel or t("touchpoint_team.no_channel")]
    key = {True: "interactive", False: "not_interactive", None: "unknown_interactive"}
    said.append(t(f"touchpoint_team.{key[row.interactive]}"))
    if not row.own:
        said.append(t("touchpoint_team.others"))
    return " · ".join(said)


def _verdicts(shapes: list[Shape], tasks: tuple[TaskRow, ...], y: float) -> float:
    """Below each task how many do it: nobody is a gap, several an overlap."""
    right = _EDGE + _NAME + 4 * _TASK
    shapes.append(Stroke(((_EDGE, y + 6), (right, y + 6)), "ink", thickness=1.5))
    shapes.append(
        written(t("touchpoint_team.together"), _EDGE + 12, y + 18, _NAME - 24, 13, bold=True)
    )
    bottom = y + 44
    for nth, row in enumerate(tasks):
        key = "gap" if row.gap else "overlap" if row.overlap else "one"
        health = Health.RED if row.gap else Health.YELLOW if row.overlap else Health.GREEN
        said = t(f"touchpoint_team.verdict.{key}", n=len(row.touchpoints))
        words = written(
            said, _task_x(nth), y + 34, _TASK - 10, 12, anchor="middle", bold=row.gap,
            colour=COLOUR[health],
        )  # fmt: skip
        shapes += [mark(health, _task_x(nth), y + 23, 6), words]
        bottom = max(bottom, words.y + words.height)
    return bottom


def _hand_overs(shapes: list[Shape], moves: tuple[Transition, ...], x: float) -> float:
    """Changes of channel with their friction on a scale; the bottom comes back."""
    title = written(t("touchpoint_team.hand_overs"), x, _EDGE, _BESIDE, 15, bold=True)
    shapes.append(title)
    y = _EDGE + title.height + 10
    if not moves:
        none = written(t("touchpoint_team.no_hand_overs"), x, y, _BESIDE, 13, colour="muted")
        shapes.append(none)
        return y + none.height
    for move in moves:
        y = _hand_over(shapes, move, x, y) + 14
    for share, key in ((0.0, "flawless"), (GUIDED, "guided"), (1.0, "stuck")):
        at = x + _SCALE * share
        shapes.append(
            written(
                t(f"touchpoint_team.scale.{key}"), at, y, _SCALE / 2, 11, colour="muted",
                anchor={0.0: "start", GUIDED: "middle", 1.0: "end"}[share],  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return y + 18


def _hand_over(shapes: list[Shape], move: Transition, x: float, y: float) -> float:
    names = written(f"{move.from_channel} → {move.to_channel}", x, y, _BESIDE, 13, bold=True)
    middle = names.y + names.height + 18
    health = friction_health(move.friction)
    shapes += [
        names,
        Stroke(((x, middle), (x + _SCALE, middle)), "line", 4, dash=health is None),
        Stroke(((x + _SCALE * GUIDED, middle - 6), (x + _SCALE * GUIDED, middle + 6)), "muted", 1),
    ]
    if move.friction is None:
        said = t("touchpoint_team.friction.unknown", n=move.hand_overs)
    else:
        at = x + _SCALE * move.friction
        if move.friction > 0:
            shapes.append(Stroke(((x, middle), (at, middle)), COLOUR[health or Health.GREEN], 4))
        shapes.append(mark(health, at, middle, 7))
        said = t(
            "touchpoint_team.friction.known", friction=number(move.friction, ".1f"),
            knows=move.knows, n=move.hand_overs,
        )  # fmt: skip
    words = written(said, x + _SCALE + 18, 0, _BESIDE - _SCALE - 18, 11.5, colour="muted")
    words = replace(words, y=max(middle - words.height / 2, names.y + names.height + 2))
    shapes.append(words)
    return max(middle + 10, words.y + words.height)


def friction_health(friction: float | None) -> Health | None:
    """Friction 0-1 as a colour: flawless green, guided yellow, more red; ``None`` if unknown."""
    if friction is None:
        return None
    if friction <= FLAWLESS:
        return Health.GREEN
    return Health.YELLOW if friction <= GUIDED else Health.RED


def _legend() -> list[Entry]:
    return [
        Entry((_does(True, 12, 0, 8),), t("touchpoint_team.legend.own")),
        Entry((_does(False, 12, 0, 8),), t("touchpoint_team.legend.others")),
        Entry((Dot(12, 0, 5, "line", hollow=True),), t("touchpoint_team.legend.not")),
        Entry((mark(Health.RED, 12, 0),), t("touchpoint_team.legend.red")),
        Entry((mark(Health.YELLOW, 12, 0),), t("touchpoint_team.legend.yellow")),
        Entry((mark(Health.GREEN, 12, 0),), t("touchpoint_team.legend.green")),
    ]


def _title(rows: tuple[TeamRow, ...], tasks: tuple[TaskRow, ...], report: ChannelReport) -> str:
    if not rows:
        return t("touchpoint_team.title.empty")
    phase = t(f"team.phase.{report.phase.value if report.phase else 'unknown'}")
    gaps = [word(row.task) for row in tasks if row.gap]
    if gaps:
        return t("touchpoint_team.title.gap", phase=phase, tasks=", ".join(gaps))
    return t("touchpoint_team.title.all", phase=phase)


def _summary(
    journey: Journey, rows: tuple[TeamRow, ...], tasks: tuple[TaskRow, ...], report: ChannelReport
) -> str:
    if not rows:
        return t("touchpoint_team.empty")
    said = [
        t(
            "touchpoint_team.summary",
            n=len(rows),
            own=sum(row.own for row in rows),
            interactive=sum(row.interactive is True for row in rows),
        )
    ]
    for row in tasks:
        if row.overlap:
            names = ", ".join(row.touchpoints)
            said.append(t("touchpoint_team.overlap", task=word(row.task), names=names))
        elif row.gap:
            said.append(t("touchpoint_team.gap", task=word(row.task)))
    if any(row.overlap for row in tasks):
        said.append(t("touchpoint_team.overlap_may_be_fine"))
    nothing = idle(journey)
    if nothing:
        said.append(t("touchpoint_team.idle", names=", ".join(nothing)))
    return " ".join([*said, report.sentence(), *report.missing_in_words()])


def _table(rows: tuple[TeamRow, ...]) -> pd.DataFrame:
    names = [
        word(name) if isinstance(name, Task) else t(f"touchpoint_team.column.{name}")
        for name in _COLUMNS
    ]
    return pd.DataFrame(
        [
            (
                row.touchpoint, row.channel or "–", row.own, row.interactive,
                *(task in row.tasks for task in Task), ", ".join(row.steps),
            )
            for row in rows
        ],
        columns=names,
    ).astype(object)  # fmt: skip
