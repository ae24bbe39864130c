"""Numbers, moments and chances in words, for every sentence about before and after."""

from __future__ import annotations

import math
from typing import Any

from cjlib.texts import number, t


def figure(value: float) -> str:
    """A number in three digits that matter, never with an exponent: 7.21, 0.0103, 1,235."""
    return number(value, f",.{_decimals(value)}f")


def signed(value: float) -> str:
    """The same with its sign: +0.31."""
    return number(value, f"+,.{_decimals(value)}f")


def chance(p: float) -> str:
    """A p-value: "p = 0.016", or "p < 0.001"."""
    if p != p:
        return t("evaluation.p.none")
    return t("evaluation.p.small") if p < 0.001 else t("evaluation.p.is", p=p)


def moment(at: Any) -> str:
    """A day as 2025-06-30, a number as a number."""
    if hasattr(at, "isoformat"):
        return t("evaluation.day", at=at)
    return number(float(at), ",.10g")


def verdict(low: float, high: float) -> str:
    """Whether an interval leaves zero out, as a sentence."""
    if low != low or high != high:
        return t("evaluation.verdict.unknown")
    if low > 0 or high < 0:
        return t("evaluation.verdict.clear")
    return t("evaluation.verdict.chance")


def _decimals(value: float) -> int:
    if not math.isfinite(value) or value == 0:
        return 1
    return min(max(2 - math.floor(math.log10(abs(value))), 0), 6)
