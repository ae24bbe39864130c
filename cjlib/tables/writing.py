"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cjlib.errors import DataProblem


def write_whole(target: Path, data: bytes, *, private: bool = False) -> None:
    """Write beside it first, then rename: nobody ever meets half a file.

    Parameters
    ----------
    target : Path
        Where to; a link stays a link, and what it leads to is replaced.
    data : bytes
    private : bool
        Whether only the person who runs the kit may read it.

    Raises
    ------
    DataProblem
        If the folder does not exist or cannot be written to; what stood there still stands there.
    """
    place = Path(os.path.realpath(target))
    if not place.parent.is_dir():
        raise DataProblem("exporting.no_folder", given=str(target.parent))
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if not private:
            os.chmod(beside, 0o644)  # a temporary file can be read by its maker only
        os.replace(beside, place)
        beside = ""
    except OSError as error:
        raise DataProblem(
            "exporting.cannot_write", given=str(target), reason=error.strerror or str(error)
        ) from None
    finally:
        if beside:
            Path(beside).unlink(missing_ok=True)
