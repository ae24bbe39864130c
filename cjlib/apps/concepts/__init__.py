"""The concept app: one tab per concept, each with a picture that moves."""

from collections.abc import Iterator

from cjlib.apps.concepts.view import show

__all__ = ["show", "warm_up"]


def warm_up() -> Iterator[None]:
    """Draw, one at a time, the pictures that nearly every visitor sees; kernels then have them."""
    from cjlib.apps.concepts.loyalty_state import LoyaltyState
    from cjlib.apps.frame import drawn
    from cjlib.pictures.economic_value import staircase
    from cjlib.pictures.expectation import expectation_ratchet
    from cjlib.pictures.kano import kano_curves, kano_drift, kano_two_curves
    from cjlib.pictures.loyalty import loyalty_curve
    from cjlib.texts import LANGUAGES, speaking

    marks = tuple(LoyaltyState().counts())
    for build, *given in (
        (kano_curves,),
        (loyalty_curve, marks, "cars"),
        (staircase,),
        (expectation_ratchet,),
        (kano_two_curves,),
        (kano_drift,),
    ):
        for lang in LANGUAGES:
            with speaking(lang):
                drawn(build, *given)
            yield
