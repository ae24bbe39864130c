"""What pictures of a scan share: areas with their spread, the scale in words, the target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from typing import Literal

import numpy as np
import pandas as pd

from cjlib import texts
from cjlib.management.scans import Definition, Form, Result
from cjlib.management.scans.definition import CUTS
from cjlib.management.scans.groups import SMALLEST
from cjlib.pictures.charts.axes import nice
from cjlib.pictures.naming import listed
from cjlib.texts import t

FEW = 3  # with fewer people there is no spread to draw
NAMES = (
    "area", "score", "low", "high", "n", "half_low", "half_high", "least", "most", "level",
)  # fmt: skip
_PLACED = (Form.QUADRANT, Form.PHASE)  # places beside each other: none is better

Ends = tuple[float, float]
Band = Literal["half", "ends", ""]
UNKNOWN: Ends = (nan, nan)


@dataclass(frozen=True)
class AreaScore:
    """One area as a picture shows it.

    Parameters
    ----------
    name : str
        In the language spoken.
    score : float
        Mean on the scale of the scan; not-a-number where nobody answered enough.
    interval : (float, float)
        95% interval of the mean.
    n : int
        People with a score here.
    band : (float, float)
        From where to where people lie, see `band_of`; not-a-number where that is not told.
    ends : (float, float)
        Lowest and highest person.
    level : str
        ``weak``, ``middle``, ``strong``, or empty without a verdict.
    spec : str
        How scores are written.
    """

    name: str
    score: float
    interval: Ends
    n: int
    band: Ends
    ends: Ends
    level: str
    spec: str

    @property
    def known(self) -> bool:
        """Whether the area has a score."""
        return isfinite(self.score)

    def value(self) -> str:
        """The score, with n."""
        if not self.known:
            return t("management_radar.no_score")
        return t("management_radar.value", score=texts.number(self.score, self.spec), n=self.n)

    def from_to(self, ends: Ends) -> str:
        """Two scores as from and to."""
        low, high = (texts.number(end, self.spec) for end in ends)
        return t("management_radar.from_to", low=low, high=high)

    def told(self, kind: Band) -> str:
        """What is shown where a person points at it."""
        said = [self.name, self.value()]
        if self.level:
            said.append(t(f"scans.level.{self.level}"))
        if isfinite(self.interval[0]):
            said.append(t("management_radar.hover_interval", ends=self.from_to(self.interval)))
        if isfinite(self.band[0]):
            said.append(t(f"management_radar.hover_{kind}", ends=self.from_to(self.band)))
        if kind == "half" and isfinite(self.band[0]) and isfinite(self.ends[0]):
            said.append(t("management_radar.hover_ends", ends=self.from_to(self.ends)))
        return "\n".join(said)

    def short(self) -> str:
        """The area in the summary: score, n, and where people lie."""
        if not isfinite(self.band[0]):
            return t("management_radar.short", name=self.name, value=self.value())
        band = self.from_to(self.band)
        return t("management_radar.short_band", name=self.name, value=self.value(), band=band)


def band_of(result: Result) -> Band:
    """From where to where people are drawn.

    ``half``, the middle half, from five people; ``ends``, lowest to highest, with three or four;
    nothing with fewer, and nothing where an answer is yes or no.
    """
    if result.definition.counts_from is not None or result.people < FEW:
        return ""
    return "half" if result.people >= SMALLEST else "ends"


def areas_of(result: Result) -> list[AreaScore]:
    """The areas in the order of the scan."""
    kind, spec = band_of(result), spec_of(result.definition)
    found = []
    for row in result.areas.to_dict("records"):
        key, n = str(row["area"]), int(row["n"])
        ends = (float(row["least"]), float(row["most"]))
        enough = n >= (SMALLEST if kind == "half" else FEW)
        band = (half(result.points[key]) if kind == "half" else ends) if kind and enough else None
        found.append(
            AreaScore(
                name=str(result.definition.area(key).name),
                score=float(row["score"]),
                interval=(float(row["low"]), float(row["high"])),
                n=n,
                band=band or UNKNOWN,
                ends=ends if enough else UNKNOWN,
                level=str(row["level"]),
                spec=spec,
            )
        )
    return found


def half(column: pd.Series) -> Ends:
    """Ends of the middle half of those who have a score."""
    low, high = np.percentile(column.dropna().to_numpy(float), [25, 75])
    return float(low), float(high)


def spec_of(definition: Definition) -> str:
    """How scores of a scan are written."""
    return ".0%" if definition.counts_from is not None else ".1f"


def target(definition: Definition) -> float | None:
    """Where the level *strong* begins; None for a scan without such a verdict."""
    if not definition.cuts or definition.form in _PLACED:
        return None
    low, high = definition.scale
    share = CUTS[1] if definition.high_is_good else 1 - CUTS[1]
    return low + share * (high - low)


def target_words(definition: Definition) -> str:
    """From where on an area is in place; empty without such a verdict."""
    at = target(definition)
    if at is None:
        return ""
    key = "target_from" if definition.high_is_good else "target_to"
    score = texts.number(at, spec_of(definition))
    return t(f"management_radar.{key}", score=score)


def ticks(definition: Definition, most: int) -> list[tuple[float, str]]:
    """Values on the scale, both ends among them, with their words."""
    low, high = definition.scale
    inner = nice(low, high, most)
    spec = spec_of(definition) if definition.counts_from is not None else ".10g"
    return [(at, texts.number(at, spec)) for at in dict.fromkeys((low, *inner, high))]


def scale_words(definition: Definition, way: Literal["out", "right"]) -> str:
    """What the ends of the scale mean, and which of them is wanted.

    Parameters
    ----------
    definition : Definition
    way : {"out", "right"}
        In which direction scores rise in the picture.
    """
    if definition.counts_from is not None:
        return t("management_radar.scale_shares")
    low, high = (texts.number(end, ".10g") for end in definition.scale)
    said = [t("management_radar.scale", low=low, high=high)]
    ends = list(_end_words(definition))
    if ends:
        said = [t("management_radar.scale_words", low=low, high=high, least=ends[0], most=ends[1])]
    if definition.form not in _PLACED:
        good = "good" if definition.high_is_good else "bad"
        said.append(t(f"management_radar.{way}_{good}"))
    return " ".join(said)


def _end_words(definition: Definition) -> Iterator[str]:
    """What the lowest and the highest answer are called, where that is the same everywhere."""
    if definition.form is Form.PHASE:
        by_value = {place.value: str(place.name) for place in definition.places}
        yield from (by_value[definition.low], by_value[definition.high])
    elif not any(item.choices for item in definition.items):
        yield from (str(definition.choices[end].label) for end in (0, -1))


def who(result: Result) -> str:
    """How many people answered, at the beginning of a sentence."""
    return t(f"management_radar.who_{'one' if result.people == 1 else 'more'}", n=result.people)


def title(result: Result, areas: Sequence[AreaScore]) -> str:
    """The finding of a scan in one sentence."""
    definition, known = result.definition, [area for area in areas if area.known]
    if not known:
        return t("management_radar.title.nothing")
    form, place = definition.form, result.position.place
    if form in _PLACED:
        if not place:
            return t(f"management_radar.title.no_{form.value}", who=who(result))
        name = str(definition.place(place).name)
        return t(f"management_radar.title.{form.value}", who=who(result), name=name)
    if form is Form.STAIRS:
        if not place:
            return t("management_radar.title.stairs_done", who=who(result))
        name = str(definition.area(place).name)
        return t("management_radar.title.stairs", who=who(result), name=name)
    return _of_the_ends(result, known)


def _of_the_ends(result: Result, known: Sequence[AreaScore]) -> str:
    """Which area asks for most attention, or was seen most, ties included."""
    definition, noted = result.definition, result.definition.counts_from is not None
    worst = min if definition.high_is_good else max
    written = [texts.number(area.score, area.spec) for area in known]
    score = texts.number(worst(area.score for area in known), known[0].spec)
    low, high = (texts.number(end, ".10g") for end in definition.scale)
    if noted and all(area.score == 0 for area in known):
        return t("management_radar.title.unseen", who=who(result))
    if len(set(written)) == 1:
        key = "same_seen" if noted else "same"
        return t(f"management_radar.title.{key}", who=who(result), score=score, low=low, high=high)
    names = listed([a.name for a, said in zip(known, written, strict=True) if said == score])
    key = "seen" if noted else "attention"
    return t(f"management_radar.title.{key}", who=who(result), names=names, score=score,
             low=low, high=high)  # fmt: skip


def summary(result: Result, areas: Sequence[AreaScore]) -> str:
    """The picture in words."""
    said = [t("management_radar.summary", title=result.definition.title, n=result.people)]
    said.append(scale_words(result.definition, "out"))
    said += [area.short() for area in areas]
    if words := target_words(result.definition):
        said.append(t("management_radar.dashed", words=words))
    return " ".join([*said, *remarks(result, areas)])


def remarks(result: Result, areas: Sequence[AreaScore]) -> list[str]:
    """Why there is no band or no interval, where that is so."""
    said = []
    if result.definition.counts_from is not None:
        said.append(t("management_radar.no_band_shares"))
    elif result.people < FEW:
        key = "one" if result.people == 1 else "more"
        said.append(t(f"management_radar.no_band_{key}", n=result.people, least=FEW))
    if result.people < SMALLEST:
        said.append(t("management_radar.no_interval", least=SMALLEST))
    elif any(area.known and area.n < SMALLEST for area in areas):
        said.append(t("management_radar.some_few", least=SMALLEST))
    return said


def table(areas: Sequence[AreaScore]) -> tuple[pd.DataFrame, dict[str, str]]:
    """A row per area with words of the language as column names, and how numbers are written."""
    rows = [
        (
            area.name, area.score, *area.interval, area.n,
            *(area.band if area.n >= SMALLEST else UNKNOWN), *area.ends,
            t(f"scans.level.{area.level}") if area.level else "–",
        )
        for area in areas
    ]  # fmt: skip
    columns = {name: t(f"management_radar.column.{name}") for name in NAMES}
    numbers = [columns[name] for name in NAMES if name not in ("area", "n", "level")]
    spec = areas[0].spec if areas else ".1f"
    formats = {columns["n"]: ",d", **dict.fromkeys(numbers, spec)}
    return pd.DataFrame(rows, columns=list(columns.values())), formats
