"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cjlib.errors import DataProblem


def write_whole(target: Path, data: bytes) -> None:
    """Write beside it first, then rename: nobody ever meets half a file.

    Raises
    ------
    DataProblem
        If the folder does not exist or cannot be written to; what stood there still stands there.
    """
    if not target.parent.is_dir():
        raise DataProblem("exporting.no_folder", given=str(target.parent))
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(beside, 0o644)  # a temporary file can be read by its maker only
        os.replace(beside, target)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise DataProblem(
            "exporting.cannot_write", given=str(target), reason=error.strerror or str(error)
        ) from None
