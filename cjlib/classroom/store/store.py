"""A course with its rounds and answers."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from cjlib.classroom.answering import Answer
from cjlib.classroom.rounds import Round
from cjlib.classroom.store.engine import READS, open_engine, place_of, shown
from cjlib.classroom.store.kept import Kept, Running, kept, running
from cjlib.classroom.store.tables import answers, courses, rounds
from cjlib.classroom.store.writing import Writer
from cjlib.errors import CjError, UnknownName

VOTES = (1, 2)
TERM = 180 * 24 * 3600.0  # seconds: a course that was not used longer is offered for deletion

Result = TypeVar("Result")


class Store:
    """One course in a database.

    Parameters
    ----------
    place : str or path
        A file, or ``postgresql://...``.
    course : str
        Name of the course; made if it does not exist.

    Raises
    ------
    DataProblem
        If the place cannot be opened.
    """

    def __init__(self, place: str | Path, course: str) -> None:
        self.url = place_of(place)
        self._engine = open_engine(self.url)
        self._writer = Writer(self._engine)
        self.course = course
        self._id, self._salt = self._write(lambda c: _course(c, course))
        self._keep = _keeping(self._engine.dialect.name)

    # --- rounds ------------------------------------------------------------------------------
    def add(self, asked: Round) -> Running:
        """Keep a round, not open yet."""
        now = time.time()
        values = {
            "course": self._id, "asked": json.dumps(asked.to_dict(), ensure_ascii=False),
            "state": "waiting", "vote": 1, "seen": False, "made": now, "moved": now,
        }  # fmt: skip
        ident = self._write(
            lambda c: c.execute(rounds.insert().values(values).returning(rounds.c.id)).scalar_one()
        )
        return self.round(ident)

    def newest(self) -> Running | None:
        """The round that is open, else the one that the class saw last; None before the first."""
        shown = rounds.c.state != "waiting"
        wanted = (
            sa.select(rounds)
            .where(rounds.c.course == self._id, shown)
            .order_by((rounds.c.state == "open").desc(), rounds.c.moved.desc(), rounds.c.id.desc())
            .limit(1)
        )
        with self._reading() as connection:
            row = connection.execute(wanted).one_or_none()
            return None if row is None else running(row)

    def rounds(self) -> list[Running]:
        """All rounds of the course, the oldest first."""
        with self._reading() as connection:
            found = connection.execute(
                sa.select(rounds).where(rounds.c.course == self._id).order_by(rounds.c.id)
            )
            return [running(row) for row in found]

    def round(self, ident: int) -> Running:
        """One round.

        Raises
        ------
        UnknownName
            If the course has no such round.
        """
        with self._reading() as connection:
            return self._round(connection, ident)

    def open(self, ident: int) -> Running:
        """Let the class answer; another round that is open is closed."""

        def work(connection: sa.Connection) -> None:
            self._round(connection, ident)
            self._set(connection, rounds.c.state == "open", state="closed")
            self._set(connection, rounds.c.id == ident, state="open")

        return self._moved(ident, work)

    def close_round(self, ident: int) -> Running:
        """Take no more answers."""
        return self._moved(ident, lambda c: self._set(c, rounds.c.id == ident, state="closed"))

    def show(self, ident: int, seen: bool = True) -> Running:
        """Let the class see the answers, or hide them again."""
        return self._moved(ident, lambda c: self._set(c, rounds.c.id == ident, seen=seen))

    def vote_again(self, ident: int) -> Running:
        """Ask the same once more, with the answers hidden; those to the first vote stay."""

        def work(connection: sa.Connection) -> None:
            if self._round(connection, ident).vote == VOTES[-1]:
                raise CjError("classroom.voted_twice", given=ident)
            self._set(connection, rounds.c.state == "open", state="closed")
            self._set(connection, rounds.c.id == ident, state="open", vote=2, seen=False)

        return self._moved(ident, work)

    def remove(self, ident: int) -> None:
        """Delete a round with its answers, for good."""
        self._write(lambda c: c.execute(rounds.delete().where(self._mine(ident))))

    # --- answers -----------------------------------------------------------------------------
    def answer(
        self, ident: int, vote: int, key: str, given: Answer, change: int = 0
    ) -> Future[int]:
        """Keep an answer; the same person answering again replaces the earlier one.

        Parameters
        ----------
        ident, vote : int
            The round and the vote that were on the phone.
        key : str
            The random key of the phone; only a hash of it is kept.
        given : dict
            As `cjlib.classroom.read` gives it.
        change : int
            How many answers to this vote the phone had given before this one.  An older one that
            comes in late does not replace a newer one.

        Returns
        -------
        Future of int
            Done when the answer is on disk: how many answers the phone has given now.

        Raises
        ------
        CjError
            In the future, if the round is not open, or not for this vote.
        NotKept
            At once or in the future, if the answer could not be kept.
        """
        row = {
            "round": ident, "vote": vote, "person": self.person(key),
            "answer": json.dumps(given, ensure_ascii=False), "change": change, "at": time.time(),
            "shown": None,
        }  # fmt: skip

        def work(connection: sa.Connection) -> int:
            asked = connection.execute(_ROUND, {"ident": ident, "course": self._id}).one_or_none()
            if asked is None:
                raise UnknownName("classroom.no_such_round", given=ident)
            if asked.state != "open" or asked.vote != vote:
                raise CjError("classroom.closed", given=running(asked).asked.question)
            connection.execute(self._keep, row)
            return 1 + int(connection.execute(_CHANGE, row).scalar_one())

        return self._writer.submit(work)

    def answers(self, ident: int, vote: int | None = None) -> list[Kept]:
        """The answers to a round, in order of person so that the order tells nothing.

        Parameters
        ----------
        ident : int
        vote : {1, 2}, optional
            Both votes by default.
        """
        asked = sa.select(answers).join(rounds).where(self._mine(ident))
        if vote is not None:
            asked = asked.where(answers.c.vote == vote)
        with self._reading() as connection:
            found = connection.execute(asked.order_by(answers.c.vote, answers.c.person))
            return [kept(row) for row in found]

    def own_answer(self, ident: int, vote: int, key: str) -> tuple[Answer, int] | None:
        """What a phone answered to a vote, and how many times it did; None if it did not."""
        whose = {"round": ident, "vote": vote, "person": self.person(key)}
        with self._reading() as connection:
            row = connection.execute(_OWN, whose).one_or_none()
        return None if row is None else (json.loads(row.answer), row.change + 1)

    def moderate(self, ident: int, vote: int, person: str, shown: bool) -> None:
        """Say of a text whether the class may read it."""
        self._write(
            lambda c: c.execute(
                answers.update().where(self._same(ident, vote, person)).values(shown=shown)
            )
        )

    def person(self, key: str) -> str:
        """The hash under which a phone's answers are kept."""
        return hashlib.sha256(f"{self._salt}\n{key}".encode()).hexdigest()[:32]

    def sign(self, text: str) -> str:
        """A mark that only this course can make: it lasts as long as the course does."""
        return hmac.new(self._salt.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]

    # --- the course --------------------------------------------------------------------------
    def old_courses(self, now: float | None = None) -> list[str]:
        """Courses in this database that nobody used for a term, the oldest first."""
        before = (time.time() if now is None else now) - TERM
        with self._reading() as connection:
            found = connection.execute(
                sa.select(courses.c.name).where(courses.c.used < before).order_by(courses.c.used)
            )
            return list(found.scalars())

    def delete(self, course: str) -> None:
        """Delete a course with its rounds and answers, for good.

        In a file the freed pages are overwritten and the journal is emptied.

        Raises
        ------
        UnknownName
            If there is no such course.
        """

        def work(connection: sa.Connection) -> None:
            gone = connection.execute(courses.delete().where(courses.c.name == course))
            if not gone.rowcount:
                raise UnknownName("classroom.no_course", given=course)

        self._write(work)
        if self.url.get_backend_name() == "sqlite":
            with closing(self._engine.raw_connection()) as raw:
                raw.cursor().execute("VACUUM")
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Finish what waits, and let go of the database."""
        self._writer.close()
        self._engine.dispose()

    def __repr__(self) -> str:
        return f"Store({shown(self.url)!r}, {self.course!r})"

    # --- inside ------------------------------------------------------------------------------
    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._engine.connect().execution_options(**{READS: True}) as connection:
            yield connection

    def _write(self, work: Callable[[sa.Connection], Result]) -> Result:
        return self._writer.submit(work).result()

    def _moved(self, ident: int, work: Callable[[sa.Connection], object]) -> Running:
        self.round(ident)  # an unknown one is refused in words
        self._write(work)
        return self.round(ident)

    def _mine(self, ident: int) -> sa.ColumnElement[bool]:
        return sa.and_(rounds.c.id == ident, rounds.c.course == self._id)

    def _same(self, ident: int, vote: int, person: Any) -> sa.ColumnElement[bool]:
        columns = answers.c
        return sa.and_(columns.round == ident, columns.vote == vote, columns.person == person)

    def _round(self, connection: sa.Connection, ident: int) -> Running:
        row = connection.execute(sa.select(rounds).where(self._mine(ident))).one_or_none()
        if row is None:
            raise UnknownName("classroom.no_such_round", given=ident)
        return running(row)

    def _set(
        self, connection: sa.Connection, which: sa.ColumnElement[bool], **values: object
    ) -> None:
        now = time.time()
        mine = sa.and_(which, rounds.c.course == self._id)
        connection.execute(rounds.update().where(mine).values(moved=now, **values))
        connection.execute(courses.update().where(courses.c.id == self._id).values(used=now))


def _course(connection: sa.Connection, name: str) -> tuple[int, str]:
    """Id and salt of a course, made if needed."""
    now = time.time()
    row = {"name": name, "salt": secrets.token_hex(16), "made": now, "used": now}
    made = _insert(connection.dialect.name, courses).values(row)
    connection.execute(made.on_conflict_do_update(index_elements=["name"], set_={"used": now}))
    wanted = sa.select(courses.c.id, courses.c.salt).where(courses.c.name == name)
    ident, salt = connection.execute(wanted).one()
    return int(ident), str(salt)


def _keeping(dialect: str) -> Any:
    """Insert an answer, or let it replace an earlier one; made once, for many answers a second."""
    insert = _insert(dialect, answers)
    return insert.on_conflict_do_update(
        index_elements=["round", "vote", "person"],
        set_={name: insert.excluded[name] for name in ("answer", "change", "at", "shown")},
        where=answers.c.change <= insert.excluded.change,
    )


def _insert(dialect: str, table: sa.Table) -> Any:
    """An insert that may update: each kind of database spells it in its own way."""
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)


_ROUND = sa.select(rounds).where(
    rounds.c.id == sa.bindparam("ident"), rounds.c.course == sa.bindparam("course")
)
_WHOSE = [answers.c[name] == sa.bindparam(name) for name in ("round", "vote", "person")]
_OWN = sa.select(answers.c.answer, answers.c.change).where(*_WHOSE)
_CHANGE = sa.select(answers.c.change).where(*_WHOSE)
