"""Names in a sentence: the first few, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from cjlib.texts import t


def named(names: Sequence[str], most: int = 5) -> str:
    """The first ``most`` names with a comma between, and the number of the others."""
    said = ", ".join(names[:most])
    if len(names) <= most:
        return said
    return t("mapping.and_more", names=said, n=len(names) - most)
