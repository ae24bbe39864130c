"""Three currencies: what a customer pays and gets in money, attention and time."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cjlib.concepts.economic_value import Account, Currency
from cjlib.pictures import palette
from cjlib.pictures.butterfly import Row, butterfly
from cjlib.pictures.picture import Picture
from cjlib.texts import t


def three_currencies(accounts: Mapping[Currency, Account], name: str) -> Picture:
    """What a customer pays and gets in money, attention and time: three accounts, never summed.

    Parameters
    ----------
    accounts : mapping of Currency to Account
        From ``cjlib.concepts.economic_value.accounts``.
    name : str
        What the offer is called.

    Notes
    -----
    Three currencies: Van Slooten et al. (2022); the ledger is a teaching form of this kit.
    """
    order = (Currency.TIME, Currency.ATTENTION, Currency.MONEY)
    rows = []
    for currency in order:
        account = accounts[currency]
        most = max(account.paid, account.received) or 1.0  # each row has a scale of its own
        paid, received = (
            t(f"economic_value.currency.{currency.value}_amount", amount=amount)
            for amount in (account.paid, account.received)
        )
        rows.append(
            Row(
                t(f"economic_value.currency.{currency.value}"),
                account.paid / most,
                account.received / most,
                paid,
                received,
                palette.NEGATIVE,
                palette.FUNCTIONAL,
            )
        )
    gains = sum(accounts[currency].net > 0 for currency in order)
    empty = not any(account.paid or account.received for account in accounts.values())
    net = {currency.value: accounts[currency].net for currency in Currency}
    key = "empty" if empty else "filled"
    columns = {kind: t(f"economic_value.currency.column.{kind}") for kind in ("paid", "received")}
    table = pd.DataFrame(
        {
            t("economic_value.currency.column.currency"): [
                t(f"economic_value.currency.{c.value}_unit") for c in Currency
            ],
            **{
                column: [getattr(accounts[c], kind) for c in Currency]
                for kind, column in columns.items()
            },
            t("economic_value.currency.column.net"): [accounts[c].net for c in Currency],
        }
    )
    return Picture(
        name="three_currencies",
        figure=butterfly(rows, columns["paid"], columns["received"]),
        title=t(f"economic_value.currency.title.{key}", name=name, gains=gains),
        summary=t(f"economic_value.currency.summary.{key}", name=name, **net),
        table=table,
        formats=dict.fromkeys(columns.values(), ",.0f")
        | {t("economic_value.currency.column.net"): "+,.0f"},
    )
