"""Ideas as cards: per state or per step, with what each costs, brings and meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd

from cjlib.journey import Journey
from cjlib.journey.vocabulary import IdeaState
from cjlib.journey.words import word
from cjlib.making import Idea
from cjlib.making.criteria import Verdict
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper, nothing
from cjlib.pictures.making.idea_cards import CRITERIA, Card, criteria_entries, draw
from cjlib.pictures.making.words import euros, kind_entries, kind_word, many
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet, Stroke
from cjlib.texts import t

By = Literal["state", "step"]
Group = tuple[str, tuple[Card, ...]]

_COLUMN = 172.0  # pixels: a card is at least this wide
_MANY, _MOST, _LONG = 16, 120, 10  # cards from which they are short; drawn; one below another
_GAP, _BELOW = 10.0, 26.0  # between cards; between two rows of groups


def idea_board(
    ideas: Journey | Iterable[Idea],
    verdicts: Mapping[str, Verdict | int] | None = None,
    by: By = "state",
) -> Picture:
    """Ideas as cards in columns; with many ideas the cards are shorter.

    Parameters
    ----------
    ideas : Journey or iterable of Idea
        A journey gives its ideas and the names of its steps.
    verdicts : mapping of str to Verdict or int, optional
        By id of the idea: the five criteria (`cjlib.making.criteria.judge`), or how many are met.
    by : {"state", "step"}
        What a column holds; an idea at several steps stands at the first of them.
    """
    journey = ideas if isinstance(ideas, Journey) else None
    given = tuple(ideas.improvements if isinstance(ideas, Journey) else ideas)
    steps = {step.id: step.name for step in journey.steps} if journey else {}
    cards = [_card(idea, steps, verdicts or {}, by) for idea in given]
    if not cards:
        title = t("making_board.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("making_board.summary_nothing")
        return Picture("idea_board", wide, title, summary, _table(cards), narrow=narrow)
    groups = _groups(cards, steps, by)
    return Picture(
        "idea_board",
        _sheet(groups, WIDE if len(groups) < 5 or by == "step" else 5 * (_COLUMN + _GAP) + 40),
        _title(cards),
        _summary(cards, groups),
        _table(cards),
        {t("making_board.column.effort"): ",.10g", t("making_board.column.gain"): "+.1f"},
        narrow=_sheet(groups, NARROW),
    )


def _card(
    idea: Idea, steps: Mapping[str, str], verdicts: Mapping[str, Verdict | int], by: By
) -> Card:
    places = tuple(steps.get(step, step) for step in idea.steps)
    verdict = verdicts.get(idea.id)
    if verdict is None or isinstance(verdict, int):
        return Card(idea, places, verdict, stepped=by == "step")
    failed = tuple(one.key.word() for one in verdict.failed)
    return Card(idea, places, verdict.met, failed, len(verdict.undecided), by == "step")


def _groups(cards: Sequence[Card], steps: Mapping[str, str], by: By) -> list[Group]:
    """What stands in each column, in the order of the states or of the journey."""
    if by == "state":
        names = {str(state): word(state) for state in IdeaState}
        of = {id(card): str(card.idea.status) for card in cards}
    else:
        of = {id(card): (*card.idea.steps, "")[0] for card in cards}
        names = {**steps, **{step: step for step in of.values() if step not in steps}}
        names[""] = t("making_board.no_step")
    found = []
    for key, title in names.items():
        inside = tuple(card for card in cards if of[id(card)] == key)
        if inside:
            found.append((title, inside))
    return found


def _sheet(groups: Sequence[Group], width: float) -> Sheet:
    paper = Paper(width)
    every = sum(len(inside) for _, inside in groups)
    shown = _first(groups, _MOST)
    short = every > _MANY
    columns = max(1, int((paper.room + _GAP) // (_COLUMN + _GAP)))
    y = paper.edge
    for row in _rows(shown, columns):
        y = _row(paper, row, columns, y, short) + _BELOW
    y -= _BELOW - 10
    if every > _MOST:
        y = paper.told(t("making_board.more", n=every - _MOST), y)
    cards = [card for _, inside in shown for card in inside]
    entries = kind_entries(card.idea.kind for card in cards)
    if any(card.met is not None for card in cards):
        entries += criteria_entries(cards)
    return paper.sheet(paper.legend(entries, y + 4) + paper.edge)


def _first(groups: Sequence[Group], most: int) -> list[Group]:
    found: list[Group] = []
    for title, inside in groups:
        if most > 0:
            found.append((title, inside[:most]))
            most -= len(inside)
    return found


def _rows(groups: Sequence[Group], columns: int) -> list[list[tuple[Group, int]]]:
    """Groups beside each other, each with how many columns it gets; spare ones go to the fullest.

    Where one would still be very long, groups stand below each other over the whole width.
    """
    if len(groups) > 1 and columns > 1 and any(len(inside) > _LONG for _, inside in groups):
        return [[(group, min(columns, len(group[1])))] for group in groups]
    rows = []
    for first in range(0, len(groups), columns):
        row = groups[first : first + columns]
        wide = [1] * len(row)
        for _ in range(columns - len(row)):
            fullest = max(range(len(row)), key=lambda k: len(row[k][1]) / wide[k])
            if len(row[fullest][1]) > wide[fullest]:
                wide[fullest] += 1
        rows.append(list(zip(row, wide, strict=True)))
    return rows


def _row(
    paper: Paper, row: Sequence[tuple[Group, int]], columns: int, y: float, short: bool
) -> float:
    """Draw groups beside each other from ``y``; where the longest ends."""
    column = (paper.room + _GAP) / columns
    x = paper.edge
    heads = []
    for (title, inside), wide in row:
        room = wide * column - _GAP
        text = t("making_board.head", name=title, n=len(inside))
        heads.append((paper.words(text, x, y, room, 13.5, bold=True, lines=3), x, room))
        x += wide * column
    top = y + max(words.height for words, *_ in heads) + 4
    for _, left, room in heads:
        paper.lines.append(Stroke(((left, top), (left + room, top)), "muted", 2))
    lowest = top
    for ((_, inside), wide), (_, left, _) in zip(row, heads, strict=True):
        ends = [top + 10] * wide
        for card in inside:
            nth = min(range(wide), key=ends.__getitem__)
            place = (left + nth * column, ends[nth], column - _GAP)
            ends[nth] = draw(paper, card, place, short) + _GAP
        lowest = max(lowest, *ends)
    return lowest


def _title(cards: Sequence[Card]) -> str:
    judged = [card for card in cards if card.met is not None]
    if judged:
        full, of = sum(card.met == CRITERIA for card in judged), len(judged)
        key = "none" if not full else "all" if full == of else "some"
        if of == 1:
            return t(f"making_board.title_single_{key}", name=judged[0].idea.name)
        return t(f"making_board.title_{key}", n=full, of=of)
    moving = sum(
        card.idea.status in (IdeaState.CHOSEN, IdeaState.DOING, IdeaState.DONE) for card in cards
    )
    ideas = many("ideas", len(cards))
    if not moving:
        return t("making_board.title_waiting", ideas=ideas)
    return t("making_board.title_moving", ideas=ideas, n=moving)


def _summary(cards: Sequence[Card], groups: Sequence[Group]) -> str:
    inside = ", ".join(
        t("making_board.head", name=title, n=len(found)) for title, found in groups[:12]
    )
    kinds: dict[str, int] = {}
    for card in cards:
        name = kind_word(card.idea.kind)
        kinds[name] = kinds.get(name, 0) + 1
    counted = ", ".join(t("making_board.head", name=name, n=n) for name, n in kinds.items())
    told = [
        t("making_board.summary", ideas=many("ideas", len(cards)), groups=inside),
        t("making_board.summary_kinds", kinds=counted),
    ]
    lacking = sum(bool(card.lacking()) for card in cards)
    if lacking:
        told.append(t("making_board.summary_lacking", n=lacking))
    return " ".join(told)


def _table(cards: Sequence[Card]) -> pd.DataFrame:
    rows = [
        {
            "idea": card.idea.name,
            "state": word(card.idea.status),
            "kind": kind_word(card.idea.kind),
            "steps": ", ".join(card.steps),
            "cost": euros(card.idea.cost),
            "effort": card.idea.effort,
            "gain": card.idea.gain,
            "criteria": card.met,
            "owner": card.idea.owner,
        }
        for card in cards
    ]
    names: tuple[str, ...]
    names = ("idea", "state", "kind", "steps", "cost", "effort", "gain", "criteria", "owner")
    if all(card.met is None for card in cards):
        names = tuple(name for name in names if name != "criteria")
    frame = pd.DataFrame(rows, columns=list(names)).astype(object)
    frame = frame.where(frame.notna(), None)
    return frame.rename(columns={name: t(f"making_board.column.{name}") for name in names})
