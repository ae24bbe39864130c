"""A picture as a file to hand round: a page, a drawing, paper or a slide.

>>> from cjlib.pictures.exporting import FORMATS
>>> FORMATS
('html', 'svg', 'png', 'pdf', 'pptx')
"""

from __future__ import annotations

from pathlib import Path

from cjlib.errors import InvalidValue
from cjlib.pictures.html import page
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet
from cjlib.pictures.svg import svg
from cjlib.tables.writing import write_whole
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
    write_whole(target, exported(picture, extension, heading=heading, colours=colours))
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


def _dotted(names: tuple[str, ...]) -> str:
    return ", ".join(f".{name}" for name in names)
