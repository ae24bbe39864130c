"""Before and after: did it help, and how sure is that? (Dutch: *voor- en nameting*)

`before_after` judges a change from every side that the data allow: the plain difference, a better
one beside it, and what makes the plain one mislead.  The other functions are the methods
themselves.  Differences are the first minus the second, or after minus before.

>>> from cjlib.mining.evaluation import two_proportions
>>> round(two_proportions([15, 8], [736, 793]).z, 3)
1.652
"""

from cjlib.mining.evaluation.covariate import Cuped, CupedDifference, cuped, cuped_difference
from cjlib.mining.evaluation.interrupted import InterruptedSeries, interrupted_series
from cjlib.mining.evaluation.means import TwoMeans, nps_difference, two_means
from cjlib.mining.evaluation.mix import (
    BackToTheMean,
    ChangedMix,
    changed_mix,
    regression_to_the_mean,
)
from cjlib.mining.evaluation.naive import Finding
from cjlib.mining.evaluation.parallel import (
    DifferenceInDifferences,
    Parallel,
    difference_in_differences,
    parallel_trends,
)
from cjlib.mining.evaluation.proportions import TwoProportions, two_proportions
from cjlib.mining.evaluation.results import Estimate
from cjlib.mining.evaluation.story import BeforeAfter, before_after

__all__ = [
    "BackToTheMean",
    "BeforeAfter",
    "ChangedMix",
    "Cuped",
    "CupedDifference",
    "DifferenceInDifferences",
    "Estimate",
    "Finding",
    "InterruptedSeries",
    "Parallel",
    "TwoMeans",
    "TwoProportions",
    "before_after",
    "changed_mix",
    "cuped",
    "cuped_difference",
    "difference_in_differences",
    "interrupted_series",
    "nps_difference",
    "parallel_trends",
    "regression_to_the_mean",
    "two_means",
    "two_proportions",
]
