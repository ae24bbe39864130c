"""Scans: one engine for questionnaires about where an organisation stands (*zelfscan*).

Statements and advice are data, in Dutch and English, and of this kit's own making; the ideas are
those of the books that each scan names.  Several people fill a scan in: scores come with n, an
interval and the spread, and departments that see another organisation show as a silo.

>>> from cjlib.management import scans
>>> scans.names()
('cxm', 'hero', 'transaction', 'laws', 'signals', 'channels')
>>> scan = scans.load("signals")
>>> result = scan.score([{"repeated_complaints": 2}, {"repeated_complaints": 0}])
>>> result.score("repeated_complaints")
0.5
"""

from cjlib.management.scans.definition import Definition, Form
from cjlib.management.scans.disagreement import Disagreement, Kind
from cjlib.management.scans.position import Position
from cjlib.management.scans.result import Result
from cjlib.management.scans.scan import Scan, load, names

__all__ = [
    "Definition",
    "Disagreement",
    "Form",
    "Kind",
    "Position",
    "Result",
    "Scan",
    "load",
    "names",
]
