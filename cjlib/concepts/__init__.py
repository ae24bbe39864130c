"""What the books teach, as functions and small frozen classes: numbers in, numbers out.

- ``kano``: categories, questionnaire, better and worse, curves, drift
- ``loyalty``: from satisfaction to loyalty, zones of the report mark, customer types
- ``time_pyramid``: a ledger of minutes wasted, saved, spent and invested
- ``economic_value``: five levels of value, and the three currencies
- ``expectation``: what people expect, how it moves, the 9+ test and 7+ relief
- ``journey_types``: which of four types a map is, and what is missing for the next
- ``emotion_curve``: peaks and dips, and peak-end beside mean, trend and minimum
- ``journey_success``: success of a whole journey as the product of its steps

Modules load when they are first used.  Nothing here holds a sentence for a person: members of
enumerations and reasons are keys that the catalogues translate.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = [
    "economic_value",
    "emotion_curve",
    "expectation",
    "journey_success",
    "journey_types",
    "kano",
    "loyalty",
    "time_pyramid",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return import_module(f"cjlib.concepts.{name}")
    raise AttributeError(f"module 'cjlib.concepts' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
