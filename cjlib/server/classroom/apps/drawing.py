"""The page of an app as Voilà draws it, without Voilà's server around it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cjlib.server.classroom.apps.guard import LARGEST_FRAME
from cjlib.server.classroom.apps.kernels import Kernel
from cjlib.server.classroom.apps.launchers import Launcher
from cjlib.server.voila_page import broken_off, fill_page_config, fit_to_person

BASE = "/apps/"
SHARE = Path(__file__).parents[2] / "share" / "jupyter"
SCRIPT = re.compile(r"<script(?=[\s>])")
SPARE = 64 * 2**10  # bytes of a frame that are not the file in it

log = logging.getLogger("cjlib.classroom")


@dataclass(frozen=True)
class Visitor:
    """What a page may know of who asks for it: the language; nothing else of the address counts."""

    lang: str
    path: str
    base_url: str = BASE

    @property
    def request(self) -> Visitor:
        """Itself: only ``path`` and ``query_arguments`` are asked of a request."""
        return self

    @property
    def query_arguments(self) -> dict[str, list[bytes]]:
        return {}

    def get_query_argument(self, name: str, default: str = "") -> str:
        return self.lang if name == "lang" else default

    def get_query_arguments(self, _: str) -> list[str]:
        return []


@cache
def _configuration() -> Any:
    """Voilà's settings: our template, whatever an address asks, and no files."""
    from traitlets.config import Config
    from voila.configuration import VoilaConfiguration

    from cjlib.server.classroom.apps.shelf import EXTENSIONS

    paths = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(SHARE) not in paths:  # where our template is
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(SHARE), *paths]))
    c = Config()
    c.VoilaConfiguration.template = "cj"
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.file_allowlist = []
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaConfiguration.prelaunch_hook = fit_to_person
    c.VoilaConfiguration.extension_allowlist = list(EXTENSIONS)
    return VoilaConfiguration(config=c)


@cache
def _page_config() -> dict[str, Any]:
    from voila.utils import get_page_config

    settings: dict[str, Any] = {"mathjax_config": None, "mathjax_url": None}
    made = get_page_config(BASE, settings, log, _configuration())
    return {**fill_page_config(made, BASE), "cjTracebacks": False, "themesUrl": ""}


@cache
def _renderer() -> Any:
    from voila.notebook_renderer import NotebookRenderer

    class Renderer(NotebookRenderer):  # type: ignore[misc]
        """Draws a copy of a launcher; no file of the lecturer is read or named."""

        launcher: Launcher

        async def load_notebook(self, _: str) -> Any:
            return self.launcher.notebook()

    return Renderer


def load() -> None:
    """Load what drawing needs, before somebody waits for it."""
    from voila.exporter import VoilaExporter
    from voila.paths import collect_template_paths

    _page_config()
    paths = collect_template_paths(["voila", "nbconvert"], "cj")
    _ = VoilaExporter(template_paths=paths, template_name="cj").template
    _renderer()


async def pieces(
    launcher: Launcher, visitor: Visitor, kernel: Kernel, manager: Any, nonce: str
) -> AsyncIterator[str]:
    """The page, piece by piece: its head before there is a kernel, then each cell.

    Parameters
    ----------
    launcher : Launcher
    visitor : Visitor
    kernel : Kernel
    manager : awaitable
        Gives the manager of the kernel once it runs.
    nonce : str
        What our own scripts carry, so that the browser runs no others.
    """
    from voila.paths import collect_template_paths

    renderer = _renderer()(
        request_handler=visitor,
        voila_configuration=_configuration(),
        traitlet_config=_configuration().config,
        notebook_path=f"{launcher.name}.ipynb",
        template_paths=collect_template_paths(["voila", "nbconvert"], "cj"),
        base_url=BASE,
        page_config=_page_config(),
    )
    renderer.launcher = launcher
    await renderer.initialize()
    page = renderer.notebook.metadata["cj_page"]
    page["largest"] = LARGEST_FRAME - SPARE
    for code, words in page["lost"].items():
        words["large"] = _too_large(code)
    try:
        async for piece, _ in renderer.generate_content_generator(kernel.ident, manager):
            yield SCRIPT.sub(f'<script nonce="{nonce}"', piece)
    except Exception:
        if not kernel.over:
            log.exception("an app's page could not be drawn")
        yield SCRIPT.sub(f'<script nonce="{nonce}"', broken_off(page["failed"]))


def _too_large(lang: str) -> str:
    from cjlib.texts import speaking, t

    with speaking(lang):
        return t("class_page.apps.large", most=(LARGEST_FRAME - SPARE) // 2**20)
