"""The scans of the open organisation: who answered what, and what that says.

Answers are kept with the organisation under ``"scans"``, a pile of sheets for each scan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from traitlets import Enum, Int, Tuple

from cjlib.apps.management.base import Organised
from cjlib.apps.management.scans.actions import Action, advised
from cjlib.errors import CjError, DataProblem, InvalidValue
from cjlib.journey.operations import Add, Change
from cjlib.making.telling import told
from cjlib.management import scans
from cjlib.management.kpis import saying
from cjlib.management.organisation import Organisation
from cjlib.management.scans import Result, Scan, keeping
from cjlib.management.scans.comparing import AreaMoved, compare
from cjlib.management.scans.keeping import Sheet, Sheets

KEPT: Final = "scans"
PARTS: Final = ("result", "answer", "file", "people")
PER_MINUTE: Final = 4  # questions that a person answers in a minute, to say how long a scan takes
ROOM: Final = 12  # respondents that a template has room for


class Scanning(Organised):
    """Which scan is open, who answers, and what the answers say.

    ``scan_sheet`` is the number of the respondent who answers now, 0 if nobody does; as long as
    somebody does, nothing of others is to be shown.  ``scan_told`` says what came of the last
    action, as sentences still to be said.
    """

    scan_name = Enum(scans.names(), default_value=scans.names()[0]).tag(saved=True)
    scan_part = Enum(PARTS, default_value="answer")
    scan_sheet = Int(0)
    scan_told = Tuple()

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._scans_read: dict[str, tuple[Any, Sheets | CjError]] = {}
        self._scans_scored: dict[str, tuple[Sheets, Result | CjError]] = {}

    # --- what there is -----------------------------------------------------------------------
    @property
    def scan(self) -> Scan:
        """The scan that is open."""
        return scans.load(self.scan_name)

    @staticmethod
    def scan_size(name: str) -> tuple[int, int]:
        """How many questions a scan has, and about how many minutes it takes."""
        questions = len(scans.load(name).definition.items)
        return questions, -(-questions // PER_MINUTE)

    def scan_sheets(self, name: str = "") -> Sheets:
        """What was filled in for a scan, or for the one that is open; nothing if unreadable."""
        found = self._scan_found(name or self.scan_name)
        return Sheets() if isinstance(found, CjError) else found

    def scan_result(self, name: str = "") -> Result | CjError | None:
        """What a scan says, why it cannot be read, or None while nobody answered."""
        name = name or self.scan_name
        found = self._scan_found(name)
        if isinstance(found, CjError) or not found.people:
            return found if isinstance(found, CjError) else None
        before, result = self._scans_scored.get(name, (None, None))
        if result is None or before is not found:
            try:
                result = scans.load(name).score(found.table(scans.load(name).definition))
            except CjError as error:
                result = error
            self._scans_scored[name] = (found, result)
        return result

    def scan_compared(self) -> tuple[str, tuple[AreaMoved, ...]] | None:
        """The day of the round before this one and how areas moved; None without two rounds."""
        sheets, after = self.scan_sheets(), self.scan_result()
        if not isinstance(after, Result) or not sheets.before().people:
            return None
        definition = self.scan.definition
        before = self.scan.score(sheets.before().table(definition))
        return saying.day(sheets.earlier[-1][0]), compare(before, after)

    def scan_open_sheet(self) -> Sheet:
        """The sheet of the respondent who answers now; empty as long as nothing is filled in."""
        return self.scan_sheets().sheet(self.scan_sheet) or Sheet(self.scan_sheet)

    # --- choosing ----------------------------------------------------------------------------
    def choose_scan(self, name: str) -> None:
        """Open another scan: at its result, or at answering where nobody did yet."""
        with self.trying():
            scans.load(name)
            with self.hold_trait_notifications():
                self.scan_name, self.scan_sheet, self.scan_told = name, 0, ()
                self.scan_part = self._scan_first_part()

    def show_scan(self, part: str) -> None:
        """Show the result, answering, files or the respondents."""
        self.problem = None
        with self.hold_trait_notifications():
            self.scan_told, self.scan_part = (), part

    # --- answering ---------------------------------------------------------------------------
    def scan_begin(self, nr: int = 0) -> None:
        """Let a new respondent answer, or go on with a sheet that was not handed in."""
        with self.trying():
            sheets = self._scan_editable()
            sheet = sheets.sheet(nr)
            if nr and (sheet is None or sheet.done):
                raise InvalidValue("scans.no_sheet", given=nr)
            with self.hold_trait_notifications():
                self.scan_part, self.scan_told, self.wrong = "answer", (), {}
                self.scan_sheet = nr or sheets.free

    def scan_answer(self, item: str, value: int | None) -> None:
        """Put an answer on the open sheet; None says that the respondent does not know."""
        with self.trying():
            sheet = self._scan_answering()
            answers = {**sheet.answers, item: value}
            # going along the choices of one question is one edit
            self._scan_put(replace(sheet, answers=answers), (self.scan_name, sheet.nr, item))

    def scan_department(self, typed: str) -> None:
        """Put the department on the open sheet; what is refused says why beside the field."""
        with self._typing("scan/department"):
            sheet = self._scan_answering()
            named = keeping.department(typed)
            if named != sheet.department:
                self._scan_put(replace(sheet, department=named))

    def scan_hand_in(self) -> None:
        """The respondent is done: the sheet goes out of sight."""
        with self.trying():
            sheet = self._scan_answering()
            if not sheet.given:
                raise InvalidValue("scans.nothing_filled_in")
            self._scan_put(replace(sheet, done=True))
            self._scan_away("management_scans_tab.thanks", nr=sheet.nr)

    def scan_leave(self) -> None:
        """Put the sheet away half filled in; the respondent can go on later."""
        with self.trying():
            sheet = self._scan_answering()
            if self.scan_sheets().sheet(sheet.nr) is None:
                self.scan_sheet, self.scan_told = 0, ()
            else:
                self._scan_away("management_scans_tab.left", nr=sheet.nr)

    # --- files -------------------------------------------------------------------------------
    def scan_template(self, kind: str) -> bytes:
        """An empty sheet to fill in: ``"xlsx"`` with a row, ``"csv"`` with a column a question."""
        from cjlib.apps.management.scans.template import template

        return template(self.scan, kind, ROOM)

    def scan_read(self, data: bytes, name: str) -> None:
        """Add the respondents of a file to those who are there, as one edit."""
        with self.trying():
            self.scan_told = ()
            sheets = self._scan_editable()
            table = self.scan.read_answers(data, name)
            made, remarks = keeping.from_table(table, self.scan.definition, sheets.free)
            there = [(sheet.answers, sheet.department) for sheet in sheets.sheets]
            twice = all((sheet.answers, sheet.department) in there for sheet in made)
            self._scan_keep(sheets.put(*made))
            said = [told("management_scans_tab.read", n=len(made), file=name), *remarks]
            if twice:
                said.append(told("management_scans_tab.read_twice"))
            self.scan_told = tuple(said)

    # --- taking away -------------------------------------------------------------------------
    def scan_remove(self, nr: int) -> None:
        """Take a respondent out; undo brings him or her back."""
        with self.trying():
            sheets = self._scan_editable()
            if sheets.sheet(nr) is None:
                raise InvalidValue("scans.no_sheet", given=nr)
            self._scan_keep(sheets.without(nr))
            self._scan_away("management_scans_tab.removed", nr=nr)

    def scan_new_round(self) -> None:
        """Close this round, to compare the next one with it; undo opens it again."""
        with self.trying():
            sheets = self._scan_editable()
            if not sheets.people:
                raise InvalidValue("scans.nobody", n=len(sheets.sheets))
            self._scan_keep(sheets.closed(self.today))
            self._scan_away("management_scans_tab.round_closed", day=saying.day(self.today))
            self.scan_part = "answer"

    def scan_clear(self) -> None:
        """Take all respondents out, of earlier rounds too; undo brings them back."""
        with self.trying():
            self._scan_keep(Sheets())
            self._scan_away("management_scans_tab.cleared")
            self.scan_part = "answer"

    # --- acting ------------------------------------------------------------------------------
    def scan_advised(self) -> list[Action | str]:
        """Every advice of the open scan, as an action where it can be one."""
        result = self.scan_result()
        return advised(result) if isinstance(result, Result) else []

    def scan_planned(self, action: Action) -> bool:
        """Whether an action with this name stands on the board."""
        return any(item.name == action.name for item in self.organisation.pdca)

    def scan_to_board(self, action: Action) -> None:
        """Put an action on the PDCA board, to be planned."""
        with self.trying():
            if self.scan_planned(action):
                raise DataProblem("scans.on_board", given=action.name)
            item = action.item(self.organisation.free_id("pdca"), self.today)
            self._do(Add("pdca", item))
            self.scan_told = (told("management_scans_tab.on_board", name=action.name),)

    # --- following the organisation ------------------------------------------------------------
    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self._scans_read, self._scans_scored = {}, {}
        self.scan_sheet, self.scan_told = 0, ()
        super()._open(document, remarks)
        self.scan_part = self._scan_first_part()

    def close(self) -> None:
        """Put the organisation away; it stays among the drafts."""
        self.scan_sheet, self.scan_told = 0, ()
        super().close()

    def _changed(self) -> None:
        if self.scan_sheet and self.scan_open_sheet().done:
            self.scan_sheet = 0  # undone and done again: it was handed in
        super()._changed()

    def _step(self, way: str) -> None:
        self.scan_told = ()  # it may not be so any more
        super()._step(way)

    def _scan_first_part(self) -> str:
        found = self._scan_found(self.scan_name)
        return "result" if isinstance(found, CjError) or found.people else "answer"

    # --- keeping -----------------------------------------------------------------------------
    def _scan_found(self, name: str) -> Sheets | CjError:
        kept = self.kept_part(KEPT)
        mine = kept.get(name) if isinstance(kept, dict) else kept
        before, found = self._scans_read.get(name, (None, None))
        if found is None or before is not mine:
            try:
                found = keeping.of(mine, scans.load(name).definition)
            except CjError as error:
                found = error
            self._scans_read[name] = (mine, found)
        return found

    def _scan_editable(self) -> Sheets:
        found = self._scan_found(self.scan_name)
        if isinstance(found, CjError):
            raise found
        return found

    def _scan_answering(self) -> Sheet:
        self._scan_editable()
        if not self.scan_sheet:
            raise InvalidValue("scans.no_sheet", given=0)
        return self.scan_open_sheet()

    def _scan_put(self, sheet: Sheet, gesture: object = None) -> None:
        self._scan_keep(self._scan_editable().put(sheet), gesture)

    def _scan_keep(self, sheets: Sheets, gesture: object = None) -> None:
        definition = self.scan.definition
        kept = self.kept_part(KEPT)
        piles = dict(kept) if isinstance(kept, dict) else {}
        piles.pop(self.scan_name, None)
        if sheets.sheets or sheets.earlier:
            mine = sheets.to_json(definition)
            keeping.of(mine, definition)  # what does not fit is refused here, not when it is opened
            piles[self.scan_name] = mine
        all_kept = {key: one for key, one in self.organisation.kept.items() if key != KEPT}
        if piles:
            all_kept[KEPT] = piles
        self._do(Change("", "", "kept", all_kept), gesture=gesture, last=False)

    def _scan_away(self, key: str, **values: Any) -> None:
        with self.hold_trait_notifications():
            self.scan_sheet, self.scan_told = 0, (told(key, **values),)
