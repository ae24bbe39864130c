"""A journey is only as good as all of its steps together: the product beside the mean.

>>> from cjlib.concepts.journey_success import journey_success
>>> whole = journey_success([0.95] * 5)
>>> round(whole.product, 3), round(whole.mean, 2)
(0.774, 0.95)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Numbers
from cjlib.errors import InvalidValue


@dataclass(frozen=True)
class JourneySuccess:
    """How often the whole goes well, beside what the steps say on average.

    Attributes
    ----------
    n : int
        How many steps there were.
    product : float
        Share of customers for whom every step succeeds, 0-1.
    mean : float
        Mean success of the steps, 0-1: never below the product.
    """

    n: int
    product: float
    mean: float


def journey_success(successes: Numbers) -> JourneySuccess:
    """Success of the whole as the product of the successes of the steps.

    Parameters
    ----------
    successes : sequence of float
        Per step the share of customers for whom it succeeds, 0-1.

    Returns
    -------
    JourneySuccess

    Raises
    ------
    InvalidValue
        For an empty row, or a share outside 0-1.

    Notes
    -----
    Teaching form of this kit, on "journeys, not touchpoints" (Rawson et al. 2013, in Van Slooten
    et al. 2022, section 1.6).  Multiplying takes it that steps go wrong independently of each
    other; customers who fail at several steps at once make the true figure higher.
    """
    shares = np.atleast_1d(_checks.within("successes", successes, 0, 1)).ravel()
    if not len(shares):
        raise InvalidValue("empty_row", name="successes")
    return JourneySuccess(len(shares), float(shares.prod()), float(shares.mean()))
