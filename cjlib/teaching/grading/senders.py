"""Who handed a file in, as learning systems write it into the names of their downloads.

Brightspace: a folder or file ``12345-67890 - Jan Jansen - Mar 5, 2026 1142 AM - work.ipynb``.
Canvas: a file ``jansenjan_12345_67890_work.ipynb``, with ``_LATE`` after the name if late.
Moodle: a folder or file ``Jan Jansen_12345_assignsubmission_file_work.ipynb``.
These shapes are those of the downloads themselves; no system documents them as a promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_BRIGHTSPACE = re.compile(r"\d+-\d+ ?- ?(?P<who>.+?) ?- (?P<when>[^-]*\d{4}[^-]*?)(?: ?- .+)?")
_CANVAS = re.compile(r"(?P<who>[^\W\d_]+)(?:_late)?_(?P<id>\d+)_\d+_.+", re.IGNORECASE)
_MOODLE = re.compile(r"(?P<who>[^_]+)_(?P<id>\d+)_assignsubmission_.*")
_MONTHS = {  # Dutch month -> English, as far as they differ in their first three letters
    "mrt": "mar",
    "maa": "mar",
    "mei": "may",
    "okt": "oct",
}
_FORMATS = ("%b %d %Y %I%M %p", "%d %b %Y %I%M %p", "%b %d %Y %H%M", "%d %b %Y %H%M")


@dataclass(frozen=True)
class Sender:
    """What a name says.

    Attributes
    ----------
    system : {"brightspace", "canvas", "moodle"}
    names : tuple of str
        What may be a name or a number.
    id : str
        The number that Canvas itself gives a person; empty elsewhere.
    when : datetime or None
        Local time of handing in.
    """

    system: str
    names: tuple[str, ...]
    id: str = ""
    when: datetime | None = None


def sender(parts: tuple[str, ...]) -> Sender | None:
    """What the folders and the name of a file say about who handed it in; the deepest counts."""
    for part in reversed(parts):
        if found := _MOODLE.fullmatch(part):
            return Sender("moodle", (found["who"],))
        if found := _BRIGHTSPACE.fullmatch(part):
            names = tuple(name.strip() for name in found["who"].split(" - "))
            return Sender("brightspace", names, when=_time(found["when"]))
        if found := _CANVAS.fullmatch(part):
            return Sender("canvas", (found["who"],), found["id"])
    return None


def _time(text: str) -> datetime | None:
    words = re.sub(r"[.,]", " ", text).split()
    short = [_MONTHS.get(w[:3].casefold(), w[:3]) if w.isalpha() else w for w in words]
    for shape in _FORMATS:
        try:
            return datetime.strptime(" ".join(short), shape)
        except ValueError:
            continue
    return None
