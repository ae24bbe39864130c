"""Rules as JSON, with their ``schema_version``; and the same rules in other words."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import Any, NoReturn

from cjlib.errors import DataProblem
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
    document = _parsed(text, name)
    if not isinstance(document, dict):
        given = brief(json.dumps(document), _SHOWN)
        raise DataProblem("orchestration.no_object", name=name, given=given)
    version = document.get("schema_version", SCHEMA_VERSION)
    if type(version) is not int or version != SCHEMA_VERSION:
        given = brief(repr(version), _SHOWN)
        raise DataProblem("orchestration.version", name=name, given=given, known=SCHEMA_VERSION)
    return Rules(**document)


def _parsed(text: str | bytes, name: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
        if twice:
            raise DataProblem("formats.json.twice", name=name, given=brief(twice[0], _SHOWN))
        return dict(pairs)

    def no_number(given: str) -> NoReturn:
        raise DataProblem("formats.json.no_number", name=name, given=brief(given, _SHOWN))

    def finite(given: str) -> float:
        value = float(given)
        return value if math.isfinite(value) else no_number(given)

    try:
        told = text if isinstance(text, str) else text.decode("utf-8-sig")
        return json.loads(
            told, object_pairs_hook=once, parse_constant=no_number, parse_float=finite
        )
    except json.JSONDecodeError as error:
        around = error.doc.split("\n")[error.lineno - 1][max(0, error.colno - 20) :]
        raise DataProblem(
            "formats.json.syntax",
            name=name,
            line=error.lineno,
            column=error.colno,
            given=brief(around, _SHOWN) or "–",
        ) from None
    except DataProblem:
        raise
    except RecursionError:
        raise DataProblem("orchestration.too_deep", name=name) from None
    except UnicodeDecodeError:
        raise DataProblem("formats.not_text", name=name) from None
    except ValueError:  # a whole number of thousands of digits
        raise DataProblem("formats.json.no_number", name=name, given="1234567…") from None


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
