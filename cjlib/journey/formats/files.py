"""Journeys in files: the extension says the format, and what was lost is said aloud."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable

from cjlib.journey import formats
from cjlib.journey.document import Journey, Scope
from cjlib.journey.formats import opening
from cjlib.journey.formats.remarks import FormatWarning, Loaded, Remark
from cjlib.tables.writing import write_whole

Place = str | os.PathLike[str]


def read(path: Place, *, scope: Scope | None = None) -> Loaded:
    """A journey from a file, with remarks about how it was read.

    Parameters
    ----------
    path : path
        A file that ends in ``.json``, ``.xlsx``, ``.csv``, ``.mmd``, ``.xml`` ...: see
        `cjlib.journey.formats.READABLE`.
    scope : Scope, optional
        Which journey of which target group, for a file that does not say so itself.

    Raises
    ------
    DataProblem, JourneyProblem, InvalidValue
        If it cannot be read; the message says where and what to do.
    """
    data, name = opening.bytes_of(opening.place_of(path))
    return formats.read(data, name, scope=scope)


def load(path: Place, *, scope: Scope | None = None) -> Journey:
    """A journey from a file; what was guessed or not understood is said as a `FormatWarning`.

    Parameters and errors are those of `read`, which gives the remarks as values.
    """
    loaded = read(path, scope=scope)
    _warn(loaded.remarks)
    return loaded.journey


def save(journey: Journey, path: Place) -> tuple[Remark, ...]:
    """Write a journey to a file; the extension says the format.

    The file is written beside its place and renamed, so that nobody ever meets half of it.

    Parameters
    ----------
    journey : Journey
    path : path
        Where to; an existing file is replaced.  See `cjlib.journey.formats.WRITABLE`.

    Returns
    -------
    tuple of Remark
        What the format could not hold; each is said as a `FormatWarning` too.  Empty for JSON.

    Raises
    ------
    InvalidValue
        If this kit writes no files with that extension.
    DataProblem
        If the folder does not exist or cannot be written to.
    """
    target = opening.place_of(path)
    written = formats.write(journey, target.suffix)
    write_whole(target, written.data)
    _warn(written.lost)
    return written.lost


def _warn(remarks: Iterable[Remark]) -> None:
    """Each remark as a warning about the line that asked, or Python would show it only once."""
    frame, level = sys._getframe(), 1
    while frame.f_back is not None and frame.f_globals["__name__"].startswith("cjlib.journey."):
        frame, level = frame.f_back, level + 1
    for remark in remarks:
        warnings.warn(FormatWarning(str(remark)), stacklevel=level)
