"""The making app: from a dip on the map to a better journey, and to who builds it."""

from collections.abc import Iterator

from cjlib.apps.making.view import show

__all__ = ["show", "warm_up"]


def warm_up() -> Iterator[None]:
    """Judge and draw the ideas of an example once, so that every kernel opens it at once."""
    from cjlib.apps.making.ideas import board_picture
    from cjlib.apps.making.start import EXAMPLE
    from cjlib.apps.making.state import MakingState

    state = MakingState()
    state.example(EXAMPLE)
    yield
    board_picture(state)
    yield
