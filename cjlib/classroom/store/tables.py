"""The tables, and how older ones become these."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sqlalchemy as sa

from cjlib.errors import DataProblem

VERSION = 1

METADATA = sa.MetaData()

about = sa.Table("cj_about", METADATA, sa.Column("version", sa.Integer, nullable=False))

courses = sa.Table(
    "cj_course",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(200), nullable=False, unique=True),
    sa.Column("salt", sa.String(64), nullable=False),
    sa.Column("made", sa.Float, nullable=False),  # seconds since 1970, as are all times here
    sa.Column("used", sa.Float, nullable=False),
)

rounds = sa.Table(
    "cj_round",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("course", sa.ForeignKey("cj_course.id", ondelete="CASCADE"), nullable=False),
    sa.Column("asked", sa.Text, nullable=False),  # `Round.to_dict` as JSON
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("vote", sa.Integer, nullable=False),  # 1, or 2 after "vote again"
    sa.Column("seen", sa.Boolean, nullable=False),  # whether the class sees the answers
    sa.Column("made", sa.Float, nullable=False),
    sa.Column("moved", sa.Float, nullable=False),  # when its state changed last
    sqlite_autoincrement=True,  # an id never comes back: a late phone must not answer another round
)

answers = sa.Table(
    "cj_answer",
    METADATA,
    sa.Column("round", sa.ForeignKey("cj_round.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("vote", sa.Integer, primary_key=True),
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("change", sa.Integer, nullable=False),  # how often this person answered before
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("shown", sa.Boolean, nullable=True),  # of a text: None until somebody read it
)

MIGRATIONS: dict[int, Callable[[sa.Connection], None]] = {}
"""From a version to the next: what changes."""


def prepare(
    connection: sa.Connection,
    migrations: Mapping[int, Callable[[sa.Connection], None]] = MIGRATIONS,
    version: int = VERSION,
) -> None:
    """Make the tables, or bring those of an earlier version up to date.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a transaction: it all happens, or nothing does.
    migrations : mapping of int to callable
        By the version that they start from.
    version : int
        The version to come to.

    Raises
    ------
    DataProblem
        If the tables are of a later version than this kit knows.
    """
    if not sa.inspect(connection).has_table(about.name):
        METADATA.create_all(connection)
        connection.execute(about.insert().values(version=version))
        return
    found = connection.execute(sa.select(about.c.version)).scalar_one()
    if found > version:
        raise DataProblem("classroom.newer_store", given=found, known=version)
    for step in range(found, version):
        migrations[step](connection)
    if found < version:
        connection.execute(about.update().values(version=version))
