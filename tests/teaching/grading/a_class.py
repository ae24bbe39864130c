"""A class of forty that handed in set 01: right, partly right, broken and hostile, on purpose.

What each is worth was worked out by hand from the points of the set: questions 1, 2, 5, 6 and 7
give 1 point, 3 and 4 give 2, and question 8 (4 points) is marked by a person.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from cjlib.teaching.grading.course import Course

Notebook = dict[str, Any]
SEED = 20260305
FIRST = ("Anouk", "Bram", "Chayenne", "Daan", "Fatima", "Joost", "Lotte", "Mo", "Noor", "Sem")
LAST = ("de Vries", "van der Berg", "Bakker", "El Amrani", "Janssen", "Ölmez", "Smit", "Visser")
ESSAY = "Veel keus in deze markt. Het gemiddelde zegt weinig over wie er blijft."


@dataclass(frozen=True)
class HandIn:
    """What one student handed in, and what comes of it.

    ``points`` are those of the seven questions that are marked by itself; ``essay`` is whether a
    person has to look at question 8; ``says`` are words that the report must say.
    """

    student: str
    name: str
    data: bytes
    points: float
    essay: bool = True
    says: tuple[str, ...] = field(default=())


def cell(made: Notebook, name: str) -> dict[str, Any]:
    return next(
        one for one in made["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == name
    )


def solved(course: Course, number: str, student: str) -> Notebook:
    """The released notebook with every answer right, for this student's own numbers."""
    made: Notebook = json.loads(course.released(number).read_text(encoding="utf-8"))
    source: Notebook = json.loads(course.source(number).read_text(encoding="utf-8"))
    for place, one in enumerate(made["cells"]):
        one["source"] = "".join(one["source"])
        if one["metadata"]["nbgrader"]["solution"] and one["cell_type"] == "code":
            whole = "".join(source["cells"][place]["source"])
            inside = whole.partition("### BEGIN SOLUTION\n")[2]
            one["source"] = inside.partition("\n### END SOLUTION")[0]
    cell(made, "student")["source"] = f'student = "{student}"'
    cell(made, "a8")["source"] = ESSAY
    return made


def packed(made: Notebook) -> bytes:
    return json.dumps(made, ensure_ascii=False).encode()


Change = Callable[[Notebook], None]


def answers(**given: str) -> Change:
    """Other answers than the right ones: ``a6="leave = 60"``."""

    def change(made: Notebook) -> None:
        for name, source in given.items():
            cell(made, name)["source"] = source

    return change


def without_essay(made: Notebook) -> None:
    cell(made, "a8")["source"] = "*Schrijf hier je antwoord.*"


def marks_lost(made: Notebook) -> None:
    """As after a copy into another program: no cell has its marks."""
    for one in made["cells"]:
        one["metadata"] = {}
        one.pop("id", None)
    made["metadata"].pop("cj", None)


def copies(made: Notebook) -> None:
    at = made["cells"].index(cell(made, "a2"))
    made["cells"][at + 1 : at + 1] = deepcopy(made["cells"][at : at + 2])


def deleted(*names: str) -> Change:
    def change(made: Notebook) -> None:
        for name in names:
            made["cells"].remove(cell(made, name))

    return change


def own_check(made: Notebook) -> None:
    """The check itself made kinder, and the wrong answer left."""
    cell(made, "a6")["source"] = "leave = 1"
    cell(made, "t6")["source"] = "print('goed')"


def shuffled(made: Notebook) -> None:
    made["cells"] = [*made["cells"][5:], *made["cells"][:5]]


WRONG = {
    "a1": 'customer = ask("01-1", "a")',
    "a2": "loyal = -1",
    "a3": "nps = 1000",
    "a4": "types = ...",
    "a5": 'mistake = ask("01-5", "a")',
    "a6": "leave = 1",
    "a7": "detractors = [9]",
}
TRAPS = {
    "endless": "while True:\n    pass",
    "output": "while True:\n    print('x' * 100_000)",
    "memory": "kept = []\nwhile True:\n    kept.append(bytearray(20_000_000))",
    "delete": (
        "import os, pathlib, shutil\n"
        "for place in ('.', '..', os.path.expanduser('~'), OVERLAY):\n"
        "    shutil.rmtree(place, ignore_errors=True)"
    ),
    "read": (
        "import glob, os\nsaid = dict(os.environ)\n"
        "for place in glob.glob(OVERLAY + '/**', recursive=True):\n"
        "    if os.path.isfile(place):\n"
        "        print(open(place).read())\n"
        "open(OTHER).read()"
    ),
    "patch": (
        "import cjlib.teaching, cjlib.teaching.checking\n"
        "check = cjlib.teaching.check = cjlib.teaching.checking.check = lambda *given: None"
    ),
    "kill": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "fork": (
        "import os, time\nfor _ in range(40):\n    if os.fork() == 0:\n"
        "        time.sleep(60)\n        os._exit(0)"
    ),
}


def trap(kind: str, course: Course | None = None, before: str = "a7") -> Change:
    """A trap in front of an answer; in question 7 a wrong answer follows it."""
    code = TRAPS[kind]
    if course is not None:
        other = course.root / "submitted" / "s1000001" / "01" / course.source("01").name
        code = code.replace("OVERLAY", repr(str(course.root / "overlay")))
        code = code.replace("OTHER", repr(str(other)))

    def change(made: Notebook) -> None:
        answer = "detractors = []" if before == "a7" else cell(made, before)["source"]
        cell(made, before)["source"] = f"{code}\n{answer}"

    return change


def a_class(course: Course) -> list[HandIn]:
    """Forty hand-ins in the order of their numbers, shuffled over the names of the class."""
    chance = random.Random(SEED)
    made: list[HandIn] = []

    def add(
        points: float,
        *changes: Change,
        essay: bool = True,
        says: tuple[str, ...] = (),
        typed: str = "",
        raw: bytes | None = None,
    ) -> None:
        student = f"s{1000001 + len(made)}"
        # a letter and a digit behind it, so that no two people share a name
        which = f"{'abcdefghij'[len(made) % 10]}{len(made) // 10}"
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {which}"
        if raw is None:
            notebook = solved(course, "01", typed or student)
            for change in changes:
                change(notebook)
            raw = packed(notebook)
        made.append(HandIn(student, name, raw, points, essay, says))

    for _ in range(10):
        add(9)
    for _ in range(3):
        add(9, without_essay, essay=False)
    # partly right: what was left out is worth what the set says
    add(8, answers(a1=WRONG["a1"]))
    add(8, answers(a2=WRONG["a2"]))
    add(7, answers(a3=WRONG["a3"]))
    add(7, answers(a4=WRONG["a4"]))
    add(5, answers(a3=WRONG["a3"], a4=WRONG["a4"]))
    add(6, answers(a5=WRONG["a5"], a6=WRONG["a6"], a7=WRONG["a7"]))
    add(8, answers(a6="leave = ..."))
    add(0, answers(**WRONG))
    add(
        1,
        answers(**{**WRONG, "a7": "detractors = [0, 1, 2, 3, 4, 5, 6]"}),
        without_essay,
        essay=False,
    )
    # slips, which cost nothing
    add(9, marks_lost, says=("merktekens",))
    add(9, copies, says=("dubbel",))
    add(9, deleted("t2", "q3"))
    add(8, deleted("a6"))
    add(8, own_check)
    add(9, shuffled)
    # somebody else's numbers
    add(9, typed="s1000001", says=("s1000001",))
    # nothing to grade
    add(0, raw=b"", essay=False)
    add(0, raw=b"<html>Je bent uitgelogd</html>", essay=False)
    add(0, raw=packed(other_set(course)), essay=False)
    # hostile, and wrong in question 7, so that it matters not how far the trap came
    add(8, trap("endless"), says=("nog niet klaar",))
    add(8, trap("output"), says=("zo veel op het scherm",))
    add(8, trap("delete", course))
    add(8, trap("read", course))
    add(0, answers(**WRONG), trap("patch", before="a1"), says=("nakijken",))
    add(2, trap("kill", before="a3"), says=("gestopt",))
    add(8, trap("fork"))
    add(8, trap("memory"), says=("geheugen",))
    assert len(made) == 40, len(made)
    return made


def other_set(course: Course) -> Notebook:
    made: Notebook = json.loads(course.released("05").read_text(encoding="utf-8"))
    return made


def brightspace(hand_ins: list[HandIn]) -> bytes:
    """A download of the class as Brightspace gives it: a folder for each person, and a list."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("index.html", "<table></table>")
        for at, one in enumerate(hand_ins):
            folder = f"{5000 + at}-77 - {one.name} - Mar 5, 2026 {1000 + at % 50} AM"
            made.writestr(f"{folder}/01_loyale_klanten.ipynb", one.data)
    return out.getvalue()


def roster(hand_ins: list[HandIn]) -> str:
    rows = ["studentnummer;voornaam;achternaam;e-mail;gebruikersnaam"]
    for one in hand_ins:
        first, _, last = one.name.partition(" ")
        rows.append(f"{one.student};{first};{last};{one.student}@example.org;{one.student}")
    return "\n".join(rows) + "\n"
