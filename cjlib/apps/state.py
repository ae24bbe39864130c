"""What an app knows, as traits: saved, restored and tested without a browser."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from traitlets import HasTraits, Instance, TraitError

from cjlib.errors import CjError, InvalidValue

log = logging.getLogger("cjlib.apps")


class State(HasTraits):
    """Facts and rules of an app.

    Traits tagged ``saved=True`` are what ``to_dict`` keeps.  A mistake that a person can mend is
    held in ``problem`` until the next action, and never leaves the state as an exception.
    """

    problem = Instance(CjError, allow_none=True)

    def __init__(self, **traits: Any) -> None:
        self._watching: list[tuple[Callable[[Any], None], list[str]]] = []
        super().__init__(**traits)

    def watch(self, handler: Callable[[Any], None], *names: str) -> None:
        """Let a view follow the traits ``names``, until ``release``."""
        self._watching.append((handler, list(names)))
        self.observe(handler, list(names))

    def release(self) -> None:
        """Let go of every view, here and in nested states: the view is about to be rebuilt."""
        for handler, names in self._watching:
            self.unobserve(handler, names)
        self._watching.clear()
        for name in self.trait_names():
            if isinstance(value := getattr(self, name), State):
                value.release()

    def to_dict(self) -> dict[str, Any]:
        """The saved traits as plain values, nested states included."""
        kept = {}
        for name in self.trait_names(saved=True):
            value = getattr(self, name)
            kept[name] = value.to_dict() if isinstance(value, State) else value
        return kept

    def from_dict(self, saved: dict[str, Any]) -> None:
        """Take over what ``to_dict`` gave; unknown names are left alone.

        Raises
        ------
        InvalidValue
            If a value does not fit; nothing has changed then.
        """
        before = self.to_dict()
        try:
            self._take(saved)
        except (TraitError, TypeError, AttributeError) as error:
            self._take(before)
            raise InvalidValue("bad_state", given=str(saved)[:60]) from error

    def _take(self, saved: dict[str, Any]) -> None:
        for name in self.trait_names(saved=True):
            if name not in saved:
                continue
            value = getattr(self, name)
            if isinstance(value, State):
                value._take(saved[name])
            else:
                setattr(self, name, saved[name])

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Do something a person asked for; what goes wrong becomes ``problem``."""
        self.problem = None
        try:
            yield
        except CjError as error:
            self.problem = error
        except Exception:  # the app must stay usable, whatever we did wrong
            log.exception("an action failed")
            self.problem = CjError("unexpected")
