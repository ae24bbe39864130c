"""Four types of customer journey, by what a map contains.

>>> from cjlib.concepts.journey_types import journey_type
>>> verdict = journey_type(["own_touchpoints", "functional", "around_touchpoints"])
>>> verdict.type.name, verdict.missing
('ORGANISATION_TOUCHPOINT_ANALYSIS', (<Feature.OTHER_TOUCHPOINTS: 'other_touchpoints'>,))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from cjlib.concepts import _checks


class Feature(StrEnum):
    """Something a journey map may contain."""

    OWN_TOUCHPOINTS = "own_touchpoints"
    FUNCTIONAL = "functional"
    AROUND_TOUCHPOINTS = "around_touchpoints"  # before, between and after contact
    OTHER_TOUCHPOINTS = "other_touchpoints"  # of other organisations
    END_TO_END = "end_to_end"
    EMOTIONAL = "emotional"
    UNSPOKEN_NEEDS = "unspoken_needs"
    MOMENTS_OF_TRUTH = "moments_of_truth"
    BRAND_VALUES = "brand_values"  # stressed at the moments of truth
    BRAND_MOMENTS = "brand_moments"  # added moments of the brand


class JourneyType(IntEnum):
    """The four types, in rising complexity.

    Dutch: *organisatietouchpoint-analyse*, *klanttouchpoint-analyse*, *klantbelevingsreis*,
    *merk-waardige klantbelevingsreis*.
    """

    ORGANISATION_TOUCHPOINT_ANALYSIS = 1
    CUSTOMER_TOUCHPOINT_ANALYSIS = 2
    EXPERIENCE_JOURNEY = 3
    SIGNATURE_JOURNEY = 4

    @property
    def key(self) -> str:
        """Name of the type in the catalogues, such as ``"experience_journey"``."""
        return self.name.lower()


ADDED: Mapping[JourneyType, tuple[Feature, ...]] = MappingProxyType(
    {
        JourneyType.ORGANISATION_TOUCHPOINT_ANALYSIS: (
            Feature.OWN_TOUCHPOINTS,
            Feature.FUNCTIONAL,
        ),
        JourneyType.CUSTOMER_TOUCHPOINT_ANALYSIS: (
            Feature.AROUND_TOUCHPOINTS,
            Feature.OTHER_TOUCHPOINTS,
        ),
        JourneyType.EXPERIENCE_JOURNEY: (
            Feature.END_TO_END,
            Feature.EMOTIONAL,
            Feature.UNSPOKEN_NEEDS,
            Feature.MOMENTS_OF_TRUTH,
        ),
        JourneyType.SIGNATURE_JOURNEY: (
            Feature.BRAND_VALUES,
            Feature.BRAND_MOMENTS,
        ),
    }
)
"""What each type needs on top of the type before it."""


@dataclass(frozen=True)
class JourneyTypeResult:
    """Which type a map is, and what it would take to go one up.

    Attributes
    ----------
    type : JourneyType or None
        Highest type the map qualifies for; None if not even the first.
    evidence : tuple of Feature
        What the map contains of all that this type needs.
    next : JourneyType or None
        The type above; None at the top.
    missing : tuple of Feature
        What the map lacks for the type above.
    ahead : tuple of Feature
        What the map contains already of types it does not qualify for.
    """

    type: JourneyType | None
    evidence: tuple[Feature, ...]
    next: JourneyType | None
    missing: tuple[Feature, ...]
    ahead: tuple[Feature, ...]


def journey_type(features: Iterable[Feature | str]) -> JourneyTypeResult:
    """The highest type a map qualifies for.

    Parameters
    ----------
    features : iterable of Feature or their keys
        What the map contains, in any order.

    Returns
    -------
    JourneyTypeResult

    Raises
    ------
    InvalidValue
        For an unknown feature.

    Notes
    -----
    The types: Van Slooten et al. (2022), section 1.8.  Reading the table as a ladder on which no
    step can be skipped is a teaching form of this kit.
    """
    ticked = {_checks.member("features", Feature, feature) for feature in features}
    reached: JourneyType | None = None
    above: JourneyType | None = None
    for kind in JourneyType:
        if not ticked.issuperset(ADDED[kind]):
            above = kind
            break
        reached = kind
    needed = [
        feature for kind in JourneyType if reached and kind <= reached for feature in ADDED[kind]
    ]
    return JourneyTypeResult(
        type=reached,
        evidence=tuple(needed),
        next=above,
        missing=tuple(f for f in ADDED[above] if f not in ticked) if above else (),
        ahead=tuple(f for f in Feature if f in ticked and f not in needed),
    )
