"""The files that pages of apps ask for: a list made once, so no address can point elsewhere."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jupyter_core.paths import jupyter_path

from cjlib.server.house import STATIC
from cjlib.server.voila_page import BOKEH, LABEXTENSIONS, VOILA_STATIC, bokeh_folder

EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
)
PACKED = (".js", ".css", ".svg", ".json")


@cache
def shelf() -> dict[str, Path]:
    """Address below the apps' own -> file; what is not in it does not exist."""
    found: dict[str, Path] = {}
    for folder in reversed(STATIC):
        found |= {f"cj/static/{one.name}": one for one in folder.iterdir() if one.is_file()}
    for folder in _folders("voila", "templates", "base", "static"):
        found |= dict(_below(folder, VOILA_STATIC))
    for extension in EXTENSIONS:
        places = [*_folders("labextensions", extension)]
        for folder in [*places, *_folders("voila", "labextensions", extension)]:
            found |= dict(_below(folder, f"{LABEXTENSIONS}/{extension}"))
    found[BOKEH] = bokeh_folder() / Path(BOKEH).name
    return found


def _folders(*parts: str) -> Iterator[Path]:
    for place in reversed(jupyter_path(*parts)):  # the first one found wins
        if Path(place).is_dir():
            yield Path(place)


def _below(folder: Path, address: str) -> Iterator[tuple[str, Path]]:
    root = folder.resolve()
    for file in folder.rglob("*"):
        inside = file.is_file() and file.resolve().is_relative_to(root)
        if inside and file.suffix not in (".map", ".py", ".ipynb"):
            yield f"{address}/{file.relative_to(folder).as_posix()}", file


@cache
def packed(file: Path) -> bytes:
    """A file as it goes over the line; packed once, for thirty phones ask for it together."""
    return gzip.compress(file.read_bytes(), 6) if is_packed(file) else file.read_bytes()


def is_packed(file: Path) -> bool:
    """Whether `packed` gives it in gzip."""
    return file.suffix in PACKED


def kind(file: Path) -> str:
    """What a browser should take it for."""
    if file.suffix == ".js":
        return "text/javascript; charset=utf-8"
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"
