"""Customer value two ways: what a customer is worth to us, and what we are worth to the customer.

After the case neckermann.com: an elderly lady who buys everything there was labelled a bad
customer, a young family that buys wherever its credit allows a gem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.concepts.loyalty import HIGHEST_MARK, LOWEST_MARK, LOYAL_FROM
from cjlib.errors import InvalidValue
from cjlib.management.value import checking
from cjlib.texts import lines, t

if TYPE_CHECKING:
    import pandas as pd


class Policy(StrEnum):
    """What to do with a customer, by what goes both ways (teaching form of this kit)."""

    CHERISH = "cherish"  # high financial, high appreciation
    HONOUR = "honour"  # low financial, high appreciation: the elderly lady
    WIN = "win"  # high financial, low appreciation: the young family
    BASICS = "basics"  # low, low

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"management_value.policy.{self.value}.name")

    def advice(self) -> str:
        """What it asks of the organisation, in a sentence."""
        return t(f"management_value.policy.{self.value}.advice")


class Mislabelled(StrEnum):
    """How a label that looks at money only misses."""

    NO = "no"
    UNDERRATED = "underrated"  # called a bad customer, while we are worth much to him
    OVERRATED = "overrated"  # called a gem, while he would as easily buy elsewhere

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"management_value.label.{self.value}")


_POLICIES: Final = (Policy.BASICS, Policy.HONOUR, Policy.WIN, Policy.CHERISH)
_LABELS: Final = (Mislabelled.NO, Mislabelled.UNDERRATED, Mislabelled.OVERRATED)


@dataclass(frozen=True)
class TwoWays:
    """Customers on two axes.

    Attributes
    ----------
    table : DataFrame
        A row per customer: customer, financial (money), appreciation (report mark 1-10),
        high_financial, high_appreciation (bool), policy (`Policy`), rfm (score; missing without
        RFM), labelled_good (bool: by RFM where it was given, else by money), mislabelled
        (`Mislabelled`).
    financial_from, appreciation_from : float
        The cut-offs; the value itself counts as high.
    by_rfm : bool
        Whether the label came from RFM.
    """

    table: pd.DataFrame = field(compare=False)
    financial_from: float
    appreciation_from: float
    by_rfm: bool

    @property
    def policies(self) -> pd.DataFrame:
        """The four policies.

        Returns
        -------
        DataFrame
            Columns policy, name, customers, share (0-1), financial (total), advice; in the
            language spoken.
        """
        import pandas as pd

        rows = []
        for policy in Policy:
            money = self.table.loc[self.table["policy"] == policy, "financial"]
            n = len(money)
            rows.append(
                (policy, policy.word(), n, n / len(self.table), float(money.sum()), policy.advice())
            )
        columns = ["policy", "name", "customers", "share", "financial", "advice"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def mislabelled(self) -> pd.DataFrame:
        """Rows of the table of customers whose label misses, those most appreciative first."""
        wrong = self.table[self.table["mislabelled"] != Mislabelled.NO]
        return wrong.sort_values("appreciation", ascending=False, kind="stable")

    @property
    def agreement(self) -> float | None:
        """Spearman's rank correlation of label and appreciation; None where one has no spread."""
        from scipy.stats import rankdata

        by = "rfm" if self.by_rfm else "financial"
        ranks = [rankdata(self.table[name].to_numpy(float)) for name in (by, "appreciation")]
        if len(self.table) < 3 or any(np.ptp(rank) == 0 for rank in ranks):
            return None
        return float(np.corrcoef(ranks[0], ranks[1])[0, 1])

    def in_words(self) -> list[str]:
        """How many customers each policy asks for, and who is mislabelled."""
        said = [
            t(
                "management_value.two_ways.cuts",
                n=len(self.table),
                financial=self.financial_from,
                mark=self.appreciation_from,
            )
        ]
        for row in self.policies.itertuples():
            values = {"name": row.name, "n": row.customers, "share": row.share}
            said.append(
                t("management_value.two_ways.policy", advice=row.advice, **values)
                if row.customers
                else t("management_value.two_ways.empty", name=row.name)
            )
        counts = self.table["mislabelled"].value_counts()
        rule = t("management_value.rule.rfm" if self.by_rfm else "management_value.rule.money")
        said.append(
            t(
                "management_value.two_ways.mislabelled",
                rule=rule,
                under=int(counts.get(Mislabelled.UNDERRATED, 0)),
                over=int(counts.get(Mislabelled.OVERRATED, 0)),
                n=len(self.table),
            )
        )
        agreement = self.agreement
        if agreement is not None:
            said.append(t("management_value.two_ways.agreement", rule=rule, rho=agreement))
        return said

    def critics(self) -> list[str]:
        """What two axes cannot say."""
        return lines("management_value.critics")

    def __str__(self) -> str:
        return "\n".join(self.in_words())


def two_ways(
    financial: Numbers,
    appreciation: Numbers,
    *,
    rfm: pd.DataFrame | None = None,
    customers: Sequence[object] | None = None,
    financial_from: float | None = None,
    appreciation_from: float = LOYAL_FROM,
) -> TwoWays:
    """Put customers on two axes, with a policy each, and find who is mislabelled.

    Parameters
    ----------
    financial : array_like, shape (customers,)
        What each customer is worth to the organisation: revenue less cost, or `clv`.
    appreciation : array_like, shape (customers,)
        What the organisation is worth to each customer: report mark 1-10.
    rfm : DataFrame, optional
        From `cjlib.management.value.rfm`, rows in the same order; the label is then its score.
    customers : sequence, optional
        What each customer is called; else 1, 2, ...
    financial_from : float, optional
        From here a customer is financially high; else the median.
    appreciation_from : float
        From this mark the appreciation is high.

    Returns
    -------
    TwoWays

    Raises
    ------
    InvalidValue
        For nobody, unequal lengths, a mark outside 1-10, a name that comes twice, or something
        that is no number.

    Notes
    -----
    The two axes are those of the case; the cut-offs and the four policies are a teaching form of
    this kit.  With RFM, who scores the median or higher is labelled a good customer.
    """
    import pandas as pd

    money = np.atleast_1d(_checks.finite("financial", financial))
    marks = np.atleast_1d(_checks.finite("appreciation", appreciation))
    _checks.within("appreciation", marks, LOWEST_MARK, HIGHEST_MARK)
    names = list(range(1, len(money) + 1)) if customers is None else list(customers)
    score = None if rfm is None else _checks.finite("rfm", rfm["score"].to_numpy())
    for other, n in (
        ("appreciation", marks.size),
        ("customers", len(names)),
        ("rfm", money.size if score is None else score.size),
    ):
        if n != money.size:
            raise InvalidValue("unequal_lengths", name="financial", other=other, n=money.size, m=n)
    if not money.size:
        raise InvalidValue("nothing_counted", name="financial")
    if len(set(names)) < len(names):
        twice = next(name for at, name in enumerate(names) if name in names[:at])
        raise InvalidValue("value.customer_twice", given=str(twice))
    cut = float(np.median(money)) if financial_from is None else _number(financial_from)
    valued = _checks.one_within("appreciation_from", appreciation_from, LOWEST_MARK, HIGHEST_MARK)
    rich, warm = money >= cut, marks >= valued
    good = rich if score is None else score >= np.median(score)
    table = pd.DataFrame(
        {
            "customer": names,
            "financial": money,
            "appreciation": marks,
            "high_financial": rich,
            "high_appreciation": warm,
            "policy": _checks.objects(_POLICIES, 4)[2 * rich + warm],
            "rfm": np.full(len(money), np.nan) if score is None else score,
            "labelled_good": good,
            "mislabelled": _checks.objects(_LABELS, 3)[(~good & warm) + 2 * (good & ~warm)],
        }
    )
    return TwoWays(table, cut, valued, score is not None)


def made_customers(n: int = 200, seed: int = 1) -> pd.DataFrame:
    """Made-up customers of a mail order company, with the two of the case hidden among them.

    Parameters
    ----------
    n : int
        20 to 100,000 customers.
    seed : int
        0 or more.

    Returns
    -------
    DataFrame
        Columns customer (``"K1"``, ...), kind ("lady", "family", "fan", "passer_by": the planted
        truth), recency (days), orders, revenue, cost (money in the year), financial (revenue less
        cost), appreciation (report mark 1-10).

    Notes
    -----
    All numbers are made up for teaching; the case gives none.  A lady orders often and little, and
    thinks it the best company; a family buys everything at once, here or elsewhere.
    """
    import pandas as pd

    number = checking.whole("n", n, 20, 100_000)
    rng = np.random.default_rng(checking.whole("seed", seed, 0, 2**63))
    kinds = ("lady", "family", "fan", "passer_by")
    kind = rng.choice(4, size=number, p=(0.2, 0.25, 0.2, 0.35))
    orders = 1 + rng.poisson(np.array([5.0, 2.0, 8.0, 1.0])[kind])
    per_order = np.array([18.0, 260.0, 75.0, 55.0])[kind] * rng.lognormal(0, 0.3, number)
    recency = np.minimum(rng.exponential(np.array([60.0, 90.0, 30.0, 200.0])[kind]), 730)
    marks = np.array([9.3, 6.4, 8.8, 6.3])[kind] + rng.normal(0, 0.7, number)
    revenue = np.round(orders * per_order, 2)
    cost = np.round(0.6 * revenue + 7 * orders, 2)
    return pd.DataFrame(
        {
            "customer": [f"K{at}" for at in range(1, number + 1)],
            "kind": np.array(kinds)[kind],
            "recency": np.round(recency).astype(int),
            "orders": orders,
            "revenue": revenue,
            "cost": cost,
            "financial": np.round(revenue - cost, 2),
            "appreciation": np.clip(np.round(marks), LOWEST_MARK, HIGHEST_MARK),
        }
    )


def _number(value: float) -> float:
    array: Floats = _checks.finite("financial_from", value)
    if array.ndim:
        raise InvalidValue("not_a_number", name="financial_from", given=str(value))
    return float(array)
