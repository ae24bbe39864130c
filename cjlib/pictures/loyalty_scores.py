"""The same customers by several metrics: who recommends, and which metric says what."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib.mining.intervals import wilson
from cjlib.mining.metrics import Nps, csat, nps
from cjlib.pictures import palette
from cjlib.pictures.loyalty_fit import Group, groups
from cjlib.pictures.picture import Picture, new_figure, share_ticks, source, ticks, write
from cjlib.texts import number, t

_KINDS = (
    ("promoter", palette.FUNCTIONAL, " "),
    ("passive", palette.NEUTRAL, "dot"),
    ("detractor", palette.NEGATIVE, "right_diagonal_line"),
)
_SCALES = {"mean": (1, 10, ".1f"), "nps": (-100, 100, "+.0f"), "loyal": (0, 1, ".0%")}
_SCALES["back"] = _SCALES["loyal"]
_ROW = 1.35  # height of a metric: its name, the words above and below its line


def recommend_groups(data: pd.DataFrame) -> Picture:
    """Promoters, passives and detractors in each market, as shares.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer: ``market`` and ``recommend`` (whole answers 0-10, may be blank).

    Raises
    ------
    DataProblem
        If a column is missing, an answer lies outside 0-10, or nobody answered.

    Notes
    -----
    Net Promoter and NPS are registered trade marks of Bain & Company, Satmetrix Systems and Fred
    Reichheld.
    """
    markets = list(groups(data, ("market", "recommend")))
    scores = [nps(group.rows["recommend"]) for group in markets]
    height = 4.4
    top = height * len(markets)
    plot = new_figure((0, 1.02), (-0.2, top), t("loyalty_fit.customers"))
    share_ticks(plot.xaxis)
    plot.ygrid.visible = False
    plot.xgrid.grid_line_color = palette.LINE
    places: dict[float, str] = {}
    rows = []
    for at, (group, score) in enumerate(zip(markets, scores, strict=True)):
        for step, (kind, colour, hatch) in enumerate(_KINDS):
            count = getattr(score, f"{kind}s")
            y = top - at * height - 1.6 - step
            places[y] = t(f"loyalty.nps.{kind}")
            _bar(plot, f"{group.name}_{kind}", y, count / score.n, colour, hatch)
            rows.append((group.label, t(f"loyalty_fit.kind.{kind}"), count, count / score.n))
        heading = source(
            f"heading_{group.name}", x=[0.0], y=[top - at * height - 0.65], text=[group.label]
        )
        write(plot, heading, text_font_style="bold", text_font_size="17px")
    ticks(plot.yaxis, list(places), list(places.values()))
    share = t("loyalty.share")
    columns = [
        t("loyalty_fit.market"),
        t("loyalty.metrics.nps_group"),
        t("loyalty.curve.customers"),
        share,
    ]
    said = [_shares(group, score) for group, score in zip(markets, scores, strict=True)]
    return Picture(
        name="recommend_groups",
        figure=plot,
        title=t("loyalty_fit.recommend.title"),
        summary=" ".join([*said, t("loyalty_fit.recommend.reading")]),
        table=pd.DataFrame(rows, columns=columns),
        formats={share: ".0%"},
    )


def _bar(plot: Any, name: str, y: float, share: float, colour: str, hatch: str) -> None:
    bar = source(f"bar_{name}", y=[y], right=[share])
    plot.hbar(
        "y",
        right="right",
        height=0.78,
        source=bar,
        fill_color=colour,
        fill_alpha=0.85,
        line_color=None,
        hatch_pattern=hatch,
        hatch_color=palette.PAPER,
        hatch_alpha=0.5,
    )
    words = source(f"words_{name}", x=[share], y=[y], text=[number(share, ".0%")])
    write(plot, words, x_offset=6, text_font_style="bold")


def _shares(group: Group, score: Nps) -> str:
    return t(
        "loyalty_fit.recommend.sentence",
        market=group.label,
        n=score.n,
        promoters=score.promoters / score.n,
        passives=score.passives / score.n,
        detractors=score.detractors / score.n,
    )


def same_customers(data: pd.DataFrame) -> Picture:
    """Mean mark, NPS, share of 8 and up, and who came back: the same customers, four numbers.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer: ``market``, ``mark`` (1-10), ``recommend`` (0-10) and ``repurchase``
        (1 or 0); marks and recommendations may be blank.

    Raises
    ------
    DataProblem
        If a column is missing or an answer lies outside its scale.
    """
    markets = list(groups(data, ("market", "mark", "recommend", "repurchase")))
    plot = new_figure((-0.06, 1.06), (-0.5, 3 * _ROW + 0.9))
    plot.xaxis.visible = plot.yaxis.visible = plot.ygrid.visible = False
    places = {name: _ROW * (3 - place) for place, name in enumerate(_SCALES)}
    _rulers(plot, places)
    rows, said = [], []
    for row, group in enumerate(markets):
        found = _scores(group.rows)
        _dots(plot, group, found, places, above=row % 2 == 0)
        values = {name: score[0] for name, score in found.items()}
        said.append(t("loyalty_fit.same.sentence", market=group.label, **values))
        for name, (value, low, high, n) in found.items():
            spec = _SCALES[name][2]
            shown = [number(part, spec) for part in (value, low, high)]
            rows.append((group.label, t(f"loyalty_fit.same.{name}"), *shown, n))
    columns = [
        t("loyalty_fit.market"),
        t("loyalty_fit.metric"),
        t("loyalty_fit.value"),
        t("loyalty_fit.low"),
        t("loyalty_fit.high"),
        t("loyalty.curve.customers"),
    ]
    return Picture(
        name="same_customers",
        figure=plot,
        title=t("loyalty_fit.same.title"),
        summary=" ".join([*said, t("loyalty_fit.same.reading")]),
        table=pd.DataFrame(rows, columns=columns),
        size="tall",
    )


def _scores(rows: pd.DataFrame) -> dict[str, tuple[float, float, float, int]]:
    """Value, ends of the interval and n of each metric."""
    found = {
        "mean": csat(rows["mark"], scale="1-10", rule="mean"),
        "nps": nps(rows["recommend"]),
        "loyal": csat(rows["mark"], scale="1-10", rule="top-3"),
    }
    scores = {name: (s.value, s.low, s.high, s.n) for name, s in found.items()}
    back = rows["repurchase"].dropna()
    share = float(back.mean())
    return {**scores, "back": (share, *wilson(share, len(back)), len(back))}


def _across(name: str, value: float) -> float:
    low, high, _ = _SCALES[name]
    return (value - low) / (high - low)


def _rulers(plot: Any, places: dict[str, float]) -> None:
    """One line per metric, from the lowest to the highest value it can take."""
    for name, y in places.items():
        plot.segment(0, y, 1, y, line_color=palette.LINE, line_width=6, line_cap="round")
        label = source(f"label_{name}", x=[0.0], y=[y + 0.6], text=[_with_ends(name)])
        write(plot, label, text_font_style="bold", background_fill_alpha=0)


def _with_ends(name: str) -> str:
    low, high, spec = _SCALES[name]
    ends = {"low": number(low, _whole(spec)), "high": number(high, _whole(spec))}
    return t("loyalty_fit.same.ruler", metric=t(f"loyalty_fit.same.{name}"), **ends)


def _whole(spec: str) -> str:
    return spec.replace(".1f", ".0f")


def _dots(
    plot: Any,
    group: Group,
    found: dict[str, tuple[float, float, float, int]],
    places: dict[str, float],
    above: bool,
) -> None:
    names = list(places)
    x = [_across(name, found[name][0]) for name in names]
    dots = source(
        f"same_{group.name}",
        x=x,
        y=[places[name] for name in names],
        low=[_across(name, found[name][1]) for name in names],
        high=[_across(name, found[name][2]) for name in names],
        text=[f"{group.label} {number(found[name][0], _SCALES[name][2])}" for name in names],
        align=["right" if at > 0.8 else "left" if at < 0.2 else "center" for at in x],
        word=[places[name] + (0.28 if above else -0.28) for name in names],
    )
    plot.segment("low", "y", "high", "y", source=dots, line_color=group.colour, line_width=5)
    plot.scatter(
        "x",
        "y",
        source=dots,
        marker=group.marker,
        size=15 if above else 18,
        fill_color=palette.PAPER,
        line_color=group.colour,
        line_width=3,
    )
    plot.text(
        "x",
        "word",
        "text",
        source=dots,
        text_align="align",
        text_baseline="middle",
        text_color=group.colour,
        text_font={"value": palette.FONT},
        text_font_size="15px",
        text_font_style="bold",
    )
