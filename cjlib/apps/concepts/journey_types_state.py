"""What the tab of journey types knows: what a map contains."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from traitlets import Enum, List, validate

from cjlib.apps.state import State
from cjlib.concepts.journey_types import (
    ADDED,
    Feature,
    JourneyType,
    JourneyTypeResult,
    journey_type,
)

FEATURES = tuple(feature.value for feature in Feature)
OWN = "own"
GROUPS: Mapping[str, tuple[Feature, ...]] = MappingProxyType(
    {
        "where": (
            Feature.OWN_TOUCHPOINTS,
            Feature.AROUND_TOUCHPOINTS,
            Feature.OTHER_TOUCHPOINTS,
            Feature.END_TO_END,
        ),
        "what": (Feature.FUNCTIONAL, Feature.EMOTIONAL, Feature.UNSPOKEN_NEEDS),
        "difference": (Feature.MOMENTS_OF_TRUTH, Feature.BRAND_VALUES, Feature.BRAND_MOMENTS),
    }
)


def _up_to(top: JourneyType) -> list[str]:
    return [feature.value for kind in JourneyType if kind <= top for feature in ADDED[kind]]


# The cases: Van Slooten et al. (2022), section 1.8; their ticks are a teaching form of this kit.
EXAMPLES: Mapping[str, list[str]] = MappingProxyType(
    {
        "house_bank": _up_to(JourneyType.ORGANISATION_TOUCHPOINT_ANALYSIS),
        "house_customer": _up_to(JourneyType.CUSTOMER_TOUCHPOINT_ANALYSIS),
        "online_doubt": _up_to(JourneyType.EXPERIENCE_JOURNEY),
        "clear_brand": _up_to(JourneyType.SIGNATURE_JOURNEY),
    }
)
CASES = (*EXAMPLES, OWN)


class JourneyTypesState(State):
    """An example or an own map, and the features ticked."""

    case = Enum(CASES, default_value="house_customer").tag(saved=True)
    features = List(Enum(FEATURES), default_value=EXAMPLES["house_customer"]).tag(saved=True)

    @validate("features")
    def _each_feature_once(self, proposal: dict[str, list[str]]) -> list[str]:
        return [feature for feature in FEATURES if feature in proposal["value"]]

    def choose(self, case: str) -> None:
        """Take the ticks of an example; an own map starts empty."""
        if case == self.case:
            return
        with self.hold_trait_notifications():
            self.case, self.features = case, EXAMPLES.get(case, [])

    def tick(self, feature: str, yes: bool) -> None:
        """Say whether the map contains a feature; a changed example becomes an own map."""
        rest = [other for other in self.features if other != feature]
        self._change([*rest, feature] if yes else rest)

    def clear(self) -> None:
        """Untick everything."""
        self._change([])

    def result(self) -> JourneyTypeResult:
        """Which type the map is, and what is missing for the next."""
        return journey_type(self.features)

    def _change(self, features: list[str]) -> None:
        before = list(self.features)
        self.features = features
        if self.features != before:
            self.case = OWN
