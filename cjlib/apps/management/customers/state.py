"""What the customers of the open organisation are worth: in two ways, and in three sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from traitlets import Dict, Enum, Int

from cjlib.apps.controls import number_typed
from cjlib.apps.management.amounts import between, percent
from cjlib.apps.management.base import Organised
from cjlib.apps.management.customers import sums
from cjlib.apps.management.customers import table as tables
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.operations import Change
from cjlib.management.organisation import Organisation
from cjlib.progress import Tell
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.management.value import TwoWays

VIEWS: Final = ("two_ways", "clv", "cohort", "equity")
LABELS: Final = ("money", "rfm")
PART: Final = "value"
"""Under what name the sums are kept with the organisation."""

MOST_SLID: Final = 0.99
"""A slider goes no further where nobody keeps everybody."""

_LOYAL_FROM: Final = 8.0


@dataclass(frozen=True, eq=False)
class Seen:
    """Customers on two axes, and what else there is to say about them.

    Attributes
    ----------
    customers : TwoWays
    labels : DataFrame
        See `cjlib.management.value.labels.by_label`.
    left_out : int
        Rows of the table that say too little.
    planted : DataFrame or None
        Of made-up customers: columns kind, and one per policy with how many got it.
    """

    customers: TwoWays
    labels: pd.DataFrame
    left_out: int
    planted: pd.DataFrame | None


class Valuing(Organised):
    """Which way of looking, at which customers, and what it finds.

    A table of customers stays in memory while it is looked at; it is never kept.
    """

    value_view = Enum(VIEWS, default_value=VIEWS[0]).tag(saved=True)
    value_label = Enum(LABELS, default_value=LABELS[0]).tag(saved=True)
    value_roles = Dict()  # which column of the table is what
    value_cuts = Dict()  # from where something is high, where a person chose
    value_given = Int(0)  # goes up when other customers are looked at

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._value_table: tuple[str, pd.DataFrame] | None = None
        self._value_seen: tuple[Any, Seen | CjError | None] = (None, None)
        self._value_typed: dict[str, str] = {}

    # --- two ways ----------------------------------------------------------------------------
    @property
    def value_name(self) -> str:
        """What the table of customers is called; empty for the made-up ones."""
        return "" if self._value_table is None else self._value_table[0]

    def value_columns(self) -> list[str]:
        """The columns of the table that was given."""
        return [] if self._value_table is None else [str(one) for one in self._value_table[1]]

    def value_load(self, data: bytes, name: str) -> None:
        """Look at the customers in a file; ids are hashed at once."""

        def job(tell: Tell) -> tuple[pd.DataFrame, dict[str, str]]:
            from cjlib.tables.reading import read_table

            tell(0.1)
            table = read_table(data, name)
            table = table.set_axis([str(one) for one in table.columns], axis=1)
            roles = tables.guessed(table)
            return tables.hidden(table, roles["customer"]), roles

        def took(found: tuple[pd.DataFrame, dict[str, str]]) -> None:
            self._value_table = (name, found[0])
            self.value_roles, self.value_cuts = found[1], {}
            self.value_given += 1

        with self.trying():
            self._run("customers", job, took)

    def value_role(self, role: str, column: Any) -> None:
        """Say which column is what; empty for none."""
        chosen = str(column or "")
        if self._value_table is None or chosen not in ("", *self.value_columns()):
            return
        if role == "customer":
            name, table = self._value_table
            self._value_table = (name, tables.hidden(table, chosen))
        self.value_roles = {**self.value_roles, role: chosen}
        self.value_given += 1

    def value_made_up(self) -> None:
        """Put the table away, and look at the made-up customers again."""
        self._value_table, self.value_roles, self.value_cuts = None, {}, {}
        self.value_given += 1

    def value_cut(self, name: str, typed: Any) -> None:
        """Say from where ``"financial"`` or ``"appreciation"`` is high; empty for the usual."""
        cell = f"value/cut/{name}"
        self._value_typed[cell] = str(typed)
        with self._typing(cell):
            title = t(f"management_customers_tab.cut.{name}")
            value = number_typed(title, typed)
            cuts = {key: one for key, one in self.value_cuts.items() if key != name}
            if value is not None:
                ends = (1, 10) if name == "appreciation" else (-1e9, 1e9)
                cuts[name] = float(between(title, value, *ends))
            self.value_cuts = cuts

    def value_seen(self) -> Seen | CjError:
        """The customers on two axes, or why that cannot be."""
        place = (self.value_given, self.value_label, tuple(sorted(self.value_cuts.items())))
        if self._value_seen[0] != place or self._value_seen[1] is None:
            found: Seen | CjError
            try:
                found = self._look()
            except CjError as error:
                found = error
            self._value_seen = (place, found)
            return found
        return self._value_seen[1]

    def _look(self) -> Seen:
        from cjlib.management import value
        from cjlib.management.value.labels import by_label

        if self._value_table is None:
            table, left_out = value.made_customers(), 0
        else:
            read = tables.understood(self._value_table[1], self.value_roles)
            table, left_out = read.table, read.left_out
        rfm = None
        if self.value_label == "rfm":
            for role in tables.FOR_RFM:
                if role not in table:
                    raise InvalidValue("management.no_rfm", name=tables.title_of(role))
            money = table["revenue" if "revenue" in table else "financial"]
            rfm = value.rfm(table["recency"], table["orders"], money)
        found = value.two_ways(
            table["financial"],
            table["appreciation"],
            rfm=rfm,
            financial_from=self.value_cuts.get("financial"),
            appreciation_from=self.value_cuts.get("appreciation", _LOYAL_FROM),
        )
        planted = _planted(table, found) if self._value_table is None else None
        return Seen(found, by_label(found), left_out, planted)

    # --- sums --------------------------------------------------------------------------------
    def value_number(self, sum_: str, name: str) -> Any:
        """What is filled in; a made-up number where nothing is."""
        field = sums.field_of(sum_, name)
        kept = self.kept_part(PART)
        own = kept.get(sum_, {}) if isinstance(kept, dict) else {}
        given = own.get(name) if isinstance(own, dict) else None
        if given is None:
            return field.start
        try:  # it may come from a file that somebody else made
            read = sums.read(sum_, field, sums.shown(field, given))
        except (CjError, TypeError, ValueError):
            return field.start
        return given if isinstance(read, float) else read  # a field shows fewer digits

    def value_text(self, sum_: str, name: str) -> str:
        """What stands in a field: what was refused, or else what is true."""
        cell = f"value/{sum_}/{name}"
        if cell in self.wrong:
            return self._value_typed.get(cell, "")
        return sums.shown(sums.field_of(sum_, name), self.value_number(sum_, name))

    def value_type(self, sum_: str, name: str, typed: Any) -> None:
        """Put what was typed into a sum; what is refused says why beside it."""
        cell = f"value/{sum_}/{name}"
        self._value_typed[cell] = str(typed)
        field = sums.field_of(sum_, name)

        def change() -> list[Change]:
            return [self._value_change(sum_, name, sums.read(sum_, field, typed))]

        self.type_in(cell, change)

    def value_slide(self, sum_: str, name: str, share: float) -> None:
        """Put the share of a slider into a sum."""
        end = MOST_SLID if sums.field_of(sum_, name).kind == "stays" else 1.0
        self.value_type(sum_, name, percent(round(min(share, end), 3)))

    def value_reset(self, sum_: str) -> None:
        """Fill the made-up numbers in again."""
        kept = self.kept_part(PART)
        if isinstance(kept, dict) and sum_ in kept:
            with self.trying():
                rest = {key: own for key, own in kept.items() if key != sum_}
                self.keep_part(PART, rest or None)

    def value_sum(self, sum_: str) -> Any:
        """What a sum comes to, or why it cannot be worked out."""
        values = {one.name: self.value_number(sum_, one.name) for one in sums.FIELDS[sum_]}
        try:
            return sums.worked_out(sum_, values)
        except CjError as error:
            return error

    def _value_change(self, sum_: str, name: str, value: Any) -> Change:
        kept = self.kept_part(PART)
        all_ = dict(kept) if isinstance(kept, dict) else {}
        own = all_.get(sum_)
        all_[sum_] = {**(own if isinstance(own, dict) else {}), name: value}
        return Change("", "", "kept", {**self.organisation.kept, PART: all_})

    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self._value_table, self.value_roles, self.value_cuts = None, {}, {}
        self.value_given += 1
        super()._open(document, remarks)


def _planted(table: pd.DataFrame, found: TwoWays) -> pd.DataFrame:
    """How many of each kind of made-up customer got which policy."""
    import pandas as pd

    from cjlib.management.value import Policy

    policy = found.table["policy"].to_numpy()
    counts = pd.crosstab(table["kind"].to_numpy(), policy)
    counts = counts.reindex(columns=list(Policy), fill_value=0)
    kinds = ("lady", "family", "fan", "passer_by")
    return counts.reindex(kinds, fill_value=0).rename_axis("kind").reset_index()
