"""What the concept app knows."""

from __future__ import annotations

from traitlets import Enum, Instance

from cjlib.apps.concepts.economic_value_state import ValueState
from cjlib.apps.concepts.expectation_state import ExpectationState
from cjlib.apps.concepts.journey_types_state import JourneyTypesState
from cjlib.apps.concepts.kano_survey_state import KanoSurveyState
from cjlib.apps.concepts.loyalty_state import LoyaltyState
from cjlib.apps.concepts.time_pyramid_state import TimeState
from cjlib.apps.state import State
from cjlib.texts import DEFAULT, LANGUAGES

TABS = ("kano", "kano_survey", "loyalty", "time", "value", "expectation", "types")


class ConceptsState(State):
    """Language, open tab, and the state of each tab that has one."""

    lang = Enum(LANGUAGES, default_value=DEFAULT).tag(saved=True)
    tab = Enum(TABS, default_value=TABS[0]).tag(saved=True)
    kano_survey = Instance(KanoSurveyState, ()).tag(saved=True)
    loyalty = Instance(LoyaltyState, ()).tag(saved=True)
    time = Instance(TimeState, ()).tag(saved=True)
    value = Instance(ValueState, ()).tag(saved=True)
    expectation = Instance(ExpectationState, ()).tag(saved=True)
    types = Instance(JourneyTypesState, ()).tag(saved=True)
