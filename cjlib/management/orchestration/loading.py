"""Rules that come with the kit."""

from __future__ import annotations

from pathlib import Path

from cjlib.errors import UnknownName
from cjlib.management.orchestration.rules import Rules

_FOLDER = Path(__file__).with_name("examples")


def examples() -> list[str]:
    """The names of the sets of rules that come with the kit."""
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


def example(name: str) -> Rules:
    """A set of rules that comes with the kit.

    Parameters
    ----------
    name : str
        One of `examples`: ``"webshop"`` goes with the data set ``webshop_log``.

    Returns
    -------
    Rules
        In the words of the data file; `Rules.renamed` puts them in the words of a language.

    Raises
    ------
    UnknownName
        If there is none of that name.
    """
    if name not in examples():
        options = ", ".join(examples())
        raise UnknownName("not_one_of", name="example", given=name, options=options)
    path = _FOLDER / f"{name}.json"
    return Rules.from_json(path.read_text(encoding="utf-8"), path.name)
