"""The contact rules of the example organisation, in the words of the log they are tried out on."""

from __future__ import annotations

import json
from typing import Any

from cjlib import datasets
from cjlib.texts import language


def contact() -> dict[str, Any]:
    """Rules and log of the web shop, both in the words of the language spoken now.

    They stay in those words, as the names in the organisation do, whichever is spoken later.
    """
    from cjlib.management import orchestration

    rules = orchestration.example("webshop").renamed(**datasets.words("webshop_log"))
    return {
        "rules": json.loads(rules.to_json()),
        "log": {"example": "webshop_log", "lang": language()},
    }
