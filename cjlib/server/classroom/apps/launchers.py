"""Which apps a lecturer may open to the class, and what starts them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cjlib import content
from cjlib.errors import UnknownName

OURS_ALONE = ("classroom",)
"""Apps that steer the class itself: never for phones."""


@dataclass(frozen=True)
class Launcher:
    """What starts an app, copied when the class opened: nothing on disk is served.

    Parameters
    ----------
    name : str
    text : str
        The notebook, as JSON.
    titles : tuple of (str, str)
        Language and title.
    """

    name: str
    text: str
    titles: tuple[tuple[str, str], ...]

    def title(self, lang: str) -> str:
        """What the app is called."""
        return dict(self.titles).get(lang, self.name)

    def notebook(self) -> Any:
        """A fresh notebook, to be run by a Python kernel of ours."""
        from voila.notebook_renderer import nbformat  # what Voilà itself reads a notebook with

        made = nbformat.reads(self.text, as_version=4)
        made.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
        return made


def choosable() -> tuple[str, ...]:
    """The names of the apps that may be opened to a class."""
    found = sorted(one.stem for one in content.folder("notebooks").glob("apps/*.ipynb"))
    return tuple(name for name in found if name not in OURS_ALONE)


def chosen(names: Iterable[str]) -> tuple[Launcher, ...]:
    """The launchers of ``names``, each once and in that order.

    Raises
    ------
    UnknownName
        If one is no app, or an app that is not for the class.
    """
    known = choosable()
    made = []
    for name in dict.fromkeys(names):
        if name not in known:
            raise UnknownName("not_one_of", name="apps", given=name[:60], options=", ".join(known))
        text = (content.folder("notebooks") / "apps" / f"{name}.ipynb").read_text(encoding="utf-8")
        titles = json.loads(text)["metadata"].get("cj", {}).get("title", {})
        made.append(Launcher(name, text, tuple(sorted(titles.items()))))
    return tuple(made)
