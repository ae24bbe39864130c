"""What must be said beside a division of R-squared, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

FEW_PER_DRIVER = 10  # rule of thumb: fewer answers per driver make R-squared too high
LITTLE = 0.1  # R-squared below which there is hardly anything to divide


def remarks(table: pd.DataFrame) -> list[str]:
    """Sentences that belong with a table of `shares` or `shares_from_correlations`.

    Parameters
    ----------
    table : pandas.DataFrame
        As those functions gave it; its ``attrs`` are read.

    Returns
    -------
    list of str
        What cannot be told apart, what overlaps, what was left out, and last what a share is not.
        A rule of thumb (ten answers per driver) is a teaching form of this kit.
    """
    facts = table.attrs
    found = [t("drivers.note.explained", r_squared=facts["r_squared"], method=_method(table))]
    if facts["r_squared"] < LITTLE:
        found.append(t("drivers.note.little"))
    found += _unsure(table)
    overlapping = list(facts["overlapping"])
    if overlapping:
        found.append(t("drivers.note.overlapping", names=listed(overlapping)))
    against = [str(name) for name in table.index[table["correlation"] < 0]]
    if against:
        found.append(t("drivers.note.against", names=listed(against)))
    if facts.get("n", 0):
        found += _counted(table)
    found.append(t("drivers.note.cause"))
    found.append(t("drivers.note.common"))
    return found


def listed(names: list[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c", each between quotation marks."""
    quoted = [t("drivers.quoted", name=name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return t("drivers.and", first=", ".join(quoted[:-1]), last=quoted[-1])


def _method(table: pd.DataFrame) -> str:
    return (
        t("drivers.method.lmg") if table.attrs["method"] == "lmg" else t("drivers.method.johnson")
    )


def _unsure(table: pd.DataFrame) -> list[str]:
    """Which drivers cannot be told apart: for the first by name, for all by number."""
    tied = table.attrs.get("tied", ())
    if not tied:
        return []
    first = str(table["rank"].idxmin())
    rivals = [a if b == first else b for a, b in tied if first in (a, b)]
    found = []
    if rivals:
        found.append(t("drivers.note.first_tied", first=first, others=listed(rivals)))
    pairs = len(table) * (len(table) - 1) // 2
    if len(tied) > len(rivals):
        found.append(t("drivers.note.pairs_tied", tied=len(tied), pairs=pairs))
    return found


def _counted(table: pd.DataFrame) -> list[str]:
    facts = table.attrs
    found = []
    if facts["left_out"] == 1:
        found.append(t("drivers.note.left_out_one", n=facts["n"]))
    elif facts["left_out"]:
        found.append(t("drivers.note.left_out", left_out=facts["left_out"], n=facts["n"]))
    if facts["n"] < FEW_PER_DRIVER * len(table):
        found.append(
            t(
                "drivers.note.few",
                n=facts["n"],
                p=len(table),
                adjusted=facts["adjusted_r_squared"],
                r_squared=facts["r_squared"],
            )
        )
    if facts["draws"]:
        found.append(
            t("drivers.note.interval", confidence=facts["confidence"], draws=facts["draws"])
        )
    else:
        found.append(t("drivers.note.no_interval"))
    return found
