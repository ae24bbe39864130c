"""What browser tests share: where Chromium is, what axe-core finds, how to reach a running kit."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

HERE = Path(__file__).parent
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]+)")
LOCAL_HOSTS = ("127.0.0.1", "localhost")
NOT_FETCHED = ("data", "blob", "about", "file", "chrome", "devtools")

# No name resolves and no proxy is used, so a page can reach this machine and nothing else.
PATIENCE = 90_000  # milliseconds to wait for what should come: a busy machine is no mistake

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--no-proxy-server",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


def missing(what: str) -> None:
    """Skip the test with one clear line; on CI a missing part is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def chromium() -> str:
    """Path of Chromium: ``CJ_CHROMIUM``, else the first browser of a known name."""
    chosen = os.environ.get("CJ_CHROMIUM")
    names = [chosen] if chosen else ["chromium", "google-chrome", "chromium-browser"]
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    missing("No Chromium found: install chromium, or set CJ_CHROMIUM to its path.")
    raise AssertionError("unreachable")


def is_outside(url: str) -> bool:
    """Whether an address leads to another machine than this one."""
    parts = urlsplit(url)
    return parts.scheme not in NOT_FETCHED and parts.hostname not in LOCAL_HOSTS


def watch_outside(context: Any) -> list[str]:
    """Record every address outside this machine that a page of ``context`` asks for."""
    asked: list[str] = []

    def note(url: str) -> None:
        if is_outside(url):
            asked.append(url)

    context.on("request", lambda request: note(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: note(socket.url)))
    return asked


def axe_source(cache: Path) -> str:
    """The text of axe-core, fetched from npm into ``cache`` when it is not there yet."""
    script = cache / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if not npm:
            missing("No npm found: install Node.js to run the accessibility tests.")
        with tempfile.TemporaryDirectory(dir=cache) as fresh:
            shutil.copy(HERE / "package.json", fresh)
            done = subprocess.run(
                [str(npm), "install", "--no-package-lock", "--no-audit", "--prefix", fresh],
                capture_output=True,
                text=True,
                timeout=180,
            )
            if done.returncode:
                missing(f"npm could not install axe-core: {done.stderr.strip()[-200:]}")
            if not script.exists():  # another run may have been first
                shutil.copytree(
                    Path(fresh, "node_modules"), cache / "node_modules", dirs_exist_ok=True
                )
    return script.read_text(encoding="utf-8")


def axe_findings(page: Any, source: str, within: str | None = None) -> list[dict[str, Any]]:
    """Serious and critical findings of axe-core on ``page``, or on the part ``within``.

    Each finding is ``{"id", "impact", "help", "where": [html, ...]}``; an empty list is good.
    Tabs that are out of sight are left out: axe finds nothing in what nobody sees, but takes as
    long over it.  What it would find there, an ident that occurs twice, is looked for here.
    """
    page.evaluate(source)
    result = page.evaluate(
        """(within) => axe.run(
            {include: [[within || 'html']], exclude: [['.lm-mod-hidden']]},
            {resultTypes: ['violations']})""",
        within,
    )
    twice = page.evaluate(
        """() => [...document.querySelectorAll('[aria-labelledby],[aria-describedby],[for]')]
            .flatMap((part) => ['aria-labelledby', 'aria-describedby', 'for']
                .flatMap((name) => (part.getAttribute(name) || '').split(/\\s+/)))
            .filter((id) => id && document.querySelectorAll('#' + CSS.escape(id)).length > 1)"""
    )
    assert twice == [], "these idents occur more than once"
    return [
        {
            "id": finding["id"],
            "impact": finding["impact"],
            "help": finding["help"],
            "where": [node["html"][:200] for node in finding["nodes"]],
        }
        for finding in result["violations"]
        if finding["impact"] in ("serious", "critical")
    ]


@dataclass
class Kit:
    """A running ``cj``: where it listens and how to end it."""

    process: subprocess.Popen[str]
    port: int
    token: str
    said: str
    folder: Path

    @property
    def base(self) -> str:
        """Address without token, such as ``http://127.0.0.1:8800``."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Address of the home page, with the token that opens it."""
        return self.address("/")

    def address(self, path: str) -> str:
        """Address of ``path`` with the token: ``kit.address("/apps/concepts?lang=en")``."""
        joint = "&" if "?" in path else "?"
        return f"{self.base}{path}{joint}token={self.token}"

    def rest(self) -> str:
        """What it says after its address, until it has ended."""
        assert self.process.stdout is not None
        return self.process.stdout.read()

    def stop(self, how: signal.Signals = signal.SIGINT, within: float = 15.0) -> int:
        """End it as a person would; returns the exit code."""
        self.process.send_signal(how)
        try:
            return self.process.wait(timeout=within)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()


def start_kit(
    folder: Path, *options: str, env: dict[str, str] | None = None, within: float = 90.0
) -> Kit:
    """Run ``cj --no-browser`` on a free port and wait until it has said its address.

    It works on its own copy of the notebooks, in ``folder / "work"``, and keeps Jupyter's own
    files in ``folder`` too, so that a test leaves nothing in the home folder.
    """
    work = folder / "work"
    command = [sys.executable, "-m", "cjlib", "--no-browser", "--folder", str(work)]
    process = subprocess.Popen(
        [*command, "--port", "0", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "JUPYTER_DATA_DIR": str(folder / "jupyter"), **(env or {})},
    )
    assert process.stdout is not None
    said = ""
    end = time.monotonic() + within
    while time.monotonic() < end:
        line = process.stdout.readline()
        if not line:
            break
        said += line
        found = ADDRESS.search(line)
        if found:
            return Kit(process, int(found[1]), found[2], said, work)
    process.kill()
    raise AssertionError(f"cj did not say its address; it said:\n{said}")
