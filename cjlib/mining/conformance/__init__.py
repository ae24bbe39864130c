"""Conformance to the map: did customers walk the journey as it was designed?

>>> from cjlib.mining.conformance import conform
>>> found = conform(log, journey)  # doctest: +SKIP
>>> found.in_words()  # doctest: +SKIP
"""

from cjlib.mining.conformance.conforming import conform
from cjlib.mining.conformance.matching import observable, resolve, suggest
from cjlib.mining.conformance.result import Conformance, conforming_edges

__all__ = ["Conformance", "conform", "conforming_edges", "observable", "resolve", "suggest"]
