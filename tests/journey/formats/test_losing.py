"""What a format leaves behind is said, field by field, whatever the journey."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given

from cjlib import journey as j
from cjlib.journey import formats, words
from cjlib.journey.formats.losing import lost_fields
from tests.journey.strategies import journeys

CSV_SAYS = {
    ("phases", "id"): "csv_phase_codes",
    ("phases", "name"): "csv_phase_names",
    ("phases", "start"): "csv_phases",
    ("phases", "end"): "csv_phases",
    ("phases", "need"): "csv_phases",
    ("phases", "business_goal"): "csv_phases",
    ("steps", "needs"): words.one("needs"),
    ("steps", "times"): words.one("times"),
    ("steps", "stories"): words.field("steps", "stories"),
    ("steps", "leans_on"): words.field("ecosystem"),
}
"""What tells the loss of a field in a CSV: the key of a remark, or the word in it."""


def differing(before: j.Journey, after: j.Journey) -> Iterator[tuple[str, ...]]:
    """The fields that are not as they were; steps are compared one by one, as phases are."""
    for name in j.Journey.model_fields:
        old: Any = getattr(before, name)
        new: Any = getattr(after, name)
        if name not in ("phases", "steps"):
            if old != new:
                yield (name,)
            continue
        assert len(old) == len(new)
        for one, other in zip(old, new, strict=True):
            for field in type(one).model_fields:
                if (name, field) == ("steps", "phase"):  # by its place: codes are told once
                    same = place(before, one.phase) == place(after, other.phase)
                else:
                    same = getattr(one, field) == getattr(other, field)
                if not same:
                    yield (name, field)


def place(journey: j.Journey, phase: str) -> int:
    return [known.id for known in journey.phases].index(phase)


@given(journeys())
def test_whatever_a_csv_leaves_behind_is_said(journey: j.Journey) -> None:
    written = formats.write(journey, "csv")
    said = {remark.key for remark in written.lost}
    said |= {str(remark.values.get("what")) for remark in written.lost}
    for path in differing(journey, formats.read(written.data, "kaart.csv").journey):
        assert CSV_SAYS.get(path, words.field(*path)) in said


@given(journeys())
def test_whatever_mermaid_leaves_behind_is_said(journey: j.Journey) -> None:
    written = formats.write(journey, "mmd")
    said = {name for r in written.lost for name in r.values.get("fields", "").split(", ")}
    if any(remark.key == "stories_lost" for remark in written.lost):
        said.add(words.field("steps", "stories"))
    for path in differing(journey, formats.read(written.data, "kaart.mmd").journey):
        assert words.field(*path) in said


def test_only_what_is_filled_is_named() -> None:
    journey = j.Journey(
        scope={"journey": "Een dag uit", "target_group": "Gezinnen", "path": "purchase"},
        phases=[{"id": "p", "name": "Heen", "need": "rust"}],
        organisation="Museum",
    )
    lost = list(lost_fields(journey, {"": {"scope"}, "phases": {"id", "name"}}))
    assert [remark.values["fields"] for remark in lost] == [
        "organisatie",
        "behoefte van de klant",
    ]
