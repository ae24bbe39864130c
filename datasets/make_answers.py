"""What the makers of data sets share: reading a card, and answers as people give them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
Truth = dict[str, Any]
Table = dict[str, Sequence[Any]]
BLANK = np.nan


def card(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.card.toml").read_text(encoding="utf-8"))


def planted(name: str) -> Truth:
    """The planted numbers on a card, by key."""
    return {entry["key"]: entry["value"] for entry in card(name)["truth"]}


def whole(values: np.ndarray, low: int, high: int) -> np.ndarray:
    """Answers as people tick them: whole points, nothing outside the scale (a ceiling)."""
    return np.clip(np.rint(values), low, high) + 0.0  # never a negative zero


def with_blanks(rng: np.random.RandomState, values: np.ndarray, chance: float) -> np.ndarray:
    return np.where(rng.uniform(size=len(values)) < chance, BLANK, values)


def drawn(rng: np.random.RandomState, shares: dict[str, float], n: int) -> np.ndarray:
    """``n`` places in ``shares``, each as often as its share says."""
    bounds = np.cumsum(list(shares.values()))[:-1]
    return np.searchsorted(bounds, rng.uniform(size=n), side="right")
