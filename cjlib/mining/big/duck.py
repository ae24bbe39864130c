"""DuckDB, an engine inside this process that also works on more than fits in memory."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cjlib.errors import DataProblem
from cjlib.mining.big.engines import Engine, need
from cjlib.progress import Tell

if TYPE_CHECKING:
    import pandas as pd

Found = TypeVar("Found")


class DuckDB(Engine):
    """DuckDB, in this process.

    Parameters
    ----------
    connection : ibis.backends.duckdb.Backend
    folder : tempfile.TemporaryDirectory, optional
        Where it may write what does not fit in memory; gone with the engine.
    """

    def __init__(
        self, connection: Any, folder: tempfile.TemporaryDirectory[str] | None = None
    ) -> None:
        super().__init__(connection)
        self.folder = folder
        for setting in ("enable_progress_bar = true", "enable_progress_bar_print = false"):
            connection.con.execute(f"set {setting}")

    @classmethod
    def start(cls, memory_limit: str | None = None, temp_folder: str | None = None) -> DuckDB:
        """A fresh engine.

        Parameters
        ----------
        memory_limit : str, optional
            Such as ``"2GB"``; else DuckDB takes up to 80% of the machine.
        temp_folder : path, optional
            Where a folder is made for what does not fit.

        Raises
        ------
        MissingPart
            Without the extra ``big``.
        DataProblem
            If DuckDB does not take the limit or the folder.
        """
        need("duckdb", "big")
        ibis = need("ibis", "big")
        try:
            folder = tempfile.TemporaryDirectory(prefix="cj-big-", dir=temp_folder)
            limit = {"memory_limit": memory_limit} if memory_limit else {}
            connection = ibis.duckdb.connect(temp_directory=folder.name, **limit)
        except Exception as error:
            raise DataProblem(
                "big.no_engine", given=f"{memory_limit or '-'}, {temp_folder or '-'}"
            ) from error
        return cls(connection, folder)

    def read_parquet(self, paths: Sequence[str], first: int = 1) -> tuple[Any, str]:
        """Parquet files as one table, and the column with the rows, from ``first`` on."""
        ibis = need("ibis", "big")
        table = self._read(
            lambda: self.connection.read_parquet(list(paths), file_row_number=True, filename=True),
            paths[0],
        )
        place = table.file_row_number + first
        if len(paths) > 1:
            nth = ibis.array(list(paths)).index(table.filename).cast("int64")
            place = place + nth * 2**40
        return table.mutate(cj_row=place).drop("filename", "file_row_number"), "cj_row"

    def read_csv(
        self, path: str, encoding: str, words: Sequence[str], form: str | None, tell: Tell
    ) -> tuple[Any, str]:
        """A CSV file, written once as Parquet because every question would read it again.

        Parameters
        ----------
        path, encoding : str
        words : sequence of str
            Columns that stay text.
        form : str or None
            How times are written, where it is not as in 2026-03-05 14:30.
        tell : callable
        """
        options: dict[str, Any] = {"types": dict.fromkeys(words, "VARCHAR")}
        if form:
            options["timestampformat"] = form
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="cj-big-")
        packed = str(Path(self.folder.name, f"{uuid.uuid4().hex}.parquet"))
        table = self._csv(path, encoding, **options)
        self._read(lambda: self.run(lambda: table.to_parquet(packed), tell), path)
        return self.read_parquet([packed], first=2)

    def csv_as_text(self, path: str, encoding: str) -> Any:
        """A CSV file with every cell as text."""
        return self._csv(path, encoding, all_varchar=True)

    def _csv(self, path: str, encoding: str, **options: Any) -> Any:
        return self._read(
            lambda: self.connection.read_csv(path, encoding=encoding, **options), path
        )

    def _read(self, work: Callable[[], Found], path: str) -> Found:
        import duckdb

        from cjlib.mining.big.files import misread

        try:
            return work()
        except duckdb.Error as error:
            raise misread(str(error), path) from error

    def answer(self, expression: Any, tell: Tell) -> pd.DataFrame:
        """The table that an expression stands for.

        Raises
        ------
        DataProblem
            If it does not fit within the limit of memory, or a file is gone or was changed.
        """
        import duckdb

        try:
            return super().answer(expression, tell)
        except duckdb.OutOfMemoryException as error:
            raise DataProblem("big.no_room", given=str(error).partition("\n")[0][:120]) from error
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            raise DataProblem("big.gone") from error

    def close(self) -> None:
        """Take away its temporary folder, and close the connection if it was made here."""
        if self.folder is not None:
            self.connection.disconnect()
            self.folder.cleanup()

    def _done(self) -> float:
        return max(float(self.connection.con.query_progress()), 0.0) / 100

    def _stop(self) -> None:
        self.connection.con.interrupt()
