"""Hand-overs between channels and the phase they amount to."""

from __future__ import annotations

import pytest
from hypothesis import given

from cjlib.journey import Journey
from cjlib.mapping.channels import ChannelPhase, channel_phase, hand_overs, transitions
from tests.journey.strategies import journeys
from tests.mapping.building import at, journey, step

MULTI, CROSS, OMNI = ChannelPhase.MULTI, ChannelPhase.CROSS, ChannelPhase.OMNI


def route(*frictions: float | None, knows: bool | None = True) -> Journey:
    """Web, then one hand-over per friction, to and fro between shop and web."""
    steps = [at("s0", "web")]
    for n, friction in enumerate(frictions, start=1):
        channel = "winkel" if n % 2 else "web"
        steps.append(at(f"s{n}", channel, friction=friction, knows_earlier_contact=knows))
    return journey(*steps)


def test_a_hand_over_is_a_change_of_channel_whatever_the_capitals() -> None:
    found = hand_overs(
        journey(
            at("a", "Web"),
            at("b", "web"),
            step("denken"),
            at("c", "Winkel", friction=0.4, knows_earlier_contact=False),
            at("d", ""),
            at("e", "telefoon"),
            at("f", "chat", own=False),
        )
    )
    assert [(one.from_step, one.to_step) for one in found] == [("b", "c"), ("e", "f")]
    assert (found[0].friction, found[0].knows, found[0].own) == (0.4, False, True)
    assert not found[1].own


def test_transitions_count_hand_overs_per_pair_of_channels() -> None:
    rows = transitions(route(0.2, None, 0.6, 0.3))
    assert [(row.from_channel, row.to_channel) for row in rows] == [
        ("web", "winkel"),
        ("winkel", "web"),
    ]
    assert [(row.hand_overs, row.assessed, row.knows) for row in rows] == [(2, 2, 2), (2, 1, 2)]
    assert rows[0].friction == pytest.approx(0.4)
    assert rows[1].friction == 0.3


@pytest.mark.parametrize(
    ("frictions", "knows", "phase"),
    [
        ((0.9, 0.8), True, MULTI),
        ((0.9, 0.8, 0.2), True, MULTI),
        ((0.5, 0.9), True, CROSS),
        ((0.0, 0.1), True, OMNI),
        ((0.0, 0.1), False, CROSS),
        ((0.0, 0.1), None, CROSS),
        ((0.0, 0.2), True, CROSS),
        ((0.0, None), True, CROSS),  # whatever the other is, half is guided
        ((0.9, None), True, None),  # the other decides
        ((0.9, 0.9, None), True, MULTI),  # the other cannot change it
        ((None,), True, None),
    ],
)
def test_the_phase_follows_from_friction_and_is_left_open_when_it_could_go_either_way(
    frictions: tuple[float | None, ...], knows: bool | None, phase: ChannelPhase | None
) -> None:
    found = channel_phase(route(*frictions, knows=knows))
    assert found.phase is phase
    assert found.hand_overs == len(frictions)
    assert found.assessed == sum(friction is not None for friction in frictions)


def test_one_channel_is_single_channel_unless_another_may_be_hiding() -> None:
    assert channel_phase(journey(at("a", "Web"), at("b", "web"))).phase is ChannelPhase.SINGLE
    assert channel_phase(journey(at("a", "web"), at("b", ""))).why == "one_known"
    assert channel_phase(journey(at("a", ""))).why == "no_channels"
    assert channel_phase(journey()).phase is None


def test_the_channel_of_another_organisation_is_not_ones_own() -> None:
    found = channel_phase(journey(at("a", "web"), at("b", "krant", own=False)))
    assert found.phase is ChannelPhase.SINGLE
    assert found.channels == ("web",)


def test_two_channels_that_never_meet_leave_the_phase_unknown() -> None:
    found = channel_phase(journey(at("a", "web"), at("b", "krant", own=False), at("c", "winkel")))
    assert (found.phase, found.why) == (None, "no_hand_overs")
    assert found.missing == (("channels", ()),)


def test_a_touchpoint_without_a_channel_keeps_it_from_being_omnichannel() -> None:
    found = channel_phase(
        journey(
            at("a", "web"), at("b", "winkel", friction=0, knows_earlier_contact=True), at("c", "")
        )
    )
    assert found.phase is CROSS
    assert [key for key, _ in found.missing] == ["channels"]


def test_what_is_missing_for_the_next_phase_is_told_with_the_place() -> None:
    found = channel_phase(route(0.3, 0.0, None, knows=False))
    assert found.phase is CROSS
    assert [(key, len(about)) for key, about in found.missing] == [
        ("not_assessed", 1),
        ("friction", 1),
        ("not_known", 3),
    ]
    assert "Punt s0 → Punt s1" in found.missing_in_words()[1]
    assert channel_phase(route(0.0)).missing == ()
    assert channel_phase(journey(at("a", "web"))).missing == (("second_channel", ()),)


def test_the_phase_is_said_with_what_it_rests_on() -> None:
    said = channel_phase(route(0.3, 0.9)).sentence()
    assert said.startswith("Kanalen die de klant doorgeven (crosschannel).")
    assert "hooguit 0,5 wrijving: 1 van 2, dus minstens de helft. Beoordeeld: 2." in said
    assert "onbekend" in channel_phase(journey()).sentence()


@given(journeys())
def test_the_transition_matrix_adds_up_to_the_hand_overs(map_: Journey) -> None:
    rows, all_of_them = transitions(map_), hand_overs(map_)
    assert sum(row.hand_overs for row in rows) == len(all_of_them)
    assert sum(row.assessed for row in rows) == sum(one.friction is not None for one in all_of_them)
    report = channel_phase(map_)
    assert report.flawless <= report.guided <= report.assessed <= report.hand_overs
    assert report.sentence()
