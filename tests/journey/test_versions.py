"""Versions kept inside the document."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings

from cjlib.journey import Journey, JourneyProblem, Scope
from cjlib.journey.versions import restore, save_version, version
from cjlib.texts import speaking
from tests.journey.strategies import journeys

JOURNEY = Journey(scope=Scope(journey="Verhuizen", target_group="Gezinnen", path="loyalty"))
LATER = JOURNEY.changed(title="Anders")


def test_a_version_is_the_journey_as_it_was():
    kept = save_version(JOURNEY, "Begin", "2026-11-24 10:00").changed(title="Anders")
    assert version(kept, 0) == JOURNEY
    assert (kept.history[0].label, kept.history[0].saved_at) == ("Begin", "2026-11-24 10:00")


def test_versions_stand_in_the_order_they_were_kept_and_count_back_from_the_newest():
    kept = save_version(save_version(JOURNEY, "Een", "1").changed(title="Anders"), "Twee", "2")
    assert [entry.label for entry in kept.history] == ["Een", "Twee"]
    assert (version(kept, 0), version(kept, 1)) == (JOURNEY, LATER)
    assert version(kept, -1) == LATER


def test_a_version_holds_no_history_of_its_own():
    kept = save_version(save_version(JOURNEY, "Een", "1"), "Twee", "2")
    assert "history" not in kept.history[1].journey
    assert version(kept, 1).history == ()


def test_two_versions_may_share_a_label():
    kept = save_version(save_version(JOURNEY, "Les", "maandag"), "Les", "dinsdag")
    assert [entry.saved_at for entry in kept.history] == ["maandag", "dinsdag"]


def test_a_moment_is_kept_to_the_minute():
    kept = save_version(JOURNEY, "Les", datetime(2026, 11, 24, 9, 5, 59))
    assert kept.history[0].saved_at == "2026-11-24 09:05"


def test_restoring_brings_the_map_back_and_keeps_what_was_kept():
    kept = save_version(JOURNEY, "Begin", "1").changed(title="Anders")
    back = restore(kept, 0)
    assert (back.title, back.history) == ("", kept.history)


def test_a_version_needs_a_label():
    with pytest.raises(JourneyProblem, match="bewaarde versie 1, naam: hier moet iets staan"):
        save_version(JOURNEY, "  ", "nu")


@pytest.mark.parametrize("index", [1, -2])
def test_a_version_that_is_not_there_is_told_with_those_that_are(index):
    kept = save_version(JOURNEY, "Begin", "1")
    with pytest.raises(JourneyProblem, match="Bewaard zijn: 0: Begin") as caught:
        version(kept, index)
    with speaking("en"):
        assert "This saved version does not exist." in str(caught.value)


@given(journeys(2))
@settings(max_examples=30)
def test_every_journey_comes_back_as_it_was_kept(journey):
    kept = save_version(journey, "Nu", "vandaag")
    assert restore(kept, -1) == kept
    assert version(kept, -1) == journey.changed(history=())
