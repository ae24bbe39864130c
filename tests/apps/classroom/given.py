"""A class for tests of the app: a store in a folder, and people who answer."""

from __future__ import annotations

from pathlib import Path

from cjlib.apps.classroom.place import Place
from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.drafts import Drafts
from cjlib.classroom import Round
from cjlib.classroom.made_up import made_up
from cjlib.classroom.store import Store
from cjlib.journey import Journey


def drafts(folder: Path) -> Drafts[Journey]:
    return Drafts(folder / "drafts")


def begun(folder: Path, course: str = "CX 2026") -> ClassroomState:
    """The app with an empty class that phones can find."""
    place = Place(Store(folder / "class.sqlite", course), "http://192.168.1.20:8900", "ABC234")
    return ClassroomState(place, drafts=drafts(folder))


def ask(state: ClassroomState, asked: Round) -> None:
    """Take a round and open it."""
    state._ask(asked)
    state.open_round()


def answer(state: ClassroomState, people: int = 8) -> None:
    """So many people answer the round in sight; then the app looks."""
    one = state.current
    for nth, given in enumerate(made_up(one.asked, people, vote=one.vote)):
        state.place.store.answer(one.id, one.vote, f"phone {nth}", given).result()
    state.look()
