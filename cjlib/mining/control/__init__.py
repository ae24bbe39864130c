"""Control chart: which ups and downs of a score are news? (Dutch: *regelkaart*)

>>> from cjlib.mining import control
>>> control.chart([7, 8, 7, 8, 7, 8, 7, 8, 7, 8]).in_control
True
"""

from cjlib.mining.control.charting import chart
from cjlib.mining.control.results import ControlChart, Signal

__all__ = ["ControlChart", "Signal", "chart"]
