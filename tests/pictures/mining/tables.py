"""Tables as cjlib.mining gives them, made by hand: ordinary ones, and ones that make trouble."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from cjlib.pictures import Picture
from cjlib.pictures.mining.before_after import differences_picture
from cjlib.pictures.mining.calendar import calendar_picture
from cjlib.pictures.mining.cohorts import cohorts_picture
from cjlib.pictures.mining.control import control_picture
from cjlib.pictures.mining.dotted import dotted_picture
from cjlib.pictures.mining.drivers import drivers_picture
from cjlib.pictures.mining.first_steps import first_steps
from cjlib.pictures.mining.flow import journey_flow
from cjlib.pictures.mining.funnel import funnel_picture
from cjlib.pictures.mining.measured import measured_curve
from cjlib.pictures.mining.series import series_picture
from cjlib.pictures.mining.survival import survival_picture
from cjlib.pictures.mining.variants import variants_picture

NAN = float("nan")
LONG = [
    "Offerte aangevraagd via website", "Arbeidsongeschiktheidsverzekering vergelijken",
    "Chat met medewerker", "Telefonisch contact klantenservice", "Afspraak in de winkel",
    "Betaling gelukt", "Betaling mislukt", "Bezorging aangekondigd", "Bezorging thuis",
    "Bezorging bij afhaalpunt", "Retour aangemeld", "Retour ontvangen", "Terugbetaling gestort",
    "Klacht ingediend bij afdeling kwaliteit", "Klacht afgehandeld", "Nieuwsbrief geopend",
    "Review geschreven", "Garantieaanvraag", "Reparatie in eigen werkplaats", "Account opgeheven",
]  # fmt: skip
HYPOTHEEK = "Hypotheekverstrekkersvoorwaardenvergelijkingswebsiteformulier"


def follows(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["source", "target", "count"])
    frame["share"] = frame["count"] / max(int(frame["count"].sum()), 1)
    frame["mean_gap"] = pd.to_timedelta(frame["count"], unit="h")
    frame["median_gap"] = pd.to_timedelta(frame["count"], unit="min")
    return frame.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def ends(**counts: tuple[int, int]) -> pd.DataFrame:
    rows = [(name, first, last) for name, (first, last) in counts.items()]
    return pd.DataFrame(rows, columns=["touchpoint", "first", "last"])


def scores(*rows: tuple[str, int, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["touchpoint", "n", "mean", "low", "high"])


def busy(places: int = 20) -> pd.DataFrame:
    """Many moves between many places with long names: on, back, further, and straight again."""
    names = [LONG[k % 20] + ("" if k < 20 else f" {k}") for k in range(places)]
    rows = []
    for k, name in enumerate(names):
        for step, count in ((1, 400), (2, 150), (5, 30), (-1, 90), (-4, 40), (0, 12)):
            if 0 <= k + step < places:
                rows.append((name, names[k + step], count + (7 * k) % 23))
    return follows(*rows)


def busy_ends(places: int = 20) -> pd.DataFrame:
    rows = [
        (LONG[k % 20] + ("" if k < 20 else f" {k}"), 500 // (k + 1), 9 * k) for k in range(places)
    ]
    return pd.DataFrame(rows, columns=["touchpoint", "first", "last"])


def variants(*rows: tuple[tuple[str, ...], int]) -> pd.DataFrame:
    frame = pd.DataFrame({"sequence": [w for w, _ in rows], "count": [n for _, n in rows]})
    frame["share"] = frame["count"] / max(sum(n for _, n in rows), 1)
    frame["cumulative"] = frame["share"].cumsum()
    return frame


def funnel(*rows: tuple[str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["step", "customers"])
    frame["share"] = frame["customers"] / max(int(frame["customers"].max() or 0), 1)
    frame["dropped"] = -frame["customers"].diff().fillna(0).astype(int)
    return frame


def drop_offs(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["step", "went_to", "customers"])
    return frame.assign(share=0.1)


def calendar(places: list[str], weeks: int, start: str = "2024-01-01") -> pd.DataFrame:
    periods = pd.date_range(start, periods=weeks, freq="7D")
    rows = [
        (name, at, 3 * k + w, (k + w) % 9, 6.0 + (k + w) % 9 / 4 if (k + w) % 9 > 4 else NAN)
        for k, name in enumerate(places)
        for w, at in enumerate(periods)
    ]
    return pd.DataFrame(rows, columns=["touchpoint", "period", "count", "n", "mean"])


def curve(*rows: tuple[str, float, float, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["step", "assumed", "placed", "shown", "n"])
    return frame.assign(placed_low=frame["placed"] - 0.4, placed_high=frame["placed"] + 0.4)


def drivers(*rows: tuple[str, float, int, int]) -> pd.DataFrame:
    names = [name for name, *_ in rows]
    frame = pd.DataFrame(
        [row[1:] for row in rows], columns=["share", "rank_low", "rank_high"],
        index=pd.Index(names, name="driver"),
    )  # fmt: skip
    frame["relative"] = frame["share"] / max(frame["share"].sum(), 1e-9)
    frame["low"], frame["high"] = frame["share"] - 0.02, frame["share"] + 0.02
    frame["rank"] = frame["share"].rank(ascending=False)
    return frame


def differences(*rows: tuple[str, float, float, float, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["method", "value", "low", "high", "better"])
    return frame.assign(n=120)


def weekly(values: list[float], start: str = "2024-01-01") -> pd.DataFrame:
    at = pd.date_range(start, periods=len(values), freq="7D")
    return pd.DataFrame({"at": at, "value": values, "n": 30})


def control(values: list[float], rules: dict[int, tuple[int, ...]]) -> pd.DataFrame:
    frame = weekly(values).assign(centre=7.0, low=6.0, high=8.0)
    frame["rules"] = [rules.get(nth, ()) for nth in range(len(values))]
    return frame


def survival(*rows: tuple[float, float, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["time", "survival", "at_risk"])
    frame["low"] = (frame["survival"] - 0.05).clip(lower=0)
    frame["high"] = (frame["survival"] + 0.05).clip(upper=1)
    return frame


def cohorts(months: int, size: int = 40) -> pd.DataFrame:
    starts = pd.date_range("2023-01-01", periods=months, freq="MS")
    rows = [
        (at, age, size, size if age == 0 else size // (age + 1))
        for nth, at in enumerate(starts)
        for age in range(months - nth)
    ]
    frame = pd.DataFrame(rows, columns=["cohort", "age", "size", "active"])
    return frame.assign(share=frame["active"] / max(size, 1))


def dotted(customers: int, names: list[str], hours: int = 30) -> pd.DataFrame:
    begin = pd.Timestamp("2024-03-01 09:00")
    rows = [
        (
            f"k{c}",
            c + 1,
            begin + pd.Timedelta(hours=hours * (c + e)),
            pd.Timedelta(hours=hours * e),
            n,
        )
        for c in range(customers)
        for e, n in enumerate(names)
    ]
    return pd.DataFrame(rows, columns=["customer", "rank", "time", "since_start", "touchpoint"])


def examples() -> dict[str, Callable[[], Picture]]:
    """Every picture of mining, with a table that is ordinary and with tables that are not."""
    path = tuple(LONG)
    felt = scores(
        (LONG[0], 90, 7.4, 7.1, 7.7), (LONG[3], 60, 5.1, 4.8, 5.4), (LONG[8], 40, 8.6, 8.3, 8.9),
        (LONG[4], 3, NAN, NAN, NAN),
    )  # fmt: skip
    one = ends(Bellen=(1, 1))
    designed = {(LONG[k], LONG[k + 1]) for k in range(6)}
    notes = {
        "2024-01-09": "Nieuwe website",
        "2024-01-11": "Storing bij de betaling",
        "2020-01-01": "Ver weg",
    }
    level = weekly([7.0] * 9).assign(fitted=7.0, counterfactual=[NAN] * 4 + [7.0] * 5)
    arms = pd.concat([level.assign(arm="changed"), weekly([6.0, NAN, 6.5]).assign(arm="other")])
    far = [7.0, 7.2, 9.9, 6.8, 7.1, 5.1, 7.0, 7.2, 7.3, 7.4]
    return {
        "flow": lambda: journey_flow(busy(), busy_ends(), felt, designed),
        "flow_share": lambda: journey_flow(busy(), share=0.5),
        "flow_one": lambda: journey_flow(follows(), one),
        "flow_loop": lambda: journey_flow(follows(("A", "A", 3)), ends(A=(2, 2))),
        "flow_two": lambda: journey_flow(follows(("A", "B", 3), ("B", "A", 3))),
        "flow_word": lambda: journey_flow(follows((HYPOTHEEK, "B", 3)), conforming=[]),
        "flow_empty": lambda: journey_flow(follows()),
        "first": lambda: first_steps(
            variants(*((path[k : k + 4], 90 - 4 * k) for k in range(17)), (("Bellen",), 30))
        ),
        "first_one": lambda: first_steps(variants((("Bellen",), 1))),
        "first_word": lambda: first_steps(variants(((HYPOTHEEK, HYPOTHEEK), 4))),
        "first_empty": lambda: first_steps(variants()),
        "funnel": lambda: funnel_picture(
            funnel(*((name, 4000 - 700 * k) for k, name in enumerate(LONG[:5]))),
            drop_offs(
                *(
                    (LONG[k], LONG[9 + j] if j else "", 300 - 50 * j)
                    for k in range(4)
                    for j in range(5)
                )
            ),
        ),
        "funnel_word": lambda: funnel_picture(
            funnel((HYPOTHEEK, 9), ("B", 0)), drop_offs((HYPOTHEEK, HYPOTHEEK, 9))
        ),
        "funnel_all": lambda: funnel_picture(funnel(("A", 7), ("B", 7))),
        "funnel_empty": lambda: funnel_picture(funnel(("A", 0), ("B", 0))),
        "variants": lambda: variants_picture(
            variants(*((path[: 2 + 4 * k] * (1 + k // 3), 900 - 40 * k) for k in range(14))),
            [path[:2]],
        ),
        "variants_long": lambda: variants_picture(variants((path * 8, 1))),
        "variants_empty": lambda: variants_picture(variants()),
        "calendar_count": lambda: calendar_picture(
            calendar([*LONG, *(f"Plek {k}" for k in range(9))], 70)
        ),
        "calendar_mean": lambda: calendar_picture(calendar(LONG[:6], 12), "mean"),
        "calendar_one": lambda: calendar_picture(calendar(["Bellen"], 1).assign(count=1)),
        "calendar_none": lambda: calendar_picture(calendar(["Bellen"], 3), "mean"),
        "cohorts": lambda: cohorts_picture(cohorts(30)),
        "cohorts_small": lambda: cohorts_picture(cohorts(3, 4)),
        "cohorts_empty": lambda: cohorts_picture(cohorts(0)),
        "curve": lambda: measured_curve(
            curve(
                *(
                    (name, (k % 5) - 2, (k % 9) / 2 - 2, "7,6 (1-10)", 1200)
                    for k, name in enumerate(LONG)
                )
            )
        ),
        "curve_one": lambda: measured_curve(curve((HYPOTHEEK, NAN, 1.9, "NPS +12", 6))),
        "curve_assumed": lambda: measured_curve(
            curve(("A", 1.0, NAN, "", 0), ("B", -1.0, NAN, "", 0))
        ),
        "curve_empty": lambda: measured_curve(curve(("A", NAN, NAN, "", 0))),
        "drivers": lambda: drivers_picture(
            drivers(*((name, 0.3 / (k + 1), max(1, k), k + 2) for k, name in enumerate(LONG[:15]))),
            n=300,
        ),
        "drivers_one": lambda: drivers_picture(drivers((HYPOTHEEK, 0.5, 1, 1))),
        "drivers_bare": lambda: drivers_picture(
            drivers(("A", 0.0, 1, 2), ("B", 0.0, 1, 2)).assign(low=NAN, high=NAN)
        ),
        "drivers_empty": lambda: drivers_picture(drivers()),
        "differences": lambda: differences_picture(
            differences(
                ("naive", 0.6, 0.5, 0.7, False),
                ("did", 0.1, -0.2, 0.4, True),
                ("series", -0.3, NAN, NAN, False),
            )
        ),
        "differences_zero": lambda: differences_picture(
            differences(("naive", 0.0, 0.0, 0.0, False)), "%"
        ),
        "differences_empty": lambda: differences_picture(differences()),
        "series": lambda: series_picture(arms, "2024-01-29", notes),
        "series_one": lambda: series_picture(weekly([7.0]), "2026-01-01"),
        "series_numbers": lambda: series_picture(
            weekly([1.0, 2.0, 4.0]).assign(at=[1.0, 2.0, 3.0]), 2.5
        ),
        "series_empty": lambda: series_picture(weekly([NAN, NAN])),
        "control": lambda: control_picture(control(far, {2: (1, 2), 5: (1,), 9: (4,)}), notes),
        "control_many": lambda: control_picture(
            control([7.5] * 60, dict.fromkeys(range(8, 60), (4,))), kind="%"
        ),
        "control_wild": lambda: control_picture(
            control([9.0, 5.0] * 30, {k: (1, 2, 3, 4)[: 1 + k % 4] for k in range(60)})
        ),
        "control_one": lambda: control_picture(control([7.0], {})),
        "control_empty": lambda: control_picture(control([], {})),
        "survival": lambda: survival_picture(
            survival(*((3.0 * k, 0.98**k, 900 - 10 * k) for k in range(1, 60))), "90 dagen stil"
        ),
        "survival_one": lambda: survival_picture(survival((0.0, 1.0, 1))),
        "survival_empty": lambda: survival_picture(survival()),
        "dotted": lambda: dotted_picture(dotted(500, LONG[:11])),
        "dotted_since": lambda: dotted_picture(dotted(12, LONG[:5]), "since_start"),
        "dotted_instant": lambda: dotted_picture(dotted(3, ["A", "B"], hours=0), "since_start"),
        "dotted_one": lambda: dotted_picture(dotted(1, ["A"])),
        "dotted_empty": lambda: dotted_picture(dotted(0, ["A"])),
    }
