"""Pictures that move without a kernel: a model, sampled over its sliders.

Python computes the model at every knot of its sliders; the page looks the answer up and draws a
straight line between knots.  The formula exists once, in Python, and the picture stays alive in a
handout, on a static site and on a slow laptop.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import InvalidValue

Frame = Mapping[str, Any]


@dataclass(frozen=True)
class Slider:
    """One thing a person can move.

    Parameters
    ----------
    name : str
        Argument of the model.
    label : str
        What the person reads.
    knots : sequence of float
        Values at which the model is computed, ascending, at least two.
    value : float
        Where the slider starts.
    step : float
        How finely the slider moves; finer than the knots is fine.
    spec : str
        How the value is shown, such as ``".2f"`` or ``".0%"``.
    options : sequence of str
        When given, the slider is a row of buttons, one for each knot.
    """

    name: str
    label: str
    knots: Sequence[float]
    value: float
    step: float = 0.01
    spec: str = ".2f"
    options: Sequence[str] = ()

    def __post_init__(self) -> None:
        if len(self.knots) < 2 or any(
            a >= b for a, b in zip(self.knots, self.knots[1:], strict=False)
        ):
            raise ValueError(f"slider {self.name!r} needs at least two ascending knots")
        if self.options and len(self.options) != len(self.knots):
            raise ValueError(f"slider {self.name!r} needs one option for each knot")

    @property
    def low(self) -> float:
        """Where the slider begins: its first knot."""
        return self.knots[0]

    @property
    def high(self) -> float:
        """Where the slider ends: its last knot."""
        return self.knots[-1]


@dataclass(frozen=True)
class Preset:
    """A named position of the sliders, such as the market for cars."""

    label: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Motion:
    """A model sampled over its sliders, and the sentences that go with the samples.

    Parameters
    ----------
    model : callable
        ``model(**values)`` returns a frame: a mapping from names to numbers or 1-d arrays, always
        with the same names and lengths.  ``"source.column"`` moves a column of a data source of the
        figure; a bare name is a number for the sentences; ``"finding"`` is the index of the title.
    sliders : sequence of Slider
        What the person moves, in the order shown.
    titles, summaries : sequence of str
        Sentences with open placeholders (``texts.template``); ``finding`` picks one of each (the
        only one, where there is one).
    labels : mapping
        ``"source.column"`` -> sentences for a text column of a data source.
    columns : mapping
        Name of a table column -> name in the frame that fills it.
    presets : sequence of Preset
        Buttons that put the sliders in a named position.
    """

    model: Callable[..., Frame]
    sliders: Sequence[Slider]
    titles: Sequence[str]
    summaries: Sequence[str]
    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    presets: Sequence[Preset] = ()

    @property
    def start(self) -> dict[str, float]:
        """Where the sliders stand at first."""
        return {slider.name: slider.value for slider in self.sliders}

    @cached_property
    def layout(self) -> list[tuple[str, int, int]]:
        """Name, first position and length of each part of a frame, laid end to end."""
        parts, at = [], 0
        for name, value in self.model(**self.start).items():
            width = int(np.size(value))
            parts.append((name, at, width))
            at += width
        return parts

    @cached_property
    def samples(self) -> NDArray[np.float32]:
        """The model at every knot, shape (knots of slider 1, ..., width of a frame)."""
        grid = product(*(slider.knots for slider in self.sliders))
        names = [slider.name for slider in self.sliders]
        rows = [self._row(self.model(**dict(zip(names, knots, strict=True)))) for knots in grid]
        shape = [len(slider.knots) for slider in self.sliders]
        return np.asarray(rows, dtype=np.float32).reshape(*shape, -1)

    def _row(self, frame: Frame) -> NDArray[np.float64]:
        return np.concatenate([np.ravel(frame[name]) for name, _, _ in self.layout]).astype(float)

    def at(self, **values: float) -> dict[str, NDArray[np.float64]]:
        """What the page shows with the sliders at ``values``: looked up, not computed.

        Raises
        ------
        InvalidValue
            If a value lies outside its slider.
        """
        block = self.samples.astype(float)
        finding = self.samples
        for slider in self.sliders:
            value = values.get(slider.name, slider.value)
            if not slider.low <= value <= slider.high:
                raise InvalidValue(
                    "out_of_range",
                    name=slider.name,
                    low=slider.low,
                    high=slider.high,
                    given=value,
                )
            knots = np.asarray(slider.knots, dtype=float)
            right = int(np.clip(np.searchsorted(knots, value), 1, len(knots) - 1))
            share = (value - knots[right - 1]) / (knots[right] - knots[right - 1])
            block = block[right - 1] * (1 - share) + block[right] * share
            finding = finding[right if share >= 0.5 else right - 1]
        frame = {name: block[at : at + width] for name, at, width in self.layout}
        if "finding" in frame:
            at = next(at for name, at, _ in self.layout if name == "finding")
            frame["finding"] = finding[at : at + 1].astype(float)
        return frame

    def to_json(self) -> dict[str, Any]:
        """What the page needs: knots, samples (little-endian float32, base64) and sentences."""
        return {
            "sliders": [
                {"name": s.name, "knots": list(s.knots), "value": s.value, "spec": s.spec}
                for s in self.sliders
            ],
            "layout": self.layout,
            "samples": b64encode(self.samples.astype("<f4").tobytes()).decode("ascii"),
            "titles": list(self.titles),
            "summaries": list(self.summaries),
            "labels": {name: list(sentences) for name, sentences in self.labels.items()},
            "presets": [dict(preset.values) for preset in self.presets],
        }
