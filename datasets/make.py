"""Make the synthetic data sets and example journeys: `uv run python datasets/make.py`.

Seed and planted truth stand on each data set's card (`<name>.card.toml`); this script only turns
them into rows, so a card can never say something else than what was done.

Random numbers come from NumPy's `RandomState`, the one generator whose stream NumPy promises never
to change: the files are the same byte for byte on every version and machine.  A large one is
packed (`.csv.gz`); packing differs between machines, so there it is the rows that are the same.

What is longer than a screen stands beside this file: `make_webshop.py`, `make_webshop_survey.py`
and `make_journeys.py`.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from make_answers import BLANK, HERE, Table, Truth, card, planted, whole, with_blanks
from make_webshop import webshop_log
from make_webshop_survey import webshop_survey

from cjlib.concepts.loyalty import LoyaltyCurve


def report_marks_two_markets(rng: np.random.RandomState, truth: Truth) -> Table:
    """Two markets with equal satisfaction and very different loyalty."""
    n = 800
    parts: dict[str, list[Any]] = {
        name: []
        for name in ("customer", "market", "mark", "recommend", "stated_loyalty", "repurchase")
    }
    unhappy = rng.uniform(size=n) < truth["mark.unhappy_share"]
    felt = truth["mark.mean"] + truth["mark.spread"] * rng.standard_normal(n)
    felt = felt - truth["mark.unhappy_drop"] * unhappy
    for letter, market in (("C", "cars"), ("L", "local_phone")):
        satisfaction = rng.permutation(felt)  # the very same marks, handed to other people
        mark = whole(satisfaction, 1, 10)
        curve = LoyaltyCurve(truth[f"{market}.competition"], truth[f"{market}.captive"])
        loyalty = np.clip(np.asarray(curve(mark)), 0, 1)
        noise = truth["recommend.noise"] * rng.standard_normal(n)
        recommend = whole(satisfaction + truth[f"{market}.recommend_shift"] + noise, 0, 10)
        # a chance in ten steps whose mean is exactly the curve
        stated = (rng.uniform(size=(n, 10)) < loyalty[:, None]).sum(axis=1) / 10
        parts["repurchase"] += list((rng.uniform(size=n) < loyalty).astype(int))
        parts["customer"] += [f"{letter}{number:04d}" for number in range(1, n + 1)]
        parts["market"] += [market] * n
        parts["mark"] += list(with_blanks(rng, mark, truth["blank.mark"]))
        parts["recommend"] += list(with_blanks(rng, recommend, truth["blank.recommend"]))
        parts["stated_loyalty"] += list(with_blanks(rng, stated, truth["blank.stated_loyalty"]))
    return parts


# Which answers (with it, without it) lead to a category, and how often each is given.
PAIRS: dict[str, list[tuple[int, int, float]]] = {
    "A": [(1, 2, 0.15), (1, 3, 0.45), (1, 4, 0.40)],
    "O": [(1, 5, 1.0)],
    "M": [(2, 5, 0.75), (3, 5, 0.20), (4, 5, 0.05)],
    "I": [(3, 3, 0.60), (2, 3, 0.14), (2, 4, 0.12), (3, 4, 0.08), (4, 3, 0.04), (3, 2, 0.02)],
    "I twice": [(2, 2, 0.70), (4, 4, 0.30)],
    "R": [(5, 1, 0.40), (5, 3, 0.25), (5, 2, 0.20), (4, 1, 0.15)],
    "Q": [(1, 1, 0.85), (5, 5, 0.15)],
}
MOOD_ORDER = ("R", "I", "I twice", "M", "O", "A")  # from least to most enthusiastic


def kano_webwinkel(rng: np.random.RandomState, truth: Truth) -> Table:
    """Eight attributes with fixed counts per category; the keen give the keen answers."""
    attributes = [key.removeprefix("counts.") for key in truth if key.startswith("counts.")]
    n = sum(truth[f"counts.{attributes[0]}"].values())
    mood = rng.standard_normal(n)
    strict = rng.standard_normal(n)
    share = truth["enthusiasm"]
    table: Table = {"respondent": list(range(1, n + 1))}
    stopped = np.sort(rng.permutation(n)[: truth["stopped_halfway"]])
    for place, attribute in enumerate(attributes):
        counts = dict(truth[f"counts.{attribute}"])
        double = truth["double"].get(attribute, truth["double"]["usual"])
        counts["I twice"] = round(counts["I"] * double)
        counts["I"] -= counts["I twice"]
        here = share * mood + np.sqrt(1 - share**2) * rng.standard_normal(n)
        order = rng.permutation(n)
        questionable, rest = order[: counts["Q"]], order[counts["Q"] :]
        rest = rest[np.argsort(here[rest], kind="stable")]
        categories = np.empty(n, dtype=object)
        categories[questionable] = "Q"
        categories[rest] = np.repeat(MOOD_ORDER, [counts[name] for name in MOOD_ORDER])
        answers = np.array([_pair(name, rng.uniform()) for name in categories], dtype=float)
        importance = truth["importance"][attribute] + 0.6 * strict + 1.2 * rng.standard_normal(n)
        columns = {
            "met": with_blanks(rng, answers[:, 0], truth["blank"]["answer"]),
            "zonder": with_blanks(rng, answers[:, 1], truth["blank"]["answer"]),
            "belang": with_blanks(rng, whole(importance, 1, 9), truth["blank"]["importance"]),
        }
        for question, values in columns.items():
            if place >= 4:
                values[stopped] = BLANK
            table[f"{attribute}_{question}"] = values
    return table


def _pair(category: str, luck: float) -> tuple[int, int]:
    for functional, dysfunctional, share in PAIRS[category]:
        luck -= share
        if luck < 0:
            return functional, dysfunctional
    return PAIRS[category][0][:2]


def touchpoints_two_waves(rng: np.random.RandomState, truth: Truth) -> Table:
    """One touchpoint gets better between the waves, and the mix of channels shifts."""
    touchpoints = list(truth["level"])
    table: dict[str, list[Any]] = {
        name: [] for name in ("respondent", "wave", "channel", *touchpoints, "recommend")
    }
    for wave in (1, 2):
        n = truth["respondents"][str(wave)]
        mix = truth[f"mix.{wave}"]
        bounds = np.cumsum(list(mix.values()))[:-1]
        channels = np.array(list(mix))[np.searchsorted(bounds, rng.uniform(size=n), side="right")]
        mild = truth["spread"]["respondent"] * rng.standard_normal(n)
        mild = mild + np.array([truth["channel"][name] for name in channels])
        felt = []
        for name in touchpoints:
            level = truth["level"][name] + (truth["change"].get(name, 0.0) if wave == 2 else 0.0)
            felt.append(level + mild + truth["spread"]["touchpoint"] * rng.standard_normal(n))
            marks = with_blanks(rng, whole(felt[-1], 1, 10), truth["blank"][name])
            table[name] += list(marks)
        noise = truth["spread"]["recommend"] * rng.standard_normal(n)
        recommend = whole(np.mean(felt, axis=0) + truth["recommend_shift"] + noise, 0, 10)
        table["recommend"] += list(with_blanks(rng, recommend, truth["blank"]["recommend"]))
        table["channel"] += list(channels)
        table["wave"] += [wave] * n
    table["respondent"] = list(range(1, len(table["wave"]) + 1))
    return table


MAKERS: dict[str, Callable[[np.random.RandomState, Truth], Table]] = {
    "kano_webwinkel": kano_webwinkel,
    "report_marks_two_markets": report_marks_two_markets,
    "touchpoints_two_waves": touchpoints_two_waves,
    "webshop_log": webshop_log,
    "webshop_survey": webshop_survey,
}


def make(name: str) -> bytes:
    """One data set as CSV: UTF-8, comma, decimal point, an empty cell for a blank answer."""
    table = MAKERS[name](np.random.RandomState(card(name)["seed"]), planted(name))
    lines = [",".join(table)]
    lines += [",".join(map(_cell, row)) for row in zip(*table.values(), strict=True)]
    return ("\n".join(lines) + "\n").encode()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value != value else f"{float(value):.10g}"


def rows_in(path: Path) -> bytes:
    """The CSV in a file, unpacked where it is packed; nothing where there is no file."""
    if not path.exists():
        return b""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def write(name: str) -> Path:
    """Write one data set; a file that holds these rows already is left alone."""
    path, rows = HERE / card(name)["file"], make(name)
    if rows != rows_in(path):
        packed = gzip.compress(rows, mtime=0) if path.suffix == ".gz" else rows
        path.write_bytes(packed)
    return path


if __name__ == "__main__":
    import make_journeys

    for name in MAKERS:
        print(f"datasets/{write(name).name}")
    make_journeys.write()
