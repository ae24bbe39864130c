import pytest

from cjlib.concepts.economic_value import Account, Exchange, accounts
from cjlib.errors import InvalidValue


def test_there_are_three_accounts_even_when_nothing_is_booked():
    assert list(accounts([])) == ["money", "attention", "time"]
    assert Account(0, 0, 0) == accounts([])["time"]


def test_each_currency_has_its_own_account():
    books = accounts(
        [
            Exchange("buying a ticket", "money", paid=12.5),
            Exchange("buying a ticket", "time", paid=10, received=25),
            Exchange("waiting", "time", paid=20),
        ]
    )
    assert Account(12.5, 0, -12.5) == books["money"]
    assert Account(30, 25, -5) == books["time"]


@pytest.mark.parametrize("wrong", [{"currency": "data"}, {"paid": -1}, {"received": -1}])
def test_an_exchange_refuses_what_cannot_be(wrong):
    with pytest.raises(InvalidValue):
        Exchange(**{"step": "paying", "currency": "money"} | wrong)
