"""What people's scores say together: spread, agreement, ranks, and who moves the order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.making import Idea, IdeaScore
from cjlib.making.rating import Rating, rate
from cjlib.pictures import Picture
from cjlib.pictures.exporting import exported
from cjlib.pictures.making.voices import voices_picture
from cjlib.pictures.making.voices_sheet import agreed
from cjlib.pictures.sheet import Box, Dot, Sheet
from cjlib.texts import speaking
from tests.pictures import promises, sheets
from tests.pictures.making.ideas import NAMES
from tests.pictures.mining.tables import HYPOTHEEK


def scored(name: str, **scores: tuple[float, float]) -> Idea:
    """An idea with contribution and impact for each person."""
    given = [IdeaScore(person=p, contribution=c, impact=i) for p, (c, i) in scores.items()]
    return Idea(id=name.lower(), name=name, scores=given)


def team(n: int, people: int, names: list[str], word: str = "Persoon") -> Rating:
    """Ideas that people scored with some noise, not everybody every idea."""
    dice = random.Random(n)
    found = []
    for nth in range(n):
        middle = dice.random(), dice.random()
        scores = [
            IdeaScore(
                person=f"{word} {who}",
                contribution=min(1, max(0, middle[0] + dice.uniform(-0.3, 0.3))),
                impact=min(1, max(0, middle[1] + dice.uniform(-0.3, 0.3))),
            )
            for who in range(people)
            if nth % 7 or who % 3
        ]
        name = f"{names[nth % len(names)][:45]} {nth}"
        found.append(Idea(id=f"i{nth}", name=name, scores=scores))
    return rate(found)


FOUR = [
    scored("Bellen", Noor=(0.9, 0.2), Sam=(0.8, 0.1), Wim=(0.7, 0.3)),
    scored("App", Noor=(0.8, 0.9), Sam=(0.9, 0.8), Wim=(0.9, 1.0)),
    scored("Kaartje", Noor=(0.2, 0.1), Sam=(0.3, 0.2), Wim=(0.1, 0.0)),
    scored("Kantoor", Noor=(0.1, 0.8), Sam=(0.2, 0.9), Wim=(0.3, 0.7)),
]
ONE_VOICE = [
    scored("Bellen", Noor=(1.0, 0.1), Sam=(0.4, 0.1)),  # median 0.7, and 0.4 without Noor
    scored("Mailen", Noor=(0.3, 0.2), Sam=(0.6, 0.2)),  # median 0.45, and 0.6 without Noor
]
EXAMPLES = {
    "four": lambda: rate(FOUR),
    "one_voice": lambda: rate(ONE_VOICE),
    "team": lambda: team(12, 6, NAMES),
    "huge": lambda: team(200, 30, [HYPOTHEEK], HYPOTHEEK[:40]),
    "apart": lambda: rate([scored("A", Noor=(0.1, 0.5)), scored("B", Sam=(0.9, 0.5))]),
    "equal": lambda: rate([scored(n, Noor=(0, 0), Sam=(0, 0)) for n in ("A", "B")]),
    "mixed": lambda: rate(
        [*FOUR, Idea(id="x", name="Lunch", contribution=1, impact=0), Idea(id="y", name="Leeg")]
    ),
    "one_person_empty": lambda: rate([scored("Bellen", Noor=(0.9, 0.1))]),
    "nobody_empty": lambda: rate([Idea(name="Bellen", contribution=0.9, impact=0.1)]),
    "no_ideas_empty": lambda: rate([]),
}


def shown(name: str) -> tuple[Picture, list[Sheet]]:
    picture = voices_picture(EXAMPLES[name]())
    assert picture.narrow is not None
    return picture, [picture.sheet, picture.narrow]


def marks(sheet: Sheet, shape: str, label: str) -> list[Dot]:
    return [
        s
        for s in sheet.shapes
        if isinstance(s, Dot) and s.shape == shape and s.label.startswith(label)
    ]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_stand_apart_on_the_paper_and_can_be_read(name: str, lang: str) -> None:
    with speaking(lang):
        picture, drawn = shown(name)
        promises.keeps(picture)
    assert all(sheet.height < 6000 for sheet in drawn)
    for text in (picture.title, picture.summary, *map(promises.text_of, drawn)):
        assert "– tot –" not in text


def test_the_title_says_what_is_first_and_how_far_people_agree() -> None:
    assert shown("four")[0].title == (
        '"Bellen" blijft bovenaan wie je ook weglaat; 3 mensen zijn het goed eens'
    )
    with speaking("en"):
        assert shown("four")[0].title == (
            "“Bellen” stays on top whoever you leave out; 3 people agree well"
        )


def test_a_first_place_that_hangs_on_one_voice_is_the_title() -> None:
    picture, drawn = shown("one_voice")
    assert picture.title == (
        'De eerste plaats hangt aan één stem: zonder Noor staat "Bellen" niet bovenaan'
    )
    for sheet in drawn:
        text = sheets.text_of(sheet)
        assert 'ideeën die verschuiven: 2; het meest "Bellen", van plaats 1 naar 2' in text
        assert "1 (1 tot 2)" in text
        assert "Tussen haakjes: de plaatsen" in text
        assert "Mensen zonder wie niets verschuift: 1." in text


def test_agreement_that_may_be_chance_is_no_headline() -> None:
    two = [
        scored("Bellen", Noor=(0.9, 0.2), Sam=(0.8, 0.1)),
        scored("App", Noor=(0.1, 0.9), Sam=(0.2, 0.8)),
    ]
    found = rate(two)
    assert found.contribution_agreement.w == 1
    assert found.contribution_agreement.p > 0.05
    assert voices_picture(found).title == '"Bellen" staat bovenaan, wie je ook weglaat'


def test_where_no_voice_changes_the_order_the_sheet_says_so() -> None:
    for sheet in shown("four")[1]:
        text = sheets.text_of(sheet)
        assert "De volgorde blijft gelijk, wie je ook weglaat." in text
        assert "Tussen haakjes" not in text


def test_kendalls_w_stands_with_its_word_at_each_axis() -> None:
    ratings = rate(FOUR)
    # rank sums 10, 11, 5 and 4 around 7.5: S = 37, W = 12 x 37 / (9 x 60)
    assert ratings.contribution_agreement.w == pytest.approx(0.8222, abs=1e-4)
    assert agreed(ratings.contribution_agreement).startswith("W = 0,82: goed eens")
    for sheet in shown("four")[1]:
        assert "W = 0,82: goed eens" in sheets.text_of(sheet)


def test_each_idea_has_its_medians_quartiles_and_n() -> None:
    for sheet in shown("four")[1]:
        assert sheets.text_of(sheet).count("n = 3") == 4
        dot = marks(sheet, "circle", "Bellen")[0]
        # quartiles of 0.7, 0.8, 0.9 by linear interpolation
        assert "bijdrage: 0,80, de middelste helft van 0,75 tot 0,85" in dot.label
        assert not dot.hollow
        places = [marks(sheet, "circle", name)[0] for name in ("Kantoor", "Kaartje", "Bellen")]
        assert places[0].x == pytest.approx(places[1].x)
        assert places[1].x < places[2].x


def test_what_a_team_set_together_has_a_hollow_mark_and_says_so() -> None:
    picture, drawn = shown("mixed")
    for sheet in drawn:
        assert marks(sheet, "circle", "Lunch")[0].hollow
        assert "samen bepaald" in sheets.text_of(sheet)
        assert marks(sheet, "circle", "Leeg") == []
    assert "Leeg" in picture.table["idee"].tolist()
    assert "Zonder score: 'Leeg'" in picture.summary


def test_scores_far_apart_are_marked_with_the_people_to_talk() -> None:
    _, drawn = shown("one_voice")
    for sheet in drawn:
        mark = marks(sheet, "diamond", "Bellen")
        assert len(mark) == 1
        assert "Sam het laagst, Noor het hoogst" in mark[0].label
    assert marks(shown("four")[1][0], "diamond", "Bellen") == []


def test_bars_are_as_long_as_the_ideas_that_move() -> None:
    picture = voices_picture(team(12, 6, NAMES))
    bars = [s for s in picture.sheet.shapes if isinstance(s, Box) and s.fill == "accent"]
    lengths = [bar.width for bar in sorted(bars, key=lambda bar: bar.y)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == 180


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("one_person_empty", "Alleen Noor gaf scores: er is niets om te vergelijken"),
        ("nobody_empty", "Nog niemand gaf een score"),
        ("no_ideas_empty", "Er zijn nog geen ideeën om te scoren"),
    ],
)
def test_with_fewer_than_two_people_the_sheet_says_why(name: str, title: str) -> None:
    picture, drawn = shown(name)
    assert picture.title == title
    for sheet in drawn:
        assert title in sheets.text_of(sheet).replace("\n", " ")


@given(
    scores=st.lists(
        st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=3, max_size=3),
        min_size=2,
        max_size=5,
    )
)
@settings(max_examples=30, deadline=None)
def test_a_rank_lies_within_its_range_and_ranks_count_up(
    scores: list[list[tuple[int, int]]],
) -> None:
    people = ("Noor", "Sam", "Wim")
    found = [
        scored(f"I{nth}", **{p: (c / 10, i / 10) for p, (c, i) in zip(people, row, strict=True)})
        for nth, row in enumerate(scores)
    ]
    table = voices_picture(rate(found)).table
    ranks = table["plaats"].tolist()
    assert ranks == list(range(1, len(found) + 1))
    low = table["hoogste plaats zonder één persoon"].tolist()
    high = table["laagste plaats zonder één persoon"].tolist()
    assert all(a <= r <= b for a, r, b in zip(low, ranks, high, strict=True))


def test_the_table_has_words_for_columns_and_every_idea() -> None:
    picture, (wide, _) = shown("huge")
    assert len(picture.table) == 200
    assert "En nog 170 ideeën" in sheets.text_of(wide)
    assert list(picture.table.columns)[:5] == [
        "plaats", "idee", "hoogste plaats zonder één persoon", "laagste plaats zonder één persoon",
        "mensen",
    ]  # fmt: skip


@pytest.mark.parametrize("extension", ["svg", "pdf", "pptx"])
def test_it_can_be_taken_along(extension: str) -> None:
    assert len(exported(shown("team")[0], extension)) > 2_000
