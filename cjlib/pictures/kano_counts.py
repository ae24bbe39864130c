"""How the answers to a Kano survey are spread over the six categories, per attribute."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cjlib.concepts.kano import Category
from cjlib.pictures import palette
from cjlib.pictures.kano import COLOURS
from cjlib.pictures.picture import Picture, new_figure, share_ticks, source, ticks, write
from cjlib.texts import t

_ORDER = "MOAIRQ"
_HATCHES = {"M": " ", "O": "right_diagonal_line", "A": "dot", "I": " ", "R": "x", "Q": "cross"}


def kano_counts(table: pd.DataFrame) -> Picture:
    """One bar per attribute, divided over the six categories, and every figure in the table.

    Parameters
    ----------
    table : pandas.DataFrame
        From `cjlib.mining.kano_survey.analyse`.

    Notes
    -----
    Source: Berger et al. (1993).  The table holds all that ``analyse`` computed.
    """
    rows = table.iloc[::-1]  # the first attribute on top
    at = np.arange(len(rows), dtype=float)
    shares = {letter: (rows[letter] / rows["n"]).to_numpy(float) for letter in _ORDER}
    plot = new_figure((0, 1), (-0.6, len(rows) - 0.4), t("kano_tab.counts.x"))
    share_ticks(plot.xaxis)
    ticks(plot.yaxis, list(at), [_short(name) for name in rows["attribute"]])
    plot.ygrid.visible = False
    left = np.zeros(len(rows))
    for letter in _ORDER:
        right = left + shares[letter]
        plot.hbar(
            y="y",
            height=0.72,
            left="left",
            right="right",
            source=source(f"bars_{letter}", y=at, left=left, right=right),
            fill_color=COLOURS[Category(letter)],
            hatch_pattern=_HATCHES[letter],
            hatch_color=palette.PAPER,
            hatch_alpha=0.4,
            line_color=palette.PAPER,
        )
        wide = shares[letter] >= 0.09  # a letter in a thinner part would spill over
        words = source(
            f"letters_{letter}",
            x=((left + right) / 2)[wide],
            y=at[wide],
            text=[letter] * int(wide.sum()),
        )
        write(plot, words, text_align="center", background_fill_alpha=0.85)
        left = right
    clear = sum(set(warnings) <= {"few"} for warnings in table["warnings"])  # few may agree too
    return Picture(
        name="kano_counts",
        figure=plot,
        title=t("kano_tab.counts.title", clear=clear, total=len(table)),
        summary=_summary(table),
        table=_all_figures(table),
        formats={
            t(f"kano_tab.column.{name}"): spec
            for name, spec in {
                "better": "+.2f",
                "worse": "+.2f",
                "category_strength": ".0%",
                "total_strength": ".0%",
                "fong_limit": ".1f",
                "importance": ".1f",
            }.items()
        },
        size="tall",
    )


def _summary(table: pd.DataFrame) -> str:
    key = "  ".join(f"{letter} = {t(f'kano.category.{letter}')}." for letter in _ORDER)
    found = " ".join(
        t(
            "kano_tab.counts.place",
            attribute=row["attribute"],
            category=t(f"kano.category.{row['category']}"),
            n=row["n"],
        )
        for _, row in table.iterrows()
    )
    return f"{t('kano_tab.counts.summary')} {key} {found}"


def _all_figures(table: pd.DataFrame) -> pd.DataFrame:
    shown = table.copy()
    for name in ("category_mode", "category_hierarchy", "category_aom", "category_other_table"):
        shown[name] = [t(f"kano.category.{letter}") for letter in shown[name]]
    shown["fong_significant"] = [
        t("kano_tab.clear") if sure else t("kano_tab.mixed") for sure in shown["fong_significant"]
    ]
    names = [
        "attribute",
        "n",
        "blank",
        *_ORDER,
        "category_mode",
        "category_hierarchy",
        "category_aom",
        "category_other_table",
        "better",
        "worse",
        "category_strength",
        "total_strength",
        "fong_difference",
        "fong_limit",
        "fong_significant",
        "importance",
    ]
    return shown[names].set_axis(
        [name if name in _ORDER else t(f"kano_tab.column.{name}") for name in names], axis=1
    )


def _short(name: object, most: int = 18) -> str:
    text = str(name)
    return text if len(text) <= most else text[: most - 1] + "…"
