"""Make the example journeys: `uv run python datasets/make.py` (or this file alone).

An example is written once, in `journeys/<name>.source.toml`, with every word in Dutch and English
side by side (`{ nl = "...", en = "..." }`); this script turns it into one JSON document per
language.  So ids and numbers cannot differ between the languages.

Three shorthands keep a source readable:

- `[sources.<key>]` describes a source once; a step then says `provenance = { feeling = "<key>" }`;
- `builds_on = "<name>"` starts from another example: lists are matched by id, what stands here is
  laid over what stood there, and the order is the order here;
- what is left out has the default value of the document.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from cjlib.journey import SCHEMA_VERSION, Journey

HERE = Path(__file__).parent / "journeys"
LANGUAGES = ("nl", "en")
SUFFIX = ".source.toml"


def sources() -> list[str]:
    """Names of the examples."""
    return sorted(path.name.removesuffix(SUFFIX) for path in HERE.glob(f"*{SUFFIX}"))


def read(name: str) -> dict[str, Any]:
    """The source of an example, complete: on top of the one it builds on."""
    raw = tomllib.loads((HERE / f"{name}{SUFFIX}").read_text(encoding="utf-8"))
    below = raw.pop("builds_on", None)
    return raw if below is None else laid_over(read(below), raw)


def laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """``above`` on top of ``below``; a list of things with ids keeps the order of ``above``."""
    return {**below, **{key: _laid(below.get(key), value) for key, value in above.items()}}


def _laid(below: Any, above: Any) -> Any:
    if isinstance(above, dict) and isinstance(below, dict):
        return laid_over(below, above)
    if isinstance(above, list) and isinstance(below, list) and _with_ids(above):
        known = {item["id"]: item for item in below}
        return [laid_over(known.get(item["id"], {}), item) for item in above]
    return above


def _with_ids(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, dict) and "id" in item for item in items)


def spoken(value: Any, lang: str) -> Any:
    """``value`` with the words of one language only."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES):
            return value[lang]
        return {key: spoken(part, lang) for key, part in value.items()}
    return [spoken(part, lang) for part in value] if isinstance(value, list) else value


def make(name: str, lang: str) -> bytes:
    """One example in one language, as pretty-printed JSON without what is left at its default."""
    data = spoken(read(name), lang)
    named = data.pop("sources", {})
    for step in data["steps"]:
        vouched = step.pop("provenance", {}).items()
        step["provenance"] = [{"about": about, **named[key]} for about, key in vouched if key]
    journey = Journey(**data)
    shown = {"schema_version": SCHEMA_VERSION}
    shown.update(journey.model_dump(mode="json", exclude_defaults=True))
    return (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode()


def write() -> None:
    """Write every example in both languages."""
    for name in sources():
        for lang in LANGUAGES:
            path = HERE / f"{name}.{lang}.json"
            path.write_bytes(make(name, lang))
            print(f"datasets/journeys/{path.name}")


if __name__ == "__main__":
    write()
