"""Check the answers of a hand-in where the hand-in cannot reach."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from cjlib.errors import CjError
from cjlib.teaching.checking import desk, judged
from cjlib.teaching.exercises import own
from cjlib.teaching.grading.isolation.outputs import error, failed
from cjlib.teaching.grading.isolation.running import Answered, Drawn, Ran
from cjlib.teaching.grading.isolation.trouble import Trouble
from cjlib.texts import speaking, t

_ONE_AT_A_TIME = threading.Lock()  # own numbers and the open lesson are kept per process


@dataclass(frozen=True)
class Check:
    """What one cell with checks is worth.

    Attributes
    ----------
    passed : bool
    message : str
        What a student may read: praise, or a hint.
    """

    passed: bool
    message: str


@dataclass(frozen=True)
class Verified:
    """A hand-in with its answers checked.

    Attributes
    ----------
    notebook : dict
        As it ran, but every cell with checks shows what *we* say of it: nbgrader reads its points
        from that.
    checks : mapping of str to Check
        By the ``grade_id`` of the cell.
    troubles : tuple of Trouble
        Those of the run, and ``tampered`` where the hand-in called something right that is not.
    """

    notebook: dict[str, Any]
    checks: Mapping[str, Check]
    troubles: tuple[Trouble, ...]


def verified(ran: Ran, *, lang: str, course: str = own.COURSE) -> Verified:
    """Ask the questions' own rules what the answers of a hand-in are worth.

    Parameters
    ----------
    ran : Ran
    lang : {"nl", "en"}
        What it is told in.
    course : str
        The course for which own numbers are drawn, whatever the hand-in made of it.

    Returns
    -------
    Verified

    Notes
    -----
    Other code in a cell with checks, such as hidden tests, ran in the kernel of the hand-in, and
    the cell fails if that failed; a hand-in that changes Python itself can make it succeed, and can
    read it while it runs: show students nothing of what their notebook printed beside a hidden
    test.
    Whoever has the kit can also compute the right answers with it: that is no tampering.
    """
    notebook = deepcopy(ran.notebook)
    checks: dict[str, Check] = {}
    troubles = list(ran.troubles)
    with _ONE_AT_A_TIME, speaking(lang):
        own.forget()
        for record in ran.records:
            if isinstance(record, Drawn):
                _draw(record, course)
                continue
            desk.close()
            ours = _outputs(record)
            shown = [*ours, *record.rest]
            passed = not failed(shown)
            if record.passed and failed(ours):
                troubles.append(Trouble("tampered", record.cell + 1))
            notebook["cells"][record.cell]["outputs"] = shown
            checks[record.grade_id] = Check(passed, _message(shown))
        own.forget()
        desk.close()
    return Verified(notebook, checks, tuple(troubles))


def _draw(record: Drawn, course: str) -> None:
    try:
        own.data(record.name, record.student, course)
    except (CjError, NotImplementedError):
        own.forget()  # no numbers of one's own, so none to be right about


def _outputs(record: Answered) -> list[dict[str, Any]]:
    """What our own check shows; it stops at the first that is not right, as a cell does."""
    made: list[dict[str, Any]] = []
    for name, answer in record.answers:
        if not answer:  # its own error says why there is no answer
            no_answer = [error("NoAnswer", t("isolation.no_answer"))]
            return [*made, *(record.outputs if failed(record.outputs) else no_answer)]
        try:
            note = judged(name, answer[0])
        except CjError as wrong:
            return [*made, error(type(wrong).__name__, str(wrong))]
        except Exception:  # an answer of a kind that nobody thought of
            return [*made, error("NoAnswer", t("isolation.no_answer"))]
        html = note._repr_html_()
        data = {"text/plain": repr(note), "text/html": html}
        made.append({"output_type": "display_data", "metadata": {}, "data": data})
    return made


def _message(outputs: list[dict[str, Any]]) -> str:
    for output in outputs:
        if output["output_type"] == "error":
            return str(output["evalue"])
    return "\n".join(o["data"]["text/plain"] for o in outputs if "text/plain" in o.get("data", {}))
