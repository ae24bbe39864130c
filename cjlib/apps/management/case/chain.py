"""The chain of a business case, link by link: from what to what, and what each rests on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Final

from cjlib.apps.management.case import cells
from cjlib.management.business_case import Case, Origin, Outcome
from cjlib.texts import number, t

BEHIND: Final[dict[str, tuple[str, ...]]] = {
    "mark": ("mark", "rise", "reach", "wear"),
    "loyal": ("competition", "captive", "mark_spread"),
    "retention": ("retention", "follow"),
    "satisfied": ("mark_spread",),
    "recommended": ("referred",),
    "customer_value": ("margin", "discount"),
    "customers": ("customers", "inflow"),
}
"""Which assumptions each link brings into the chain."""

RETURN: Final = ("investment", "running")

_WRITTEN: Final[dict[str, Callable[[float], str]]] = {
    "mark": lambda value: number(value, ".2f"),
    "loyal": lambda value: number(value, ".0%"),
    "retention": lambda value: number(value, ".1%"),
    "satisfied": lambda value: number(value, ".0%"),
    "recommended": lambda value: number(value, ".3f"),
    "customer_value": lambda value: t("management_pictures.euros", n=number(value, ",.2f")),
    "customers": lambda value: number(value, ",.0f"),
}


def chain_html(outcome: Outcome) -> str:
    """The links as cards in their order, the last one the return."""
    rows = outcome.chain.to_dict("records")
    links = [_link(nth, outcome.case, row) for nth, row in enumerate(rows, 1)]
    low, high = outcome.interval
    said = t("management_case_tab.chain.return", npv=outcome.mean, low=low, high=high)
    name = t("management_case_tab.chain.npv")
    links.append(_card(len(links) + 1, name, said, outcome.case, RETURN))
    return "".join(links)


def _link(nth: int, case: Case, row: dict[Any, Any]) -> str:
    key = str(row["link"])
    write = _WRITTEN[key]
    said = t(
        "management_case_tab.chain.link",
        before=write(row["before"]), after=write(row["after"]),
        low=write(row["low"]), high=write(row["high"]),
    )  # fmt: skip
    return _card(nth, str(row["name"]), said, case, BEHIND[key])


def _card(nth: int, name: str, said: str, case: Case, keys: tuple[str, ...]) -> str:
    behind = t("management_case_tab.chain.behind", names=_origins(case, keys))
    return (
        f'<div class="cj-note cj-plain"><strong>{nth}. {escape(name)}</strong>'
        f'<span>{escape(said)}</span><p class="cj-source">{escape(behind)}</p></div>'
    )


def _origins(case: Case, keys: tuple[str, ...]) -> str:
    """Names of assumptions, by where their numbers come from."""
    said = []
    for origin in Origin:
        names = [cells.name_of(key) for key in keys if case.assumptions[key].origin is origin]
        if names:
            said.append(f"{' + '.join(names)} ({origin.word()})")
    return "; ".join(said)
