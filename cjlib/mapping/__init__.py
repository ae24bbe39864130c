"""The first M: putting a customer journey on paper, tables in and tables out.

Every result is a small frozen dataclass; `frame` makes a table of such rows to compute on, and
`worded` one to read.  Modules, each about one thing:

- `plan`: the step plan as a guided path, `template`: the eight fields, `workshop`: six questions,
  `technique`: how to study further;
- `blueprint`: requirements and user stories, `ecosystem` with `propagation` and `tracing`,
  `signals`, `saving`;
- `purpose`: needs against goals, archetypes, `team`: tasks, `channels`: hand-overs and phases.
"""

from cjlib.mapping import (
    blueprint,
    channels,
    ecosystem,
    plan,
    propagation,
    purpose,
    saving,
    signals,
    team,
    technique,
    template,
    tracing,
    workshop,
)
from cjlib.mapping.frames import frame, heading, worded

__all__ = [
    "blueprint",
    "channels",
    "ecosystem",
    "frame",
    "heading",
    "plan",
    "propagation",
    "purpose",
    "saving",
    "signals",
    "team",
    "technique",
    "template",
    "tracing",
    "worded",
    "workshop",
]
