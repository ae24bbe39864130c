"""How many kernels there are, whose, and when one ends; no kernel is started for this."""

from __future__ import annotations

import asyncio

import pytest

from cjlib.errors import UnknownName
from cjlib.server.classroom.apps import pool as pools
from cjlib.server.classroom.apps.launchers import choosable, chosen
from cjlib.server.classroom.apps.pool import Full, Pool
from cjlib.server.classroom.limits import Limit, Rate


class Stub:
    """A kernel in name only."""

    made = 0

    def __init__(self, owner, app, *_):
        Stub.made += 1
        self.ident, self.owner, self.app, self.began = f"k{Stub.made}", owner, app, Stub.made
        self.line, self.over, self.drawing = None, False, False
        self.alone_since = self.used = self.busy_since = self.hard_since = None

    async def stop(self):
        self.stopped = True


@pytest.fixture(autouse=True)
def no_kernels(monkeypatch):
    monkeypatch.setattr(pools, "Kernel", Stub)


def run(use, **more):
    async def whole():
        pool = Pool(**more)
        await pool.start()
        try:
            use(pool)
        finally:
            await pool.stop()

    asyncio.run(whole())


def test_the_oldest_page_of_a_phone_makes_place_for_its_newest():
    def use(pool):
        made = [pool.claim("a", "concepts", "nl") for _ in range(3)]
        assert [pool.of("a", one.ident) for one in made] == [None, made[1], made[2]]
        assert made[0].over

    run(use, most=10, each=2)


def test_a_kernel_is_of_one_phone_only():
    def use(pool):
        made = pool.claim("a", "concepts", "nl")
        assert pool.of("b", made.ident) is None
        assert pool.of("", made.ident) is None
        assert pool.of("a", made.ident) is made

    run(use)


def test_a_full_class_refuses_and_has_room_again_when_one_leaves():
    def use(pool):
        made = [pool.claim(name, "concepts", "nl") for name in "abc"]
        with pytest.raises(Full):
            pool.claim("d", "concepts", "nl")
        assert pool.claim("a", "concepts", "nl").owner == "a"  # in the place of its own
        pool.end(made[1])
        assert pool.claim("d", "concepts", "nl").owner == "d"
        assert len(pool) == 3

    run(use, most=3, each=1)


def test_who_opens_page_after_page_does_not_fill_the_machine_with_what_is_ending():
    def use(pool):
        for _ in range(6):
            pool.claim("a", "concepts", "nl")
        with pytest.raises(Full):
            pool.claim("a", "concepts", "nl")

    run(use, most=3, each=1)


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ("alone_since", pools.ALONE),
        ("used", pools.IDLE),
        ("busy_since", pools.BUSY),
        ("hard_since", pools.BUSY),
    ],
)
def test_a_kernel_ends_when_nobody_needs_it_or_it_never_gets_done(what, most):
    now = [1000.0]

    def use(pool):
        made = pool.claim("a", "concepts", "nl")
        setattr(made, what, 1000.0)
        now[0] = 1000.0 + most
        assert not pool.is_over(made)
        now[0] += 1
        assert pool.is_over(made)

    run(use, clock=lambda: now[0])


def test_only_apps_of_the_kit_can_be_chosen_and_never_the_lecturers_own():
    assert {"concepts", "mapping"} <= set(choosable())
    assert [one.name for one in chosen(["mapping", "concepts", "mapping"])] == [
        "mapping",
        "concepts",
    ]
    for name in ("classroom", "../nl/01", "Concepts", "concepts.ipynb", ""):
        with pytest.raises(UnknownName):
            chosen(["concepts", name])


def test_a_title_is_in_the_language_asked():
    (concepts,) = chosen(["concepts"])
    assert (concepts.title("nl"), concepts.title("en")) == (
        "Begrippen die bewegen",
        "Concepts that move",
    )


def test_a_bucket_can_be_emptied_by_the_spoonful_or_at_once():
    limit = Limit(Rate(burst=100, each=10), clock=lambda: 0.0)
    assert limit.allows("a", 60)
    assert not limit.has("a", 60)
    assert not limit.allows("a", 60)
    assert limit.allows("a", 40)
