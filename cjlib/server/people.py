"""Which language the person speaks who asks for a page."""

from __future__ import annotations

import os
from typing import Any

from cjlib.texts import DEFAULT, LANGUAGES

COOKIE = "cj_lang"


def kit_language() -> str:
    """The language that ``cj --lang`` asked for."""
    asked = os.environ.get("CJ_LANG", "")
    return asked if asked in LANGUAGES else DEFAULT


def language_of(handler: Any, remembered: bool = True) -> str:
    """The language of a page: ``?lang=``, else the one remembered, else that of the kit.

    Parameters
    ----------
    handler : tornado.web.RequestHandler
        The request.
    remembered : bool
        Whether the choice made on the home page counts.
    """
    asked = handler.get_query_argument("lang", "")
    if asked not in LANGUAGES and remembered:
        asked = handler.get_cookie(COOKIE, "")
    return asked if asked in LANGUAGES else kit_language()
