"""All that the classroom app knows: a class, its rounds, and what is done with the answers."""

from __future__ import annotations

from traitlets import Bool

from cjlib.apps.classroom.following import TABS
from cjlib.apps.classroom.handing import Handing
from cjlib.apps.classroom.place import from_environment
from cjlib.errors import InvalidValue

__all__ = ["TABS", "ClassroomState"]


class ClassroomState(Handing):
    """One class, from the first question to the last thing deleted."""

    wiped = Bool(False)  # whether the course that this kit was started for was deleted

    def begin(self) -> None:
        """Open the class that ``cj class`` started this kit for, if it did."""
        with self.trying():
            place = from_environment()
            if place is not None:
                self.enter(place)

    @property
    def course(self) -> str:
        """What the course is called; empty without a class."""
        return self.place.store.course if self.place is not None else ""

    def old_courses(self) -> list[str]:
        """Other courses in the same store that nobody used for a term."""
        found: list[str] = []
        with self.trying():
            found = [name for name in self._place().store.old_courses() if name != self.course]
        return found  # noqa: RET504 - empty where `trying` held back a mistake

    def delete_course(self, typed: str) -> None:
        """Delete the course for good, once its name was typed."""
        with self.trying():
            if typed.strip() != self.course:
                raise InvalidValue("classroom.wrong_name", given=typed[:60], name=self.course)
            place = self._place()
            place.store.delete(self.course)
            self.wiped = not place.practice
            self.leave()
            self.opened += 1

    def delete_old(self, name: str) -> None:
        """Delete a course of which nobody used anything for a term."""
        with self.trying():
            if name not in self._place().store.old_courses() or name == self.course:
                raise InvalidValue("classroom.no_old_course", given=name[:60])
            self._place().store.delete(name)
            self.moment += 1
