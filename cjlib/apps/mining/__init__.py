"""The mining app: from a log and a survey to a story, and back onto the map."""

from collections.abc import Iterator

from cjlib.apps.mining.view import show

__all__ = ["show", "warm_up"]


def warm_up() -> Iterator[None]:
    """Read the example and tell its first chapter once, so that every kernel opens it at once."""
    from cjlib.apps.mining.examples import steps_of

    yield from steps_of("webshop")
