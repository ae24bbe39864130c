"""The journey map: it says what is on it, and its words stay where they belong."""

import pytest
from hypothesis import Phase as HypothesisPhase
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.journey import Feeling, Journey, Phase, Provenance, Scope, Step, StepTime, Touchpoint
from cjlib.journey.editing import Change, perform
from cjlib.pictures import fragment
from cjlib.pictures import page as saved
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.sheet import Area, Box, Dot, Patch, Stroke, Words
from cjlib.texts import speaking
from tests.pictures.crowded import crowded
from tests.pictures.sheets import outside, overlapping, rectangle, sticking_out, text_of

NO_SHRINKING = [HypothesisPhase.explicit, HypothesisPhase.generate]
EVIL = '</script><img src=x onerror="alert(1)">'


def bicycle(**values: object) -> Journey:
    """Three steps: rolling to the shop, a test ride, waiting for the bicycle."""
    given = {
        "scope": Scope(journey="Een fiets kopen", target_group="Studenten", path="purchase"),
        "phases": [Phase(id="p1", name="Zoeken", start="Fiets weg", end="Gekozen"),
                   Phase(id="p2", name="Kopen"), Phase(id="p3", name="Rijden")],
        "steps": [
            Step(id="s1", name="Rondkijken", phase="p1", place="before", feeling=Feeling(now=0.5)),
            Step(
                id="s2",
                name="Proefrit",
                phase="p1",
                touchpoint=Touchpoint(name="Winkel", own=False, organisation="De Ketting"),
                feeling=Feeling(now=1.5, wanted=2, now_words="dit is hem"),
                provenance=[Provenance(about="activity", source="research")],
            ),
            Step(
                id="s3",
                name="Wachten op levering",
                phase="p2",
                place="between",
                feeling=Feeling(now=-1.5, wanted=0),
                times=[StepTime(minutes=90, waiting=80, layer="wasted")],
            ),
        ],
    }  # fmt: skip
    return Journey(**{**given, **values})


# --- what it says -----------------------------------------------------------------------------


def test_the_title_names_the_deepest_dip():
    picture = journey_map(bicycle())
    assert picture.name == "journey_map"
    assert picture.title == 'Hier zit het diepste dal (−1,5): "Wachten op levering"'
    with speaking("en"):
        title = journey_map(bicycle()).title
    assert title == 'The deepest dip (−1.5) is here: "Wachten op levering"'


def test_the_title_says_so_when_nothing_is_below_zero():
    journey = perform(bicycle(), Change("steps", "s3", "feeling.now", 0))
    assert journey_map(journey).title == (
        'Nergens onder nul; het laagste punt (0) is "Wachten op levering"'
    )


def test_the_title_says_so_when_every_step_feels_the_same():
    steps = [Step(id=f"s{n}", name="x", phase="p1", feeling=Feeling(now=1)) for n in (1, 2)]
    assert journey_map(bicycle(steps=steps)).title == "Het gevoel is overal even hoog: +1,0"


def test_the_title_does_not_guess_a_feeling():
    steps = [Step(id="s1", name="Rondkijken", phase="p1")]
    title = journey_map(bicycle(steps=steps)).title
    assert title == "Aantal stappen op de kaart: 1. Hoe het voelt, weten we nog niet"


def test_the_summary_tells_the_map_in_words():
    assert journey_map(bicycle()).summary == (
        "Klantreis: Een fiets kopen. Doelgroep: Studenten. Aantal fasen: 3. Aantal stappen: 3, "
        "waarvan 1 met een touchpoint; de rest gebeurt buiten contact. "
        "Het gevoel is bekend bij 3 van de stappen, op een schaal van −2 tot +2. "
        "Van de eerste naar de laatste stap met een bekend gevoel gaat het van +0,5 naar −1,5. "
        'Hoogste punt: +1,5, bij "Proefrit". Laagste punt: −1,5, bij "Wachten op levering". '
        "Aantal stappen onder nul: 1. "
        "Van alle ingevulde cellen is 88% nog aanname."  # 7 of 8: only the test ride is researched
    )


def test_the_table_holds_the_whole_text_of_what_the_map_shortens():
    long = "heel lang " * 60
    journey = perform(bicycle(), Change("steps", "s1", "does", long.strip()))
    picture = journey_map(journey)
    assert picture.table["wat de klant doet"][0] == long.strip()
    assert "…" in text_of(picture.sheet)
    area = next(area for area in picture.sheet.areas if area.data["step"] == "s1")
    assert long.strip() in area.label


def test_the_table_leaves_unknown_numbers_open():
    table = journey_map(bicycle()).table
    assert list(table["gevoel nu"]) == [0.5, 1.5, -1.5]
    assert list(table["gewenst gevoel"]) == [None, 2.0, 0.0]
    assert list(table["van wie"]) == ["", "De Ketting", ""]
    assert list(table["minuten"]) == [None, None, 90.0]


def test_the_header_says_whose_journey_it_is_and_how_much_is_assumed():
    shown = text_of(journey_map(bicycle()).sheet)
    for words in ("Een fiets kopen", "Studenten", "naar een eerste aankoop", "consument",
                  "88% van de cellen", "Fiets weg → Gekozen"):  # fmt: skip
        assert words in shown


def test_a_map_without_steps_says_how_to_begin():
    picture = journey_map(bicycle(steps=[]))
    shown = text_of(picture.sheet)
    assert "Hier komt je klantreis" in shown
    assert "Zoeken" in shown
    assert picture.title == "Nog geen stappen op de kaart: begin met wat de klant doet"
    assert overlapping(picture.sheet) == []
    assert len(picture.table) == 0


def test_a_map_without_phases_is_drawn_too():
    sheet = journey_map(bicycle(steps=[], phases=[])).sheet
    assert "Hier komt je klantreis" in text_of(sheet)


def test_a_phase_without_steps_keeps_its_place():
    assert "Nog geen stappen in deze fase" in text_of(journey_map(bicycle()).sheet)


# --- how it looks -----------------------------------------------------------------------------


def test_lanes_that_hold_nothing_are_left_out_unless_asked_for():
    assert "Eigenaar" not in text_of(journey_map(bicycle()).sheet)
    assert "Eigenaar" in text_of(journey_map(bicycle(), lanes=["curve", "owner"]).sheet)
    assert "Touchpoint" not in text_of(journey_map(bicycle(), lanes=["curve", "owner"]).sheet)


def test_an_unknown_lane_or_paper_is_refused():
    with pytest.raises(InvalidValue, match="wolken"):
        journey_map(bicycle(), lanes=["wolken"])
    with pytest.raises(InvalidValue, match="a0"):
        journey_map(bicycle(), paper="a0")


def test_what_is_assumed_looks_assumed():
    def patterns(source: str) -> set[str]:
        provenance = [Provenance(about="activity", source=source)]
        steps = [Step(id="s1", name="x", phase="p1", provenance=provenance)]
        shapes = journey_map(bicycle(steps=steps)).sheet.shapes
        return {s.pattern for s in shapes if isinstance(s, Box) and s.height > 40 and s.pattern}

    assert patterns("assumption") == {"hatch"}
    assert patterns("data") == {"dots"}
    assert patterns("research") == set()


def test_a_step_outside_contact_has_another_card_than_contact():
    shapes = journey_map(bicycle()).sheet.shapes
    dashed = [s for s in shapes if isinstance(s, Box) and s.dash and s.height > 30]
    assert len(dashed) == 2  # looking round, and waiting


def test_the_area_below_zero_is_negative_and_the_area_above_is_not():
    patches = [s for s in journey_map(bicycle()).sheet.shapes if isinstance(s, Patch)]
    assert [s.fill for s in patches if s.tint < 1] == ["emotional", "negative"]


def test_begin_end_peak_and_dip_are_labelled_at_the_curve():
    shown = text_of(journey_map(bicycle()).sheet)
    for words in ("begin +0,5", "piek +1,5", "eind −1,5"):
        assert words in shown


def test_a_smooth_curve_stays_between_the_feelings_it_joins():
    sheet = journey_map(bicycle()).sheet
    (line,) = [s for s in sheet.shapes if isinstance(s, Stroke) and s.name == "now"]
    dots = [s for s in sheet.shapes if isinstance(s, Dot) and s.data.get("kind") == "now"]
    assert min(y for _, y in line.points) == pytest.approx(min(dot.y for dot in dots))
    assert max(y for _, y in line.points) == pytest.approx(max(dot.y for dot in dots))
    assert len(line.points) == 17  # two steps of eight pieces


@pytest.mark.parametrize("count", [1, 2, 6, 14, 40])
def test_a_page_for_a3_has_the_shape_of_a3(count):
    sheet = journey_map(crowded(count), paper="a3").sheet
    assert sheet.width / sheet.height == pytest.approx(420 / 297, abs=0.001)


def test_many_steps_stand_in_bands_on_paper_and_in_one_strip_on_a_screen():
    def rows(paper: str) -> int:
        return len({area.y for area in journey_map(crowded(40), paper=paper).sheet.areas})

    assert rows("screen") == 1
    assert rows("a3") > 1


def test_a_page_that_is_too_full_leaves_lanes_out_and_says_so():
    full = text_of(journey_map(crowded(40), paper="a3").sheet)
    assert "te klein: Verwachting, Tijd, In beeld, Eigenaar. Alles staat in de tabel." in full
    assert "Weggelaten" not in text_of(journey_map(crowded(40)).sheet)


def test_a_lane_returns_to_a_page_that_leaving_it_out_made_no_narrower():
    sheet = journey_map(crowded(25), paper="a3").sheet  # as wide as its 25 columns, whatever goes
    assert "Weggelaten" not in text_of(sheet)


def test_a_lane_that_was_asked_for_is_never_left_out():
    asked = journey_map(crowded(40), paper="a3", lanes=["customer", "curve", "owner"])
    assert "Eigenaar" in text_of(asked.sheet)
    assert "Weggelaten" not in text_of(asked.sheet)


def test_the_curve_runs_on_from_band_to_band():
    steps = [
        Step(id=f"s{n}", name="stap", phase="p1", feeling=Feeling(now=n % 3 - 1)) for n in range(40)
    ]
    sheet = journey_map(bicycle(steps=steps), paper="a3").sheet
    lines = [s for s in sheet.shapes if isinstance(s, Stroke) and s.name == "now"]
    rows = sorted({area.y for area in sheet.areas})
    assert len(lines) == len(rows) > 1
    tall = rows[1] - rows[0]
    assert lines[0].points[-1][1] + tall == pytest.approx(lines[1].points[0][1])


# --- for the editor ---------------------------------------------------------------------------


def test_an_editor_finds_its_dots_lines_and_heights():
    sheet = journey_map(bicycle(), editing=True).sheet
    assert sheet.interactive
    dots = {(s.data["step"], s.data["kind"]): s for s in sheet.shapes
            if isinstance(s, Dot) and s.data}  # fmt: skip
    assert set(dots) == {("s1", "now"), ("s2", "now"), ("s2", "wanted"), ("s3", "now"),
                         ("s3", "wanted")}  # fmt: skip
    high, low = sheet.places["high"], sheet.places["low"]
    assert dots["s2", "wanted"].y == high
    assert dots["s3", "wanted"].y == (high + low) / 2
    assert dots["s3", "now"].y == pytest.approx(low - (low - high) / 8)
    lines = {s.name: s for s in sheet.shapes if isinstance(s, Stroke) and s.name}
    assert set(lines) == {"now", "wanted"}
    assert lines["now"].points == tuple((dots[s, "now"].x, dots[s, "now"].y)
                                        for s in ("s1", "s2", "s3"))  # fmt: skip


def test_an_editor_hears_names_without_values_that_will_change():
    sheet = journey_map(bicycle(), editing=True).sheet
    labels = [s.label for s in sheet.shapes if isinstance(s, Dot) and s.data]
    assert labels[0] == "Rondkijken: gevoel nu"
    assert [area.label for area in sheet.areas] == ["Rondkijken", "Proefrit", "Wachten op levering"]


def test_a_still_map_is_an_image_and_a_map_being_edited_is_not():
    assert 'role="img" aria-labelledby="cj-sheet' in fragment(journey_map(bicycle()))
    assert 'role="group" aria-labelledby="cj-sheet' in fragment(
        journey_map(bicycle(), editing=True)
    )


def test_an_edit_moves_only_its_own_dot():
    def heights(journey: Journey) -> dict[tuple[str, str], float]:
        shapes = journey_map(journey, editing=True).sheet.shapes
        dots = [shape for shape in shapes if isinstance(shape, Dot) and shape.data]
        return {(dot.data["step"], dot.data["kind"]): dot.y for dot in dots}

    before = heights(bicycle())
    after = heights(perform(bicycle(), Change("steps", "s1", "feeling.now", -2)))
    low = journey_map(bicycle(), editing=True).sheet.places["low"]
    assert {key: y for key, y in after.items() if y != before[key]} == {("s1", "now"): low}


# --- words stay where they belong -------------------------------------------------------------


def beside_their_column(areas: tuple[Area, ...], words: list[Words]) -> list[str]:
    """Words of a step that stick out of its column: those whose middle stands in it."""
    found = []
    for one in words:
        left, top, right, bottom = rectangle(one)
        for area in areas:
            inside = area.x <= (left + right) / 2 < area.x + area.width
            if inside and area.y <= top < area.y + area.height:
                fits = area.x <= left and right <= area.x + area.width
                if not fits or bottom > area.y + area.height:
                    found.append(" ".join(one.lines))
    return found


@pytest.mark.ours
@given(
    steps=st.integers(6, 40),
    seed=st.integers(0, 10_000),
    paper=st.sampled_from(["screen", "a3"]),
    lang=st.sampled_from(["nl", "en"]),
    editing=st.booleans(),
)
@example(steps=24, seed=297, paper="a3", lang="nl", editing=True)  # two ways to fold it tie
@settings(
    max_examples=25, deadline=None, phases=[HypothesisPhase.explicit, HypothesisPhase.generate]
)
def test_no_words_overlap_or_leave_their_place(steps, seed, paper, lang, editing):
    with speaking(lang):
        sheet = journey_map(crowded(steps, seed), paper=paper, editing=editing).sheet
    words = [shape for shape in sheet.shapes if isinstance(shape, Words)]
    assert overlapping(sheet) == []
    assert outside(sheet) == []
    assert sticking_out(sheet) == []
    assert beside_their_column(sheet.areas, words) == []


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_small_map_stands_well_too(count):
    sheet = journey_map(crowded(count)).sheet
    assert overlapping(sheet) == []
    assert outside(sheet) == []
    assert sheet.width == 1150


def test_no_letter_is_smaller_than_twelve():
    words = [s for s in journey_map(crowded(40)).sheet.shapes if isinstance(s, Words)]
    assert min(one.size for one in words) == 12
    assert min(area.width for area in journey_map(crowded(40)).sheet.areas) >= 120


def test_nothing_that_a_person_typed_is_read_as_html():
    journey = bicycle(
        title=EVIL,
        phases=[Phase(id="p1", name=EVIL, start=EVIL)],
        steps=[Step(id="s1", name=EVIL, phase="p1", does=EVIL, owner=EVIL,
                    touchpoint=Touchpoint(name=EVIL), feeling=Feeling(now=1, now_words=EVIL))],
    )  # fmt: skip
    html = fragment(journey_map(journey))
    assert "<img" not in html
    assert "</script>" not in html


MEASURE = """() => [...document.querySelectorAll('.cj-sheet-stack > svg.cj-sheet')].map((svg) => ({
    words: [...svg.querySelectorAll('text')].map((text) => {
        const { x, y, width, height } = text.getBBox();
        return { x, y, width, height, text: text.textContent };
    }),
    columns: [...svg.querySelectorAll('rect.cj-area')].map((area) => {
        const { x, y, width, height } = area.getBBox();
        return { x, y, width, height };
    }),
}))"""


def clashes(drawn: dict) -> list[tuple[str, str]]:
    """Pairs of texts over one another, and texts that stick out of their column."""
    words = sorted(drawn["words"], key=lambda word: word["x"])
    found = []
    for nth, one in enumerate(words):
        right, bottom = one["x"] + one["width"], one["y"] + one["height"]
        for other in words[nth + 1 :]:
            if other["x"] >= right - 0.5:
                break
            if other["y"] < bottom - 0.5 and one["y"] < other["y"] + other["height"] - 0.5:
                found.append((one["text"], other["text"]))
        for column in drawn["columns"]:
            end = column["x"] + column["width"]
            beside = column["x"] <= (one["x"] + right) / 2 < end
            beside &= column["y"] <= one["y"] < column["y"] + column["height"]
            if beside and (one["x"] < column["x"] or right > end):
                found.append((one["text"], "its column"))
    return found


@pytest.mark.browser
def test_chromium_keeps_every_word_in_its_place(page):
    pictures = [journey_map(crowded(6)), journey_map(crowded(14)), journey_map(crowded(40)),
                journey_map(crowded(40), paper="a3")]  # fmt: skip
    page.set_content(saved(pictures, "Kaarten"))
    found = page.evaluate(MEASURE)
    assert [len(drawn["columns"]) for drawn in found] == [6, 14, 40, 40]
    for drawn in found:
        assert clashes(drawn) == []


@pytest.mark.browser
def test_a_map_follows_dark_paper_and_scrolls_with_its_row_names_in_sight(new_page, axe):
    page = new_page(color_scheme="dark", viewport={"width": 1280, "height": 900})
    page.set_content(saved([journey_map(crowded(14))], "Kaart"))
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    chevron = page.locator(".cj-sheet-stack > svg polygon").first
    assert chevron.evaluate("node => getComputedStyle(node).fill") == "rgb(108, 176, 255)"
    page.locator(".cj-sheet-scroll").evaluate("node => node.scrollTo(600, 0)")
    edge = page.locator(".cj-sheet-edge")
    frame = page.locator(".cj-sheet-scroll")
    assert edge.bounding_box()["x"] == pytest.approx(frame.bounding_box()["x"], abs=2)
    assert axe(page) == []


def test_the_area_changes_side_at_a_feeling_of_exactly_zero():
    felt = enumerate((-1.0, 0.0, 1.0))
    steps = [Step(id=f"s{n}", name="x", phase="p1", feeling=Feeling(now=now)) for n, now in felt]
    patches = [s for s in journey_map(bicycle(steps=steps)).sheet.shapes if isinstance(s, Patch)]
    assert [s.fill for s in patches if s.tint < 1] == ["negative", "emotional"]
