"""The parts of a rule: when, what, how often, and the hours in which nothing goes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cjlib.journey.parts import Misfit
from cjlib.management.orchestration.conditions import Labels
from cjlib.management.orchestration.pieces import Euros, Label, Piece, Span, span_ms
from cjlib.texts import t


class Action(StrEnum):
    """What a rule does."""

    MESSAGE = "message"
    CALL = "call"
    OFFER = "offer"
    STOP = "stop"  # leave the customer alone from here on

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"orchestration.action.{self.value}")


class When(Piece):
    """The moment: an event, or the silence after one.

    Attributes
    ----------
    touchpoints : tuple of str
        Any of these happens.
    channels : tuple of str
        Along one of these channels; any if empty.
    silence : str, optional
        If given, the moment is this long after the event, and only if nothing came meanwhile.
        What comes at exactly that moment still breaks the silence.
    unless : tuple of str
        What breaks the silence; any event does if empty.
    """

    # not built on Labels: pydantic 2.11 would give it the default of another field that is
    touchpoints: Annotated[tuple[Label, ...], Field(min_length=1, max_length=100)]
    channels: Labels = ()
    silence: Span | None = None
    unless: Labels = ()

    @model_validator(mode="after")
    def _silence_first(self) -> Self:
        if self.unless and self.silence is None:
            raise Misfit("orchestration.unless_what")
        return self


class Do(Piece):
    """What is done.

    Attributes
    ----------
    action : Action
    channel : str
        Along which channel; needed unless the action is to stop.  A stop with a channel stops
        that channel only.
    cost : float
        Euros each time, 0 or more.
    lasts : str, optional
        How long a stop lasts; to the end of the log if left out.
    """

    action: Action
    channel: Label | Literal[""] = ""
    cost: Euros = 0.0
    lasts: Span | None = None

    @model_validator(mode="after")
    def _fits_the_action(self) -> Self:
        if self.action is not Action.STOP and not self.channel:
            raise Misfit("orchestration.no_channel_to_use")
        if self.action is not Action.STOP and self.lasts is not None:
            raise Misfit("orchestration.lasts_no_stop")
        return self


class Limit(Piece):
    """So many times within so long: a window that moves along, not a calendar week."""

    times: Annotated[int, Field(ge=1, le=1000)]
    within: Span


class Quiet(Piece):
    """Hours in which nobody is contacted, on the clock of the log's zone.

    Attributes
    ----------
    start, end : str
        ``"21:00"`` up to ``"08:00"``; may run over midnight.
    then : {"skip", "wait"}
        Whether what falls in it is dropped, or waits until ``end``.  What waits is not judged
        again: conditions and silence count as they were.
    channels : tuple of str
        For which channels; all if empty.
    """

    start: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    end: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    then: Literal["skip", "wait"] = "skip"
    channels: Labels = ()

    @model_validator(mode="after")
    def _not_all_day(self) -> Self:
        if self.start == self.end:
            raise Misfit("orchestration.quiet_all_day", given=self.start)
        return self

    def minutes(self) -> tuple[int, int]:
        """``start`` and ``end`` in minutes since midnight."""
        first, last = (text.split(":") for text in (self.start, self.end))
        return int(first[0]) * 60 + int(first[1]), int(last[0]) * 60 + int(last[1])


def ms(span: str | None) -> int:
    """A span of a rule in milliseconds; 0 where there is none."""
    return 0 if span is None else span_ms(span)
