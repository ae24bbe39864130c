"""What every app with longer work leans on: the language spoken, and the work being done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from traitlets import Enum, Instance, Int

from cjlib.apps.state import State
from cjlib.apps.working import Work
from cjlib.progress import Tell
from cjlib.texts import DEFAULT, LANGUAGES, use_language

Result = TypeVar("Result")


class AppState(State):
    """A language, a screen, and the one thing being worked on."""

    lang = Enum(LANGUAGES, default_value=DEFAULT).tag(saved=True)
    opened = Int(0)  # goes up when another screen opens
    work = Instance(Work, ())

    def watch(self, handler: Callable[[Any], None], *names: str) -> None:
        """Let a view follow traits; it speaks the language of the app, also after long work."""

        def speaking(change: Any) -> None:
            use_language(self.lang)
            handler(change)

        super().watch(speaking, *names)

    def _run(
        self,
        doing: str,
        job: Callable[[Tell], Result],
        then: Callable[[Result], None],
        without: Callable[[bool], None] = lambda by_person: None,
    ) -> None:
        """Do ``job`` beside the app and take over its result; a mistake becomes ``problem``.

        ``without`` is called when there is no result: with True when a person stopped it, with
        False when it went wrong or something newer took its place.
        """
        self.problem = None
        use_language(self.lang)

        def took(result: Result) -> None:
            with self.trying():
                then(result)

        def failed(error: Exception) -> None:
            self._failed(error)
            without(False)

        self.work.run(doing, job, took, failed, without)

    def _failed(self, error: Exception) -> None:
        with self.trying():
            raise error
