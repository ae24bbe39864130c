"""What comes into a student's folder: a page to begin with, lessons, exercises, data and apps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cjlib import content, datasets
from cjlib.teaching.exercises.student import hand_out
from cjlib.texts import speaking, t


@dataclass(frozen=True)
class Names:
    """What the folders and the first page are called, in one language."""

    lessons: str
    exercises: str
    data: str
    journeys: str
    hand_ins: str
    first_page: str


def names(lang: str) -> Names:
    """The names in ``lang``."""
    with speaking(lang):
        return Names(
            lessons=t("student_folder.names.lessons"),
            exercises=t("student_folder.names.exercises"),
            data=t("student_folder.names.data"),
            journeys=t("student_folder.names.journeys"),
            hand_ins=t("student_folder.names.hand_ins"),
            first_page=t("student_folder.names.first_page"),
        )


def files(lang: str, course: str | None = None) -> dict[str, bytes]:
    """Every file of a student's folder.

    Parameters
    ----------
    lang : {"nl", "en"}
    course : str, optional
        The course that the exercises draw own numbers for.

    Returns
    -------
    dict
        Path within the folder, with forward slashes, and what stands in the file.
    """
    called = names(lang)
    lessons = {path.name: path.read_bytes() for path in _notebooks("notebooks", lang)}
    exercises = {
        path.name: _as_file(hand_out(json.loads(path.read_text(encoding="utf-8")), course))
        for path in _notebooks("exercises", lang)
    }
    found = {called.first_page: _as_file(_first_page(lang, lessons, exercises))}
    found |= {f"{called.lessons}/{name}": data for name, data in lessons.items()}
    found |= {f"{called.exercises}/{name}": data for name, data in exercises.items()}
    found |= {f"{called.data}/{name}": data for name, data in _data(lang, called)}
    for path in sorted((content.folder("notebooks") / "apps").glob("*.ipynb")):
        found[f"apps/{path.name}"] = path.read_bytes()
    return found


def written_in(notebook: bytes, page: bool = False) -> str | None:
    """What stands written in a notebook, whatever was run in it.

    Parameters
    ----------
    notebook : bytes
    page : bool
        Whether it is the first page, on which a student changes the code to hand in.

    Returns
    -------
    str or None
        None if it is no notebook any more.
    """
    try:
        cells = json.loads(notebook)["cells"]
        kinds = ("markdown",) if page else ("markdown", "code", "raw")
        return json.dumps(
            [
                (cell["cell_type"], "".join(cell["source"]))
                for cell in cells
                if cell["cell_type"] in kinds
            ]
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _notebooks(folder: str, lang: str) -> list[Path]:
    return sorted((content.folder(folder) / lang).glob("*.ipynb"))


def _as_file(notebook: dict[str, Any]) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def _data(lang: str, called: Names) -> Iterator[tuple[str, bytes]]:
    told = []
    with speaking(lang):
        for name in datasets.names():
            card, path = datasets.card(name), datasets.path(name)
            yield path.name, path.read_bytes()
            columns = "\n".join(f"| `{c.name}` | {c.meaning} | {c.scale} |" for c in card.columns)
            told.append(
                t(
                    "student_folder.data.one",
                    title=card.title, file=path.name, what=card.what, made=card.made,
                    rows=card.rows, name=name, licence=card.licence, columns=columns,
                ).strip()
            )  # fmt: skip
        for name in datasets.journeys():
            path = content.folder("datasets") / "journeys" / f"{name}.{lang}.json"
            yield f"{called.journeys}/{name}.json", path.read_bytes()
        journeys = "\n".join(
            f"| `{called.journeys}/{name}.json` | {datasets.journey_card(name).title} |"
            for name in datasets.journeys()
        )
        text = t("student_folder.data.page", sets="\n\n".join(told), journeys=journeys)
        yield t("student_folder.names.data_page"), (text.strip() + "\n").encode()


def _first_page(
    lang: str, lessons: dict[str, bytes], exercises: dict[str, bytes]
) -> dict[str, Any]:
    """A notebook that says what to do, in which order, and hands in with one cell."""
    called = names(lang)
    with speaking(lang):
        rows = [
            t(
                "student_folder.page.row",
                number=int(name[:2]),
                lesson=_link(called.lessons, name, lessons[name]),
                exercise=_exercise(called, name[:2], exercises),
            )
            for name in lessons
        ]
        first = next((name for name in exercises if name >= "01"), "01_")
        cells = [
            _words("begin", t("student_folder.page.begin", rows="\n".join(rows))),
            _words("before", t("student_folder.page.hand_in", hand_ins=called.hand_ins)),
            _code("hand-in", f'from cjlib.teaching import hand_in\n\nhand_in("{first[:2]}")'),
            _words(
                "after",
                t(
                    "student_folder.page.after",
                    example=int(first[:2]),
                    page=called.first_page,
                    lessons=called.lessons, exercises=called.exercises,
                    data=called.data, hand_ins=called.hand_ins,
                ),
            ),
        ]  # fmt: skip
        title = t("student_folder.page.title")
    about = {"lang": lang, "title": title}
    return {
        "cells": cells,
        "metadata": {
            "cj": about,
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _exercise(called: Names, number: str, exercises: dict[str, bytes]) -> str:
    """A link to the exercise that goes with a lesson, if there is one."""
    for name, data in exercises.items():
        if name.startswith(f"{number}_"):
            words = t("student_folder.page.exercise", number=int(number))
            return _link(called.exercises, name, data, words)
    return t("student_folder.page.none")


def _link(folder: str, name: str, data: bytes, words: str = "") -> str:
    """A title that leads to its notebook, with how long it takes."""
    about = json.loads(data)["metadata"].get("cj", {})
    title = about.get("title", {})
    named = title.get(about.get("lang"), "") if isinstance(title, dict) else str(title)
    link = f"[{words or named or name}]({folder}/{name})"
    minutes = about.get("minutes")
    return link if minutes is None else t("student_folder.page.link", link=link, minutes=minutes)


def _words(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.strip()}


def _code(name: str, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": source,
    }
