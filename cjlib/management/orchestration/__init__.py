"""Rules for contact with customers, tried out on a log of what customers did.

When this event or silence, for these customers, do that, at most so often.  Rules are data
(`Rules.from_json`, `Rules.to_json`) that read as plain sentences (`Rules.in_words`).

>>> from cjlib.management import orchestration
>>> rules = orchestration.example("webshop")
>>> done = orchestration.run(rules, log)  # doctest: +SKIP
>>> done.by_rule, done.calendar, done.findings  # doctest: +SKIP

Teaching form of this kit: nobody published this model.
"""

from cjlib.management.orchestration.acting import Action, Do, Limit, Quiet, When
from cjlib.management.orchestration.conditions import OnAttribute, OnChannel, OnCount, OnScore
from cjlib.management.orchestration.findings import Finding, contradictions
from cjlib.management.orchestration.loading import example, examples
from cjlib.management.orchestration.passing import REASONS
from cjlib.management.orchestration.problems import RuleProblem
from cjlib.management.orchestration.result import Run
from cjlib.management.orchestration.rules import Rule, Rules
from cjlib.management.orchestration.running import run

__all__ = [
    "REASONS",
    "Action",
    "Do",
    "Finding",
    "Limit",
    "OnAttribute",
    "OnChannel",
    "OnCount",
    "OnScore",
    "Quiet",
    "Rule",
    "RuleProblem",
    "Rules",
    "Run",
    "When",
    "contradictions",
    "example",
    "examples",
    "run",
]
