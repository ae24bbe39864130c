"""What a person reads for a field, a choice or a place in a journey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from cjlib.errors import InvalidValue
from cjlib.journey.parts import one_line
from cjlib.texts import LANGUAGES, language, speaking, t

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True)
class Spoken:
    """A phrase in each language, said in the one that is spoken when it is shown.

    A message is shown later than it is made, perhaps in another language.
    """

    phrases: Mapping[str, str]

    def __str__(self) -> str:
        return self.phrases[language()]


def spoken(make: Callable[[], str]) -> Spoken:
    """What ``make`` says in each language."""
    phrases = {}
    for lang in LANGUAGES:
        with speaking(lang):
            phrases[lang] = make()
    return Spoken(phrases)


def word(member: Enum) -> str:
    """What a person reads for one choice, such as *moment van de waarheid* for ``Moment.TRUTH``."""
    return t(f"journey.word.{_area(type(member))}.{member.value}")


def choice(kind: type[Choice], text: str) -> Choice:
    """The choice that ``text`` names: its key, or its word in Dutch or English.

    Raises
    ------
    InvalidValue
        If no choice is called so; the message lists the words of the language spoken.
    """
    wanted = text.strip().casefold()
    for member in kind:
        if wanted in {str(member.value).casefold(), *_spellings(member)}:
            return member
    options = spoken(lambda: ", ".join(word(member) for member in kind))
    raise InvalidValue("journey.unknown_choice", given=text, options=options)


def _spellings(member: Enum) -> set[str]:
    return {text.casefold() for text in spoken(lambda: word(member)).phrases.values()}


def field(*path: str) -> str:
    """What a person reads for a field, such as ``field("steps", "feeling", "now")``."""
    return t(f"journey.field.{'_.'.join(path)}")


def one(collection: str) -> str:
    """What a person reads for one item of a collection: *stap* for ``"steps"``."""
    return t(f"journey.one.{collection}")


def brief(text: str, longest: int = 60) -> str:
    """``text`` as a message quotes it: one line, not too long, nothing that a screen obeys."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def listed(names: Iterable[object], most: int = 8) -> str:
    """Names with commas between them; dots stand for what comes after the first ``most``."""
    known = [str(name) for name in names]
    return ", ".join(known[:most]) + (" …" if len(known) > most else "")


def place(location: Sequence[Any], data: Any, area: Sequence[str] = ()) -> str:
    """Where something stands, in words: *stap 3 (Afrekenen), gevoel nu*.

    Parameters
    ----------
    location : sequence of str and int
        Field names and positions from the whole journey inwards, as pydantic gives them.
    data : object
        What was given for the whole; a name found in it is shown too.
    area : sequence of str
        Where that whole stands in a journey, if it is only a part: ``("steps",)``.
    """
    said: list[str] = []
    names = list(area)
    for key in location:
        data = _inside(data, key)
        if isinstance(key, int):
            called = _inside(data, "name")
            nth = f"{one(names[-1])} {key + 1}" if names else str(key + 1)
            said.append(nth + (f" ({brief(called, 40)})" if isinstance(called, str) else ""))
        else:
            names.append(str(key))
    if location and not isinstance(location[-1], int):
        said.append(_label(names))
    return ", ".join(said) or t("journey.whole")


def _label(path: list[str]) -> str:
    try:
        return field(*path)
    except KeyError:  # a field that we do not know: named as it was given
        return brief(path[-1], 40)


def _inside(data: Any, key: Any) -> Any:
    try:
        return data[key] if not hasattr(data, "model_fields_set") else getattr(data, str(key))
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def _area(kind: type[Enum]) -> str:
    name = kind.__name__
    return name[0].lower() + "".join(f"_{c.lower()}" if c.isupper() else c for c in name[1:])
