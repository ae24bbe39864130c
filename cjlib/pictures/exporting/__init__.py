"""A picture as a file to hand round: a page, a drawing, paper or a slide.

>>> from cjlib.pictures.exporting import FORMATS
>>> FORMATS
('html', 'svg', 'png', 'pdf', 'pptx')
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cjlib.errors import DataProblem, InvalidValue
from cjlib.pictures.html import page
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet
from cjlib.pictures.svg import svg
from cjlib.texts import t

__all__ = ["FORMATS", "export", "exported"]

FORMATS = ("html", "svg", "png", "pdf", "pptx")


def export(
    picture: Picture, path: str | Path, *, heading: str = "", colours: str = "light"
) -> Path:
    """Write ``picture`` to ``path``, in the format of its extension.

    Parameters
    ----------
    picture : Picture
        A picture whose figure is a `Sheet`; any other picture can only become a page.
    path : path
        Where it goes; ``.html``, ``.svg``, ``.png``, ``.pdf`` or ``.pptx``.  A file that is there
        is replaced once the new one is complete.
    heading : str
        Above the finding on a page; *customer journey* unless given.
    colours : {"light", "dark"}
        Of the paper.  A page follows the device of whoever reads it.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    InvalidValue
        For an unknown extension, or a picture that this format cannot hold.
    DataProblem
        If the folder is not there, or the file cannot be written.
    """
    target = Path(path).expanduser()
    extension = target.suffix.lower().lstrip(".")
    if extension not in FORMATS:
        raise InvalidValue("exporting.unknown_format", given=target.name, options=_dotted(FORMATS))
    if not target.parent.is_dir():
        raise DataProblem("exporting.no_folder", given=str(target.parent))
    _write(target, exported(picture, extension, heading=heading, colours=colours))
    return target


def exported(
    picture: Picture, extension: str, *, heading: str = "", colours: str = "light"
) -> bytes:
    """The bytes of the file that `export` would write: what a download button gives.

    Raises
    ------
    InvalidValue
        For an unknown extension, or a picture that this format cannot hold.
    """
    wanted = extension.lower().lstrip(".")
    if wanted not in FORMATS:
        raise InvalidValue("exporting.unknown_format", given=extension, options=_dotted(FORMATS))
    if wanted == "html":
        return page([picture], heading or t("exporting.heading")).encode()
    sheet = picture.figure
    if not isinstance(sheet, Sheet):
        raise InvalidValue("exporting.only_a_page", given=f".{wanted}")
    if wanted == "svg":
        drawn = svg(sheet, picture.title, picture.summary, alone=True, colours=colours)
        return drawn.encode()
    if wanted == "pptx":
        from cjlib.pictures.exporting.slides import slide

        return slide(picture, colours)
    from cjlib.pictures.exporting import paper

    return paper.png(picture, colours) if wanted == "png" else paper.pdf(picture, colours)


def _write(target: Path, data: bytes) -> None:
    """Beside it first, then renamed: nobody ever meets half a file."""
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


def _dotted(names: tuple[str, ...]) -> str:
    return ", ".join(f".{name}" for name in names)
