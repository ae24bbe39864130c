"""One organisation as a document: purpose, portfolio, KPIs, annotations, PDCA and flow.

>>> from cjlib.management import organisation
>>> shop = organisation.example()
>>> shop.purpose.archetype.value
'guide'
"""

from cjlib.management.organisation.document import SCHEMA_VERSION, Organisation
from cjlib.management.organisation.examples import TODAY, example, examples
from cjlib.management.organisation.files import load, save, text
from cjlib.management.organisation.parts import (
    Annotation,
    FlowState,
    JourneyEntry,
    Kpi,
    KpiMeasurement,
    PdcaItem,
    Score,
)
from cjlib.management.organisation.problems import OrganisationProblem

__all__ = [
    "SCHEMA_VERSION",
    "TODAY",
    "Annotation",
    "FlowState",
    "JourneyEntry",
    "Kpi",
    "KpiMeasurement",
    "Organisation",
    "OrganisationProblem",
    "PdcaItem",
    "Score",
    "example",
    "examples",
    "load",
    "save",
    "text",
]
