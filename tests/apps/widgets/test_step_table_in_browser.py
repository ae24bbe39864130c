"""The table under real typing, on a page without a kernel."""

from __future__ import annotations

import pytest

from tests.apps.widgets.plain_page import show
from tests.apps.widgets.small_table import COLUMNS, GROUPS, ROWS, small_table

pytestmark = pytest.mark.browser


@pytest.fixture
def table(page):
    show(page, small_table())
    return page


def field(page, label, row):
    return page.get_by_label(f"{label} – {row}", exact=True)


def posted(page):
    edits = page.evaluate("model.posted()")
    return [{key: value for key, value in edit.items() if key != "nth"} for edit in edits]


def from_python(page, **state):
    page.evaluate("state => model.fromPython(state)", state)


def hear(page):
    page.evaluate("model.fromPython({ heard: model.state.outbox.at(-1)?.nth ?? 0 })")


def changed(row, **values):
    return [{**one, **values} if one["id"] == row else one for one in ROWS]


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_the_table_is_a_table_for_whoever_cannot_see_it(table):
    assert table.get_by_role("columnheader").all_inner_texts()[:3] == [
        "Stap",
        "Wat de klant doet",
        "Gevoel nu",
    ]
    assert table.get_by_role("row").count() == 1 + 3 + 2 + 2  # head, steps, phases, their feet
    assert table.get_by_role("rowheader", name="Vooraf").is_visible()


def test_a_cell_is_told_when_it_is_left_and_not_with_every_key(table):
    field(table, "Stap", "Zoeken").click()
    table.keyboard.type(" en vinden")
    assert posted(table) == []
    table.keyboard.press("Tab")
    assert posted(table) == [
        {"action": "set", "id": "s1", "key": "name", "value": "Zoeken en vinden"}
    ]
    assert focused(table).startswith("Wat de klant doet")


def test_each_kind_of_cell_gives_its_own_kind_of_value(table):
    field(table, "Gevoel nu", "Zoeken").fill("-0.5")
    field(table, "Kanaal", "Zoeken").focus()
    field(table, "Kanaal", "Zoeken").select_option("balie")
    field(table, "Zichtbaar", "Zoeken").uncheck()
    field(table, "Gevoel nu", "Rij").fill("")
    field(table, "Kanaal", "Rij").focus()
    field(table, "Kanaal", "Rij").select_option("–")
    field(table, "Wat de klant doet", "Rij").fill("Regel een\nregel twee")
    field(table, "Eigenaar", "Rij").focus()
    assert [(edit["id"], edit["key"], edit["value"]) for edit in posted(table)] == [
        ("s1", "now", -0.5),
        ("s1", "channel", "desk"),
        ("s1", "visible", False),
        ("s3", "now", None),
        ("s3", "channel", None),
        ("s3", "does", "Regel een\nregel twee"),
    ]


def test_visiting_cells_without_changing_them_tells_nothing(table):
    field(table, "Stap", "Zoeken").focus()
    for _ in range(12):
        table.keyboard.press("Tab")
    assert posted(table) == []


def test_a_number_off_its_scale_is_explained_and_not_told(table):
    number = field(table, "Gevoel nu", "Zoeken")
    number.fill("7")
    table.keyboard.press("Tab")
    assert posted(table) == []
    said = table.get_by_text("Vul een getal in van −2 t/m 2.")
    assert said.is_visible()
    assert number.get_attribute("aria-describedby") == said.get_attribute("id")
    number.fill("2")
    table.keyboard.press("Tab")
    assert said.count() == 0
    assert number.get_attribute("aria-invalid") is None
    assert posted(table)[-1]["value"] == 2


def test_an_error_of_python_stands_at_its_cell_and_what_was_typed_stays(table):
    name = field(table, "Stap", "Zoeken")
    name.fill("Rij")
    table.keyboard.press("Tab")
    from_python(table, errors={"s1/name": "Die naam is er al."})
    hear(table)
    assert name.input_value() == "Rij"
    described = name.get_attribute("aria-describedby")
    assert table.locator(f"#{described}").inner_text() == "Die naam is er al."
    from_python(table, rows=changed("s1", name="Kijken"), errors={})
    assert field(table, "Stap", "Kijken").get_attribute("aria-invalid") is None


def test_focus_caret_and_half_typed_words_survive_what_python_sends(table):
    name = field(table, "Stap", "Kaartje")
    name.focus()
    table.keyboard.press("End")
    table.keyboard.type("s kopen")
    for _ in range(3):
        table.keyboard.press("ArrowLeft")
    element = name.element_handle()
    swapped = [{**GROUPS[0], "rows": ["s2", "s1"]}, GROUPS[1]]
    from_python(table, rows=changed("s1", name="Vinden"), groups=swapped)
    assert table.evaluate("e => document.activeElement === e", element)
    assert table.evaluate(
        "[document.activeElement.value, document.activeElement.selectionStart]"
    ) == [
        "Kaartjes kopen",
        11,
    ]
    assert field(table, "Eigenaar", "Vinden").is_visible()


def test_an_older_answer_of_python_does_not_undo_a_newer_edit(table):
    field(table, "Stap", "Zoeken").fill("Een")
    field(table, "Stap", "Kaartje").fill("Twee")
    field(table, "Stap", "Rij").focus()
    from_python(table, rows=changed("s1", name="Een"), heard=1)
    names = table.locator("input[data-key=name]")
    assert [one.input_value() for one in names.all()] == ["Een", "Twee", "Rij"]
    from_python(table, heard=2)  # heard, and refused without a word: then the document is right
    assert [one.input_value() for one in names.all()] == ["Een", "Kaartje", "Rij"]


def test_no_edit_is_lost_while_python_is_busy(table):
    for row in ("Zoeken", "Kaartje", "Rij"):
        field(table, "Eigenaar", row).fill("balie")
    table.keyboard.press("Tab")
    waiting = table.evaluate("model.state.outbox.map(({ id, value }) => [id, value])")
    assert waiting == [["s1", "balie"], ["s2", "balie"], ["s3", "balie"]]


def test_undo_in_python_shows_the_old_value_again(table):
    field(table, "Stap", "Zoeken").fill("Vinden")
    table.keyboard.press("Tab")
    from_python(table, rows=changed("s1", name="Vinden"))
    hear(table)
    from_python(table, rows=ROWS)
    assert field(table, "Stap", "Zoeken").input_value() == "Zoeken"


def test_rows_move_and_are_removed_with_buttons_that_say_which_step(table):
    table.get_by_role("button", name="Zet Kaartje hoger").click()
    table.get_by_role("button", name="Zet Zoeken hoger").click(force=True)  # it is the first
    table.get_by_role("button", name="Zet Kaartje lager").click()
    table.get_by_role("button", name="Verwijder Kaartje").click()
    assert posted(table) == [
        {"action": "up", "id": "s2"},
        {"action": "down", "id": "s2"},
        {"action": "remove", "id": "s2"},
    ]
    assert "ongedaan maken" in table.get_by_role("status").inner_text()
    from_python(
        table,
        rows=[row for row in ROWS if row["id"] != "s2"],
        groups=[{**GROUPS[0], "rows": ["s1"]}, GROUPS[1]],
    )
    assert focused(table) == "Stap – Rij"


def test_a_button_keeps_the_focus_when_its_row_moves(table):
    table.get_by_role("button", name="Zet Kaartje hoger").focus()
    table.keyboard.press("Enter")
    from_python(table, groups=[{**GROUPS[0], "rows": ["s2", "s1"]}, GROUPS[1]])
    assert focused(table) == "Zet Kaartje hoger"


@pytest.mark.parametrize(
    ("ask", "edit"),
    [
        ("Stap toevoegen aan Tijdens", {"action": "add", "phase": "bij"}),
        ("Voeg iets toe na Rij", {"action": "add", "id": "s3"}),
    ],
)
def test_a_new_row_gets_the_focus(table, ask, edit):
    table.get_by_role("button", name=ask).click()
    assert posted(table) == [edit]
    from_python(table, groups=[GROUPS[0], {**GROUPS[1], "rows": ["s3", "s4"]}])
    from_python(table, rows=[*ROWS, {"id": "s4", "name": ""}])
    assert focused(table) == "Stap – stap 4"


def test_enter_goes_down_the_names_and_makes_a_row_where_there_is_none(table):
    field(table, "Stap", "Zoeken").fill("Vinden")
    table.keyboard.press("Enter")
    assert focused(table) == "Stap – Kaartje"
    table.keyboard.press("Enter")
    field(table, "Eigenaar", "Rij").focus()
    table.keyboard.press("Enter")
    assert posted(table) == [
        {"action": "set", "id": "s1", "key": "name", "value": "Vinden"},
        {"action": "add", "id": "s2"},
        {"action": "add", "id": "s3"},
    ]


def test_the_row_that_has_the_focus_is_chosen_and_marked(table):
    field(table, "Stap", "Rij").focus()
    assert table.evaluate("model.state.selected") == "s3"
    assert table.locator("tr[aria-current=true]").get_attribute("data-row") == "s3"


def test_a_long_text_opens_its_cell_wide_enough(table):
    cell = field(table, "Wat de klant doet", "Zoeken")
    before = cell.bounding_box()["height"]
    cell.fill("Zoekt. " * 60)
    assert cell.bounding_box()["height"] > 3 * before
    assert cell.evaluate("field => field.scrollHeight <= field.clientHeight + 1")


def test_head_and_names_stay_in_sight_while_the_table_scrolls(new_page):
    page = new_page(viewport={"width": 800, "height": 500})
    rows = [{"id": f"r{nth}", "name": f"Stap {nth}"} for nth in range(40)]
    show(page, small_table())
    groups = [{"id": "voor", "label": "Vooraf", "rows": [row["id"] for row in rows]}]
    from_python(page, rows=rows, groups=groups)
    scroller = page.get_by_role("region", name="Tabel met stappen")
    scroller.evaluate("e => e.scrollTo(300, 700)")
    edge = scroller.bounding_box()
    head = page.get_by_role("columnheader", name="Stap", exact=True).bounding_box()
    assert head["y"] == pytest.approx(edge["y"] + 1, abs=1)
    assert head["x"] == pytest.approx(edge["x"] + 1, abs=1)


def test_forty_steps_of_twelve_columns_are_followed_without_touching_other_cells(page):
    extra = [{"key": f"x{nth}", "label": f"Veld {nth}", "kind": "long"} for nth in range(6)]
    rows = [{"id": f"r{nth}", "name": f"Stap {nth}"} for nth in range(40)]
    table = small_table()
    table.columns, table.rows, table.groups = [*COLUMNS, *extra], rows, []
    show(page, table)
    touched = page.evaluate(
        """state => {
            const watch = new MutationObserver(() => {});
            watch.observe(document.querySelector('table'), {
                subtree: true, childList: true, characterData: true,
                attributeFilter: ['data-text'],
            });
            model.fromPython(state);
            return watch.takeRecords().length;
        }""",
        {"rows": [{**row, "x2": "anders"} if row["id"] == "r7" else row for row in rows]},
    )
    assert touched == 1
    assert field(page, "Veld 2", "Stap 7").input_value() == "anders"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_table_has_no_serious_axe_finding_and_fits(new_page, axe, theme, width):
    page = new_page(viewport={"width": width, "height": 800})
    show(page, small_table(errors={"s1/name": "Die naam is er al."}, selected="s3"))
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    assert axe(page, "#widget") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator("#widget button:visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_on_a_phone_a_row_is_a_card_with_the_label_above_each_field(new_page):
    page = new_page(viewport={"width": 390, "height": 800})
    show(page, small_table())
    name = field(page, "Stap", "Zoeken").bounding_box()
    does = field(page, "Wat de klant doet", "Zoeken").bounding_box()
    assert does["y"] > name["y"] + name["height"]
    assert does["width"] > 300
    assert page.get_by_role("row").count() > 3  # it still is a table
