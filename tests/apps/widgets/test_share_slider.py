"""The slider takes a share from the page, and nothing else."""

from __future__ import annotations

import pytest

from cjlib.apps.widgets.share_slider import ShareSlider


def test_the_page_sets_a_share_that_is_on_the_slider():
    slider = ShareSlider("Leave out", 0.2)
    slider.set_state({"value": 0.05})
    assert slider.value == 0.05
    slider.set_state({"value": 0})
    assert slider.value == 0.0


@pytest.mark.parametrize("given", [0.3, -0.1, float("nan"), float("inf"), "0.1", True, None, [0.1]])
def test_anything_else_is_refused(given):
    slider = ShareSlider("Leave out", 0.2, 0.1)
    slider.set_state({"value": given})
    assert slider.value == 0.1


@pytest.mark.parametrize("name", ["high", "label", "_esm"])
def test_the_page_sets_nothing_but_the_share(name):
    slider = ShareSlider("Leave out", 0.2)
    before = getattr(slider, name)
    slider.set_state({name: "other", "value": 0.1})
    assert getattr(slider, name) == before
