"""Drawings on the cards come from the models."""

from __future__ import annotations

import re

import pytest

from cjlib.server import previews


def heights(drawing: str, kind: str) -> list[float]:
    shape = re.search(rf'class="line {kind}" d="([^"]*)"', drawing)
    assert shape is not None
    return [float(point.split()[1]) for point in re.split("[ML]", shape[1]) if point.strip()]


def test_a_path_goes_from_left_to_right_and_up_is_more():
    assert previews.path([0, 1], [0, 10], low=0, high=10) == "M14.0 136.0 L306.0 14.0"


def test_the_three_kano_curves_end_at_their_better_and_start_at_their_worse():
    drawing = previews.kano()
    middle = 75.0
    must_be, attractive = heights(drawing, "functional"), heights(drawing, "emotional")
    assert must_be[0] > middle + 50  # far below zero when absent
    assert abs(must_be[-1] - middle) < 10  # and hardly above it when perfect
    assert abs(attractive[0] - middle) < 10
    assert attractive[-1] < middle - 50


def test_loyalty_rises_with_the_mark_and_most_of_it_after_an_eight():
    curve = heights(previews.loyalty(), "functional")
    assert curve == sorted(curve, reverse=True)
    at_eight = curve[round(7 / 9 * (len(curve) - 1))]
    assert at_eight - curve[-1] > 2 * (curve[0] - at_eight)


def test_the_home_page_says_how_many_stay_as_the_curve_draws_it():
    # competition 0.95 makes the exponent 8 ** 0.9 = 6.498: (6/9) ** 6.498 and (8/9) ** 6.498
    assert previews.staying() == pytest.approx({7: 0.0717, 9: 0.4652}, abs=0.0001)
    drawing = previews.hero()
    dots = [float(y) for y in re.findall(r'<circle class="dot"[^>]* cy="([\d.]+)"', drawing)]
    bottom, top = 190, 26
    drawn = [(bottom - y) / (bottom - top) for y in dots]
    assert drawn == pytest.approx(list(previews.staying().values()), abs=0.001)


def test_a_drawing_holds_no_words_for_a_screen_reader():
    for drawing in previews.draw_all().values():
        assert 'aria-hidden="true"' in drawing


def test_the_flow_narrows_from_step_to_step_and_what_is_lost_turns_down():
    drawing = previews.flow()
    lost = map(float, re.findall(r'negative" style="stroke-width:([0-9.]+)', drawing))
    road = re.search(r'class="line" style="[^"]*" d="M([^Z]*)Z"', drawing)
    above, below = (re.findall(r"([0-9.]+)(?= C| ?$)", side) for side in road[1].split("L"))
    wide = [float(down) - float(up) for up, down in zip(above, below[::-1], strict=True)]
    assert wide == sorted(wide, reverse=True)
    assert wide[0] == pytest.approx(64)
    assert wide[0] - wide[-1] == pytest.approx(sum(lost), abs=0.3)  # nobody is lost twice


def test_an_offer_that_is_copied_slides_and_a_customised_one_stays_higher():
    drawing = previews.stairs()
    copied, kept = heights(drawing, "neutral"), heights(drawing, "accent")
    assert copied == sorted(copied)  # down on the screen is a larger number
    assert copied[0] == kept[0]
    assert kept[-1] < copied[-1] - 20


def test_the_tree_of_kpis_has_a_dot_for_each_and_a_colour_for_how_it_stands():
    from cjlib.management import kpis, organisation

    drawing = previews.kpis()
    tree = kpis.tree(organisation.example(), organisation.TODAY)
    assert drawing.count("<circle") == len(tree.nodes)
    assert drawing.count("<path") == len(tree.edges)
    missed = sum(one.missed for one in tree.nodes if one.standing)
    assert drawing.count("var(--cj-negative)") == missed > 0
