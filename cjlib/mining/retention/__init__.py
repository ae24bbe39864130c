"""Who stays, who comes back, and what their marks had to do with it (Dutch: *klantbehoud*).

>>> from cjlib.mining.retention import survival
>>> table = survival([1, 2, 3, 4], [True, False, True, True])
>>> table["survival"].tolist()
[1.0, 0.75, 0.375, 0.0]
"""

from cjlib.mining.retention.lives import customer_lives, survival_of
from cjlib.mining.retention.loyal import ObservedLoyalty, loyalty_from_log, observed_loyalty
from cjlib.mining.retention.repeating import RepeatRate, repeat_rate
from cjlib.mining.retention.survival import remarks, survival

__all__ = [
    "ObservedLoyalty",
    "RepeatRate",
    "customer_lives",
    "loyalty_from_log",
    "observed_loyalty",
    "remarks",
    "repeat_rate",
    "survival",
    "survival_of",
]
