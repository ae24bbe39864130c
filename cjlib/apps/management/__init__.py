"""The management app: where an organisation stands, what it steers on, and whether it pays."""

from collections.abc import Iterator

from cjlib.apps.management.view import show

__all__ = ["show", "warm_up"]


def warm_up() -> Iterator[None]:
    """Look at the example once, and read its log, so that every kernel opens it at once."""
    from cjlib.apps.management.contact import trial_log
    from cjlib.apps.management.start import EXAMPLE
    from cjlib.apps.management.state import ManagementState
    from cjlib.apps.management.take import sheet
    from cjlib.texts import language

    state = ManagementState()
    state.example(EXAMPLE)
    yield
    import pandas  # noqa: F401 - each import takes as long as a step

    yield
    import scipy.stats  # noqa: F401

    yield
    state.headlines()
    yield
    for name in ("flow", "wall", "kpi_tree"):
        sheet(state, name)
        yield
    trial_log.example_log(language())
    yield
