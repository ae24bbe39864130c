"""Words are measured before they are drawn, so that they stay where they belong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.pictures import lettering
from cjlib.pictures.lettering import width, wrap
from cjlib.texts import speaking

NASTY = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["arbeidsongeschiktheidsverzekering", "hypotheekadviesgesprek,", "W" * 30, "a", "é"]
        ),
        max_size=6,
    ).map(" ".join),
)


def test_the_width_of_a_line_grows_with_its_letters():
    assert width("mm", 10) == pytest.approx(19.6)  # DejaVu: 0.974 em each, rounded up
    assert width("mm", 20) == pytest.approx(39.2)
    assert width("mm", 10, bold=True) == pytest.approx(21.2)


def test_words_move_to_the_next_line_where_the_room_ends():
    assert wrap("bellen met het ziekenhuis", 100, 13) == ("bellen met het", "ziekenhuis")


def test_a_long_dutch_compound_is_broken_between_syllables():
    lines = wrap("arbeidsongeschiktheidsverzekering", 126, 15, bold=True)
    assert lines == ("arbeidsonge-", "schiktheids-", "verzekering")


def test_a_long_english_word_is_broken_as_in_english():
    with speaking("en"):
        assert wrap("responsibilities", 90, 13) == ("responsib-", "ilities")


@pytest.mark.parametrize(
    ("word", "room", "lines"),
    [
        ("patiëntendossier", 110, ("patiënten-", "dossier")),
        ("Standaardbrieven", 110, ("Standaard-", "brieven")),
        ("Oriëntatiegesprek", 122, ("Oriëntatie-", "gesprek")),
        ("wachtkamer", 76, ("wacht-", "kamer")),
    ],
)
def test_a_broken_compound_leaves_no_few_letters_on_their_own(word, room, lines):
    assert wrap(word, room, 12, bold=True) == lines


def test_a_word_without_end_is_looked_at_line_by_line(monkeypatch):
    asked: list[str] = []
    syllables = lettering._syllables
    monkeypatch.setattr(
        lettering, "_syllables", lambda word, lang: asked.append(word) or syllables(word, lang)
    )
    lines = wrap("aansprakelijkheidsverzekering" * 180, 120, 13)
    assert len("".join(lines).replace("-", "")) == 29 * 180
    assert max(map(len, asked)) < 60  # a line of 120 pixels holds 15 of these letters, 33 at most


def test_a_comma_at_a_compound_does_not_hide_its_syllables():
    assert wrap("hypotheekadviesgesprek,", 130, 13) == ("hypotheekadvies-", "gesprek,")


def test_a_word_that_has_no_syllables_is_cut_anyway():
    assert wrap("x" * 12, 50, 10) == ("xxxxxxx-", "xxxxx")


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert wrap("een twee drie vier vijf", 40, 10, lines=2) == ("een", "twee…")


def test_line_ends_of_the_writer_are_kept():
    assert wrap("een\n\ntwee", 200, 10) == ("een", "", "twee")


@given(text=NASTY, room=st.floats(60, 400), size=st.sampled_from([12, 13, 15.5]))
def test_no_line_is_wider_than_its_room(text, room, size):
    assert all(width(line, size) <= room for line in wrap(text, room, size))


@given(text=NASTY, lines=st.integers(1, 4))
def test_no_text_takes_more_lines_than_it_may(text, lines):
    assert len(wrap(text, 90, 13, lines)) <= lines


@given(text=NASTY)
def test_no_letter_is_lost_when_text_is_wrapped(text):
    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalnum())

    assert letters("".join(wrap(text, 90, 13))) == letters(text)
