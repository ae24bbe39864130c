"""What the parts of a rule share: frozen, plain JSON, spans of time, names in two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from cjlib.journey.parts import LONGEST_NAME, Misfit, one_line
from cjlib.journey.words import Spoken
from cjlib.texts import LANGUAGES, t

UNITS: Final[Mapping[str, int]] = {
    "min": 60_000,
    "h": 3_600_000,
    "D": 86_400_000,
    "W": 604_800_000,
}
"""Milliseconds in each unit of a span."""

LONGEST_SPAN = 3660 * UNITS["D"]
"""Ten years: what is longer is a slip of the keyboard."""

_SPAN = re.compile(r"(\d{1,7})(min|h|D|W)")


def span_ms(span: str) -> int:
    """A span such as ``"30min"``, ``"12h"``, ``"7D"`` or ``"2W"`` in milliseconds."""
    found = _SPAN.fullmatch(span)
    if found is None:
        raise Misfit("orchestration.span", given=span[:40])
    return int(found[1]) * UNITS[found[2]]


def span_words(span: str) -> str:
    """A span as a person says it: ``"7D"`` is *7 dagen*."""
    found = _SPAN.fullmatch(span)
    assert found is not None  # checked when the rule was made
    n = int(found[1])
    return t(f"orchestration.span.{found[2]}.{'one' if n == 1 else 'more'}", n=n)


def _checked_span(text: str) -> str:
    written = "".join(text.split())
    if not 0 < span_ms(written) <= LONGEST_SPAN:
        raise Misfit("orchestration.span", given=text[:40])
    return written


def _checked_line(text: str) -> str:
    line = one_line(text)
    if not line:
        raise Misfit("orchestration.blank")
    return line


Span = Annotated[str, AfterValidator(_checked_span)]
Label = Annotated[str, AfterValidator(_checked_line), Field(max_length=LONGEST_NAME)]
"""The name of a touchpoint, channel, column or value, as the log writes it."""
Ident = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Euros = Annotated[float, Field(ge=0, le=1_000_000)]


def _both(names: dict[str, str]) -> dict[str, str]:
    if sorted(names) != sorted(LANGUAGES):
        raise Misfit("orchestration.languages", given=", ".join(names) or "–")
    return names


Name = Label | Annotated[dict[str, Label], AfterValidator(_both)]
"""A name in one language, or in each: ``{"nl": "Volle mand", "en": "Full basket"}``."""


def spoken_name(name: str | dict[str, str]) -> Spoken:
    """A name that is said in the language spoken when it is shown."""
    return Spoken(name if isinstance(name, dict) else dict.fromkeys(LANGUAGES, name))


_inside: ContextVar[bool] = ContextVar("cjlib_piece_inside_piece", default=False)


class Piece(BaseModel):
    """A part of a rule: it cannot change, takes no unknown fields, and errs in our form."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def __init__(self, **data: Any) -> None:
        if _inside.get():  # a piece of a piece: the outermost tells, with the whole place
            super().__init__(**data)
            return
        token = _inside.set(True)
        try:
            super().__init__(**data)
        except ValidationError as error:
            from cjlib.management.orchestration.problems import problem

            raise problem(error, data) from None
        finally:
            _inside.reset(token)

    def changed(self, **values: Any) -> Any:
        """A copy with other values, checked anew."""
        return type(self)(**{**dict(self), **values})
