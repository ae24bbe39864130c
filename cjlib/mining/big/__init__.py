"""Logs larger than memory: the questions of `EventLog`, answered by a database.

`BigLog` asks them of DuckDB over Parquet or CSV files (extra ``big``), of Spark (extra ``spark``),
or of any table that Ibis can reach.  ``expressions`` holds the questions and knows no engine;
``engines``, ``duck`` and ``spark`` hold the engines and know no question.
"""

from cjlib.mining.big.big_log import BigLog

__all__ = ["BigLog"]
