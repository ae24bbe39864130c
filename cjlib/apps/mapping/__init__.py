"""The mapping app: make a journey map, step by step or freely, and take it along."""

from collections.abc import Iterator

from cjlib.apps.mapping.view import show

__all__ = ["show", "warm_up"]


def warm_up() -> Iterator[None]:
    """Draw an example once, so that every kernel has what drawing a map needs."""
    from cjlib import datasets
    from cjlib.pictures.journey_map import journey_map

    journey_map(datasets.journey(datasets.journeys()[0]))
    yield
