"""Pictures of a Kano survey: the quadrant of better and worse, and the continuous positions."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib.concepts.kano import SCALES as KANO_SCALES
from cjlib.concepts.kano import Category
from cjlib.concepts.kano.evaluation import SUBSTANTIAL
from cjlib.pictures import palette
from cjlib.pictures.kano import COLOURS
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture, new_figure, number_ticks, source, write
from cjlib.texts import t

_MARKERS = {
    Category.MUST_BE: "square",
    Category.ONE_DIMENSIONAL: "circle",
    Category.ATTRACTIVE: "diamond",
    Category.INDIFFERENT: "triangle",
    Category.REVERSE: "inverted_triangle",
    Category.QUESTIONABLE: "hex",
}
_CANVAS = (620.0, 360.0)  # pixels; a guess, good enough to keep labels apart
_NARROW = 250.0  # pixels; on a telephone a label had better fit beside its dot as well
_LETTER = 8.0  # width of one letter, pixels


def kano_quadrant(table: pd.DataFrame) -> Picture:
    """Every attribute at (abs(worse), better), with the borders at 0.5.

    Parameters
    ----------
    table : pandas.DataFrame
        From `cjlib.mining.kano_survey.analyse`.  Attributes without coefficients (nobody chose A,
        O, M or I) are named in the summary and not drawn.

    Notes
    -----
    Colour and shape are the category by the chosen rule; a label has its letter where the quadrant
    and the rule disagree.  Source: Berger et al. (1993).
    """
    placed = table[table["quadrant"].notna()]
    plot = new_figure((-0.04, 1.04), (-0.06, 1.06), t("kano_survey.quadrant.x"))
    plot.yaxis.axis_label = t("kano_survey.quadrant.y")
    number_ticks(plot.xaxis, [0, 0.25, 0.5, 0.75, 1], ".2f")
    number_ticks(plot.yaxis, [0, 0.25, 0.5, 0.75, 1], ".2f")
    _borders(plot, SUBSTANTIAL, (-0.04, 1.04), (-0.06, 1.06))
    _dots(plot, placed, -placed["worse"], placed["better"], "quadrant", (1.08, 1.12))
    return Picture(
        name="kano_quadrant",
        figure=plot,
        title=_title("quadrant", placed, placed["better"], -placed["worse"]),
        summary=t("kano_survey.quadrant.summary", places=_places(table, "quadrant")),
        table=_worded(table, ["category", "better", "worse", "quadrant", "importance"]),
        formats=_formats({"better": "+.2f", "worse": "+.2f", "importance": ".1f"}),
        size="tall",
    )


def kano_continuous(table: pd.DataFrame) -> Picture:
    """Every attribute at its mean scores, with one standard deviation to each side.

    Parameters
    ----------
    table : pandas.DataFrame
        From `cjlib.mining.kano_survey.analyse`.

    Notes
    -----
    Source: DuMouchel, in Berger et al. (1993); the borders at 2 are from memory of the literature,
    check before citing.  The size of a dot is the importance, where it was asked.
    """
    line = KANO_SCALES["dumouchel"].line
    plot = new_figure((-2.2, 4.2), (-2.3, 4.3), t("kano_survey.continuous.x"))
    plot.yaxis.axis_label = t("kano_survey.continuous.y")
    number_ticks(plot.xaxis, [-2, 0, 2, 4], ".0f")
    number_ticks(plot.yaxis, [-2, 0, 2, 4], ".0f")
    _borders(plot, line, (-2.2, 4.2), (-2.3, 4.3))
    x, y = table["dysfunctional_mean"], table["functional_mean"]
    across, along = table["dysfunctional_sd"].fillna(0), table["functional_sd"].fillna(0)
    whiskers = source(
        "whiskers",
        x0=[*(x - across).clip(lower=-2), *x],
        x1=[*(x + across).clip(upper=4), *x],
        y0=[*y, *(y - along).clip(lower=-2)],
        y1=[*y, *(y + along).clip(upper=4)],
        colour=[COLOURS[Category(letter)] for letter in [*table["category"]] * 2],
    )
    plot.segment(
        "x0", "y0", "x1", "y1", source=whiskers, line_color="colour", line_alpha=0.45, line_width=2
    )
    _dots(plot, table, x, y, "continuous_quadrant", (6.4, 6.6))
    places = _places(table, "continuous_quadrant")
    columns = ["category", "dysfunctional_mean", "dysfunctional_sd", "functional_mean"]
    columns += ["functional_sd", "continuous_quadrant", "importance"]
    return Picture(
        name="kano_continuous",
        figure=plot,
        title=_title("continuous", table, y, x),
        summary=t("kano_survey.continuous.summary", places=places),
        table=_worded(table, columns),
        formats=_formats({name: ".2f" for name in columns if name[-2:] in ("an", "sd")})
        | _formats({"importance": ".1f"}),
        size="tall",
    )


def _borders(plot: Any, at: float, x: tuple[float, float], y: tuple[float, float]) -> None:
    """Dashed lines at ``at``, and the name of each quadrant in its outer corner."""
    lines = source("borders", x0=[at, x[0]], x1=[at, x[1]], y0=[y[0], at], y1=[y[1], at])
    plot.segment("x0", "y0", "x1", "y1", source=lines, line_color=palette.MUTED, line_dash="dashed")
    plot.grid.grid_line_color = None
    corners = {
        Category.ATTRACTIVE: (x[0], y[1], "left", "top"),
        Category.ONE_DIMENSIONAL: (x[1], y[1], "right", "top"),
        Category.INDIFFERENT: (x[0], y[0], "left", "bottom"),
        Category.MUST_BE: (x[1], y[0], "right", "bottom"),
    }
    for category, (at_x, at_y, align, baseline) in corners.items():
        name = t(f"kano.category.{category}")
        text = t("kano_survey.corner", category=name, letter=str(category))
        word = source(f"corner-{category}", x=[at_x], y=[at_y], text=[text])
        write(
            plot,
            word,
            text_align=align,
            text_baseline=baseline,
            text_color=palette.MUTED,
            background_fill_alpha=0,
        )


def _dots(
    plot: Any, table: pd.DataFrame, x: Any, y: Any, place: str, span: tuple[float, float]
) -> None:
    categories = [Category(letter) for letter in table["category"]]
    labels = [
        str(row["attribute"])
        if row["category"] == row[place]
        else t(
            "kano_survey.label_differs",
            attribute=str(row["attribute"]),
            letter=row["category"],
        )
        for row in table.to_dict("records")
    ]
    importance = table["importance"].fillna(5)
    dots = source(
        "dots",
        x=list(x),
        y=list(y),
        marker=[_MARKERS[category] for category in categories],
        colour=[COLOURS[category] for category in categories],
        size=[10 + 1.4 * float(value) for value in importance],
    )
    plot.scatter(
        "x", "y", source=dots, marker="marker", size="size", color="colour", line_color=palette.INK
    )
    spots = _apart(
        [(float(value) - plot.x_range.start) / span[0] for value in x],
        [(float(value) - plot.y_range.start) / span[1] for value in y],
        labels,
    )
    words = source(
        "words",
        x=list(x),
        y=list(y),
        text=labels,
        right=[spot[0] for spot in spots],
        down=[-spot[1] for spot in spots],
        align=[spot[2] for spot in spots],
        # a phone has room for the number of the row in the table, close to its dot
        narrow_text=[str(row) for row in _row_numbers(table)],
        narrow_down=[0.0] * len(labels),
    )
    write(
        plot,
        words,
        x_offset="right",
        y_offset="down",
        text_align="align",
        text_font_size="14px",
        background_fill_alpha=0.6,
    )


def _row_numbers(table: pd.DataFrame) -> list[int]:
    return [int(number) + 1 for number in table.index]


def _apart(x: list[float], y: list[float], labels: list[str]) -> list[tuple[float, float, str]]:
    """Where each label goes beside its dot, in pixels (right, up) and alignment.

    ``x`` and ``y`` are places in the picture, 0..1.  Each label takes the cheapest spot: close to
    its dot, off other dots and earlier labels, inside the picture.
    """
    steps = (0, 16, -16, 32, -32, 48, -48, 64, -64)
    at = [(a * _CANVAS[0], b * _CANVAS[1]) for a, b in zip(x, y, strict=True)]
    taken = [(a - 9, b - 9, a + 9, b + 9) for a, b in at]
    chosen: dict[int, tuple[float, float, str]] = {}
    for index in sorted(range(len(x)), key=lambda i: -y[i]):
        width = _LETTER * len(labels[index]) + 14
        inward = 1 if x[index] < 0.5 else -1
        best, lowest = None, float("inf")
        for up in steps:
            for side in (inward, -inward):
                left = at[index][0] + (0 if side > 0 else -width)
                box = (left, at[index][1] + up - 9, left + width, at[index][1] + up + 9)
                edge = 1 - x[index] if side > 0 else x[index]
                cost = abs(up) / 16 + (width > edge * _NARROW) + 20 * (width > edge * _CANVAS[0])
                cost += 4 * sum(
                    box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3]
                    for place, b in enumerate(taken)
                    if place != index
                )
                if cost < lowest:
                    best, lowest, kept = (side, up), cost, box
        assert best is not None
        taken.append(kept)
        side, up = best
        chosen[index] = (14.0 * side, float(up), "left" if side > 0 else "right")
    return [chosen[index] for index in range(len(x))]


def _title(kind: str, table: pd.DataFrame, gain: Any, loss: Any) -> str:
    if not len(table):
        return t("kano_survey.nothing_placed")
    best, worst = (
        leaders(table["attribute"], side) if side.max() > 0 else [] for side in (gain, loss)
    )
    if len(best) != 1 or len(worst) != 1 or len(table) == 1:  # a tie, nobody, or no one to beat
        return t(f"kano_survey.{kind}.title_several", best=listed(best), worst=listed(worst))
    key = "one" if best == worst else "two"
    return t(f"kano_survey.{kind}.title_{key}", best=best[0], worst=worst[0])


def _places(table: pd.DataFrame, place: str) -> str:
    """Which attributes stand in which quadrant, in words; the figures are in the table."""
    places = [
        t(
            "kano_survey.group",
            category=t(f"kano.category.{letter}").capitalize(),
            attributes=", ".join(str(name) for name in group["attribute"]),
        )
        for letter, group in table.groupby(place, sort=False)
    ]
    nowhere = table.loc[table[place].isna(), "attribute"]
    places += [t("kano_survey.quadrant.nowhere", attribute=name) for name in nowhere]
    if table["importance"].notna().any():
        places.append(t("kano_survey.size"))
    return " ".join(places)


def _worded(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    shown = table[["attribute", *columns]].copy()
    shown.insert(0, "number", _row_numbers(table))
    if shown["importance"].isna().all():
        shown = shown.drop(columns="importance")
    for name in ("category", "quadrant", "continuous_quadrant"):
        if name in shown:
            shown[name] = [
                t(f"kano.category.{letter}") if isinstance(letter, str) else "–"
                for letter in shown[name]
            ]
    return shown.set_axis([t(f"kano_survey.column.{name}") for name in shown.columns], axis=1)


def _formats(specs: dict[str, str]) -> dict[str, str]:
    return {t(f"kano_survey.column.{name}"): spec for name, spec in specs.items()}
