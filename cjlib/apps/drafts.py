"""Drafts: documents kept on this machine while they are made, so that no closed tab loses one."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from cjlib.errors import CjError, DataProblem, InvalidValue
from cjlib.journey import Journey
from cjlib.journey.parts import Part
from cjlib.tables.writing import write_whole

KEPT = 20
_KEY = re.compile(r"[0-9a-f]{16}")
Document = TypeVar("Document", bound=Part)


@dataclass(frozen=True)
class Kind(Generic[Document]):
    """What a folder of drafts holds.

    Attributes
    ----------
    key : str
        What texts call it, such as ``"journey"``.
    model : type
        What a file is read into.
    named : callable
        Gives the name, from the JSON of a file.
    parts : str
        The collection whose length says how far somebody got.
    folder : str
        Its own folder among the drafts; empty for the folder itself.
    gone : str
        The message for one that is not there any more.
    """

    key: str
    model: type[Document]
    named: Callable[[dict[str, Any]], str]
    parts: str
    folder: str
    gone: str


JOURNEYS = Kind(
    "journey",
    Journey,
    lambda data: str(data.get("title") or data["scope"]["journey"]),
    "steps",
    "",
    "mapping.draft_gone",
)


@dataclass(frozen=True)
class Draft:
    """A document that was being made: what it is called, how far it got, and when that was."""

    key: str
    name: str
    size: int
    saved_at: datetime


class Drafts(Generic[Document]):
    """A folder of drafts, one file each.

    Parameters
    ----------
    folder : path, optional
        Where they stand; Jupyter's own data folder of this person unless given.  The environment
        variable ``CJ_DRAFTS`` names another folder, or ``off`` to keep none.
    of : Kind
        What they are drafts of.
    """

    def __init__(self, folder: Path | None = None, of: Kind[Any] = JOURNEYS) -> None:
        chosen = os.environ.get("CJ_DRAFTS", "")
        self.of: Kind[Document] = of
        self.on = folder is not None or chosen.lower() != "off"
        self.folder = folder or (Path(chosen) if chosen and self.on else _home()) / of.folder

    def new_key(self) -> str:
        """A name for the file of a new draft."""
        return secrets.token_hex(8)

    def save(self, key: str, document: Document) -> bool:
        """Keep ``document``; an earlier file is replaced only when the new one is complete.

        Returns
        -------
        bool
            False if this machine did not let us write.
        """
        if not self.on:
            return False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            kept = document.model_dump_json(exclude_defaults=True)
            write_whole(self._path(key), kept.encode(), private=True)
        except (OSError, DataProblem):
            return False
        return True

    def recent(self) -> list[Draft]:
        """What was kept, newest first; a damaged file is left out."""
        found = []
        for path in self._files()[:KEPT]:
            try:
                data = json.loads(path.read_text(encoding="utf-8"))
                saved_at = datetime.fromtimestamp(path.stat().st_mtime)
                size = len(data.get(self.of.parts, []))
                found.append(Draft(path.stem, self.of.named(data), size, saved_at))
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                continue
        return found

    def read(self, key: str) -> Document:
        """The document of one draft.

        Raises
        ------
        InvalidValue
            If it is gone or damaged.
        """
        try:
            return self.of.model.model_validate_json(self._path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError, CjError) as error:
            raise InvalidValue(self.of.gone, given=key) from error

    def drop(self, key: str) -> None:
        """Forget one draft."""
        self._path(key).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Keep the newest drafts only."""
        for path in self._files()[KEPT:]:
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        if not self.on or not self.folder.is_dir():
            return []
        return sorted(self.folder.glob("*.json"), key=_age)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):  # keys come back from the page
            raise InvalidValue(self.of.gone, given=key[:40])
        return self.folder / f"{key}.json"


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:  # gone meanwhile
        return 0.0


def _home() -> Path:
    import warnings

    with warnings.catch_warnings():  # an older Jupyter announces that its folders will move
        warnings.simplefilter("ignore", DeprecationWarning)
        from jupyter_core.paths import jupyter_data_dir

        return Path(jupyter_data_dir()) / "cjlib" / "drafts"
