"""Sentences under a cell of a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


class Told:
    """Sentences under a cell: a note in a notebook, plain lines elsewhere."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = list(sentences)

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        first, *others = map(escape, self.sentences)
        more = "".join(f"<li>{sentence}</li>" for sentence in others)
        return f'<div class="cj-note cj-plain">{first}{f"<ul>{more}</ul>" if more else ""}</div>'


def tell(found: Any) -> Told:
    """Say in words what was found.

    Parameters
    ----------
    found : object
        A sentence, several of them, or something with ``in_words()``: a log, a comparison ...
    """
    if isinstance(found, str):
        return Told([found])
    return Told(found.in_words() if hasattr(found, "in_words") else found)


class Table:
    """A table of sentences under a cell: nothing is cut off, as a table of pandas would be.

    Attributes
    ----------
    table : DataFrame
        Texts, with a name for every row.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table

    def __repr__(self) -> str:
        return str(self.table.to_string())

    def _repr_html_(self) -> str:
        from cjlib.pictures.html import table_html

        return table_html(self.table.reset_index(names=""))
