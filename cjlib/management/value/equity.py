"""Customer equity: how much to spend on winning customers and on keeping them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Numbers
from cjlib.errors import InvalidValue
from cjlib.management.value import checking
from cjlib.texts import t


@dataclass(frozen=True, kw_only=True)
class Response:
    """How prospects and customers answer to money spent on them.

    ``a = acquisition_ceiling * (1 - exp(-acquisition_constant * A))`` of the prospects become
    customers when ``A`` is spent on each, and ``r = retention_ceiling * (1 -
    exp(-retention_constant * R))`` of the customers stay when ``R`` is spent on each.

    Parameters
    ----------
    margin : float
        Money per customer per period, before what is spent on keeping him; 0 or more.
    discount : float
        Per period, above -1 and at most 1.
    acquisition_ceiling, retention_ceiling : float
        Share won or kept if money were no matter, 0-1; the second below 1.
    acquisition_constant, retention_constant : float
        How fast the answer comes, per unit of money, above 0; see `rate_constant`.

    Raises
    ------
    InvalidValue
        For a number outside its range.

    Notes
    -----
    Source: Blattberg & Deighton (1996), as restated by others; the original was not opened.
    """

    margin: float
    discount: float
    acquisition_ceiling: float
    acquisition_constant: float
    retention_ceiling: float
    retention_constant: float

    def __post_init__(self) -> None:
        _checks.at_least("margin", self.margin)
        rate = checking.discounts(_checks.finite("discount", self.discount))
        _checks.one_within("acquisition_ceiling", self.acquisition_ceiling, 0, 1)
        ceiling = _checks.one_within("retention_ceiling", self.retention_ceiling, 0, 1)
        for name in ("acquisition_constant", "retention_constant"):
            _checks.one_within(name, getattr(self, name), 1e-12, 1e12)
        checking.not_forever(np.asarray(ceiling), np.asarray(0.0), rate)

    def acquired(self, spent: float | Numbers) -> Any:
        """Share of prospects that become customers, for money spent per prospect."""
        money = _checks.all_at_least("acquisition", spent)
        return -self.acquisition_ceiling * np.expm1(-self.acquisition_constant * money)

    def retained(self, spent: float | Numbers) -> Any:
        """Share of customers that stay, for money spent per customer per period."""
        money = _checks.all_at_least("retention", spent)
        return -self.retention_ceiling * np.expm1(-self.retention_constant * money)

    def customer_value(self, retention: float | Numbers) -> Any:
        """Value of a customer once won: ``m + (m * r - R) / (1 + d - r)``."""
        money, stays = _checks.all_at_least("retention", retention), self.retained(retention)
        return self.margin + (self.margin * stays - money) / (1 + self.discount - stays)

    def equity(self, acquisition: float | Numbers, retention: float | Numbers) -> Any:
        """Customer equity per prospect; arrays go together by the rules of NumPy.

        Parameters
        ----------
        acquisition, retention : array_like
            Money per prospect, and per customer per period, 0 or more.

        Returns
        -------
        float or ndarray
        """
        spent, kept = checking.together(
            acquisition=_checks.all_at_least("acquisition", acquisition),
            retention=_checks.all_at_least("retention", retention),
        )
        found = self.acquired(spent) * self.customer_value(kept) - spent
        return found if np.ndim(found) else float(found)

    def best(self) -> tuple[float, float]:
        """The spending on acquisition and on retention that makes equity highest.

        Notes
        -----
        What is best for keeping does not depend on what is spent on winning.  It is where keeping
        one more customer costs what a customer is worth; that happens once, because the left side
        of ``k (ceiling - r) (m (1 + d) - R) = 1 + d - r``, less its right side, falls as R rises.
        The spending on winning follows in closed form.
        """
        from scipy.optimize import brentq

        most = self.margin * (1 + self.discount)

        def gap(money: float) -> float:
            stays = float(self.retained(money))
            answer = self.retention_constant * (self.retention_ceiling - stays)
            return answer * (most - money) - (1 + self.discount - stays)

        kept = float(brentq(gap, 0, most, xtol=1e-12)) if most > 0 and gap(0) > 0 else 0.0
        steep = self.acquisition_ceiling * self.acquisition_constant
        worth = float(self.customer_value(kept)) * steep
        won = float(np.log(worth)) / self.acquisition_constant if worth > 1 else 0.0
        return won, kept


@dataclass(frozen=True)
class CustomerEquity:
    """Customer equity at one way of spending.

    Attributes
    ----------
    response : Response
    acquisition, retention : float
        Money per prospect, and per customer per period.
    acquired, retained : float
        Shares of prospects and of customers.
    customer_value : float
        Of a customer once won.
    per_prospect : float
        Customer equity: what is earned per prospect, less what is spent to win.
    """

    response: Response
    acquisition: float
    retention: float
    acquired: float
    retained: float
    customer_value: float
    per_prospect: float

    @property
    def marginal_acquisition(self) -> float:
        """Money that winning one more customer costs at this spending; infinite at a ceiling."""
        slope = self.response.acquisition_constant * (
            self.response.acquisition_ceiling - self.acquired
        )
        return 1 / slope if slope > 0 else float("inf")

    @property
    def marginal_retention(self) -> float:
        """Money that keeping one more customer costs at this spending; infinite at a ceiling."""
        slope = self.response.retention_constant * (self.response.retention_ceiling - self.retained)
        return 1 / slope if slope > 0 else float("inf")

    def optimum(self) -> CustomerEquity:
        """The spending that makes customer equity highest."""
        return _at(self.response, *self.response.best())

    def in_words(self) -> list[str]:
        """What the spending brings, and what would be best."""
        best = self.optimum()
        said = [
            t(
                "management_value.equity.now",
                acquisition=self.acquisition,
                retention=self.retention,
                acquired=self.acquired,
                retained=self.retained,
                value=self.customer_value,
                equity=self.per_prospect,
            ),
            t(
                "management_value.equity.best",
                acquisition=best.acquisition,
                retention=best.retention,
                equity=best.per_prospect,
            ),
        ]
        if not best.acquisition:
            said.append(t("management_value.equity.nobody"))
        return [*said, t("management_value.equity.limit")]

    def __str__(self) -> str:
        return "\n".join(self.in_words())


def customer_equity(
    margin: float,
    discount: float,
    acquisition: float,
    retention: float,
    *,
    acquisition_ceiling: float,
    acquisition_constant: float,
    retention_ceiling: float,
    retention_constant: float,
) -> CustomerEquity:
    """Customer equity per prospect: ``a * [m + (m - R / r) * r / (1 + d - r)] - A``.

    Parameters
    ----------
    margin : float
        m: money per customer per period, before the spending on retention; 0 or more.
    discount : float
        d: per period, above -1 and at most 1.
    acquisition : float
        A: money per prospect, 0 or more.
    retention : float
        R: money per customer per period, 0 or more.
    acquisition_ceiling, retention_ceiling : float
        CRa and CRr: shares that no money can exceed, 0-1.
    acquisition_constant, retention_constant : float
        ka and kr: how fast the share nears its ceiling, per unit of money, above 0.

    Returns
    -------
    CustomerEquity
        With the best spending in `CustomerEquity.optimum`.

    Raises
    ------
    InvalidValue
        For a number outside its range.

    Notes
    -----
    Source: Blattberg & Deighton (1996), restated; see `Response`.
    """
    response = Response(
        margin=margin,
        discount=discount,
        acquisition_ceiling=acquisition_ceiling,
        acquisition_constant=acquisition_constant,
        retention_ceiling=retention_ceiling,
        retention_constant=retention_constant,
    )
    won, kept = (
        _checks.at_least("acquisition", acquisition),
        _checks.at_least("retention", retention),
    )
    return _at(response, won, kept)


def rate_constant(spent: float, reached: float, ceiling: float) -> float:
    """The constant k that goes with what is known: ``-ln(1 - reached / ceiling) / spent``.

    Parameters
    ----------
    spent : float
        Money per prospect or customer now, above 0.
    reached : float
        Share won or kept with it, 0 up to the ceiling (both excluded).
    ceiling : float
        Share at most, in (0, 1].

    Returns
    -------
    float

    Raises
    ------
    InvalidValue
        For a number outside its range.

    >>> round(rate_constant(20, 0.2528482, 0.4), 4)
    0.05
    """
    money = _checks.one_within("spent", spent, 1e-9, 1e12)
    most = _checks.one_within("ceiling", ceiling, 1e-9, 1)
    share = _checks.one_within("reached", reached, 1e-12, 1)
    if share >= most:
        raise InvalidValue("value.above_ceiling", given=share, ceiling=most)
    return float(-np.log1p(-share / most) / money)


def _at(response: Response, acquisition: float, retention: float) -> CustomerEquity:
    return CustomerEquity(
        response=response,
        acquisition=acquisition,
        retention=retention,
        acquired=float(response.acquired(acquisition)),
        retained=float(response.retained(retention)),
        customer_value=float(response.customer_value(retention)),
        per_prospect=float(response.equity(acquisition, retention)),
    )
