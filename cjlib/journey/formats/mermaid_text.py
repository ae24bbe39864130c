"""The grammar of a Mermaid ``journey``: from text to its parts, with the line of each.

Grammar: the parser of Mermaid itself (journey.jison, 2026).  Where Mermaid is needlessly strict,
such as a semicolon in a name, we read on.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from cjlib.errors import DataProblem

OWN = "%% cjlib"
"""What our own comments begin with."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}|:{3,})\s*\{?\.?mermaid\b[^\n]*$", re.I)
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.S)
_HEAD = re.compile(r"journey(?:\s+(.*))?$", re.I)
_LINE = re.compile(r"(title|section)\s+(.+)$", re.I)
_ACC = re.compile(r"acc(title|descr)\s*:\s*(.*)$", re.I)
_ACC_LONG = re.compile(r"accdescr\s*\{(.*)$", re.I)
_COMMENT = re.compile(r"%%|#")


@dataclass
class Task:
    """One line of the journey: what is done, its score as typed, and who take part."""

    line: int
    name: str
    score: str
    actors: list[str]
    note: dict[str, Any] | None = None


@dataclass
class Section:
    """A section; the name is empty for tasks that stand before the first one."""

    line: int
    name: str
    tasks: list[Task] = field(default_factory=list)
    note: dict[str, Any] | None = None


@dataclass
class Diagram:
    """All that stands in one ``journey``, and how many comments and other things were passed by."""

    title: str = ""
    acc_title: str = ""
    acc_descr: str = ""
    sections: list[Section] = field(default_factory=list)
    note: dict[str, Any] | None = None
    comments: int = 0
    ignored: list[int] = field(default_factory=list)
    more: int = 0


def parse(text: str, name: str) -> Diagram:
    """The journey in ``text``: Mermaid, or a Markdown page with a Mermaid journey in it.

    Raises
    ------
    DataProblem
        If there is no journey in it, or a line cannot be understood; with the number of the line.
    """
    lines, first, more = _journey_in(text, name)
    reader = _Reader(name, Diagram(more=more))
    for number, raw in enumerate(lines, first):
        reader.take(raw, number)
    return reader.done()


class _Reader:
    def __init__(self, name: str, diagram: Diagram) -> None:
        self.name = name
        self.diagram = diagram
        self.begun = False
        self.description: list[str] | None = None

    def take(self, raw: str, number: int) -> None:
        line = raw.strip()
        if self.description is not None:
            self._describe(line)
        elif line.startswith(OWN):
            self._own(line, number)
        elif acc := _ACC.match(line):
            which, told = acc[1].lower(), acc[2].strip()
            setattr(self.diagram, f"acc_{which}", told)
        elif acc := _ACC_LONG.match(line):
            self.description = []
            self._describe(acc[1])
        else:
            self._plain(line, number)

    def done(self) -> Diagram:
        if self.description is not None:  # the closing brace is missing: keep what there is
            self.diagram.acc_descr = "\n".join(self.description).strip()
        return self.diagram

    def _describe(self, line: str) -> None:
        assert self.description is not None
        before, brace, _ = line.partition("}")
        self.description.append(before.strip())
        if brace:
            self.diagram.acc_descr = "\n".join(self.description).strip()
            self.description = None

    def _own(self, line: str, number: int) -> None:
        try:
            told = json.loads(line.removeprefix(OWN))
            (about, note), *_ = told.items()
        except (ValueError, AttributeError, RecursionError):
            if line.removeprefix(OWN).lstrip().startswith("{"):
                self.diagram.ignored.append(number)
            return  # else our own line of explanation
        sections = self.diagram.sections
        place: Any = self.diagram
        if about == "phase":
            place = sections[-1] if sections and not sections[-1].tasks else None
        elif about == "step":
            place = sections[-1].tasks[-1] if sections and sections[-1].tasks else None
        if place is None or place.note is not None or not isinstance(note, dict):
            self.diagram.ignored.append(number)
        else:
            place.note = note

    def _plain(self, line: str, number: int) -> None:
        if comment := _COMMENT.search(line):
            self.diagram.comments += 1
            line = line[: comment.start()].strip()
        if not line:
            return
        if not self.begun:
            head = _HEAD.match(line)
            if head is None:
                raise DataProblem(
                    "formats.mermaid.other_diagram", name=self.name, line=number, given=line[:60]
                )
            self.begun = True
            line = (head[1] or "").strip()
            if not line:
                return
        if found := _LINE.match(line):
            if found[1].lower() == "title":
                self.diagram.title = found[2].strip()
            else:
                self.diagram.sections.append(Section(number, found[2].strip()))
            return
        self._task(line, number)

    def _task(self, line: str, number: int) -> None:
        name, mark, rest = line.partition(":")
        if not mark or not name.strip():
            raise DataProblem("formats.mermaid.line", name=self.name, line=number, given=line[:60])
        score, *more = rest.split(":")
        actors = [actor.strip() for actor in more[0].split(",")] if more else []
        if len(more) > 1:
            self.diagram.ignored.append(number)
        if not self.diagram.sections:
            self.diagram.sections.append(Section(number, ""))
        task = Task(number, name.strip(), score.strip(), [actor for actor in actors if actor])
        self.diagram.sections[-1].tasks.append(task)


def _journey_in(text: str, name: str) -> tuple[list[str], int, int]:
    """The lines of the first journey, the number of its first line, and how many more there are."""
    lines = text.split("\n")
    blocks = list(_fenced(lines))
    if blocks:
        found = [(block, first) for block, first in blocks if _begins(block)]
        if not found:
            raise DataProblem("formats.mermaid.no_journey", name=name, n=len(blocks))
        return [*found[0][0]], found[0][1], len(found) - 1
    if name.lower().endswith(".md") and not _begins(lines):
        raise DataProblem("formats.mermaid.no_fence", name=name)
    front = _FRONT.match(text)
    if front is None:
        return lines, 1, 0
    skipped = front[0].count("\n")
    title = re.search(r"^title:\s*(.+)$", front[1] or "", re.M)
    told = [f"title {title[1].strip().strip(chr(34))}"] if title else []
    body = lines[skipped:]
    return _with_title(body, told), skipped + 1 - len(told), 0


def _with_title(body: list[str], told: list[str]) -> list[str]:
    for at, line in enumerate(body):
        if _HEAD.match(line.strip()):
            return [*body[: at + 1], *told, *body[at + 1 :]]
    return body


def _fenced(lines: list[str]) -> list[tuple[list[str], int]]:
    blocks: list[tuple[list[str], int]] = []
    inside: list[str] | None = None
    mark = ""
    for number, line in enumerate(lines, 1):
        if inside is None:
            if opened := _FENCE.match(line):
                mark, inside = opened[1], []
                blocks.append((inside, number + 1))
        elif line.strip().startswith(mark) and not line.strip().strip(mark[0]):
            inside = None
        else:
            inside.append(line)
    return blocks


def _begins(lines: list[str]) -> bool:
    """Whether the first thing said is that this is a journey."""
    for line in lines:
        said = _COMMENT.split(line)[0].strip()
        if said and said != "---":
            return _HEAD.match(said) is not None
    return False
