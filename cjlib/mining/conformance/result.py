"""What comes out of holding a log against a journey, in tables and in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from cjlib.errors import UnknownName
from cjlib.journey.words import listed
from cjlib.mining.columns import Note
from cjlib.mining.naming import nearest
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Conformance:
    """How far customers walked a journey as it was designed.

    Parameters
    ----------
    share, low, high : float
        Share of customers who walked it exactly as designed, 0-1, with its Wilson interval (95%).
    n : int
        Customers (visits, in a log of sessions).
    fitness : float
        Mean fitness of the customers, 0-1.
    customers : pandas.DataFrame
        One row per customer of the log: ``customer``, ``as_designed``, ``fitness``, and tuples of
        names: ``skipped``, ``out_of_order`` and ``repeated`` steps, ``extra`` touchpoints.
    steps : pandas.DataFrame
        The design, in order: ``step`` (id), ``name``, ``customers`` who were seen there, their
        ``share``, how many ``skipped`` it, ``repeated`` it or came ``out_of_order``, ``fitness``
        (share of customers for whom this step went right: seen once and in its place, or left out
        where it may be), and ``optional``.
    variants : pandas.DataFrame
        Most walked first: ``sequence`` (tuple of touchpoints), ``count``, ``share``,
        ``as_designed`` and ``fitness``.
    extras : pandas.DataFrame
        Touchpoints that are not on the map: ``touchpoint``, ``customers`` and ``share``.
    mapping : mapping of str to str or None
        Touchpoint -> id of its step.
    guessed : bool
        Whether the mapping was guessed from names.
    unmatched : tuple of str
        Touchpoints of the log without a step.
    unseen : tuple of str
        Names of steps that no log can see: the customer does not see them, or they have no
        touchpoint.
    notes : tuple of Note
        What was guessed.
    """

    share: float
    low: float
    high: float
    n: int
    fitness: float
    customers: pd.DataFrame = field(repr=False)
    steps: pd.DataFrame = field(repr=False)
    variants: pd.DataFrame = field(repr=False)
    extras: pd.DataFrame = field(repr=False)
    mapping: Mapping[str, str | None]
    guessed: bool
    unmatched: tuple[str, ...]
    unseen: tuple[str, ...]
    notes: tuple[Note, ...] = ()

    @property
    def conforming(self) -> npt.NDArray[np.bool_]:
        """Whether each customer walked it as designed, in the order of the log."""
        return np.asarray(self.customers["as_designed"], dtype=np.bool_)

    @property
    def nobody(self) -> tuple[str, ...]:
        """Names of steps of the design, not optional, at which nobody was seen."""
        empty = self.steps[(self.steps["customers"] == 0) & ~self.steps["optional"]]
        return tuple(empty["name"])

    def in_words(self) -> list[str]:
        """The whole in plain sentences, with what was guessed and what no log can see."""
        good = int(self.conforming.sum())
        small = 0 < self.share < 0.01  # then whole percents would say nobody
        said = [
            t(
                f"conformance.{'share_small' if small else 'share'}",
                good=good,
                n=self.n,
                share=self.share,
                low=self.low,
                high=self.high,
            ),
            t("conformance.fitness", fitness=self.fitness),
        ]
        for kind in ("skipped", "repeated", "out_of_order"):
            most = self.steps.loc[self.steps[kind].idxmax()]
            if most[kind]:
                share = most[kind] / self.n
                said.append(t(f"conformance.most.{kind}", step=most["name"], share=share))
        extras = self.extras[self.extras["customers"] > 0]
        if len(extras):
            first = extras.iloc[0]
            said.append(t("conformance.most.extra", step=first["touchpoint"], share=first["share"]))
        if self.nobody:
            said.append(t("conformance.nobody", steps=listed(self.nobody)))
        if self.unseen:
            said.append(t("conformance.unseen", steps=listed(self.unseen)))
        if self.guessed:
            pairs = [t("conformance.pair", **note.values) for note in self.notes]
            said.append(t("conformance.guessed", pairs=listed(pairs, 12)))
        if self.unmatched:
            said.append(t("conformance.unmatched", touchpoints=listed(self.unmatched)))
        return [*said, t("conformance.critic")]

    def customer_in_words(self, customer: str) -> str:
        """What one customer skipped, repeated, did extra or in another order.

        Parameters
        ----------
        customer : str
            As the log calls it; `EventLog.codes_of` finds that from an id.

        Raises
        ------
        UnknownName
            If the log has no such customer.
        """
        found = self.customers[self.customers["customer"] == customer]
        if not len(found):
            options = listed(nearest(customer, list(self.customers["customer"].head(1000))), 3)
            raise UnknownName("conformance.unknown_customer", given=customer, options=options)
        row = found.iloc[0]
        if row["as_designed"]:
            return t("conformance.customer.as_designed", customer=customer)
        said = [t("conformance.customer.otherwise", customer=customer, fitness=row["fitness"])]
        for kind in ("skipped", "extra", "out_of_order", "repeated"):
            if row[kind]:
                said.append(t(f"conformance.customer.{kind}", names=listed(row[kind], 12)))
        return " ".join(said)


def conforming_edges(result: Conformance) -> set[tuple[str, str]]:
    """Pairs of touchpoints that follow each other in the design, to colour a picture of the flow.

    Steps that may be left out may be passed over.
    """
    place = {step: at for at, step in enumerate(result.steps["step"])}
    optional = result.steps["optional"].tolist()
    at_step: dict[int, list[str]] = {}
    for touchpoint, step in result.mapping.items():
        if step is not None:
            at_step.setdefault(place[step], []).append(touchpoint)
    edges: set[tuple[str, str]] = set()
    for at, sources in at_step.items():
        for after in range(at + 1, len(optional)):
            edges |= {(one, other) for one in sources for other in at_step.get(after, ())}
            if not optional[after]:
                break
    return edges
