"""Every kind of round has a picture that keeps the promises, for one vote and for two."""

from __future__ import annotations

import pytest

from cjlib.classroom import KINDS, Item, Round
from cjlib.classroom.made_up import made_up
from cjlib.classroom.ready import lessons, ready
from cjlib.classroom.tally import Tally, tally
from cjlib.pictures import Picture
from cjlib.pictures.classroom import class_picture
from cjlib.texts import use_language
from tests.pictures import promises


def asked(kind: str) -> Round:
    return next(one for lesson in lessons() for one in ready(lesson) if one.kind == kind)


def counted(kind: str, people: int = 24, vote: int = 1) -> Tally:
    one = asked(kind)
    return tally(one, made_up(one, people, vote=vote))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_vote_keeps_the_promises_of_a_picture(kind, lang):
    use_language(lang)
    picture = class_picture(counted(kind))
    promises.keeps(picture)
    promises.stands_in_a_page(picture, lang)
    assert "24" in picture.summary


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_vote_stands_beside_the_first(kind):
    first, second = counted(kind, 24), counted(kind, 22, vote=2)
    alone, both = class_picture(second), class_picture(second, first)
    promises.keeps(both)
    if kind != "text":
        assert len(both.table.columns) > len(alone.table.columns)
        assert "twee keer" in both.summary
    else:
        assert "tweede stemming" in both.summary


@pytest.mark.parametrize("kind", KINDS)
def test_below_five_nothing_is_shown_but_how_many(kind):
    picture = class_picture(counted(kind, 4))
    promises.keeps(picture)
    assert picture.table.to_numpy().tolist() == [[4]]
    assert "4 antwoorden" in picture.title


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_vote_of_four_is_not_shown_beside_the_second(kind):
    second = counted(kind, 9, vote=2)
    alone, both = class_picture(second), class_picture(second, counted(kind, 4))
    assert list(alone.table.columns) == list(both.table.columns)


@pytest.mark.parametrize("kind", ["kano", "emotion", "sort", "place", "points"])
def test_an_item_that_few_answered_says_so_and_shows_no_number(kind):
    one = asked(kind)
    last = one.items[-1].id
    given = [
        {key: value for key, value in answer.items() if key != last or nth < 4}
        for nth, answer in enumerate(made_up(one, 12))
    ]
    picture = class_picture(tally(one, given))
    promises.keeps(picture)
    assert "te weinig antwoorden (n = 4)" in picture.summary


@pytest.mark.parametrize("kind", ["kano", "emotion", "sort", "place", "points"])
def test_no_item_with_five_answers_shows_nothing(kind):
    one = asked(kind)
    given = [{one.items[nth % 2].id: made_up(one, 1)[0][one.items[nth % 2].id]} for nth in range(8)]
    assert "8 antwoorden" in class_picture(tally(one, given)).title


@pytest.mark.parametrize("kind", ["mark", "nps", "ces", "emotion", "points", "place", "sort"])
def test_a_class_that_agrees_wholly_has_no_interval_of_nothing(kind):
    one = asked(kind)
    promises.keeps(class_picture(tally(one, made_up(one, 1) * 8)))


@pytest.mark.parametrize("kind", ["emotion", "sort", "points", "kano", "place"])
def test_thirty_items_with_long_names_stay_readable(kind):
    items = tuple(
        Item(f"i{nth}", f"Nummer {nth} met een behoorlijk lange naam") for nth in range(30)
    )
    groups = (Item("a", "Een groep"), Item("b", "Een andere groep")) if kind == "sort" else ()
    one = Round(kind, "Wat vind je?", items, groups)
    promises.keeps(class_picture(tally(one, made_up(one, 30))), cut=True)


def test_the_picture_of_a_kind_is_one_picture():
    assert all(isinstance(class_picture(counted(kind)), Picture) for kind in KINDS)
