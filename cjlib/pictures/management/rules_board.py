"""The board of rules: how often each fired, what held it back, what it cost and what stands out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cjlib import texts
from cjlib.management.orchestration import Run
from cjlib.pictures.charts.paper import NARROW, WIDE
from cjlib.pictures.management.rules_rows import RuleRow, draw, is_never, rows_of
from cjlib.pictures.picture import Picture
from cjlib.texts import t

COLUMNS = ("rule", "words", "wanted", "fired", "customers", "held", "cost", "findings")

_SAID = 12  # rules told one by one in the summary


def rules_board(run: Run) -> Picture:
    """Each rule of a run in plain words, beside how often it fired and was held back.

    Parameters
    ----------
    run : Run
        From `cjlib.management.orchestration.run`.

    Returns
    -------
    Picture
        A row per rule, in the order of the rules: solid how often it fired, hatched how often it
        was held back, with the reasons, its cost (euros), and what stands out about it.

    Notes
    -----
    Bars share one scale: all moments at which a rule wanted something.  A rule that fights with
    another says so, as does the other.  At most 40 rules are drawn, with four lines of findings
    each; the table has all.  Teaching form of this kit: nobody published this model.
    """
    rows = rows_of(run)
    wanted = sum(row.wanted for row in rows)
    held = wanted - sum(row.n for row in rows)
    general = [str(one) for one in run.findings if not one.rules]
    told = [run.title()]
    if held:
        share = _share(held, wanted)
        told.append(t("management_rules.held_all", all=wanted, n=held, share=share))
    told += general
    read = [t("management_rules.meaning"), t("management_rules.reacting")]
    wide, narrow = (draw(rows, run, (told, read), width) for width in (WIDE, NARROW))
    said = [row.sentence() for row in rows[:_SAID]]
    if len(rows) > _SAID:
        said.append(t("management_rules.more", n=len(rows) - _SAID))
    findings = [str(one) for one in run.findings if is_never(one) or one.kind == "fight"]
    summary = " ".join([*told, *said, *findings[:_SAID], *read])
    table, formats = _table(rows)
    title = _title(run, rows, held, wanted)
    return Picture("rules_board", wide, title, summary, table, formats, narrow=narrow)


def _title(run: Run, rows: Sequence[RuleRow], held: int, wanted: int) -> str:
    of, never = len(rows), sum(not row.n for row in rows)
    fights = sum(one.kind == "fight" for one in run.findings)
    if never == of:
        return t("management_rules.title.none")
    said = t(f"management_rules.title.never_{'one' if never == 1 else 'more'}", n=never, of=of)
    if never and fights:
        key = "both_one" if fights == 1 else "both_more"
        return t(f"management_rules.title.{key}", never=said, n=fights)
    if never:
        return said
    if fights:
        return t(f"management_rules.title.fights_{'one' if fights == 1 else 'more'}", n=fights)
    if held:
        share = _share(held, wanted)
        return t("management_rules.title.held", n=held, all=wanted, share=share)
    if of == 1:
        return t("management_rules.title.only", name=rows[0].name)
    return t("management_rules.title.all", of=of)


def _share(n: int, of: int) -> str:
    """A share that is written finely where it would read as nothing."""
    share = n / of
    return texts.number(share, ".0%" if share >= 0.01 else ".2%")


def _table(rows: Sequence[RuleRow]) -> tuple[pd.DataFrame, dict[str, str]]:
    found = [
        {
            "rule": row.name,
            "words": " ".join(row.rule.in_words()),
            "wanted": row.wanted,
            "fired": row.n,
            "customers": int(row.counts["customers"]),
            "held": row.held() or "–",
            "cost": float(row.counts["cost"]),
            "findings": " ".join(map(str, row.findings)) or "–",
        }
        for row in rows
    ]
    names = {name: t(f"management_rules.column.{name}") for name in COLUMNS}
    formats = {names[name]: ",d" for name in ("wanted", "fired", "customers")}
    table = pd.DataFrame(found, columns=list(COLUMNS)).rename(columns=names)
    return table, {**formats, names["cost"]: ",.2f"}
