"""cjlib: customer journeys to learn, to teach and to do.

Public names load when they are first used, so that ``import cjlib`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_ROOMS = (
    "apps",
    "concepts",
    "datasets",
    "errors",
    "journey",
    "making",
    "management",
    "mapping",
    "mining",
    "pictures",
    "tables",
    "teaching",
    "texts",
)

__all__ = ["__version__", *_ROOMS]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"cjlib.{name}")
    raise AttributeError(f"module 'cjlib' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
