"""Drafts: maps kept on this machine while they are being made, so that no closed tab loses one."""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cjlib.errors import CjError, DataProblem, InvalidValue
from cjlib.journey import Journey
from cjlib.tables.writing import write_whole

KEPT = 20
_KEY = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Draft:
    """A map that was being made: what it is called, how far it got, and when that was."""

    key: str
    name: str
    steps: int
    saved_at: datetime


class Drafts:
    """A folder of drafts, one file each.

    Parameters
    ----------
    folder : path, optional
        Where they stand; Jupyter's own data folder of this person unless given.  The environment
        variable ``CJ_DRAFTS`` names another folder, or ``off`` to keep none.
    """

    def __init__(self, folder: Path | None = None) -> None:
        chosen = os.environ.get("CJ_DRAFTS", "")
        self.on = folder is not None or chosen.lower() != "off"
        self.folder = folder or (Path(chosen) if chosen and self.on else _home())

    def new_key(self) -> str:
        """A name for the file of a new draft."""
        return secrets.token_hex(8)

    def save(self, key: str, journey: Journey) -> bool:
        """Keep ``journey``; an earlier file is replaced only when the new one is complete.

        Returns
        -------
        bool
            False if this machine did not let us write.
        """
        if not self.on:
            return False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            kept = journey.model_dump_json(exclude_defaults=True)
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
                name = str(data.get("title") or data["scope"]["journey"])
                steps = len(data.get("steps", []))
                found.append(
                    Draft(path.stem, name, steps, datetime.fromtimestamp(path.stat().st_mtime))
                )
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                continue
        return found

    def read(self, key: str) -> Journey:
        """The map of one draft.

        Raises
        ------
        InvalidValue
            If it is gone or damaged.
        """
        try:
            return Journey.model_validate_json(self._path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError, CjError) as error:
            raise InvalidValue("mapping.draft_gone", given=key) from error

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
            raise InvalidValue("mapping.draft_gone", given=key[:40])
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
