"""A course is kept: rounds move, answers replace each other, votes stay apart, nothing leaks."""

from __future__ import annotations

import pytest

from cjlib.classroom import Round
from cjlib.errors import CjError, DataProblem, UnknownName
from tests.classroom.test_rounds import EXAMPLES

MARK: Round = EXAMPLES["mark"]


def opened(store):
    ident = store.add(MARK).id
    store.open(ident)
    return ident


def values(store, ident, vote=None):
    return sorted(one.answer["value"] for one in store.answers(ident, vote))


def test_a_round_waits_opens_closes_and_is_shown(open_store):
    store = open_store()
    one = store.add(MARK)
    assert (one.state, one.vote, one.seen) == ("waiting", 1, False)
    assert store.open(one.id).state == "open"
    assert store.close_round(one.id).state == "closed"
    assert store.show(one.id).seen
    assert store.round(one.id).asked == MARK


def test_only_one_round_is_open_at_a_time(open_store):
    store = open_store()
    first, second = opened(store), opened(store)
    assert [one.state for one in store.rounds()] == ["closed", "open"]
    assert [one.id for one in store.rounds()] == [first, second]


def test_a_phone_that_answers_again_replaces_its_answer(open_store):
    store = open_store()
    ident = opened(store)
    assert store.answer(ident, 1, "a", {"value": 3}).result() == 1
    assert store.answer(ident, 1, "b", {"value": 9}).result() == 1
    assert store.answer(ident, 1, "a", {"value": 7}, change=1).result() == 2
    assert values(store, ident) == [7, 9]
    assert store.own_answer(ident, 1, "a") == ({"value": 7}, 2)
    assert store.own_answer(ident, 1, "c") is None


def test_a_phone_that_sends_the_same_twice_counts_once(open_store):
    store = open_store()
    ident = opened(store)
    for _ in range(3):
        assert store.answer(ident, 1, "a", {"value": 3}).result() == 1
    assert values(store, ident) == [3]


def test_an_old_answer_that_comes_late_changes_nothing(open_store):
    store = open_store()
    ident = opened(store)
    store.answer(ident, 1, "a", {"value": 7}, change=1).result()
    assert store.answer(ident, 1, "a", {"value": 3}, change=0).result() == 2
    assert values(store, ident) == [7]


def test_a_closed_round_takes_no_answers(open_store):
    store = open_store()
    ident = opened(store)
    store.close_round(ident)
    with pytest.raises(CjError, match="gesloten"):
        store.answer(ident, 1, "a", {"value": 3}).result()
    assert store.answers(ident) == []


def test_a_second_vote_leaves_the_first_and_hides_the_answers(open_store):
    store = open_store()
    ident = opened(store)
    store.answer(ident, 1, "a", {"value": 3}).result()
    store.show(ident)
    again = store.vote_again(ident)
    assert (again.state, again.vote, again.seen) == ("open", 2, False)
    with pytest.raises(CjError, match="gesloten"):  # a phone that still shows the first vote
        store.answer(ident, 1, "b", {"value": 4}).result()
    store.answer(ident, 2, "a", {"value": 8}, change=0).result()
    assert (values(store, ident, 1), values(store, ident, 2)) == ([3], [8])
    with pytest.raises(CjError, match="al twee keer"):
        store.vote_again(ident)


def test_a_refused_answer_does_not_take_others_along(open_store):
    store = open_store()
    ident = opened(store)
    futures = [
        store.answer(ident, 2 if nth % 3 == 0 else 1, f"p{nth}", {"value": 5}) for nth in range(30)
    ]
    refused = [nth for nth, one in enumerate(futures) if one.exception()]
    assert refused == list(range(0, 30, 3))
    assert len(store.answers(ident)) == 20


def test_everything_is_there_after_a_restart(open_store):
    store = open_store()
    ident = opened(store)
    store.answer(ident, 1, "a", {"value": 3}).result()
    store.close()
    again = open_store()
    assert again.round(ident).state == "open"
    assert again.own_answer(ident, 1, "a") == ({"value": 3}, 1)


def test_two_courses_do_not_see_each_other(open_store):
    one, other = open_store("CX"), open_store("MKT")
    ident = opened(one)
    one.answer(ident, 1, "a", {"value": 3}).result()
    assert other.rounds() == []
    assert other.answers(ident) == []
    with pytest.raises(UnknownName, match="bestaat niet meer"):
        other.open(ident)
    assert one.person("a") != other.person("a")  # nobody can be followed from course to course


def test_the_key_of_a_phone_is_not_kept(open_store):
    store = open_store()
    ident = opened(store)
    store.answer(ident, 1, "sleutel-van-mijn-telefoon", {"value": 3}).result()
    (kept,) = store.answers(ident)
    assert "sleutel" not in repr(kept)
    assert len(kept.person) == 32


def test_a_text_waits_until_somebody_read_it(open_store):
    store = open_store()
    ident = store.add(EXAMPLES["text"]).id
    store.open(ident)
    store.answer(ident, 1, "a", {"text": "De kassa was dicht"}).result()
    (kept,) = store.answers(ident)
    assert kept.shown is None
    store.moderate(ident, 1, kept.person, True)
    assert [one.shown for one in store.answers(ident)] == [True]
    store.answer(ident, 1, "a", {"text": "Iets anders"}, change=1).result()
    assert [one.shown for one in store.answers(ident)] == [None]  # what changed is read again


def test_a_deleted_course_is_gone_for_good(open_store, place):
    store = open_store()
    ident = opened(store)
    store.answer(ident, 1, "a", {"value": 3}).result()
    store.delete(store.course)
    assert store.rounds() == []
    assert store.answers(ident) == []
    with pytest.raises(UnknownName, match="bestaat niet"):
        store.delete(store.course)


def test_a_course_that_nobody_used_for_a_term_is_offered_for_deletion(open_store):
    store = open_store()
    opened(store)
    import time

    assert store.course not in store.old_courses()
    assert store.course in store.old_courses(now=time.time() + 200 * 24 * 3600)


def test_a_removed_round_takes_its_answers_along_and_its_number_never_comes_back(open_store):
    store = open_store()
    ident = opened(store)
    store.answer(ident, 1, "a", {"value": 3}).result()
    store.remove(ident)
    assert store.answers(ident) == []
    assert store.add(MARK).id > ident


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("mysql://docent:geheim@server/klas", "mysql://…@server/klas"),
        ("http://voorbeeld.nl/klas", "Hier kan de kit geen antwoorden bewaren"),
        ("postgresql://cj:geheim@127.0.0.1:1/klas", "gaat niet open"),
    ],
)
def test_a_place_that_does_not_exist_is_refused_in_words_without_its_password(given, said):
    from cjlib.classroom.store import Store

    with pytest.raises(DataProblem, match=said) as caught:
        Store(given, "CX")
    assert "geheim" not in str(caught.value)
