"""Where the class of this app is kept, and where its phones go: said by ``cj class``."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field

from cjlib.classroom.store import Store
from cjlib.texts import t


@dataclass
class Place:
    """A class that is open.

    Parameters
    ----------
    store : Store
    address : str
        Where phones go, to type; empty in a practice class.
    code : str
        What they type there.
    practice : bool
        Whether its answers are invented.
    """

    store: Store
    address: str = ""
    code: str = ""
    practice: bool = False
    _folder: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)

    @property
    def inside(self) -> str:
        """The address with the code in it, to scan."""
        return f"{self.address.rstrip('/')}/k/{self.code}" if self.address and self.code else ""

    def close(self) -> None:
        """Let go of the store; a practice class is thrown away."""
        self.store.close()
        if self._folder is not None:
            self._folder.cleanup()


def from_environment() -> Place | None:
    """The class that ``cj class`` opened; None where it did not start this kit.

    Raises
    ------
    DataProblem
        If the store cannot be opened.
    """
    place, course = os.environ.get("CJ_CLASS_STORE", ""), os.environ.get("CJ_CLASS_COURSE", "")
    if not place or not course:
        return None
    address, code = (os.environ.get(f"CJ_CLASS_{name}", "") for name in ("ADDRESS", "CODE"))
    return Place(Store(place, course), address, code)


def practice() -> Place:
    """A class in a temporary file, for trying everything out."""
    folder = tempfile.TemporaryDirectory(prefix="cj-practice-", ignore_cleanup_errors=True)
    store = Store(os.path.join(folder.name, "practice.sqlite"), t("classroom_app.practice.course"))
    return Place(store, practice=True, _folder=folder)
