"""What reading or writing a format has to say: what was read, and what was lost or guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cjlib.journey.document import Journey
from cjlib.texts import t


@dataclass(frozen=True)
class Remark:
    """Something a person should know, as a key in ``texts/<lang>/formats.toml`` with values."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return t(f"formats.remark.{self.key}", **self.values)


@dataclass(frozen=True)
class Loaded:
    """A journey out of a file, and what to say about how it was read."""

    journey: Journey
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Written:
    """The bytes of a file, and what the format could not hold."""

    data: bytes
    lost: tuple[Remark, ...] = ()


class FormatWarning(UserWarning):
    """What a file could not hold or had to guess, said in the language spoken."""
