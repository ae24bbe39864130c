"""What a project is: an organisation with one journey, and what its maker wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from cjlib.errors import InvalidValue, UnknownName
from cjlib.journey import Journey, Step
from cjlib.journey.editing import Editor, Operation
from cjlib.management.organisation import Organisation
from cjlib.management.organisation import save as save_organisation
from cjlib.teaching.questions import is_blank
from cjlib.teaching.telling import Told, tell
from cjlib.texts import t

ENTRY: Final = "journey"
"""Id of the one journey in the portfolio."""

KEPT: Final = "project"
"""Under this name the organisation keeps what belongs to the project only."""

WRITINGS: Final = ("purpose", "dip", "choice", "evidence", "money", "promise")
"""What a person writes, in the order of the lesson."""

LONGEST: Final = 4000
"""Characters of one answer."""


class Begun:
    """A project: one journey document, and its answers.

    Parameters
    ----------
    organisation : Organisation
        With one journey, `ENTRY`, that has a map.
    path : pathlib.Path, optional
        Where it is kept; without one it is not kept.
    remarks : iterable of str
        What reading the map has to say.
    """

    def __init__(
        self, organisation: Organisation, path: Path | None = None, remarks: Iterable[str] = ()
    ) -> None:
        self.organisation = organisation
        self.path = path
        self._remarks = tuple(remarks)

    # --- the document ----------------------------------------------------------------------------
    @property
    def journey(self) -> Journey:
        """The journey document: one and the same from the first part to the last."""
        found = self.organisation.entry(ENTRY).journey
        assert found is not None
        return found

    @property
    def map_path(self) -> Path | None:
        """Where the map alone is kept, for the apps to open."""
        if self.path is None:
            return None
        return self.path.with_name(f"{self.path.stem}_{t('lesson_project.map_file')}.json")

    def save(self) -> None:
        """Keep the project and its map, if it has a name.

        Raises
        ------
        DataProblem
            If the folder cannot be written to.
        """
        if self.path is not None and self.map_path is not None:
            save_organisation(self.organisation, self.path)
            self.journey.save(self.map_path)

    def kept(self, name: str, otherwise: Any = None) -> Any:
        """What the project keeps under a name."""
        return self._mine.get(name, otherwise)

    @property
    def _mine(self) -> dict[str, Any]:
        found: Any = self.organisation.kept.get(KEPT)
        return dict(found) if isinstance(found, dict) else {}

    def _keep(self, **values: Any) -> None:
        """Keep values beside the map, and save."""
        mine = {KEPT: {**self._mine, **values}}
        self._put(self.organisation.changed(kept={**self.organisation.kept, **mine}))

    def _edit(self, *operations: Operation) -> None:
        """Edit the map, as one edit, and save."""
        if operations:
            self._place(Editor(self.journey).do(*operations))

    def _place(self, journey: Journey) -> None:
        entry = self.organisation.entry(ENTRY).changed(journey=journey)
        self._put(self.organisation.changed(journeys=[entry]))

    def _put(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.save()

    def _step(self, given: Any) -> Step:
        """The step with this id or name."""
        said = str(given).strip().casefold()
        for step in self.journey.steps:
            if said in (step.id.casefold(), step.name.casefold()):
                return step
        options = ", ".join(f'"{step.id}" ({step.name})' for step in self.journey.steps)
        raise UnknownName("not_one_of", name="step", given=str(given)[:60], options=options)

    # --- what a person writes --------------------------------------------------------------------
    def answer(self, name: str) -> str:
        """What was written under a name; empty if nothing was."""
        return str(self.kept("answers", {}).get(name, ""))

    def write(self, name: str, answer: Any = ...) -> Told:
        """Keep an answer of one's own.

        Parameters
        ----------
        name : str
            One of `WRITINGS`.
        answer : str
            ``...`` asks the question, or shows what was written before.

        Raises
        ------
        UnknownName
            If nothing is asked under this name.
        InvalidValue
            For an answer that is no text, or too long.
        """
        if name not in WRITINGS:
            options = ", ".join(WRITINGS)
            raise UnknownName("not_one_of", name="write", given=str(name), options=options)
        if is_blank(answer):
            earlier = self.answer(name)
            if earlier:
                return tell(t("lesson_project.write.earlier", answer=earlier))
            return tell(t(f"lesson_project.write.{name}"))
        if not isinstance(answer, str):
            raise InvalidValue("project.no_text", given=str(answer)[:60])
        if len(answer) > LONGEST:
            raise InvalidValue("project.long_answer", n=len(answer), most=LONGEST)
        text = answer.strip()
        if name == "purpose":
            purpose = self.journey.purpose.changed(statement=text)
            entry = self.organisation.entry(ENTRY)
            entry = entry.changed(journey=self.journey.changed(purpose=purpose))
            self._put(self.organisation.changed(purpose=purpose, journeys=[entry]))
        self._keep(answers={**self.kept("answers", {}), name: text})
        return tell([self._kept_words(), t(f"lesson_project.think.{name}")])

    def _kept_words(self) -> str:
        return t("lesson_project.saved" if self.path else "lesson_project.noted")

    # --- how it shows itself ---------------------------------------------------------------------
    def in_words(self) -> list[str]:
        """Whose journey it is, where it is kept, and how far it is."""
        journey, written = self.journey, self.kept("answers", {})
        said = [
            t(
                "lesson_project.about",
                name=journey.name(),
                group=journey.scope.target_group,
                steps=len(journey.steps),
            ),
            *self._remarks,
        ]
        if self.path is None or self.map_path is None:
            said.append(t("lesson_project.not_kept"))
        else:
            files = {"file": self.path.name, "map": self.map_path.name}
            said.append(t("lesson_project.kept", **files))
        if written:
            said.append(t("lesson_project.going_on", n=len(written), all=len(WRITINGS)))
        return said

    def __repr__(self) -> str:
        return repr(tell(self.in_words()))

    def _repr_html_(self) -> str:
        return tell(self.in_words())._repr_html_()
