"""What critics say, and where the sources disagree, is argued about in a lesson."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cjlib.texts import speaking, t

ROOT = Path(__file__).parent.parent
COUNTS = {"P5": 19, "P6": 11}
"""How many limits of models and how many contradictions between the sources there are to teach."""

CRITICISM: dict[str, dict[str, Any]] = tomllib.loads(
    (ROOT / "docs" / "criticism.toml").read_text(encoding="utf-8")
)
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


@cache
def boxes(lang: str, number: str) -> tuple[str, ...]:
    """The boxes of a lesson that ask to argue."""
    with speaking(lang):
        begins = f"> **{t('publishing.argue')}** "
    (path,) = (ROOT / "notebooks" / lang).glob(f"{number}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    lines = [line for cell in cells for line in "".join(cell["source"]).splitlines()]
    return tuple(line for line in lines if line.startswith(begins))


def test_the_table_holds_every_criticism_and_every_contradiction_in_order() -> None:
    wanted = [f"{part}-{n:02d}" for part, most in COUNTS.items() for n in range(1, most + 1)]
    assert list(CRITICISM) == wanted


@pytest.mark.parametrize("ident", CRITICISM)
@LANGUAGES
def test_a_box_of_the_lesson_asks_to_argue_about_it(ident: str, lang: str) -> None:
    entry = CRITICISM[ident]
    assert set(entry) == {"what", "box"}
    assert entry["what"].strip()
    asked = boxes(lang, entry["box"]["lesson"])
    assert any(entry["box"][lang] in box for box in asked)


@pytest.mark.parametrize("number", sorted({one["box"]["lesson"] for one in CRITICISM.values()}))
def test_a_box_is_short_and_asks_or_tells_to_defend(number: str) -> None:
    for lang, defend in (("nl", "erdedig"), ("en", "efend")):
        for box in boxes(lang, number):
            assert len(box.split()) <= 60
            assert "?" in box or defend in box


@pytest.mark.parametrize("number", sorted({one["box"]["lesson"] for one in CRITICISM.values()}))
def test_both_languages_have_the_same_number_of_boxes(number: str) -> None:
    assert len(boxes("nl", number)) == len(boxes("en", number))
