"""The areas of a scan as a radar, with where people lie; in rows where a radar cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from cjlib.management.scans import Result
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.management.area_rows import rows_sheet
from cjlib.pictures.management.radar_sheet import radar_sheet
from cjlib.pictures.management.scan_areas import (
    AreaScore,
    areas_of,
    band_of,
    remarks,
    summary,
    table,
    title,
)
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet
from cjlib.texts import t

LEAST, MOST = 3, 10  # areas that a radar can show


def scan_radar(result: Result) -> Picture:
    """The areas of a scan beside each other, with where the people who answered lie.

    Parameters
    ----------
    result : Result
        From `cjlib.management.scans.Scan.score`.

    Returns
    -------
    Picture
        A radar on a page; areas in rows on a phone, with fewer than 3 or more than 10 areas, and
        for shares of people who noted something.

    Notes
    -----
    The band holds the middle half of people; with three or four people it runs from the lowest to
    the highest, and with one or two there is none.  A line along a spoke is the 95% interval of
    the mean.  The dashed ring is where the level *strong* begins: a teaching form of this kit.
    """
    areas = areas_of(result)
    named, formats = table(areas)
    if not any(area.known for area in areas):
        said = title(result, areas)
        why = t("management_radar.summary_nothing")
        wide, narrow = (nothing(f"{said}\n{why}", width) for width in (WIDE, NARROW))
        return Picture("scan_radar", wide, said, why, named, formats, narrow=narrow)
    wide, narrow = (_sheet(result, areas, width) for width in (WIDE, NARROW))
    return Picture(
        "scan_radar", wide, title(result, areas), summary(result, areas), named, formats,
        narrow=narrow,
    )  # fmt: skip


def _sheet(result: Result, areas: Sequence[AreaScore], width: float) -> Sheet:
    known = sum(area.known for area in areas)
    few_or_many = not LEAST <= known <= len(areas) <= MOST
    draw = radar_sheet
    if width == NARROW or few_or_many or result.definition.counts_from is not None:
        draw = rows_sheet
    return draw(areas, result.definition, band_of(result), remarks(result, areas), width)
