"""Every mistake gets the message that fits it."""

from __future__ import annotations

import pytest

from cjlib.journey import JourneyProblem, Phase


@pytest.mark.parametrize(("field", "limit"), [("name", 120), ("start", 2000)])
def test_a_long_text_is_called_too_long_and_not_too_many_steps(field, limit):
    with pytest.raises(JourneyProblem) as caught:
        Phase(**{"id": "p1", "name": "Zoeken", field: "x" * (limit + 1)})
    assert caught.value.key == "journey.too_long"
    assert caught.value.values["limit"] == limit
