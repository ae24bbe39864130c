"""Hand-overs between channels, and which of four channel phases they amount to.

The four phases are Simborg's (2011, as told by Luif 2017, figure 1.1).  No source gives numbers
for them; the rule here is a teaching form of this kit, over friction from 0 (flawless) to 1
(stuck) as the map holds it:

- one channel of one's own is *single channel*;
- *crosschannel*: at least half of the hand-overs have a friction of at most `GUIDED`;
- *omnichannel*: every touchpoint has a channel and every hand-over was assessed, none has more
  friction than `FLAWLESS`, and whoever receives the customer knows of the earlier contact;
- anything else with several channels is *multichannel*.

Where friction is unknown, a phase is named only if the unknown could not change it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

from cjlib.journey import Journey
from cjlib.texts import t

GUIDED = 0.5
"""Up to this friction a customer is guided across."""

FLAWLESS = 0.1
"""Up to this friction switching is flawless."""


class ChannelPhase(StrEnum):
    """Four phases, each asking more of the organisation than the one before."""

    SINGLE = "single"
    MULTI = "multi"
    CROSS = "cross"
    OMNI = "omni"


@dataclass(frozen=True)
class HandOver:
    """A change of channel between two touchpoints that follow each other.

    ``friction`` runs from 0 to 1, ``knows`` says whether the receiver knows of the earlier
    contact; both are ``None`` where nobody filled them in.  ``own`` says that both touchpoints
    are the organisation's own.
    """

    from_step: str
    to_step: str
    from_touchpoint: str
    to_touchpoint: str
    from_channel: str
    to_channel: str
    friction: float | None
    knows: bool | None
    own: bool


@dataclass(frozen=True)
class Transition:
    """All hand-overs from one channel to another.

    ``assessed`` of ``hand_overs`` have a friction; ``friction`` is their mean, ``None`` if none
    has.  ``knows`` counts those at which the receiver knows of the earlier contact.
    """

    from_channel: str
    to_channel: str
    hand_overs: int
    assessed: int
    friction: float | None
    knows: int


@dataclass(frozen=True)
class ChannelReport:
    """Which phase the organisation's own channels are in, and on how much that rests.

    Attributes
    ----------
    phase : ChannelPhase or None
        ``None`` where too little is known; ``why`` then says what.
    why : str
        Which rule decided: a key under ``team.phase_why`` in the catalogue.
    channels : tuple of str
        The organisation's own channels.
    hand_overs, assessed, guided, flawless : int
        Own hand-overs; those with a friction; of those at most `GUIDED`; flawless and known.
    no_channel : int
        Touchpoints of its own without a channel, that could not be counted.
    missing : tuple of (str, tuple of HandOver)
        What stands between this phase and the next: a key under ``team.missing`` and the
        hand-overs that it is about.
    """

    phase: ChannelPhase | None
    why: str
    channels: tuple[str, ...]
    hand_overs: int
    assessed: int
    guided: int
    flawless: int
    no_channel: int
    missing: tuple[tuple[str, tuple[HandOver, ...]], ...]

    def sentence(self) -> str:
        """The phase in words, with what it rests on."""
        name = t(f"team.phase.{self.phase.value if self.phase else 'unknown'}")
        why = t(
            f"team.phase_why.{self.why}",
            channels=len(self.channels),
            n=self.hand_overs,
            assessed=self.assessed,
            guided=self.guided,
        )
        return t("team.phase_because", phase=name, why=why)

    def missing_in_words(self) -> tuple[str, ...]:
        """What stands between this phase and the next, one sentence each."""
        return tuple(
            t(
                f"team.missing.{key}",
                n=len(about),
                where="; ".join(f"{one.from_touchpoint} → {one.to_touchpoint}" for one in about),
            )
            for key, about in self.missing
        )


def hand_overs(journey: Journey) -> tuple[HandOver, ...]:
    """Every change of channel between touchpoints that follow each other.

    Steps without a touchpoint are passed over; a pair of which one channel is unknown is left
    out.  Channels are compared without capitals.
    """
    touched = [(step.id, step.touchpoint) for step in journey.steps if step.touchpoint is not None]
    return tuple(
        HandOver(
            from_step=from_step,
            to_step=to_step,
            from_touchpoint=before.name,
            to_touchpoint=after.name,
            from_channel=before.channel,
            to_channel=after.channel,
            friction=after.friction,
            knows=after.knows_earlier_contact,
            own=before.own and after.own,
        )
        for (from_step, before), (to_step, after) in pairwise(touched)
        if before.channel
        and after.channel
        and before.channel.casefold() != after.channel.casefold()
    )


def transitions(journey: Journey) -> tuple[Transition, ...]:
    """Hand-overs counted per pair of channels, in the order in which they first occur."""
    pairs: dict[tuple[str, str], list[HandOver]] = {}
    for one in hand_overs(journey):
        pairs.setdefault((one.from_channel.casefold(), one.to_channel.casefold()), []).append(one)
    rows = []
    for group in pairs.values():
        known = [one.friction for one in group if one.friction is not None]
        rows.append(
            Transition(
                from_channel=group[0].from_channel,
                to_channel=group[0].to_channel,
                hand_overs=len(group),
                assessed=len(known),
                friction=fmean(known) if known else None,
                knows=sum(one.knows is True for one in group),
            )
        )
    return tuple(rows)


def channel_phase(journey: Journey) -> ChannelReport:
    """Which of the four phases fits, from the organisation's own channels and hand-overs."""
    own = [step.touchpoint for step in journey.steps if step.touchpoint and step.touchpoint.own]
    channels: dict[str, str] = {}
    for touchpoint in own:
        if touchpoint.channel:
            channels.setdefault(touchpoint.channel.casefold(), touchpoint.channel)
    passed = [one for one in hand_overs(journey) if one.own]
    assessed = [one for one in passed if one.friction is not None]
    guided = [one for one in assessed if _at_most(one, GUIDED)]
    flawless = [one for one in assessed if _at_most(one, FLAWLESS) and one.knows is True]
    no_channel = sum(not touchpoint.channel for touchpoint in own)
    counts = (len(passed), len(assessed), len(guided), len(flawless))
    phase, why = _phase(len(channels), no_channel, *counts)
    return ChannelReport(
        phase=phase,
        why=why,
        channels=tuple(channels.values()),
        hand_overs=len(passed),
        assessed=len(assessed),
        guided=len(guided),
        flawless=len(flawless),
        no_channel=no_channel,
        missing=_missing(phase, no_channel, passed),
    )


def _phase(
    channels: int, no_channel: int, passed: int, assessed: int, guided: int, flawless: int
) -> tuple[ChannelPhase | None, str]:
    if channels == 0:
        return None, "no_channels"
    if channels == 1:  # a touchpoint whose channel nobody wrote down may be a second one
        return (None, "one_known") if no_channel else (ChannelPhase.SINGLE, "one_channel")
    if passed == 0:
        return None, "no_hand_overs"
    if flawless == passed and not no_channel:
        return ChannelPhase.OMNI, "flawless"
    if 2 * guided >= passed:
        return ChannelPhase.CROSS, "guided"
    if 2 * (guided + passed - assessed) < passed:
        return ChannelPhase.MULTI, "stuck"
    return None, "too_few_assessed"


def _missing(
    phase: ChannelPhase | None, no_channel: int, passed: Sequence[HandOver]
) -> tuple[tuple[str, tuple[HandOver, ...]], ...]:
    def where(wanted: Callable[[HandOver], bool]) -> tuple[HandOver, ...]:
        return tuple(one for one in passed if wanted(one))

    if phase is ChannelPhase.OMNI:
        return ()
    if phase is ChannelPhase.SINGLE:
        return (("second_channel", ()),)
    limit = FLAWLESS if phase is ChannelPhase.CROSS else GUIDED
    found = [
        ("not_assessed", where(lambda one: one.friction is None)),
        ("friction", where(lambda one: one.friction is not None and not _at_most(one, limit))),
    ]
    if phase is ChannelPhase.CROSS:
        found.append(("not_known", where(lambda one: one.knows is not True)))
    said = tuple((key, about) for key, about in found if about)
    unnamed = (("channels", ()),) if no_channel or not passed else ()
    return (*unnamed, *said)


def _at_most(one: HandOver, limit: float) -> bool:
    return one.friction is not None and one.friction <= limit
