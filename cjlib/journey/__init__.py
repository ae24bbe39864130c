"""The document that travels through the four M's, its edits, its analyses and its file formats."""

from cjlib.journey.document import SCHEMA_VERSION, Journey, Purpose, Scope, Step, Version
from cjlib.journey.formats.files import load, read, save
from cjlib.journey.ideas import IdeaScore, Improvement
from cjlib.journey.parts import (
    Element,
    Expectation,
    Feeling,
    Measurement,
    Need,
    Persona,
    Phase,
    Provenance,
    Requirement,
    ResearchChoice,
    SignalSeen,
    StepTime,
    Touchpoint,
    UserStory,
    WorkshopAnswer,
)
from cjlib.journey.problems import JourneyProblem

__all__ = [
    "SCHEMA_VERSION",
    "Element",
    "Expectation",
    "Feeling",
    "IdeaScore",
    "Improvement",
    "Journey",
    "JourneyProblem",
    "Measurement",
    "Need",
    "Persona",
    "Phase",
    "Provenance",
    "Purpose",
    "Requirement",
    "ResearchChoice",
    "Scope",
    "SignalSeen",
    "Step",
    "StepTime",
    "Touchpoint",
    "UserStory",
    "Version",
    "WorkshopAnswer",
    "load",
    "read",
    "save",
]
