"""Kinds of questions: a number, a choice, an opinion, several things at once.

A question computes its right answer and the typical wrong ones when it is first asked; it speaks
no language and knows no sentences (those belong to the lesson).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cjlib.tables.numbers import AmbiguousNumberError, number_in
from cjlib.teaching.errors import WrongAnswer
from cjlib.texts import language, number, t

_SEPARATORS = re.compile(r"[;,\s]+")
_UNITS = re.compile(r"\s*(%|procent|percent|punten|points)$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """One thing to answer.

    Parameters
    ----------
    right : callable
        Computes the right answer; called when the question is asked, not when it is made.
    mistakes : mapping of str to callable
        Name of a typical mistake -> computes the answer it leads to; the lesson has a hint for
        each.  The first that fits an answer is the one that is said.
    """

    right: Callable[[], Any]
    mistakes: Mapping[str, Callable[[], Any]] = field(default_factory=dict)

    @abstractmethod
    def read(self, given: Any) -> Any:
        """``given`` as this question understands it.

        Raises
        ------
        WrongAnswer
            If it cannot be an answer to this kind of question, such as a word for a number.
        """

    @abstractmethod
    def same(self, first: Any, second: Any) -> bool:
        """Whether two answers, both as ``read`` gives them, count as the same."""

    @abstractmethod
    def shown(self, answer: Any) -> str:
        """A right answer as a person reads it, in the language spoken."""

    def echo(self, answer: Any) -> str:
        """What a person answered, to say back to them."""
        return self.shown(answer)

    def is_right(self, answer: Any) -> bool:
        """Whether an answer, as ``read`` gives it, is right."""
        return self.same(answer, self.right())

    def mistake(self, answer: Any) -> str | None:
        """Name of the typical mistake that leads to ``answer``; None if there is none."""
        found = (name for name, wrong in self.mistakes.items() if self.resembles(answer, wrong()))
        return next(found, None)

    def resembles(self, answer: Any, wrong: Any) -> bool:
        """Whether ``answer`` shows a typical mistake."""
        return self.same(answer, wrong)


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number, right when it lies within ``tolerance`` of the computed one.

    Parameters
    ----------
    tolerance : float
        In the unit of the answer; choose it so that reading off a rounded picture is good enough.
    spec : str
        How the right number is shown, such as ``".1f"``.

    Notes
    -----
    ``7,6`` counts as 7.6, typed with or without quotes; a percent sign at the end may stay.
    """

    tolerance: float
    spec: str = ",.10g"

    def read(self, given: Any) -> float:
        if isinstance(given, tuple) and len(given) == 2 and all(isinstance(p, int) for p in given):
            given = f"{given[0]},{given[1]}"  # Python reads 7,6 without quotes as a pair
        if isinstance(given, str):
            return _number(given)
        given = getattr(given, "value", given)  # a score, such as nps(...) gives
        if isinstance(given, bool) or not hasattr(given, "__float__"):
            raise WrongAnswer("teaching.number_wanted", given=_short(given))
        return float(given)

    def same(self, first: float, second: float) -> bool:
        # the border itself counts, also where a float lies a hair beyond it
        return abs(first - second) <= self.tolerance * (1 + 1e-9)

    def resembles(self, answer: float, wrong: float) -> bool:
        # a small number must not be taken for a mistake only because it lies near zero
        return abs(answer - wrong) <= min(self.tolerance, 0.05 * abs(wrong))

    def shown(self, answer: float) -> str:
        return number(answer, self.spec)

    def echo(self, answer: float) -> str:
        return number(answer, ",.10g")


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of a few options, answered with its letter (a, b, c ...) or its word.

    Parameters
    ----------
    options : sequence of str
        In the order in which the lesson names them; ``right`` gives one of these.
    words : sequence of str
        Text keys of the words that count as well, one for each option.
    """

    options: Sequence[str]
    words: Sequence[str] = ()

    def read(self, given: Any) -> str:
        said = str(given).strip().rstrip(".)").casefold()
        for place, option in enumerate(self.options):
            names = {self._letter(place), option.casefold()}
            if self.words:
                names.add(t(self.words[place]).casefold())
            if said in names:
                return option
        letters = [self._letter(place) for place in range(len(self.options))]
        raise WrongAnswer("teaching.choice_wanted", given=_short(given), options=", ".join(letters))

    def same(self, first: str, second: str) -> bool:
        return first == second

    def shown(self, answer: str) -> str:
        return self._letter(self.options.index(answer))

    def echo(self, answer: str) -> str:
        return f'"{self.shown(answer)}"'

    @staticmethod
    def _letter(place: int) -> str:
        return chr(ord("a") + place)


@dataclass(frozen=True, kw_only=True)
class Opinion(Choice):
    """A choice without a single right answer: the lesson says something about each option.

    The sentences are ``<question>.on.<option>`` in the lesson's catalogue.
    """

    right: Callable[[], Any] = lambda: None

    def is_right(self, answer: str) -> bool:
        return answer in self.options


@dataclass(frozen=True, kw_only=True)
class Several(Question):
    """Several words or numbers at once: a list, or one text with commas; order does not count."""

    def read(self, given: Any) -> frozenset[float | str]:
        if isinstance(given, str):
            given = [part for part in _SEPARATORS.split(given) if part]
        if isinstance(given, Mapping) or not isinstance(given, Iterable):
            given = [given]
        return frozenset(_item(item) for item in given)

    def same(self, first: Iterable[Any], second: Iterable[Any]) -> bool:
        return {_item(item) for item in first} == {_item(item) for item in second}

    def shown(self, answer: Iterable[Any]) -> str:
        items = {_item(item) for item in answer}
        numbers = sorted(item for item in items if isinstance(item, float))
        words = sorted(item for item in items if isinstance(item, str))
        return ", ".join([*(number(item, ",.10g") for item in numbers), *words])


def wrong_options(*values: Any) -> dict[str, Callable[[], Any]]:
    """Mistakes that are a choice of the wrong option, each named after that option."""
    return {str(value): partial(_same_again, value) for value in values}


def _same_again(value: Any) -> Any:
    return value


def is_blank(given: Any) -> bool:
    """Whether a question was left open: three dots, nothing, or a list of those."""
    if given is None or given is ...:
        return True
    if isinstance(given, str):
        return given.strip() in {"", "...", "…"}
    return isinstance(given, list | tuple | set) and all(is_blank(item) for item in given)


def _number(text: str) -> float:
    bare = _UNITS.sub("", text.strip())
    try:
        found = number_in(bare, "," if language() == "nl" else ".")
    except AmbiguousNumberError:
        found = None
    if found is None:
        raise WrongAnswer("teaching.number_wanted", given=_short(text))
    return found


def _item(item: Any) -> float | str:
    if isinstance(item, str):
        text = item.strip()
        try:
            found = number_in(text)
        except AmbiguousNumberError:
            found = None
        return text.casefold() if found is None else found
    if isinstance(item, bool) or not hasattr(item, "__float__"):
        return _short(item)
    return float(item)


def _short(given: Any) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:39]}…"
