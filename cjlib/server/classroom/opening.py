"""Opening a class: where it is kept, on which address phones find it, and the code as a picture."""

from __future__ import annotations

import io
import re
import socket
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cjlib.classroom.store import Store
from cjlib.errors import InvalidValue
from cjlib.server.classroom.code import code_of

LONGEST_NAME = 100
_ELSEWHERE = ("192.0.2.1", 9)  # an address for documentation: nothing is sent to it


@dataclass(frozen=True)
class Address:
    """Where phones find the class.

    Parameters
    ----------
    host : str
        The address of this machine on the network.
    port : int
    code : str
    """

    host: str
    port: int
    code: str

    @property
    def door(self) -> str:
        """To type."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def inside(self) -> str:
        """To scan: the code is in it."""
        return f"{self.door}/k/{self.code}"

    @property
    def only_here(self) -> bool:
        """Whether only this machine itself can reach it."""
        return self.host.startswith("127.") or self.host in ("localhost", "::1")


def address_of(store: Store, host: str, port: int) -> Address:
    """Where phones find a class that listens on ``host``."""
    everywhere = host in ("", "0.0.0.0", "::")
    return Address(own_address() if everywhere else host, port, code_of(store))


def own_address() -> str:
    """The address of this machine on its network; 127.0.0.1 without one."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.connect(_ELSEWHERE)
        return str(one.getsockname()[0])
    return "127.0.0.1"


def place_of_course(course: str) -> Path:
    """The file of a course, in the person's own data folder; its folder is made if needed.

    Raises
    ------
    InvalidValue
        If the name is empty or very long, or the folder cannot be made.
    """
    from jupyter_core.paths import jupyter_data_dir

    folder = Path(jupyter_data_dir()) / "cj" / "classes"
    name = file_name(course)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)  # answers are for the lecturer only
    except OSError as problem:
        raise InvalidValue("classroom.no_folder", given=str(folder)) from problem
    return folder / f"{name}.db"


def file_name(course: str) -> str:
    """A course's name as part of a file name, on every system.

    Raises
    ------
    InvalidValue
        If nothing readable is left, or it is very long.
    """
    bare = unicodedata.normalize("NFKD", course).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if not name or len(course) > LONGEST_NAME:
        raise InvalidValue("classroom.course_name", given=course[:60], most=LONGEST_NAME)
    return name


def qr_in_terminal(text: str) -> str:
    """A QR code of blocks, for a terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(text, error="m").terminal(drawn, compact=True, border=2)
    return drawn.getvalue()
