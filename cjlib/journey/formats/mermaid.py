"""Mermaid ``journey``, both ways: what it can show is shown, exact scores stand in comments.

Mermaid knows sections, tasks with a whole score from 1 to 5, and actors.  A feeling of -2..+2 is
shown as 3 more, rounded; a line ``%% cjlib {...}`` below it keeps the exact score and name.
What a person changes in the visible text counts more than such a comment.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from cjlib.errors import CjError, DataProblem
from cjlib.journey import parts
from cjlib.journey.document import Journey, Scope, Step
from cjlib.journey.formats.losing import lost_fields
from cjlib.journey.formats.mermaid_text import OWN, Diagram, Section, Task, parse
from cjlib.journey.formats.opening import text_of
from cjlib.journey.formats.remarks import Loaded, Remark, Written
from cjlib.journey.parts import Part, Phase, UserStory
from cjlib.journey.problems import JourneyProblem
from cjlib.journey.words import listed
from cjlib.texts import t

MIDDLE = 3
"""Mermaid's score for a feeling of 0."""

_KEPT = {
    "": {"scope", "title", "organisation", "customer", "notes"},
    "phases": {"id", "name", "start", "end"},
    "steps": {"id", "name", "phase", "place", "touchpoint", "feeling"},
}
_LOOK_ALIKE = str.maketrans({"#": "＃", ":": "：", ";": "；", "<": "＜", ">": "＞", "}": "｝"})
_KEYWORD = re.compile(r"(journey|title|section|acctitle|accdescr)\b", re.I)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.I)

Kept = TypeVar("Kept", bound=Part)


def write(journey: Journey) -> Written:
    """The journey as Mermaid text, and what Mermaid cannot hold."""
    title = plain(journey.name())
    lines = ["journey", f"    {OWN}: {t('formats.mermaid_hint')}"]
    lines += [f"    title {title}", f"    accTitle: {title}"]
    if journey.notes:
        lines.append(f"    accDescr {{\n{plain(journey.notes)}\n    }}")
    lines.append(f"    {_note('journey', journey, _KEPT[''])}")
    for phase in journey.phases:
        lines.append(f"    section {plain(phase.name)}")
        lines.append(f"    {_note('phase', phase, _KEPT['phases'])}")
        for step in journey.steps_in(phase.id):
            actors = [story.actor for story in step.stories] or _usual(journey, step.touchpoint)
            told = ", ".join(_actor(actor) for actor in dict.fromkeys(actors))
            lines.append(f"      {_task(step.name)}: {shown(step.feeling.now)}: {told}")
            lines.append(f"      {_note('step', step, _KEPT['steps'] - {'phase'})}")
    return Written(("\n".join(lines) + "\n").encode(), tuple(_lost(journey)))


def read(data: bytes, name: str, *, scope: Scope | None = None) -> Loaded:
    """A journey from Mermaid text, or from a Markdown page with a Mermaid journey in it.

    Scores 1 to 5 become feelings -2 to +2 (three less); actors become user stories still to be
    written.  Both are told as remarks.

    Raises
    ------
    DataProblem
        If it is no Mermaid journey, or a score is no number from 1 to 5; with the line.
    JourneyProblem
        If neither the text nor ``scope`` says which journey this is.
    """
    return _Builder(parse(text_of(data, name), name), name).built(scope)


def shown(feeling: float | None) -> int:
    """The whole score from 1 to 5 that Mermaid shows for a feeling; the middle if there is none."""
    return MIDDLE if feeling is None else math.floor(feeling + MIDDLE + 0.5)


def plain(text: str) -> str:
    """``text`` with what Mermaid would stumble over replaced by characters that look alike."""
    text = text.translate(_LOOK_ALIKE).replace("%%", "％％")
    return text.replace("```", "ˋˋˋ").replace("~~~", "～～～")


def _task(name: str) -> str:
    name = plain(name)
    return f"“{name}”" if _KEYWORD.match(name) else name


def _actor(name: str) -> str:
    return plain(name).replace(",", "，")


def _usual(journey: Journey, touchpoint: parts.Touchpoint | None) -> list[str]:
    """Who take part where no user story says so: the customer, and whose touchpoint it is."""
    if touchpoint is None:
        return [journey.scope.target_group]
    other = touchpoint.organisation or (journey.organisation if touchpoint.own else "")
    return [journey.scope.target_group, *([other] if other else [])]


def _note(about: str, part: Part, fields: set[str]) -> str:
    kept = part.model_dump(mode="json", include=fields, exclude_defaults=True)
    if about == "step" and isinstance(part, Step) and part.stories:
        kept["stories"] = [{"actor": story.actor} for story in part.stories]
    told = json.dumps({about: kept}, ensure_ascii=False)
    for char in "%<>`":  # never a directive, a tag or the end of a fence
        told = told.replace(char, f"\\u{ord(char):04x}")
    return f"{OWN} {told}"


def _lost(journey: Journey) -> Iterable[Remark]:
    yield from lost_fields(journey, {**_KEPT, "steps": _KEPT["steps"] | {"stories"}})
    if any(story.want or story.so_that for step in journey.steps for story in step.stories):
        yield Remark("stories_lost")
    scores = [step.feeling.now for step in journey.steps]
    if empty := scores.count(None):
        yield Remark("mermaid_no_feeling", {"n": empty})
    rounded = sum(score is not None and score != round(score) for score in scores)
    if rounded:
        yield Remark("mermaid_rounded", {"n": rounded})


class _Builder:
    def __init__(self, diagram: Diagram, name: str) -> None:
        self.diagram = diagram
        self.name = name
        self.unread = list(diagram.ignored)
        self.edited = 0
        self.scored = 0
        self.unscored: list[int] = []
        self.actors: Counter[str] = Counter()
        self.taken: set[str] = set()

    def built(self, scope: Scope | None) -> Loaded:
        whole = self._kept(Journey, self.diagram.note, 0)
        if whole is None:
            whole = Journey(scope=self._scope(scope), notes=self.diagram.acc_descr)
        title = whole.title
        if self.diagram.title != plain(whole.name()):
            title = self.diagram.title or self.diagram.acc_title
            self.edited += self.diagram.note is not None
        if self.diagram.note is not None and self.diagram.acc_descr != plain(whole.notes):
            whole = whole.changed(notes=self.diagram.acc_descr)
            self.edited += 1
        if title == whole.scope.journey and self.diagram.note is None:
            title = ""
        phases, steps = [], []
        for section in self.diagram.sections:
            phase = self._phase(section)
            phases.append(phase)
            steps += [self._step(task, phase.id, whole) for task in section.tasks]
        journey = whole.changed(title=title, phases=phases, steps=steps)
        return Loaded(journey, tuple(self._remarks()))

    def _scope(self, scope: Scope | None) -> Scope:
        if scope is None:
            found = self.diagram.title or ", ".join(s.name for s in self.diagram.sections[:3])
            raise JourneyProblem("formats.no_scope", name=self.name, given=found or "–")
        return scope

    def _phase(self, section: Section) -> Phase:
        kept = self._kept(Phase, section.note, section.line)
        if kept is None:
            name = section.name or t("formats.without_phase")
            return Phase(id=self._free("p"), name=name)
        if section.name != plain(kept.name):
            self.edited += 1
            kept = kept.changed(name=section.name)
        return kept.changed(id=self._own(kept.id, "p"))

    def _step(self, task: Task, phase: str, whole: Journey) -> Step:
        note = None if task.note is None else {**task.note, "phase": phase}
        kept = self._kept(Step, note, task.line)
        if kept is None:
            self.actors.update(task.actors)
            stories = tuple(UserStory(actor=actor) for actor in task.actors)
            feeling = parts.Feeling(now=self._feeling(task))
            return Step(
                id=self._free("s"), name=task.name, phase=phase, feeling=feeling, stories=stories
            )
        changes: dict[str, Any] = {"id": self._own(kept.id, "s")}
        if task.name != _task(kept.name):
            changes["name"] = task.name
        if task.score != str(shown(kept.feeling.now)):
            changes["feeling"] = kept.feeling.changed(now=self._feeling(task))
        known = [story.actor for story in kept.stories] or _usual(whole, kept.touchpoint)
        if task.actors != [_actor(actor) for actor in dict.fromkeys(known)]:
            changes["stories"] = [UserStory(actor=actor) for actor in task.actors]
        self.edited += len(changes) > 1
        return kept.changed(**changes)

    def _feeling(self, task: Task) -> float | None:
        if not task.score:
            self.unscored.append(task.line)
            return None
        score = float(task.score) if _NUMBER.fullmatch(task.score) else math.nan
        if not 1 <= score <= 5:
            raise DataProblem(
                "formats.mermaid.score",
                name=self.name,
                line=task.line,
                task=task.name[:40],
                given=task.score[:40],
            )
        self.scored += 1
        return score - MIDDLE

    def _kept(self, kind: type[Kept], note: dict[str, Any] | None, line: int) -> Kept | None:
        if note is None:
            return None
        try:
            return kind(**note)
        except (CjError, TypeError):
            self.unread.append(line)
            return None

    def _own(self, ident: str, letter: str) -> str:
        """The id that our comment kept, unless a copied line has it already."""
        if f"{letter} {ident}" in self.taken:
            return self._free(letter)
        self.taken.add(f"{letter} {ident}")
        return ident

    def _free(self, letter: str) -> str:
        known = self.taken | {f"{letter} {ident}" for ident in self._ids()}
        number = next(n for n in range(1, len(known) + 2) if f"{letter} {letter}{n}" not in known)
        self.taken.add(f"{letter} {letter}{number}")
        return f"{letter}{number}"

    def _ids(self) -> Iterable[Any]:
        for section in self.diagram.sections:
            yield (section.note or {}).get("id")
            yield from ((task.note or {}).get("id") for task in section.tasks)

    def _remarks(self) -> Iterable[Remark]:
        if self.scored:
            yield Remark("mermaid_scale", {"n": self.scored})
        if self.unscored:
            yield Remark("mermaid_unscored", {"lines": listed(self.unscored, 12)})
        if self.actors:
            yield Remark("mermaid_actors", {"actors": ", ".join(self.actors)})
        if self.edited:
            yield Remark("mermaid_edited", {"n": self.edited})
        if any(not section.name for section in self.diagram.sections):
            yield Remark("without_phase", {"phase": t("formats.without_phase")})
        if self.diagram.comments:
            yield Remark("mermaid_comments", {"n": self.diagram.comments})
        if self.diagram.more:
            yield Remark("mermaid_more", {"n": self.diagram.more})
        if self.unread:
            yield Remark("lines_ignored", {"lines": listed(sorted(self.unread), 12)})
