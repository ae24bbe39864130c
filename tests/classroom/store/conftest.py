"""A store to try: a file, and a real PostgreSQL where one is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cjlib.classroom.store import Store


def _programs() -> Path | None:
    """Where PostgreSQL keeps its programs: Debian leaves them off the path."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return versions[-1].parent if versions else None


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL of our own, which ends with the tests."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg")
    import os

    folder = tmp_path_factory.mktemp("pg")
    as_other: list[str] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # it refuses to run as root
        other = next((name for name in ("postgres", "nobody") if _known(name)), None)
        if other is None or shutil.which("setpriv") is None:
            pytest.skip("PostgreSQL does not run as root, and there is nobody else")
        as_other = ["setpriv", f"--reuid={other}", "--clear-groups"]
        for one in (folder, *folder.parents):
            if one == Path(folder.anchor) or one == Path("/tmp"):
                break
            one.chmod(one.stat().st_mode | 0o011)
        shutil.chown(folder, user=other)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]

    def run(name: str, *more: str) -> None:
        done = subprocess.run(
            [*as_other, str(programs / name), *more],
            cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "cj", "-A", "trust", "-E", "UTF8", "--no-locale")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://cj@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _known(name: str) -> bool:
    import pwd

    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store is: a file, or a server."""
    if request.param == "file":
        return str(tmp_path / "klas.db")
    address: str = request.getfixturevalue("postgres")
    return address


@pytest.fixture
def open_store(place: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Store]]:
    """Open the store again and again, as a restart does; each test has courses of its own."""
    opened: list[Any] = []
    mine = request.node.name

    def make(course: str = "CX") -> Store:
        opened.append(Store(place, f"{course} {mine}"))
        return opened[-1]

    yield make
    for store in opened:
        store.close()
