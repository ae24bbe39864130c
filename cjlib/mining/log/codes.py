"""Columns as codes: every different value once, and a small number per row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[Any]
Labels = npt.NDArray[np.object_]

MISSING = -1

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, eq=False)
class Coded:
    """A column as codes.

    Parameters
    ----------
    codes : numpy.ndarray of int, shape (rows,)
        Position in ``labels``, in the smallest integers that hold it; ``MISSING`` for an empty
        cell.
    labels : numpy.ndarray of str, shape (values,)
        The different values.
    merged : tuple of (str, str)
        Labels that were the same but for spaces: as kept, and as also written.
    """

    codes: Codes
    labels: Labels
    merged: tuple[tuple[str, str], ...] = ()


def encode(column: Any, *, by_name: bool = False) -> Coded:
    """The values of a column as codes; values that differ only in outer or double spaces are one.

    Parameters
    ----------
    column : pandas.Series, shape (rows,)
        Texts, numbers or categories.
    by_name : bool
        Whether labels come in alphabetical order; else in order of appearance.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        codes, raw = np.asarray(column.cat.codes), column.cat.categories
        used = np.zeros(len(raw) + 1, dtype=bool)
        used[codes] = True  # -1 marks the last place, which is no category
        if not used[:-1].all():
            places = np.cumsum(used[:-1]) - 1
            codes = np.where(codes < 0, MISSING, places[codes])
            raw = raw[used[:-1]]
    else:
        codes, raw = pd.factorize(column)
    return _tidied(codes, raw, by_name)


def _tidied(codes: Codes, raw: Any, by_name: bool) -> Coded:
    codes = smallest(codes, len(raw))  # at once: a long log has several columns of them
    kind = getattr(getattr(raw, "dtype", None), "kind", "O")
    if kind == "f" and all(float(value).is_integer() for value in raw):
        raw, kind = raw.astype(np.int64), "i"  # 17.0 is customer 17
    written = list(map(str, raw.tolist()))  # Python's own numbers are quickly written
    tidy = written if kind in "iu" else [" ".join(w.translate(_UNSEEN).split()) for w in written]
    if tidy == written and not by_name and "" not in tidy:
        return Coded(codes, np.array(written, dtype=object))
    kept: dict[str, str] = {}
    merged = []
    for as_written, label in zip(written, tidy, strict=True):
        if label and kept.setdefault(label, as_written) != as_written:
            merged.append((label, as_written))
    labels = sorted(kept) if by_name else list(kept)
    place = {label: at for at, label in enumerate(labels)}
    moves = np.array([place.get(label, MISSING) for label in tidy] + [MISSING], dtype=np.int64)
    moves = smallest(moves, len(labels))
    return Coded(moves[codes], np.array(labels, dtype=object), tuple(merged))


def smallest(codes: Codes, values: int) -> Codes:
    """The same codes in the smallest integers that hold ``values`` different ones and MISSING."""
    for kind in (np.int8, np.int16, np.int32):
        if values <= np.iinfo(kind).max:
            return codes.astype(kind, copy=False)
    return codes.astype(np.int64, copy=False)
