"""The classroom app: ask a class, see answers come in, and take them on to a map or to Mining."""

from collections.abc import Iterator

from cjlib.apps.classroom.view import show

__all__ = ["show", "warm_up"]


def warm_up() -> Iterator[None]:
    """Draw the answers of a practice class once, so that every kernel opens at once."""
    from cjlib.classroom.made_up import made_up
    from cjlib.classroom.ready import ready
    from cjlib.classroom.tally import tally
    from cjlib.pictures import fragment
    from cjlib.pictures.classroom import class_picture

    asked = ready("01")[1]
    yield
    counted = tally(asked, made_up(asked, 12))
    yield
    fragment(class_picture(counted))
    yield
