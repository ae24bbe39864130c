"""What a machine gives is tried, and said as it is."""

from __future__ import annotations

import sys

import pytest

from cjlib.errors import CjError
from cjlib.teaching.grading.isolation import Isolation, Trouble, isolation, run
from cjlib.teaching.grading.isolation import walls as room
from cjlib.texts import catalogue, speaking
from tests.teaching.grading.isolation.notebooks import SMALL, notebook

pytestmark = pytest.mark.ours


def test_a_wall_that_does_not_stand_is_not_counted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of the right name that does nothing but start the other is no wall."""
    monkeypatch.setattr(room, "around", lambda wall, command, folder: ["env", *command])
    assert room._tried.__wrapped__("bubblewrap") == frozenset()


def test_a_wall_that_is_not_there_is_not_counted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert room._tried.__wrapped__("bubblewrap") == frozenset()


def test_whatever_the_machine_there_is_always_a_way() -> None:
    assert room.walls()[-1] == "none"
    assert isolation().wall == room.walls()[0]
    assert isolation().holds <= set(room.PARTS)


@pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap and unshare are of Linux")
def test_bubblewrap_keeps_everything_in_and_half_a_wall_half_of_it(wall: str) -> None:
    holds = {
        "bubblewrap": {"read", "write", "network", "processes"},
        "unshare": {"network", "processes"},
        "none": set(),
    }
    assert room._tried(wall) == holds[wall]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_holds_and_what_not_is_said(lang: str) -> None:
    with speaking(lang):
        every = Isolation("bubblewrap", frozenset(room.PARTS), True).told()
        nothing = Isolation("none", frozenset(), False).told()
    warning = {"nl": "Let op", "en": "Mind"}[lang]
    assert not any(warning in line for line in every)
    assert sum(warning in line for line in nothing) == 4
    assert len(nothing) > len(every)


def test_every_kind_of_trouble_has_its_sentence() -> None:
    values = {"seconds": 3, "most": 5, "n": 2, "names": "a", "where": "b"}
    sentences = {name for name in catalogue("nl", "isolation") if "." not in name}
    for kind in sentences - {
        "in_cell",
        "always",
        "measured",
        "install",
        "forbidden",
        "refused",
        "no_answer",
    }:
        assert Trouble(kind, 3, values).told().startswith("Vak 3: ")
    assert (
        Trouble("endless", 2, {"seconds": 30.0}).told().startswith("Vak 2: het vak was na 30 sec")
    )


def test_a_machine_that_starts_no_kernel_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from cjlib.teaching.grading.isolation import process

    broken = [sys.executable, "-c", "raise SystemExit('no room left')"]
    monkeypatch.setattr(process, "command", lambda *given: broken)
    with pytest.raises(CjError, match="no room left"):
        run(notebook("1"), lang="nl", limits=SMALL, wall="none")


def test_the_solutions_are_not_there_to_be_read() -> None:
    from cjlib.content import folder

    solutions = str(folder("exercises"))
    inside = any(solutions.startswith(root) for root in room.readable())
    assert room.hidden() == ((solutions,) if inside else ())
