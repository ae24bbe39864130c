"""Tickets for the browser that `cj` opens."""

from __future__ import annotations

from cjlib.server import tickets


def test_a_ticket_is_good_once():
    desk = tickets.Tickets()
    ticket = desk.new()
    assert desk.take(ticket)
    assert not desk.take(ticket)


def test_a_ticket_that_nobody_gave_is_refused():
    assert not tickets.Tickets().take("0" * 32)


def test_a_ticket_expires(monkeypatch):
    desk = tickets.Tickets()
    monkeypatch.setattr(tickets, "VALID_SECONDS", -1.0)
    assert not desk.take(desk.new())
