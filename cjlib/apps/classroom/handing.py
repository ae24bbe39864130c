"""Handing on what a class answered: files, a map with its feelings, ideas with its scores."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from traitlets import Unicode

from cjlib.apps.classroom import files
from cjlib.apps.classroom.choosing import Choosing
from cjlib.apps.widgets.download import File
from cjlib.classroom.flowing import SCALES, kano_answers, onto_ideas, onto_map, survey
from cjlib.classroom.tally import Tally
from cjlib.errors import InvalidValue
from cjlib.journey import Journey
from cjlib.journey.editing import Editor
from cjlib.texts import t

FLOWS = {"emotion": "map", "place": "ideas", "kano": "kano", **dict.fromkeys(SCALES, "survey")}
"""Where answers of a kind can go on to."""


class Handing(Choosing):
    """Where the answers to the round in sight go on to."""

    handed = Unicode("")  # what was done with the journey, in words

    def __init__(self, *given: Any, **values: Any) -> None:
        self.made: Journey | None = None  # the journey with what the class said on it
        self._draft = ""
        super().__init__(*given, **values)
        self.observe(self._hand_anew, ["chosen", "journey_given"])

    @property
    def flow(self) -> str:
        """Where the answers can go: ``"map"``, ``"ideas"``, ``"kano"``, ``"survey"`` or nowhere."""
        one = self.current
        return FLOWS.get(one.asked.kind, "") if one is not None else ""

    def votes(self) -> list[Tally]:
        """The answers to every vote there was."""
        return [self.counted(nth) for nth in range(1, self._current().vote + 1)]

    def newest(self) -> Tally:
        """The answers to the last vote that five or more people answered."""
        found = [one for one in self.votes() if one.enough]
        if not found:
            raise InvalidValue("classroom.too_few", given=self.counted(self._current().vote).n)
        return found[-1]

    def answers_file(self, kind: str) -> File | None:
        """The answers as ``"csv"``, ``"xlsx"`` or ``"json"``; None, and a problem, if too few."""
        make = {"csv": files.csv, "xlsx": files.xlsx, "json": files.as_json}[kind]
        file = None
        with self.trying():
            file = File(f"{self._named()}.{kind}", make(self.votes()))
        return file  # noqa: RET504 - None where `trying` held back a mistake

    def picture_file(self, kind: str) -> File | None:
        """The picture of the round in sight."""
        from cjlib.pictures.exporting import exported

        file = None
        with self.trying():
            self.newest()
            file = File(f"{self._named()}.{kind}", exported(self.picture(), kind))
        return file  # noqa: RET504

    def survey_file(self) -> File | None:
        """The answers as a survey that Mining or the Kano survey reads, as CSV."""
        file = None
        with self.trying():
            counted = self.newest()
            if self.flow == "kano":
                table = kano_answers(counted)
            else:  # the name helps Mining to see what was asked
                kind, question = counted.asked.kind, counted.asked.question
                named = t(f"classroom_app.take.column_{kind}", question=question)
                table = survey(counted).answers.rename(columns={question: named})
            file = File(
                f"{self._named()}_{t('classroom_app.take.survey_name')}.csv", files.as_csv(table)
            )
        return file  # noqa: RET504

    def put_on(self) -> None:
        """Put what the class felt or scored on the journey, as one edit, and keep it as a draft.

        The journey that it came from stays as it is: what was made is another draft, and doing it
        again makes that draft anew.
        """
        self.handed = ""
        with self.trying():
            journey, counted = self._journey(), self.newest()
            if self.flow == "map":
                operations = onto_map(counted, journey, _today())
            else:
                operations = onto_ideas(counted, journey)
            editor = Editor(journey)
            editor.do(*operations)
            self._keep(editor.journey)

    def map_file(self) -> File | None:
        """The journey with what the class said on it, to go on with elsewhere."""
        from cjlib.journey import formats

        file = None
        with self.trying():
            journey = self.made or self._journey()
            name = _plain(journey.name()) or t("classroom_app.take.nameless")
            file = File(f"{name}.json", formats.write(journey, "json").data)
        return file  # noqa: RET504

    def _keep(self, journey: Journey) -> None:
        self._draft = self._draft or self.drafts.new_key()
        kept = self.drafts.save(self._draft, journey)
        if kept:
            self.drafts.tidy()
        self.made = journey
        key = f"{self.flow}_{'kept' if kept else 'not_kept'}"
        at = datetime.now().strftime("%H:%M")
        self.handed = t(f"classroom_app.take.{key}", name=journey.name(), at=at)

    def _hand_anew(self, _: object) -> None:
        """Another round or another journey: what was made stays kept, and is forgotten here."""
        self.made, self._draft, self.handed = None, "", ""

    def _named(self) -> str:
        one = self._current()
        return _plain(one.asked.question) or t("classroom_app.take.nameless")


def _plain(text: str) -> str:
    """A file name that every system takes."""
    return re.sub(r"[^\w -]+", "", text).strip().replace(" ", "_")[:50]


def _today() -> str:
    now = date.today()
    return f"{now.day}-{now.month}-{now.year}"
