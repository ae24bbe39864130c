"""The 9+ test as three circles: only where all three meet lies 9+."""

from __future__ import annotations

import pandas as pd
from bokeh.models import DataRange1d

from cjlib.concepts.expectation import NinePlusPart, nine_plus
from cjlib.pictures import palette
from cjlib.pictures.picture import Picture, new_figure, source, write
from cjlib.texts import t

# Centre of each circle and of its word, in radii of a circle.
_PLACES = {
    NinePlusPart.ABOVE_EXPECTATION: ((0.0, 0.72), (0.0, 1.18)),
    NinePlusPart.EMOTIONAL_NEED: ((-0.66, -0.42), (-0.98, -0.62)),
    NinePlusPart.RELEVANT: ((0.66, -0.42), (0.98, -0.62)),
}


def nine_plus_circles(*, above_expectation: bool, emotional_need: bool, relevant: bool) -> Picture:
    """Which of the three parts of the 9+ test an idea meets, and what is missing.

    Parameters
    ----------
    above_expectation, emotional_need, relevant : bool
        The three parts; see :func:`cjlib.concepts.expectation.nine_plus`.

    Notes
    -----
    Source: Van Slooten et al. (2022).  The circles are a teaching form of this kit.
    """
    verdict = nine_plus(
        above_expectation=above_expectation, emotional_need=emotional_need, relevant=relevant
    )
    met = {part: part not in verdict.failed for part in NinePlusPart}
    plot = new_figure(
        DataRange1d(range_padding=0.02), DataRange1d(range_padding=0.02), match_aspect=True
    )
    plot.axis.visible = False
    plot.grid.visible = False
    for part, (centre, _) in _PLACES.items():
        plot.circle(
            *centre,
            radius=1.0,
            fill_color=palette.EMOTIONAL if met[part] else palette.NEUTRAL,
            fill_alpha=0.28 if met[part] else 0.05,
            line_color=palette.EMOTIONAL if met[part] else palette.NEUTRAL,
            line_width=3,
            line_dash="solid" if met[part] else "dashed",
        )
    words = source(
        "words",
        x=[word[0] for _, word in _PLACES.values()],
        y=[word[1] for _, word in _PLACES.values()],
        text=[
            f"{'✓' if met[part] else '✗'} {t(f'expectation.nine.part.{part.value}')}"
            for part in _PLACES
        ],
    )
    write(
        plot, words, text_align="center", text_font_size="17px", text_font_style="bold",
        background_fill_alpha=0,
    )  # fmt: skip
    middle = source("middle", x=[0], y=[-0.05], text=["9+"])
    write(
        plot,
        middle,
        text_align="center",
        text_font_size="30px" if verdict.passed else "22px",
        text_font_style="bold",
        text_color=palette.PAPER if verdict.passed else palette.MUTED,
        background_fill_color=palette.EMOTIONAL if verdict.passed else palette.PAPER,
        background_fill_alpha=1 if verdict.passed else 0,
        padding=7 if verdict.passed else 3,
        border_radius=8,
    )
    table = pd.DataFrame(
        {
            t("expectation.nine.question"): [
                t(f"expectation.nine.part.{part.value}") for part in NinePlusPart
            ],
            t("expectation.nine.met"): list(met.values()),
        }
    )
    return Picture(
        "nine_plus_circles",
        plot,
        _title(verdict.failed),
        t("expectation.nine.summary", met=sum(met.values())),
        table,
    )


def _title(failed: tuple[NinePlusPart, ...]) -> str:
    if not failed:
        return t("expectation.nine.title.all")
    if len(failed) == len(NinePlusPart):
        return t("expectation.nine.title.none")
    missing = t("expectation.nine.and.joint").join(
        t(f"expectation.nine.missing.{part.value}") for part in failed
    )
    return t(f"expectation.nine.title.{('one', 'two')[len(failed) - 1]}", missing=missing)
