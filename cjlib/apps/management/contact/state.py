"""The contact rules of the open organisation, tried out on a log."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traitlets import Enum, Instance, Int, List, Unicode

from cjlib.apps.computing import Computing, Job
from cjlib.apps.management.base import Organised
from cjlib.apps.management.contact import rule_edits, trial_log
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.operations import Change, Operation
from cjlib.management.orchestration import Rule, RuleProblem, Rules, Run
from cjlib.progress import Tell, part
from cjlib.texts import LANGUAGES

if TYPE_CHECKING:
    from cjlib.apps.mining.columns import LogColumns
    from cjlib.apps.mining.tables import Table
    from cjlib.mining import EventLog

VIEWS = ("rules", "calendar", "customers")
KEPT = "contact"


@dataclass(frozen=True)
class Figures:
    """What a trial comes to, to hold beside another one."""

    contacts: int
    reached: int
    above: int
    held: int
    cost: float

    @classmethod
    def of(cls, run: Run) -> Figures:
        """The figures of a trial."""
        table = run.by_rule
        held = int(table["wanted"].sum() - table["fired"].sum())
        return cls(run.n_contacts, run.n_reached, len(run.above), held, run.cost)


class Contacting(Organised, Computing):
    """Which rules and which log, and what would have been sent.

    Rules are kept with the organisation.  The log is not: it is read again from the example, or
    given by a person, and never leaves the state.
    """

    contact_view = Enum(VIEWS, default_value=VIEWS[0]).tag(saved=True)
    contact_rule = Unicode("")  # the rule that is open
    contact_out = List(Unicode())  # rules that do not take part in the trial
    contact_given = Int(0)  # goes up when a log was given or put away
    contact_pinned = Instance(Figures, allow_none=True)  # the trial to compare with

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._contact_table: Table | None = None
        self._contact_columns: LogColumns | None = None
        self._contact_log: EventLog | None = None  # that a person gave
        self._contact_read: tuple[Any, Rules | CjError | None] = (None, None)

    # --- rules -------------------------------------------------------------------------------
    def contact_rules(self) -> Rules | None:
        """The rules that are kept; None if there are none, or they cannot be read."""
        found = self._contact_rules()
        return found if isinstance(found, Rules) else None

    def contact_broken(self) -> CjError | None:
        """Why the rules that came with a file cannot be read; None if nothing is wrong."""
        found = self._contact_rules()
        return found if isinstance(found, CjError) else None

    def contact_open(self) -> Rule | None:
        """The rule that is open."""
        rules = self.contact_rules()
        every = rules.rules if rules else ()
        return next((rule for rule in every if rule.id == self.contact_rule), None)

    def contact_example(self) -> None:
        """Take the rules and the log of the web shop; one edit."""
        from cjlib.management.organisation.example_contact import contact

        with self.trying():
            self._contact_forget_log()
            self.keep_part(KEPT, contact())

    def contact_load(self, data: bytes, name: str) -> None:
        """Take rules from a JSON file, in place of those that are there; one edit."""
        with self.trying():
            self._contact_put(Rules.from_json(data, name))

    def contact_add(self, kind: str) -> None:
        """Add a rule of one of the kinds of `rule_edits.KINDS`, and open it; one edit."""
        with self.trying():
            rules, names = self.contact_rules(), self.contact_names()
            if not names.touchpoints:
                raise InvalidValue("management.no_touchpoints")
            ident = rule_edits.free_id(rules)
            rule = rule_edits.new_rule(kind, ident, names.touchpoints[0], _usual(rules, names))
            self._contact_put(rule_edits.added(rules, rule, self.name()))
            self.contact_rule = ident

    def contact_copy(self, ident: str) -> None:
        """Add a copy of a rule, and open it; one edit."""
        rules = self.contact_rules()
        with self.trying():
            if rules is not None:
                free = rule_edits.free_id(rules)
                self._contact_put(rule_edits.added(rules, rules[ident].changed(id=free), ""))
                self.contact_rule = free

    def contact_remove(self, ident: str) -> None:
        """Take a rule out; one edit."""
        rules = self.contact_rules()
        with self.trying():
            if rules is not None:
                self._contact_put(rule_edits.without(rules, [ident]))

    def contact_take_part(self, idents: list[str]) -> None:
        """Let exactly these rules take part in the trial."""
        rules = self.contact_rules()
        every = [rule.id for rule in rules.rules] if rules else []
        self.contact_out = [ident for ident in every if ident not in idents]

    def contact_type(self, ident: str, path: str, value: Any, title: str = "") -> None:
        """Change one field of a rule (``ident``), or of all together (``""``); one edit.

        ``value`` is what JSON would hold, or a callable that reads what was typed and may refuse.
        What is refused is called ``title``, as its field is.
        """

        def change() -> list[Operation]:
            rules = self.contact_rules()
            if rules is None or (ident and ident not in {rule.id for rule in rules.rules}):
                return []  # gone meanwhile
            read = value() if callable(value) else value
            try:
                return [self._contact_change(rule_edits.changed(rules, ident, path, read))]
            except (IndexError, TypeError):  # a condition that is gone meanwhile
                return []
            except RuleProblem as problem:
                raise RuleProblem(problem.key, **{**problem.values, "place": title}) from problem

        self.type_in(f"{ident}/{path}", change)

    def contact_condition(self, ident: str, kind: str) -> None:
        """Add a condition to a rule; one edit."""
        with self.trying():
            rules = self.contact_rules()
            if rules is not None:
                who = rules[ident].model_dump(mode="json")["who"]
                made = rule_edits.new_condition(kind, self.contact_log())
                self._contact_put(rule_edits.changed(rules, ident, "who", [*who, made]))

    def contact_no_condition(self, ident: str, nth: int) -> None:
        """Take a condition of a rule away; one edit."""
        with self.trying():
            rules = self.contact_rules()
            if rules is not None:
                who = rules[ident].model_dump(mode="json")["who"]
                left = [one for at, one in enumerate(who) if at != nth]
                self._contact_put(rule_edits.changed(rules, ident, "who", left))

    # --- the log -----------------------------------------------------------------------------
    def contact_log(self) -> EventLog | None:
        """The log, if it was read already."""
        if self._contact_log is not None or self._contact_table is not None:
            return self._contact_log
        return trial_log.example_read(self._contact_words())

    def contact_log_name(self) -> str:
        """The name of the file that was given; empty for the example, or for none."""
        return self._contact_table.name if self._contact_table is not None else ""

    def contact_columns(self) -> tuple[Table, LogColumns] | None:
        """The table that was given and what its columns mean, to be looked at again."""
        if self._contact_table is None or self._contact_columns is None:
            return None
        return self._contact_table, self._contact_columns

    def contact_give(self, upload: Any) -> None:
        """Take an upload as the log; what its columns mean is guessed."""
        from cjlib.apps.mining import columns, tables

        def job(tell: Tell) -> tuple[Table, LogColumns, EventLog | CjError]:
            table = tables.read_log(*tables.upload(upload), part(tell, 0, 0.7))
            guess = columns.guess_log(table)
            return table, guess, _built(guess, table, part(tell, 0.7, 1))

        with self.trying():
            self._run("contact_log", job, lambda found: self._contact_took(*found))

    def contact_choose(self, role: str, column: str) -> None:
        """Say what a column of the log means; it is read again at once."""
        said = self.contact_columns()
        if said is None:
            return
        table, columns = said
        with self.trying():
            changed = columns.changed(table, role, column)

            def job(tell: Tell) -> tuple[Table, LogColumns, EventLog | CjError]:
                return table, changed, _built(changed, table, tell)

            self._run("contact_log", job, lambda found: self._contact_took(*found))

    def contact_put_away(self) -> None:
        """Take the log that was given back; the example's comes in its place, if it has one."""
        self.problem = None
        self._contact_forget_log()

    def contact_names(self) -> trial_log.Names:
        """What there is to choose from in a rule."""
        mapped = tuple(
            step.touchpoint.name
            for entry in self.organisation.journeys
            if entry.journey is not None
            for step in entry.journey.steps
            if step.touchpoint is not None and step.touchpoint.name
        )
        return trial_log.names_of(self.contact_log(), self.contact_rules(), mapped)

    # --- trying out --------------------------------------------------------------------------
    def contact_run(self) -> Run | CjError | None:
        """The trial as it is now: done, impossible, or None while it is being made."""
        found: Run | CjError | None = self.result("contact")
        return found

    def contact_pin(self) -> None:
        """Keep the figures of this trial, to see what the next change does."""
        found = self.contact_run()
        self.contact_pinned = Figures.of(found) if isinstance(found, Run) else None

    def contact_unpin(self) -> None:
        """Compare with nothing any more."""
        self.contact_pinned = None

    def _place(self, name: str) -> Any:
        if name != "contact":
            return super()._place(name)
        rules = self._contact_tried()
        given = self._contact_table is not None
        if rules is None or (self._contact_log is None if given else not self._contact_words()):
            return None
        return rules, id(self._contact_log) if given else self._contact_words()

    def _job(self, name: str) -> Job:
        if name != "contact":
            return super()._job(name)
        rules, log, words = self._contact_tried(), self._contact_log, self._contact_words()
        assert rules is not None  # `_place` saw to it
        return lambda tell: _tried(rules, log or trial_log.example_log(words), tell)

    def _contact_tried(self) -> Rules | None:
        rules = self.contact_rules()
        return rule_edits.without(rules, self.contact_out) if rules is not None else None

    # --- keeping -----------------------------------------------------------------------------
    def _contact_rules(self) -> Rules | CjError | None:
        kept = self.kept_part(KEPT)
        told = kept.get("rules") if isinstance(kept, dict) else None
        if told is None:
            return None
        if self._contact_read[0] != told:
            found: Rules | CjError
            try:
                found = Rules.from_json(json.dumps(told), self.name())
            except CjError as error:
                found = error
            self._contact_read = (told, found)
        return self._contact_read[1]

    def _contact_change(self, rules: Rules | None) -> Change:
        """The operation that keeps other rules, with what else is kept of the contact."""
        kept = self.kept_part(KEPT)
        rest = dict(kept) if isinstance(kept, dict) else {}
        rest.pop("rules", None)
        if rules is not None:
            rest["rules"] = json.loads(rules.to_json())
        return Change("", "", "kept", {**self.organisation.kept, KEPT: rest})

    def _contact_put(self, rules: Rules | None) -> None:
        self._do(self._contact_change(rules))

    def _contact_words(self) -> str:
        """In which language the example's log is told; empty if there is no such log."""
        kept = self.kept_part(KEPT)
        log = kept.get("log") if isinstance(kept, dict) else None
        if not isinstance(log, dict) or log.get("example") != "webshop_log":
            return ""
        return str(log["lang"]) if log.get("lang") in LANGUAGES else ""

    def _contact_took(self, table: Table, columns: LogColumns, log: EventLog | CjError) -> None:
        self._contact_table, self._contact_columns = table, columns
        self._contact_log = None if isinstance(log, CjError) else log
        self.contact_given += 1
        if isinstance(log, CjError):
            raise log

    def _contact_forget_log(self) -> None:
        self._contact_table = self._contact_columns = self._contact_log = None
        self.contact_given += 1

    def _fresh(self) -> None:
        """Another organisation: what was open, given and compared belongs to the one before."""
        super()._fresh()
        self.contact_rule, self.contact_out, self.contact_pinned = "", [], None
        self._contact_forget_log()

    def _changed(self) -> None:
        rules = self.contact_rules()
        known = [rule.id for rule in rules.rules] if rules else []
        if self.contact_rule not in known:
            self.contact_rule = ""
        self.contact_out = [ident for ident in self.contact_out if ident in known]
        super()._changed()


def _usual(rules: Rules | None, names: trial_log.Names) -> str:
    """The channel that most rules use, or the first there is."""
    used = Counter(rule.do.channel for rule in rules.rules if rule.contacts) if rules else Counter()
    if used:
        return used.most_common(1)[0][0]
    return names.channels[0] if names.channels else "e-mail"


def _tried(rules: Rules, log: EventLog, tell: Tell) -> Run:
    from cjlib.management import orchestration

    done = orchestration.run(rules, log, tell=part(tell, 0, 0.8))
    _ = done.findings, done.calendar, done.per_week, done.above  # worked out beside the app
    return done


def _built(columns: LogColumns, table: Table, tell: Tell) -> EventLog | CjError:
    try:
        return columns.build(table, tell)
    except CjError as error:
        if error.key == "progress.cancelled":
            raise
        return error
