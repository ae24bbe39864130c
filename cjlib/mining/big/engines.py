"""What answers an expression, tells how far it is, and can be stopped.

`cjlib.mining.big.duck` and `cjlib.mining.big.spark` are the engines that also read files.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from cjlib.errors import CjError
from cjlib.progress import Tell

if TYPE_CHECKING:
    import pandas as pd

Found = TypeVar("Found")

_LOOK_EVERY = 0.1  # seconds between two looks at how far it is
_NEARLY = 0.99  # the end is told when it is there


class MissingPart(CjError, ImportError):
    """Something that has to be installed first."""


def need(module: str, extra: str) -> Any:
    """A module of an extra.

    Raises
    ------
    MissingPart
        If it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingPart("big.missing_extra", module=module.split(".")[0], extra=extra) from error


@dataclass(eq=False)
class Engine:
    """Any database that Ibis is connected to.

    Parameters
    ----------
    connection : ibis.BaseBackend
    """

    connection: Any

    def run(self, work: Callable[[], Found], tell: Tell) -> Found:
        """The result of ``work``, which keeps this engine busy.

        Parameters
        ----------
        work : callable
        tell : callable
            Told how much is done, 0-1; see `cjlib.progress`.  When it raises, the work is stopped.
        """
        most = 0.0
        with ThreadPoolExecutor(1, initializer=self._enter) as pool:
            future = pool.submit(work)
            while True:
                try:
                    found = future.result(timeout=_LOOK_EVERY)
                except StillRunning:
                    if future.done():  # the work itself ran out of time
                        raise
                except BaseException:
                    if not future.done():  # somebody pressed Ctrl-C
                        self._stop()
                    raise
                else:
                    break
                try:
                    most = min(max(most, self._done()), _NEARLY)
                    tell(most)
                except BaseException:
                    self._stop()
                    raise
        tell(1.0)
        return found

    def answer(self, expression: Any, tell: Tell) -> pd.DataFrame:
        """The table that an expression stands for."""
        return self.run(expression.to_pandas, tell)

    def close(self) -> None:
        """Take away what it wrote; a connection that somebody else made stays open."""

    def _enter(self) -> None:
        """Before work, in its thread."""

    def _done(self) -> float:
        return 0.0

    def _stop(self) -> None:
        """Make the work end soon; an engine that cannot is waited for."""


def engine_of(table: Any) -> Engine:
    """The engine behind an Ibis table."""
    from cjlib.mining.big.duck import DuckDB
    from cjlib.mining.big.spark import Spark

    connection = table.get_backend()
    kinds: dict[str, Callable[[Any], Engine]] = {"duckdb": DuckDB, "pyspark": Spark}
    return kinds.get(connection.name, Engine)(connection)
