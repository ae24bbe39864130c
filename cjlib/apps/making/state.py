"""What the making app knows: one journey, from a dip on its map to user stories."""

from __future__ import annotations

from datetime import datetime

from traitlets import Unicode

from cjlib.apps.making.choosing_state import Choosing, rule_of
from cjlib.apps.making.ideas_state import TABS
from cjlib.errors import InvalidValue
from cjlib.journey.editing import Change, perform
from cjlib.journey.vocabulary import IdeaState
from cjlib.making import changing
from cjlib.making.roadmap import Roadmap, plan
from cjlib.making.stories import Story, stories
from cjlib.texts import t

__all__ = ["TABS", "MakingState"]

USUAL_QUARTERS = 4


class MakingState(Choosing):
    """One journey being improved.

    It is built of parts, each leaning on the one before: `JourneyState` (the document and its way
    back), `ideas_state.Ideas` (inventing and scoring) and `choosing_state.Choosing` (the choice
    and the simulation).
    """

    weeks = Unicode("")  # person-weeks that there are in each quarter, as typed
    asked_quarters = Unicode(str(USUAL_QUARTERS))  # how many the roadmap has, as typed

    # --- planning ----------------------------------------------------------------------------
    def roadmap(self) -> Roadmap:
        """The chosen ideas over quarters.

        Raises
        ------
        CjError
            If what was typed is no number, or ideas wait for each other.
        """
        quarters = rule_of("quarters", self.asked_quarters.strip() or USUAL_QUARTERS)
        return plan(quarters=quarters, weeks=rule_of("effort", self.weeks), journey=self.journey)

    def keep_roadmap(self) -> None:
        """Write the quarters of the roadmap down at the ideas; one edit."""
        with self.trying():
            table = self.roadmap().table
            quarters = {
                str(idea): int(quarter)
                for idea, quarter in zip(table["idea"], table["quarter"], strict=True)
                if quarter
            }
            made = [
                operation
                for ident, quarter in quarters.items()
                for operation in changing.change(self.journey, ident, quarter=quarter)
            ]
            self._do(*made)

    def stories(self) -> tuple[Story, ...]:
        """The user stories of the chosen ideas."""
        return stories(journey=self.journey)

    def written(self) -> bool:
        """Whether the stories stand at the steps of the map already."""
        return not changing.write_down(self.journey, self.stories())

    def write_stories(self) -> None:
        """Put the stories at the steps of the map; one edit."""
        with self.trying():
            told = self.stories()
            if not told:
                raise InvalidValue("making_app.nothing_chosen")
            self._do(*changing.write_down(self.journey, told))

    # --- carrying out ------------------------------------------------------------------------
    def carry_out(self) -> None:
        """Make the map what the chosen ideas would make of it; the old one stays as a version."""
        from cjlib.journey.versions import save_version

        with self.trying():
            found = self.to_be()
            if not self.chosen:
                raise InvalidValue("making_app.nothing_chosen")
            if found is None or isinstance(found, Exception):
                raise InvalidValue("making_app.no_simulation")
            now = datetime.now().isoformat(timespec="minutes", sep=" ")
            journey = save_version(self.journey, t("making_app.to_be.before"), now)
            done = [Change("improvements", i.id, "status", IdeaState.DONE) for i in self.chosen]
            for operation in (*found.changes, *done):
                journey = perform(journey, operation)
            self._put(journey)
