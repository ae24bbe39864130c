import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.journey_types import ADDED, Feature, JourneyType, journey_type
from cjlib.errors import InvalidValue

FIRST = ["own_touchpoints", "functional"]
SECOND = [*FIRST, "around_touchpoints", "other_touchpoints"]
THIRD = [*SECOND, "end_to_end", "emotional", "unspoken_needs", "moments_of_truth"]
FOURTH = [*THIRD, "brand_values", "brand_moments"]


@pytest.mark.parametrize(
    ("features", "kind", "above"),
    [
        (FIRST, "organisation_touchpoint_analysis", "customer_touchpoint_analysis"),
        (SECOND, "customer_touchpoint_analysis", "experience_journey"),
        (THIRD, "experience_journey", "signature_journey"),
    ],
)
def test_each_type_needs_all_of_the_type_before_it(features, kind, above):
    verdict = journey_type(features)
    assert (kind, above) == (verdict.type.key, verdict.next.key)
    assert ((), tuple(features)) == (verdict.ahead, verdict.evidence)


def test_a_signature_journey_misses_nothing():
    verdict = journey_type(FOURTH)
    assert (
        verdict.type,
        verdict.next,
        verdict.missing,
    ) == (JourneyType.SIGNATURE_JOURNEY, None, ())


def test_an_empty_map_is_no_journey_yet():
    verdict = journey_type([])
    assert (verdict.type, verdict.next) == (None, JourneyType.ORGANISATION_TOUCHPOINT_ANALYSIS)
    assert verdict.missing == ("own_touchpoints", "functional")


def test_a_bank_that_maps_only_its_own_talk_is_told_what_is_missing():
    assert journey_type(FIRST).missing == ("around_touchpoints", "other_touchpoints")


def test_feelings_alone_do_not_make_an_experience_journey():
    verdict = journey_type([*FIRST, "emotional", "moments_of_truth"])
    assert verdict.type == 1
    assert verdict.ahead == ("emotional", "moments_of_truth")


def test_brand_moments_on_an_unfinished_map_do_not_make_a_signature_journey():
    verdict = journey_type([f for f in FOURTH if f != "unspoken_needs"])
    assert (verdict.type, verdict.missing) == (2, ("unspoken_needs",))


def test_an_unknown_feature_is_refused():
    with pytest.raises(InvalidValue, match="own_touchpoints"):
        journey_type(["pictures"])


def test_every_feature_belongs_to_one_type():
    assert sorted(Feature) == sorted(feature for added in ADDED.values() for feature in added)


@settings(max_examples=50)
@given(st.sets(st.sampled_from(Feature)), st.sampled_from(Feature))
def test_adding_something_never_lowers_the_type(features, extra):
    before, after = journey_type(features), journey_type(features | {extra})
    assert (before.type or 0) <= (after.type or 0)


@settings(max_examples=50)
@given(st.sets(st.sampled_from(Feature)))
def test_adding_what_is_missing_raises_the_type(features):
    verdict = journey_type(features)
    assert set(features) == set(verdict.evidence) | set(verdict.ahead)
    if verdict.next:
        assert journey_type(features | set(verdict.missing)).type >= verdict.next
