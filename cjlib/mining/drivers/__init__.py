"""Key drivers: which touchpoints carry the overall score (Dutch: *sleutelfactoren*).

R-squared, the part of the differences in the overall score that the touchpoints tell, is divided
among them.  Two ways to divide, both adding up to R-squared: LMG (Shapley) and Johnson's relative
weights.  Intervals come from a bootstrap.  A share does not show cause.

>>> from cjlib.mining.drivers import shares_from_correlations
>>> table = shares_from_correlations([[1, 0.5], [0.5, 1]], [0.6, 0.4])
>>> table["share"].round(4).to_dict()
{'x1': 0.2867, 'x2': 0.0867}
"""

from cjlib.mining.drivers.dividing import shares, shares_from_correlations
from cjlib.mining.drivers.words import remarks

__all__ = ["remarks", "shares", "shares_from_correlations"]
