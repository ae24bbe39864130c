"""What every part of the state of the mining app leans on: which screen is open."""

from __future__ import annotations

from traitlets import Enum

from cjlib.apps.app_state import AppState

STAGES = ("start", "confirm", "story")


class Base(AppState):
    """The screen that is open, and the one thing being worked on."""

    stage = Enum(STAGES, default_value="start")

    def _open(self, stage: str) -> None:
        self.stage = stage
        self.opened += 1
