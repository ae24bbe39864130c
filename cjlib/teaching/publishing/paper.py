"""A page on paper, through Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from cjlib.errors import CjError, DataProblem

NAMES = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
WIDTH, HEIGHT = 658, 979
"""The page of A4 between its margins, in CSS pixels: pictures are drawn as wide as it."""
PATIENCE = 180


def find_chromium() -> str:
    """The path of Chromium, Chrome or Edge: ``CJ_CHROMIUM``, else the first of a known name.

    Raises
    ------
    CjError
        If there is none.
    """
    chosen = os.environ.get("CJ_CHROMIUM")
    for name in [chosen] if chosen else NAMES:
        path = shutil.which(name)
        if path:
            return path
    raise CjError("publishing.no_chromium", given=chosen or "chromium, google-chrome, msedge")


def to_pdf(html: str, chromium: str | None = None) -> bytes:
    """The page as PDF.

    Parameters
    ----------
    html : str
        A page that needs nothing else.
    chromium : str, optional
        By default `find_chromium`.

    Raises
    ------
    CjError
        If there is no Chromium.
    DataProblem
        If it could not print.
    """
    browser = chromium or find_chromium()
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--no-first-run", "--no-proxy-server",
            "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHT}",
            "--hide-scrollbars", "--virtual-time-budget=20000", "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses its sandbox to an administrator
        try:
            done = subprocess.run(
                [*command, page.as_uri()], capture_output=True, timeout=PATIENCE, check=False
            )
            said = done.stderr.decode(errors="replace").strip().splitlines()
            reason = said[-1] if said else f"{done.returncode}"
        except (OSError, subprocess.TimeoutExpired) as error:
            reason = type(error).__name__
        if not pdf.is_file() or not pdf.stat().st_size:
            raise DataProblem("publishing.no_pdf", given=browser, reason=reason)
        return pdf.read_bytes()
