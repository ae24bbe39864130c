"""What a format with less room than the document leaves behind, named field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from cjlib.journey import words
from cjlib.journey.document import Journey
from cjlib.journey.formats.remarks import Remark


def lost_fields(journey: Journey, kept: Mapping[str, Collection[str]]) -> Iterator[Remark]:
    """Remarks that name the filled fields of a journey which a format does not hold.

    Parameters
    ----------
    journey : Journey
    kept : mapping of str to collection of str
        Fields that survive: of the journey itself under ``""``, of each collection under its name.
        A collection that is not named does not survive at all.
    """
    filled = journey.model_dump(exclude_defaults=True)
    known = {"schema_version", *kept.get("", ()), *kept}
    whole = [words.field(name) for name in filled if name not in known]
    if whole:
        yield Remark("lost_fields", {"fields": ", ".join(whole)})
    for collection in kept:
        if collection and (inside := _inside(filled, collection, kept[collection])):
            values = {"one": words.one(collection), "fields": ", ".join(inside)}
            yield Remark("lost_inside", values)


def _inside(filled: Mapping[str, object], collection: str, kept: Collection[str]) -> list[str]:
    items = filled.get(collection, ())
    names: dict[str, None] = {}
    for item in items if isinstance(items, tuple | list) else ():
        names |= dict.fromkeys(name for name in item if name not in kept)
    return [words.field(collection, name) for name in names]
