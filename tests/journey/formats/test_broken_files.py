"""Broken and hostile files: only messages that a person can act on come out, never a traceback."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable

import pytest

from cjlib import journey as j
from cjlib.errors import CjError
from cjlib.journey import formats
from cjlib.texts import LANGUAGES, speaking

TIMES = 60
SCOPE = j.Scope(journey="Een dag uit", target_group="Gezinnen", path="purchase")
JOURNEY = j.Journey(
    scope=SCOPE,
    phases=[j.Phase(id="p", name="Heen"), j.Phase(id="q", name="Terug")],
    ecosystem=[j.Element(id="e", name="Spoor", kind="technology")],
    steps=[
        j.Step(id="s", name="Stap: één", phase="p", feeling={"now": 1.5}, leans_on=["e"]),
        j.Step(id="t", name="# <b>", phase="q", needs=[{"words": "rust"}, {"words": "zon"}]),
    ],
)
CJML = b"""<?xml version="1.0"?><CJML version="2.0"><actors><endUser actorID="a"><actorName>Jan
</actorName></endUser></actors><plannedJourney><journeyTitle>Dag</journeyTitle><touchpoints>
<plannedCommunicationPoint><touchpointID>T1</touchpointID><initiator><initiatorLabel>belt
</initiatorLabel><refersTo actorIDref="a"/></initiator><receiver><receiverLabel>neemt op
</receiverLabel></receiver><touchpointExperience><experienceRating>4</experienceRating>
</touchpointExperience></plannedCommunicationPoint></touchpoints></plannedJourney></CJML>"""
PIECES = (
    b"\0 \xff\xfe \xed\xa0\x80 NaN 1e999 \" ' { } [ ] < > & %% # : ; , =1+1 2024-01-02 null"
    b' \x1b[31m \\ud800 {"step":{}} ``` \xef\xbb\xbf <!DOCTYPE sep=; journey section _x0000_ inf'
).split(b" ")
VALUES = [
    None,
    True,
    0,
    -1,
    3,
    1e308,
    "",
    "p",
    [],
    {},
    [[]],
    {"a": 1},
    "\ud800",
    10**30,
    "=1",
    [None],
]


def altered(data: bytes, dice: random.Random) -> bytes:
    """``data`` with a byte changed, a piece gone, doubled or put in, or broken off."""
    made = bytearray(data)
    for _ in range(dice.choice([1, 1, 2, 5])):
        at, size = dice.randrange(len(made) or 1), dice.choice([1, 5, 60])
        match dice.randrange(5):
            case 0:
                made[at : at + 1] = dice.randbytes(1)
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = dice.choice([*PIECES, b"\n", b"\t"])
            case 3:
                made[at:at] = made[at : at + size]
            case 4:
                del made[at + 20 * size :]
    return bytes(made)


def altered_json(data: bytes, dice: random.Random) -> bytes:
    """``data``, sound as JSON, with one value in it changed, gone or new."""
    document = json.loads(data)
    node = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = dice.choice(keys)
        if not (isinstance(node[key], dict | list) and node[key]) or dice.random() < 0.25:
            break
        node = node[key]
    match dice.randrange(3):
        case 0:
            del node[key]
        case 1 if isinstance(node, dict):
            node["nieuw"] = dice.choice(VALUES)
        case _:
            node[key] = dice.choice(VALUES)
    return json.dumps(document).encode()


def altered_workbook(data: bytes, dice: random.Random) -> bytes:
    """``data``, sound as a zip, with one of its parts altered or gone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        hit = dice.choice(old.namelist())
        for name in old.namelist():
            if name != hit:
                new.writestr(name, old.read(name))
            elif dice.random() < 0.8:
                new.writestr(name, altered(old.read(name), dice))
    return made.getvalue()


def page(data: bytes, dice: random.Random) -> bytes:
    return b"# Kaart\n\n```mermaid\n" + altered(data, dice) + b"\n```\n"


def noise(_: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(dice.choice([1, 4, 300]))


@pytest.mark.parametrize(
    ("name", "source", "change"),
    [
        ("kaart.json", "json", altered),
        ("kaart.json", "json", altered_json),
        ("kaart.xlsx", "xlsx", altered),
        ("kaart.xlsx", "xlsx", altered_workbook),
        ("kaart.csv", "csv", altered),
        ("kaart.mmd", "mmd", altered),
        ("kaart.md", "mmd", page),
        ("kaart.xml", "cjml", altered),
        ("kaart.csv", "csv", noise),
        ("kaart.json", "json", noise),
        ("kaart", "csv", altered),
    ],
)
def test_whatever_is_broken_a_map_or_advice_comes_out(
    name: str, source: str, change: Callable[[bytes, random.Random], bytes]
) -> None:
    sound = CJML if source == "cjml" else formats.write(JOURNEY, source).data
    dice = random.Random(f"{name} {change.__name__}")
    for _ in range(TIMES):
        data = change(sound, dice)
        try:
            said = list(map(str, formats.read(data, name, scope=SCOPE).remarks))
        except CjError as problem:
            for lang in LANGUAGES:
                with speaking(lang):
                    said = list(problem.message())
                    said_aloud(said)
        said_aloud(said)


def said_aloud(said: list[str]) -> None:
    for sentence in said:
        assert sentence.strip()
        sentence.encode()  # half a character would stop the way to a page


def test_choices_are_listed_without_words_of_another_language() -> None:
    document = {"schema_version": 1, "scope": {**SCOPE.model_dump(mode="json"), "path": "x"}}
    with pytest.raises(CjError) as told:
        formats.read(json.dumps(document).encode(), "kaart.json")
    assert told.value.message().hint == "Kies uit: purchase, loyalty."


def test_a_step_on_a_map_without_phases_says_that_there_are_none() -> None:
    document = JOURNEY.model_dump(mode="json")
    del document["phases"]
    with pytest.raises(CjError) as told:
        formats.read(json.dumps(document).encode(), "kaart.json")
    assert (
        told.value.message().what == "de klantreis: fase 'p' bestaat niet, want er is er nog geen."
    )


def test_entities_that_unfold_inside_a_workbook_are_refused() -> None:
    bomb = b"<!DOCTYPE x [<!ENTITY a0 'ha'>" + b"".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>".encode() for n in range(1, 10)
    )
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(formats.write(JOURNEY, "xlsx").data)) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if "sheets/sheet" in name:
                data = bomb + b"]><worksheet><sheetData>&a9;</sheetData></worksheet>"
            new.writestr(name, data)
    with pytest.raises(CjError) as told:
        formats.read(made.getvalue(), "kaart.xlsx")
    assert told.value.key == "reading.broken_workbook"


def test_a_workbook_that_unfolds_too_far_is_refused_before_it_does() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", "<x/>")
        bomb.writestr("xl/worksheets/sheet1.xml", bytes(250_000_000))
    with pytest.raises(CjError) as told:
        formats.read(made.getvalue(), "kaart.xlsx")
    assert told.value.key == "formats.too_large"
