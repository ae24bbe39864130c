"""Opening the database: a file in WAL mode, or a server by its address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from cjlib.classroom.store import tables
from cjlib.errors import CjError, DataProblem

READS = "cj_reads"  # option of a connection that will not write
BEGIN = "BEGIN IMMEDIATE"
PATIENCE = 5.0  # seconds that a writer waits for another one; a class should not wait longer


def place_of(store: str | Path) -> sa.URL:
    """The address of a store: ``postgresql://...``, or a file.

    Raises
    ------
    DataProblem
        If the address cannot be read, or names another kind of database.
    """
    text = str(store)
    if "://" not in text:
        return sa.URL.create("sqlite", database=str(Path(text).absolute()))
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError as problem:
        raise DataProblem("classroom.store_address", given=_bare(text)) from problem
    kind = url.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise DataProblem("classroom.store_address", given=_bare(text))
    return url if kind == "sqlite" else url.set(drivername="postgresql+psycopg")


def make_engine(url: sa.URL) -> sa.Engine:
    """An engine that keeps what it says; see `open_engine`.

    Raises
    ------
    DataProblem
        If what a server needs is not installed.
    """
    ours = {"timeout": PATIENCE} if url.get_backend_name() == "sqlite" else {"connect_timeout": 5}
    try:
        engine = sa.create_engine(url, connect_args=ours)
    except ImportError as problem:
        raise DataProblem("classroom.no_driver", given="psycopg") from problem
    if url.get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _on_connect)
        sa.event.listen(engine, "begin", _on_begin)
    return engine


def open_engine(url: sa.URL) -> sa.Engine:
    """An engine on a database whose tables are up to date.

    Raises
    ------
    DataProblem
        If there is no such place, it is not ours, or a later kit wrote it.
    """
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            tables.prepare(connection)
    except (sa.exc.SQLAlchemyError, OSError) as problem:
        engine.dispose()
        cause = getattr(problem, "orig", None) or problem
        why = str(cause).strip().splitlines()[0][:120]
        raise DataProblem("classroom.store_shut", given=shown(url), why=why) from problem
    except CjError:
        engine.dispose()
        raise
    return engine


def shown(url: sa.URL) -> str:
    """The address without the password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string()


def _bare(text: str) -> str:
    """What was given without what stands between the colon and the @: that may be a password."""
    head, _, tail = text.rpartition("@")
    return f"{head.partition('://')[0]}://…@{tail}" if head else text


def _on_connect(connection: Any, _: Any) -> None:
    """Durable and patient; what is deleted is overwritten."""
    connection.isolation_level = None  # transactions begin where we say so, see `_on_begin`
    for line in (
        "journal_mode = WAL",
        "synchronous = FULL",  # NORMAL may lose the last answers when the power goes
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {line}")


def _on_begin(connection: sa.Connection) -> None:
    # who reads first and writes then would be refused at once instead of waiting for a turn
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get(READS) else BEGIN)
