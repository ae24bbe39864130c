"""A file of answers: nothing acknowledged is lost, and what is wrong with a file is said."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from cjlib.classroom.store import NotKept, Store, tables
from cjlib.classroom.store.engine import make_engine, place_of
from cjlib.errors import DataProblem
from tests.classroom.test_rounds import EXAMPLES

MARK = EXAMPLES["mark"]

CHILD = """
import sys
from cjlib.classroom.store import Store
store, ident = Store(sys.argv[1], "CX"), int(sys.argv[2])
nth = 0
while True:
    waiting = [store.answer(ident, 1, f"p{nth + k}", {"value": 5}) for k in range(40)]
    for k, one in enumerate(waiting):
        one.result()
        print(f"p{nth + k}", flush=True)
    nth += 40
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "klas.db"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_was_acknowledged_survives_a_sudden_death(file):
    store = Store(file, "CX")
    ident = store.add(MARK).id
    store.open(ident)
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(file), str(ident)], stdout=subprocess.PIPE, text=True
    )
    told = [child.stdout.readline().strip() for _ in range(100)]
    child.send_signal(signal.SIGKILL)
    told += [line.strip() for line in child.stdout if line.endswith("\n")]
    child.wait()
    again = Store(file, "CX")
    kept = [one.person for one in again.answers(ident)]
    assert {again.person(key) for key in told} <= set(kept)
    assert len(kept) == len(set(kept))
    again.close()


def test_a_file_that_another_program_holds_costs_nobody_an_answer_it_was_promised(
    file, monkeypatch
):
    monkeypatch.setattr("cjlib.classroom.store.engine.PATIENCE", 0.2)
    store = Store(file, "CX")
    ident = store.add(MARK).id
    store.open(ident)
    import sqlite3

    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    waiting = [store.answer(ident, 1, f"p{nth}", {"value": 5}) for nth in range(20)]
    for one in waiting:
        with pytest.raises(NotKept, match="Stuur het zo nog een keer"):
            one.result(timeout=20)
    other.execute("ROLLBACK")
    assert store.answer(ident, 1, "p0", {"value": 5}).result() == 1
    assert len(store.answers(ident)) == 1
    store.close()


def test_a_full_disk_costs_nobody_an_answer_it_was_promised(file):
    store = Store(file, "CX")
    ident = store.add(EXAMPLES["text"]).id
    store.open(ident)
    store.answer(ident, 1, "a", {"text": "past nog"}).result()
    limit = "PRAGMA max_page_count = {}"
    with closing(store._engine.raw_connection()) as raw:
        pages = raw.cursor().execute("PRAGMA page_count").fetchone()[0]
    store._engine.dispose()
    full = [limit.format(pages + 1)]
    sa.event.listen(store._engine, "connect", lambda raw, _: raw.execute(full[-1]))
    waiting = [store.answer(ident, 1, f"p{nth}", {"text": "x" * 200}) for nth in range(60)]
    told = sum(one.exception() is None for one in waiting)
    assert told < 60
    assert all(isinstance(one.exception(), NotKept | None) for one in waiting)
    assert len(store.answers(ident)) == 1 + told
    full.append(limit.format(100_000))
    store._engine.dispose()  # somebody made room
    assert store.answer(ident, 1, "later", {"text": "past weer"}).result() == 1
    store.close()


def test_a_clock_that_jumps_back_loses_no_answer(file, monkeypatch):
    store = Store(file, "CX")
    ident = store.add(MARK).id
    store.open(ident)
    store.answer(ident, 1, "a", {"value": 3}).result()
    monkeypatch.setattr("time.time", lambda: 1000.0)
    store.answer(ident, 1, "a", {"value": 8}, change=1).result()
    later = store.add(MARK)
    store.open(later.id)
    assert store.newest().id == later.id
    assert store.own_answer(ident, 1, "a") == ({"value": 8}, 2)
    store.close()


def test_a_store_that_was_closed_promises_nothing(file):
    store = Store(file, "CX")
    ident = store.add(MARK).id
    store.close()
    with pytest.raises(NotKept):
        store.answer(ident, 1, "a", {"value": 5})


def test_deleting_a_course_leaves_no_words_in_the_file(file):
    store = Store(file, "CX")
    ident = store.add(EXAMPLES["text"]).id
    store.open(ident)
    store.answer(ident, 1, "a", {"text": "heel herkenbaar antwoord"}).result()
    store.delete("CX")
    store.close()
    for one in file.parent.glob("klas.db*"):
        assert b"herkenbaar" not in one.read_bytes()


@pytest.mark.parametrize("what", ["folder", "text", "nowhere"])
def test_a_file_that_is_something_else_is_refused_in_words(file, what):
    if what == "folder":
        file.mkdir()
    elif what == "text":
        file.write_text("Dit is een boodschappenlijst, geen database." * 50)
    else:
        file = file / "map" / "klas.db"
    with pytest.raises(DataProblem, match="gaat niet open"):
        Store(file, "CX")


def test_a_file_of_a_later_kit_is_left_alone(file):
    Store(file, "CX").close()
    engine = make_engine(place_of(file))
    with engine.begin() as connection:
        connection.execute(tables.about.update().values(version=99))
    engine.dispose()
    before = file.read_bytes()
    with pytest.raises(DataProblem, match="nieuwere versie"):
        Store(file, "CX")
    assert file.read_bytes() == before


def test_tables_of_an_earlier_kit_become_those_of_now_or_stay_as_they_are(file):
    Store(file, "CX").close()
    engine = make_engine(place_of(file))

    def second(connection):
        connection.execute(sa.text("ALTER TABLE cj_course ADD COLUMN extra TEXT"))

    def third(connection):
        raise OSError("schijf vol")

    with pytest.raises(OSError, match="schijf vol"), engine.begin() as connection:
        tables.prepare(connection, {1: second, 2: third}, version=3)
    with engine.begin() as connection:
        tables.prepare(connection, {1: second}, version=2)
        assert connection.execute(sa.select(tables.about.c.version)).scalar_one() == 2
        names = {one["name"] for one in sa.inspect(connection).get_columns("cj_course")}
        assert "extra" in names
    engine.dispose()


def test_a_copy_of_the_file_is_a_whole_course(file, tmp_path):
    store = Store(file, "CX")
    ident = store.add(MARK).id
    store.open(ident)
    store.answer(ident, 1, "a", {"value": 5}).result()
    store.close()
    copy = Path(shutil.copy(file, tmp_path / "kopie.db"))
    again = Store(copy, "CX")
    assert again.own_answer(ident, 1, "a") == ({"value": 5}, 1)
    again.close()
