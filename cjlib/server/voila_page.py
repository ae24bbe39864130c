"""What an app's page needs besides its cells: language, texts, and scripts from near by.

`fit_to_person` and `fill_page_config` are hooks that Voilà calls for each page; the template in
``share/jupyter/voila/templates/cj`` draws what they hand over.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator
from functools import cache
from html import escape
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path

from cjlib.server.house import frame
from cjlib.server.people import language_of
from cjlib.texts import LANGUAGES, speaking, t

# Added to addresses of files that may be cached for ever; another version is another address.
EDITION = "-".join(version(name) for name in ("voila", "bokeh", "ipywidgets", "anywidget"))
VOILA_STATIC = f"cj/voila/{EDITION}"
LABEXTENSIONS = f"cj/labextensions/{EDITION}"
APP_TEXTS = ("starting", "slow", "stuck", "failed", "no_script")
LOST_TEXTS = ("gone", "ended", "large", "again")
BOKEH = f"cj/bokeh/{EDITION}/bokeh.min.js"


def fit_to_person(handler: Any, notebook: Any, cwd: str) -> Any:
    """Put the title, the language and the page's own texts in the notebook's metadata.

    Parameters
    ----------
    handler : tornado.web.RequestHandler
        The request; its ``?lang=`` is the language of the app (the kernel reads the same).
    notebook : nbformat.NotebookNode
        The launcher that will run.
    cwd : str
        The folder it runs in; not used.
    """
    lang = language_of(handler, remembered=False)
    ours = notebook.metadata.get("cj", {})
    with speaking(lang):
        notebook.metadata["title"] = _title(ours, lang) or notebook.metadata.get("title", "cj")
        notebook.metadata["cj_page"] = {
            **frame(handler, lang),
            "bokeh": BOKEH,
            "scripts": early_scripts(),
            "lost": {code: _lost(code) for code in LANGUAGES},
            **{name: t(f"home.app.{name}") for name in APP_TEXTS},
        }
    return notebook


def _lost(lang: str) -> dict[str, str]:
    """What a page says when its kernel or the kit is gone, in the language it speaks then."""
    with speaking(lang):
        return {name: t(f"home.lost.{name}") for name in LOST_TEXTS}


def never_hang() -> None:
    """Let a page end when drawing it fails; Voilà itself would keep the browser waiting."""
    from voila.notebook_renderer import NotebookRenderer

    draw = NotebookRenderer.generate_content_generator

    async def draw_to_the_end(self: Any, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        try:
            async for piece in draw(self, *args, **kwargs):
                yield piece
        except Exception:
            self.log.exception("an app's page could not be drawn")
            yield broken_off(self.notebook.metadata["cj_page"]["failed"]), {}

    NotebookRenderer.generate_content_generator = draw_to_the_end


def broken_off(sentence: str) -> str:
    """The end of a page that cannot be drawn any further, with a sentence that says so."""
    return (
        f'</div><div class="app-note" role="alert"><p>{escape(sentence)}</p></div>'
        '<script>document.getElementById("loading")?.remove();</script></main></body></html>'
    )


async def warm_up(server: Any) -> None:
    """Load what drawing the first page needs, before somebody waits for it."""
    from jupyter_core.utils import ensure_async
    from voila.exporter import VoilaExporter
    from voila.paths import collect_template_paths

    early_scripts()
    paths = collect_template_paths(["voila", "nbconvert"], "cj")
    exporter = VoilaExporter(
        template_paths=paths,
        template_name="cj",
        config=server.config,
        contents_manager=server.contents_manager,
    )
    _ = exporter.template
    for app in sorted(Path(server.root_dir, "apps").glob("*.ipynb"))[:1]:
        await ensure_async(server.contents_manager.get(f"apps/{app.name}"))


def _title(ours: Any, lang: str) -> str:
    title = ours.get("title", "")
    return str(title if isinstance(title, str) else title.get(lang) or title.get("nl", ""))


def fill_page_config(page_config: dict[str, Any], base_url: str, **_: Any) -> dict[str, Any]:
    """Let scripts come from addresses that the browser may cache, and never from outside."""
    page_config["cjTracebacks"] = bool(os.environ.get("CJ_TRACEBACK"))
    page_config["fullStaticUrl"] = f"{base_url}{VOILA_STATIC}"
    page_config["fullLabextensionsUrl"] = f"{base_url}{LABEXTENSIONS}"
    # without these two Voila takes the MathJax it brings along, when there is a formula
    page_config["fullMathjaxUrl"] = page_config["mathjaxConfig"] = None
    return page_config


@cache
def early_scripts() -> list[str]:
    """Addresses, below the base address, of the scripts that every app needs.

    The browser can fetch them while the kernel starts.  They are read from the installed Voilà
    and widget packages, so that another version is no problem: what is not found loads later.
    """
    found = [f"{VOILA_STATIC}/{name}" for name in ("voila-style.js", "voila.js")]
    main = _find("voila/templates/base/static/voila.js")
    if main is not None:
        # webpack's loader is called as x.e(number); nearly all parts it names here are needed
        numbers = re.findall(r"\.e\((\d+)\)", main.read_text(encoding="utf-8"))
        names = dict.fromkeys(f"{number}.voila.js" for number in numbers)
        found += [f"{VOILA_STATIC}/{name}" for name in names if main.with_name(name).exists()]
    for name in (
        "labextensions/@jupyter-widgets/jupyterlab-manager",
        "voila/labextensions/@voila-dashboards/widgets-manager8",
        "labextensions/anywidget",
    ):
        package = _find(f"{name}/package.json")
        if package is not None:
            entry = json.loads(package.read_text(encoding="utf-8"))["jupyterlab"]["_build"]["load"]
            found.append(f"{LABEXTENSIONS}/{name.split('labextensions/')[1]}/{entry}")
    return found


def _find(name: str) -> Path | None:
    for folder in jupyter_path():
        if Path(folder, name).is_file():
            return Path(folder, name)
    return None


def bokeh_folder() -> Path:
    """The folder of BokehJS in the installed package, found without importing Bokeh."""
    spec = find_spec("bokeh")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "server" / "static" / "js"
