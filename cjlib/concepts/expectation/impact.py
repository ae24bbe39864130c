"""What goes beyond expectation, and what is just enough: 9+ and 7+ impact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers

ACCEPTABLE_WITHIN = 5.0  # days; the book's case of policy terms sent by post


class NinePlusPart(StrEnum):
    """What an idea needs for 9+ impact; all three at once."""

    ABOVE_EXPECTATION = "above_expectation"
    EMOTIONAL_NEED = "emotional_need"
    RELEVANT = "relevant"


@dataclass(frozen=True)
class NinePlusVerdict:
    """Outcome of the 9+ test.

    Attributes
    ----------
    passed : bool
        True if no part failed.
    failed : tuple of NinePlusPart
        The parts that failed, as reasons to explain.
    """

    passed: bool
    failed: tuple[NinePlusPart, ...]


def nine_plus(*, above_expectation: bool, emotional_need: bool, relevant: bool) -> NinePlusVerdict:
    """The three-part test of a 9+ idea: a test of a design, never a mark of 9 or more.

    Parameters
    ----------
    above_expectation : bool
        It beats what the customer consciously expects: it comes unexpected.
    emotional_need : bool
        It touches a need with emotional weight, often one the customer is not aware of.
    relevant : bool
        It matters to this customer at this moment.

    Returns
    -------
    NinePlusVerdict

    Notes
    -----
    Source: Van Slooten et al. (2022).  "9+" is a trade mark of Altuïtion.
    """
    answers = {
        NinePlusPart.ABOVE_EXPECTATION: above_expectation,
        NinePlusPart.EMOTIONAL_NEED: emotional_need,
        NinePlusPart.RELEVANT: relevant,
    }
    failed = tuple(part for part, yes in answers.items() if not yes)
    return NinePlusVerdict(passed=not failed, failed=failed)


@overload
def relief(days: float, acceptable_within: float = ...) -> float: ...
@overload
def relief(days: Numbers, acceptable_within: float = ...) -> Floats: ...
def relief(days: float | Numbers, acceptable_within: float = ACCEPTABLE_WITHIN) -> float | Floats:
    """7+ relief: just enough to prevent dissatisfaction, and flat from there on.

    Parameters
    ----------
    days : array_like
        How long the customer waits, 0 or more.
    acceptable_within : float
        Up to and including this many days is acceptable.

    Returns
    -------
    float or ndarray
        1 within the limit, however fast; 0 beyond it.  The difference between two values is what
        customers feel of the change.

    Raises
    ------
    InvalidValue
        For negative days or a negative limit.

    Notes
    -----
    Source: Van Slooten et al. (2022): policy terms by post within five days are acceptable, in
    three days or in 24 hours is not felt as better.  "7+" is no mark of 7 or more.
    """
    limit = _checks.at_least("acceptable_within", acceptable_within)
    waited = _checks.all_at_least("days", days)
    felt = np.where(waited <= limit, 1.0, 0.0)
    return felt if felt.ndim else float(felt)
