"""Runs notebooks behind the walls that this machine can put up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cjlib.teaching.grading.isolation import Ran, run
from cjlib.teaching.grading.isolation.walls import walls
from tests.teaching.grading.isolation.notebooks import SMALL, notebook


@pytest.fixture(params=["bubblewrap", "unshare", "none"])
def wall(request: pytest.FixtureRequest) -> str:
    """Each wall; one that this machine has not is left out."""
    if request.param not in walls():
        pytest.skip(f"{request.param} is not there, or is not allowed here")
    return str(request.param)


@pytest.fixture
def ran() -> Callable[..., Ran]:
    """Runs cells with small limits."""

    def go(*sources: str, **given: Any) -> Ran:
        return run(notebook(*sources), **{"lang": "en", "limits": SMALL, **given})

    return go
