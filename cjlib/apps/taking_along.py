"""Taking a document along: as a file for later, and as a picture to hang or to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.document_state import DocumentState
from cjlib.apps.frame import column, html, note_list, row
from cjlib.apps.opening import title
from cjlib.apps.widgets.download import Download, File
from cjlib.pictures import Picture
from cjlib.texts import t

DOCUMENTS = ("json", "xlsx", "csv", "mmd", "md")
PICTURES = ("pdf", "pptx", "png", "svg", "html")


def documents(
    state: DocumentState[Any], lost: widgets.HTML, kinds: Sequence[str] = DOCUMENTS
) -> widgets.Widget:
    """A button for each kind of document; what does not fit in it is said in ``lost``."""

    def document(kind: str) -> File | None:
        file = None
        with state.trying():
            data, items = state.as_file(kind)
            said = t("taking_along.lost", format=t(f"taking_along.{kind}"))
            lost.value = note_list("caution", said, items) if items else ""
            file = File(f"{file_name(state)}.{kind}", data)
        return file  # noqa: RET504 - None where `trying` held back a mistake

    return column(
        title(t("taking_along.title_documents")),
        *(choice(kind, partial(document, kind)) for kind in kinds),
        name="cj-panel",
    )


def pictures(
    state: DocumentState[Any],
    options: Sequence[tuple[str, str]],
    draw: Callable[[str, str], Picture],
    lost: widgets.HTML,
) -> widgets.Widget:
    """Which picture, and a button for each kind of file.

    Parameters
    ----------
    state : DocumentState
    options : sequence of (str, str)
        What a person reads for a picture, and its key.
    draw : callable
        Makes a picture of a key and the kind of file, such as ``"pdf"``.
    lost : widgets.HTML
        Where `documents` says what got lost; a picture empties it.
    """
    which = widgets.Dropdown(options=options, description=t("taking_along.which"))
    names = {key: name for name, key in options}

    def picture(kind: str) -> File | None:
        from cjlib.pictures.exporting import exported

        file = None
        with state.trying():
            lost.value = ""
            drawn = draw(which.value, kind)
            named = f"{file_name(state)}_{names[which.value].lower()}"
            file = File(f"{named.replace(' ', '_')}.{kind}", exported(drawn, kind))
        return file  # noqa: RET504 - None where `trying` held back a mistake

    return column(
        title(t("taking_along.title_pictures")),
        which,
        *(choice(kind, partial(picture, kind)) for kind in PICTURES),
        name="cj-panel",
    )


def choice(kind: str, make: Callable[[], File | None]) -> widgets.Widget:
    """A button that makes a file of this kind, and what it is good for."""
    button = Download(t(f"taking_along.{kind}"), make)
    why = html(f'<p class="cj-source">{escape(t(f"taking_along.why_{kind}"))}</p>')
    return row(button, why, name="cj-export")


def file_name(state: DocumentState[Any]) -> str:
    """A name that every system takes, made of the name of the document."""
    plain = re.sub(r"[^\w -]+", "", state.name()).strip().replace(" ", "_")
    return plain[:60] or t("taking_along.nameless")
