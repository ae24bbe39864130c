"""What every page of the house has: its language, its sentences, its files and its frame."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cjlib import __version__
from cjlib.server.people import language_of
from cjlib.texts import LANGUAGES, speaking, t

HERE = Path(__file__).parent
TEMPLATES = (HERE / "templates", HERE / "share" / "jupyter" / "voila" / "templates" / "cj")
STATIC = (HERE / "static", HERE.parent / "pictures" / "static")


@cache
def files(base: str) -> dict[str, str]:
    """Address of each of our files by name; a changed file gets another address."""
    found = {}
    for folder in STATIC:
        for file in sorted(folder.iterdir()):
            mark = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
            found[file.name] = f"{base}cj/static/{file.name}?v={mark}"
    return found


def frame(handler: Any, lang: str) -> dict[str, Any]:
    """What the bar on top of a page shows.

    Parameters
    ----------
    handler : jupyter_server.base.handlers.JupyterHandler
        The request.
    lang : str
        The language of the page.
    """
    with speaking(lang):
        return {
            "lang": lang,
            "base": handler.base_url,
            "home": f"{handler.base_url}?lang={lang}",
            "files": files(handler.base_url),
            **_words(lang),
            "languages": [
                {
                    "code": code,
                    "name": t(f"home.in_{code}"),
                    "here": code == lang,
                    "address": _same_page(handler, code),
                    "words": _words(code),
                }
                for code in LANGUAGES
            ],
        }


def _words(lang: str) -> dict[str, str]:
    """The words of the bar."""
    with speaking(lang):
        return {
            "kit": t("home.name"),
            "skip": t("home.skip"),
            "language": t("home.language"),
            "to_dark": t("home.to_dark"),
            "to_light": t("home.to_light"),
        }


def _same_page(handler: Any, lang: str) -> str:
    """Address of the page asked for, in ``lang``."""
    request = handler.request
    kept = [
        (key, value)
        for key in request.query_arguments
        if key not in ("lang", "token")
        for value in handler.get_query_arguments(key)
    ]
    return f"{request.path}?{urlencode([*kept, ('lang', lang)])}"


class House:
    """Everything a template asks for, for the person behind one request.

    Parameters
    ----------
    handler : jupyter_server.base.handlers.JupyterHandler
        The request.
    """

    def __init__(self, handler: Any) -> None:
        self.lang = language_of(handler)
        self.base = handler.base_url
        self.version = __version__
        self.hub = handler.settings.get("cj_hub", "")
        self.frame = frame(handler, self.lang)

    def t(self, key: str, **values: object) -> str:
        """The sentence ``home.<key>``."""
        with speaking(self.lang):
            return t(f"home.{key}", **values)

    def file(self, name: str) -> str:
        """Address of one of our files."""
        return files(self.base)[name]
