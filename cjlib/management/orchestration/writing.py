"""Rules as JSON, with their ``schema_version``; and the same rules in other words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey.formats.json_file import document_of
from cjlib.journey.words import brief
from cjlib.management.orchestration.rules import SCHEMA_VERSION, Rules

_SHOWN = 40


def write(rules: Rules) -> str:
    """The rules as JSON, without what was left as usual; a condition always says its kind."""
    document = rules.model_dump(mode="json", exclude_defaults=True)
    for told, rule in zip(document["rules"], rules.rules, strict=True):
        if "who" in told:
            told["who"] = [
                {"kind": one.kind, **written}
                for one, written in zip(rule.who, told["who"], strict=True)
            ]
    document = {"schema_version": rules.schema_version, **document}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read(text: str | bytes, name: str) -> Rules:
    """Rules from JSON; see `Rules.from_json`."""
    try:
        told = text if isinstance(text, str) else text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataProblem("formats.not_text", name=name) from None
    document = document_of(told, name, "orchestration.no_object")
    version = document.get("schema_version", SCHEMA_VERSION)
    if type(version) is not int or version != SCHEMA_VERSION:
        given = brief(repr(version), _SHOWN)
        raise DataProblem("orchestration.version", name=name, given=given, known=SCHEMA_VERSION)
    return Rules(**document)


_FIELDS = {"touchpoints": "touchpoint", "unless": "touchpoint", "channels": "channel"}


def renamed(rules: Rules, names: Mapping[str, Mapping[str, str]]) -> Rules:
    """The same rules with other words for touchpoints, channels and values of columns."""

    def word(column: str, value: str) -> str:
        return names.get(column, {}).get(value, value)

    def turned(value: Any) -> Any:
        if isinstance(value, list):
            return [turned(one) for one in value]
        if not isinstance(value, dict):
            return value
        made = {key: turned(inner) for key, inner in value.items()}
        for key, column in _FIELDS.items():
            if key in made:
                made[key] = [word(column, one) for one in made[key]]
        if "channel" in made:
            made["channel"] = word("channel", made["channel"])
        kind = made.get("kind")
        if kind in ("attribute", "channel"):
            column = str(made.get("column", "channel"))
            made |= {key: [word(column, one) for one in made[key]] for key in ("is_in", "is_not")}
        return made

    return Rules(**turned(rules.model_dump(mode="json")))
