"""A journey goes through Excel unharmed; a sheet made by hand is read, or refused with a place."""

from __future__ import annotations

import io
import re
import zipfile

from hypothesis import given, settings

from cjlib.journey.formats import excel
from tests.journey.strategies import journeys


@settings(max_examples=40, deadline=None)
@given(journeys())
def test_a_journey_comes_back_from_excel_as_it_went(journey):
    written = excel.write(journey)
    loaded = excel.read(written.data, "kaart.xlsx")
    assert loaded.journey == journey
    assert written.lost == ()
    assert [remark.key for remark in loaded.remarks] in ([], ["table_no_steps"])
    assert formulas(written.data) == []


def formulas(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            part
            for part in archive.namelist()
            if part.startswith("xl/worksheets") and re.search(rb"<f[ >/]", archive.read(part))
        ]
