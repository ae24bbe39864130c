"""For whom a rule is meant: conditions on what is known of a customer at the moment itself."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cjlib.journey.parts import Misfit
from cjlib.management.orchestration.pieces import Label, Piece, Span

Labels = Annotated[tuple[Label, ...], Field(max_length=100)]


class _Listed(Piece):
    """A value is one of these, or none of those."""

    is_in: Labels = ()
    is_not: Labels = ()

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.is_in) == bool(self.is_not):
            raise Misfit("orchestration.in_or_not")
        return self


class OnAttribute(_Listed):
    """The value last known in a column of the log, such as a segment.

    Attributes
    ----------
    column : str
        One of the log's ``extras``.
    is_in, is_not : tuple of str
        Fill in one of both.  Who has no known value is in nothing, so fits every ``is_not``.
    """

    kind: Literal["attribute"] = "attribute"
    column: Label


class OnChannel(_Listed):
    """The channel of the last contact of which the channel is known; as `OnAttribute`."""

    kind: Literal["channel"] = "channel"


class _Bounded(Piece):
    """Where and how recently to look."""

    touchpoints: Labels = ()
    within: Span | None = None


class OnScore(_Bounded):
    """The last score that the customer gave.

    Attributes
    ----------
    least, most : float, optional
        Both included; fill in at least one.  Who gave no score does not fit.
    touchpoints : tuple of str
        Where the score was given; anywhere if empty.
    within : str, optional
        No longer ago than this, such as ``"30D"``.
    scale : str
        Which scale is meant, such as ``"1-10"``; a log with another one is refused.
    """

    kind: Literal["score"] = "score"
    least: float | None = None
    most: float | None = None
    scale: Annotated[str, Field(pattern=r"^(-?\d{1,4}--?\d{1,4})?$")] = ""

    @model_validator(mode="after")
    def _range(self) -> Self:
        _checked_range(self.least, self.most)
        return self


class OnCount(_Bounded):
    """How often something happened before, this time counted too.

    Attributes
    ----------
    touchpoints : tuple of str
        What is counted; everything if empty.
    channels : tuple of str
        Along which channels; any if empty.
    least, most : int, optional
        Both included; fill in at least one.
    within : str, optional
        How far back, such as ``"14D"``: later than that long ago.  Else from the start of the log.
    """

    kind: Literal["count"] = "count"
    channels: Labels = ()
    least: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    most: Annotated[int, Field(ge=0, le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _range(self) -> Self:
        _checked_range(self.least, self.most)
        return self


Condition = Annotated[OnAttribute | OnScore | OnChannel | OnCount, Field(discriminator="kind")]


def _checked_range(least: float | None, most: float | None) -> None:
    if least is None and most is None:
        raise Misfit("orchestration.no_bound")
    if least is not None and most is not None and least > most:
        raise Misfit("orchestration.bounds", low=least, high=most)
