"""Where lessons and data sets stand: beside the package in a clone, inside it when installed.

Shared by everything that opens a file of ours, so that the question is answered in one place.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder of our content called ``name``.

    Parameters
    ----------
    name : str
        ``"datasets"``, ``"notebooks"`` or another folder that travels with the kit.

    Returns
    -------
    pathlib.Path
        The folder in the clone where there is one, else the copy inside the installed package.

    Raises
    ------
    FileNotFoundError
        If neither exists: the kit is damaged or the name is a mistake of ours.
    """
    clone = _PACKAGE.parent
    if (clone / "pyproject.toml").is_file() and (clone / name).is_dir():
        return clone / name
    installed = _PACKAGE / "_content" / name
    if installed.is_dir():
        return installed
    raise FileNotFoundError(f"the kit's folder {name!r} is missing beside {_PACKAGE}")
