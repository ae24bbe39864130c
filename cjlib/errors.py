"""One form for every message a person may meet: what was wrong, what you gave, what to try.

An error holds a key and values; the sentences are in the catalogue (``texts/<lang>/errors.toml``)
and are looked up only when the message is shown, so that this module can be imported by anything.
"""

from __future__ import annotations

import os
from typing import NamedTuple


class Message(NamedTuple):
    """The three parts of a message, in the language of the person."""

    what: str
    given: str
    hint: str


class CjError(Exception):
    """Something a person can mend.

    Parameters
    ----------
    key : str
        Entry in the catalogue of errors; it has ``what``, ``given`` and ``hint``.
    **values
        What the three sentences need, such as ``row``, ``column`` and ``given``.

    Notes
    -----
    In a notebook the message shows without a traceback; the environment variable
    ``CJ_TRACEBACK=1`` brings the traceback back.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def message(self) -> Message:
        """The three sentences, in the language spoken now."""
        from cjlib.texts import t

        return Message(
            t(f"errors.{self.key}.what", **self.values),
            t(f"errors.{self.key}.given", **self.values),
            t(f"errors.{self.key}.hint", **self.values),
        )

    def __str__(self) -> str:
        return " ".join(part for part in self.message() if part)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.key, self.values)

    def _render_traceback_(self) -> list[str]:
        if os.environ.get("CJ_TRACEBACK"):
            import traceback

            return traceback.format_exception(self)
        return [str(self)]


def _rebuild(kind: type[CjError], key: str, values: dict[str, object]) -> CjError:
    return kind(key, **values)


class InvalidValue(CjError, ValueError):
    """A value that the model does not take, such as a report mark of 12."""


class UnknownName(CjError, LookupError):
    """A name that does not exist, such as a data set nobody made."""

    def __str__(self) -> str:  # LookupError subclasses such as KeyError would show a repr
        return CjError.__str__(self)


class DataProblem(CjError, ValueError):
    """Something in a table or file: a missing column, an answer outside its scale."""
