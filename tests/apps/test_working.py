"""Work beside the app: a bar when it takes long, results in the app's own thread, a way to stop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from cjlib.apps import working
from cjlib.apps.working import Work
from cjlib.texts import language, speaking


class Slow:
    """A job that waits until a test lets it go on."""

    def __init__(self) -> None:
        self.go, self.told = threading.Event(), threading.Event()
        self.ended = threading.Event()
        self.thread: threading.Thread | None = None

    def __call__(self, tell):
        self.thread = threading.current_thread()
        try:
            tell(0.5)
            self.told.set()
            assert self.go.wait(10)
            tell(0.9)
        finally:
            self.ended.set()
        return "ready"


def run(test):
    """Run a coroutine with a `Work`; whatever it leaves behind is an error."""
    return asyncio.run(asyncio.wait_for(test(Work()), 20))


def nothing(_: object) -> None:
    raise AssertionError("this should not be called")


async def until(condition):
    while not condition():
        await asyncio.sleep(0.01)


def test_without_an_event_loop_the_work_is_done_at_once():
    found: list[int] = []
    work = Work()
    work.run("telling", lambda tell: 42, found.append, nothing)
    assert (found, work.doing, work.shown) == ([42], "", False)


def test_a_mistake_goes_to_whoever_asked():
    found: list[Exception] = []

    def job(tell):
        raise ValueError("no")

    Work().run("telling", job, nothing, found.append)
    assert [str(error) for error in found] == ["no"]


def test_the_result_arrives_in_the_thread_of_the_app():
    async def test(work):
        found: list[threading.Thread] = []
        job = Slow()
        job.go.set()
        work.run("telling", job, lambda _: found.append(threading.current_thread()), nothing)
        await work.idle()
        assert found == [threading.current_thread()]
        assert job.thread is not threading.current_thread()

    run(test)


def test_short_work_shows_no_bar():
    async def test(work):
        shown: list[bool] = []
        work.observe(lambda change: shown.append(change["new"]), "shown")
        work.run("telling", lambda tell: 1, lambda _: None, nothing)
        await work.idle()
        assert shown == []

    run(test)


def test_long_work_shows_how_far_it_is_while_the_app_goes_on(monkeypatch):
    monkeypatch.setattr(working, "PATIENCE", 0.0)

    async def test(work):
        found: list[str] = []
        job = Slow()
        work.run("telling", job, found.append, nothing)
        await until(lambda: work.shown and work.done == 0.5)  # the loop is free meanwhile
        assert work.doing == "telling"
        job.go.set()
        await work.idle()
        assert (found, work.doing, work.shown, work.done) == (["ready"], "", False, 0.0)

    run(test)


def test_what_is_stopped_hands_over_nothing_and_its_thread_ends():
    async def test(work):
        stopped: list[bool] = []
        job = Slow()
        work.run("telling", job, nothing, nothing, stopped.append)
        await until(job.told.is_set)
        work.cancel()
        assert (work.doing, stopped) == ("", [True])
        job.go.set()
        await until(job.ended.is_set)
        await asyncio.sleep(0)

    run(test)


def test_a_newer_wish_takes_the_place_of_an_older_one():
    async def test(work):
        found: list[str] = []
        old = Slow()
        stopped: list[bool] = []
        work.run("telling", old, nothing, nothing, stopped.append)
        await until(old.told.is_set)
        work.run("narrowing", lambda tell: "new", found.append, nothing)
        await work.idle()
        old.go.set()
        await until(old.ended.is_set)
        assert (found, stopped) == (["new"], [False])

    run(test)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_thread_speaks_the_language_of_whoever_asked(lang):
    async def test(work):
        found: list[str] = []
        with speaking(lang):
            work.run("telling", lambda tell: language(), found.append, nothing)
        await work.idle()
        assert found == [lang]

    run(test)


def test_a_mistake_in_taking_over_leaves_the_app_usable(caplog):
    async def test(work):
        def wrong(_):
            raise RuntimeError("ours")

        work.run("telling", lambda tell: 1, wrong, nothing)
        await work.idle()
        await asyncio.sleep(0)
        found: list[int] = []
        work.run("telling", lambda tell: 2, found.append, nothing)
        await work.idle()
        assert found == [2]

    run(test)
    assert "could not be handed over" in caplog.text
