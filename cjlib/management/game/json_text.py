"""A game as JSON and back: what was decided, and nothing of what is true."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cjlib.errors import DataProblem
from cjlib.journey.formats import json_file, opening
from cjlib.journey.words import brief
from cjlib.management.game.decisions import Decisions
from cjlib.management.game.decisions import read as decisions_of
from cjlib.tables.writing import write_whole

SCHEMA_VERSION: Final = 1
_SHOWN: Final = 40


@dataclass(frozen=True)
class Document:
    """What a file of a game holds."""

    scenario: str
    seed: Any
    teams: tuple[tuple[str, tuple[Decisions, ...]], ...]


def write(scenario: str, seed: int, decided: Mapping[str, tuple[Decisions, ...]]) -> str:
    """A game as JSON."""
    teams = [
        {
            "name": team,
            "rounds": [
                {"chosen": list(one.chosen), "expects": list(one.expects), "round": one.round}
                for one in rounds
            ],
        }
        for team, rounds in decided.items()
    ]
    document = {
        "schema_version": SCHEMA_VERSION,
        "kind": "management_game",
        "scenario": scenario,
        "seed": seed,
        "teams": teams,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read_text(text: str, name: str) -> Document:
    """What stands in JSON; for errors see `game.from_json`."""
    document = json_file.document_of(text, name, "game.not_a_game")
    version = document.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise DataProblem("game.version", name=name, given=version, known=SCHEMA_VERSION)
    try:
        teams = tuple(
            (one["name"], tuple(decisions_of(each) for each in one["rounds"]))
            for one in document["teams"]
        )
        return Document(str(document["scenario"]), document["seed"], teams)
    except (KeyError, TypeError, AttributeError) as problem:
        given = brief(f"{problem}", _SHOWN)
        raise DataProblem("game.not_a_game", name=name, given=given) from None


def load(source: str | os.PathLike[str] | bytes, name: str | None) -> Document:
    """What stands in a file, or in its bytes."""
    place = source if isinstance(source, bytes) else opening.place_of(source)
    data, called = opening.bytes_of(place, name)
    return read_text(opening.text_of(data, called), called)


def save(text: str, path: str | os.PathLike[str]) -> None:
    """Write it whole or not at all."""
    write_whole(opening.place_of(path), text.encode("utf-8"))
