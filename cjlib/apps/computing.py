"""What an app computes beside itself: out of date as soon as what it was computed for changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from traitlets import Int

from cjlib.apps.app_state import AppState
from cjlib.errors import CjError
from cjlib.progress import Cancelled, Tell, silent

Job: TypeAlias = Callable[[Tell], Any]


class Computing(AppState):
    """Results by name, each belonging to the place (document, rules ...) it was computed for."""

    made = Int(0)  # goes up when something was computed

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._computed: dict[str, tuple[Any, Any]] = {}

    def _place(self, name: str) -> Any:
        """What a result depends on, to be compared; None when there is nothing to compute."""
        raise NotImplementedError

    def _job(self, name: str) -> Job:
        """What computes it; it may touch no trait and no widget."""
        raise NotImplementedError

    def result(self, name: str) -> Any:
        """As it is now: computed, the `CjError` that makes it impossible, or None: not yet."""
        place, found = self._computed.get(name, (None, None))
        return found if place is not None and place == self._place(name) else None

    def need(self, name: str) -> None:
        """Compute it beside the app, unless it is there already."""
        place = self._place(name)
        if place is None or self.result(name) is not None:
            return
        job = self._job(name)

        def took(found: Any) -> None:
            self._computed[name] = (place, found)
            self.made += 1

        self._run(name, lambda tell: safely(job, tell), took)

    def now(self, name: str) -> Any:
        """Computed on the spot where it is not there yet; None when there is nothing to compute.

        For who takes something along: a button that works at the second press looks broken.
        """
        place = self._place(name)
        if place is not None and self.result(name) is None:
            self._computed[name] = (place, safely(self._job(name), silent))
            self.made += 1
        return self.result(name)


def safely(job: Job, tell: Tell) -> Any:
    """What a job gives, or the reason why it is impossible."""
    try:
        return job(tell)
    except Cancelled:
        raise
    except CjError as error:
        return error
