"""Ask with the mouse or the keyboard, and write the answer into the cell itself.

A grader clears all outputs and runs the code again, and a browser's widgets are gone by then: only
what stands in the source of a cell is certain to survive.  So a cell that asks is run twice: the
first time it shows the cards, the second time it writes down how they lie, as plain text that can
be read and mended::

    types = ask("01-4")
    types = ask("01-4", {"hostage": ["no_other_doctor"], ...})  # the same cell, run again
"""

from __future__ import annotations

import ast
from html import escape
from typing import Any, Protocol

import ipywidgets as widgets

from cjlib.errors import CjError
from cjlib.teaching.checking import desk
from cjlib.teaching.errors import NotAnswered
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.questions import Choice
from cjlib.texts import t


class _View(Protocol):
    root: Any

    @property
    def answer(self) -> Any: ...


class ChoiceView:
    """The options of a `Choice` as radio buttons.

    Attributes
    ----------
    radio : ipywidgets.RadioButtons
    """

    def __init__(self, area: str, name: str, question: Choice, kept: str | None) -> None:
        labels = []
        for option in question.options:
            letter, words = question.shown(option), t(f"{area}.{name}.option.{option}")
            labels.append((f"{letter}) {words}", letter))
        chosen = None if kept is None else question.shown(question.read(kept))
        self.radio = widgets.RadioButtons(
            options=labels, value=chosen, layout=widgets.Layout(width="max-content")
        )
        note = f'<div class="cj-note cj-plain">{escape(t("exercises.keep"))}</div>'
        self.root = widgets.VBox([self.radio, widgets.HTML(note)])
        self.root.add_class("cj-keys")  # arrows are ours here, not the notebook's

    @property
    def answer(self) -> str | None:
        """The letter that is chosen."""
        value = self.radio.value
        return None if value is None else str(value)


class Asked:
    """A question on the screen, and what was written down of it.

    Attributes
    ----------
    view : CardsView or ChoiceView
    kept : dict, str or None
        What stands in the cell; this is what counts.
    """

    def __init__(self, view: _View, kept: Any) -> None:
        self.view = view
        self.kept = kept

    @property
    def now(self) -> Any:
        """The answer as it lies on the screen; None where nothing was chosen."""
        return self.view.answer or None

    @property
    def moved(self) -> bool:
        """Whether the screen says something else than the cell."""
        return bool(self.now != self.kept)

    def to_check(self) -> Any:
        """What a check looks at: what is written down.

        Raises
        ------
        NotAnswered
            If nothing was chosen, or it lies otherwise on the screen: a grader would not see that.
        """
        if self.moved:
            raise NotAnswered("exercises.not_kept")
        if self.kept is None:
            raise NotAnswered("exercises.not_chosen")
        return self.kept

    def __repr__(self) -> str:
        return repr(self.kept)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view.root._repr_mimebundle_(**options)


_on_screen: dict[str, Asked] = {}


def ask(name: str, kept: Any = None) -> Asked:
    """Show a question to answer by mouse or keyboard; run again, write the answer down.

    Parameters
    ----------
    name : str
        A question of a set, such as ``"01-4"``: a choice, or cards to sort.
    kept : dict or str, optional
        The answer: group -> cards, or a letter.  Nobody needs to type it, but whoever cannot use
        the screen may.

    Returns
    -------
    Asked
        To give to `cjlib.teaching.check`.

    Raises
    ------
    CjError
        If this question is not one to answer on the screen.
    WrongAnswer
        If ``kept`` names cards or options that do not exist.
    """
    from IPython.display import display

    before = _on_screen.get(name)
    if before is not None and before.moved:
        kept = before.now
        _write(name, kept)
    elif kept is not None:
        kept = _tidy(name, kept)
    asked = Asked(_view(name, kept), kept)
    _on_screen[name] = asked
    show: Any = display
    show(asked)
    return asked


def _question(name: str) -> tuple[str, Sorted | Choice]:
    lesson = desk.asking(name)
    question = lesson.question(name)
    if not isinstance(question, Sorted | Choice):
        raise CjError("exercises.not_on_screen", given=name)
    return lesson.area, question


def _tidy(name: str, kept: Any) -> Any:
    """``kept`` as the screen would give it, so that the two can be compared."""
    _, question = _question(name)
    read: Any = question.read(kept)
    if isinstance(question, Choice):
        return question.shown(read)
    piles = {group: sorted(c for c, g in read.items() if g == group) for group in question.groups}
    return {group: cards for group, cards in piles.items() if cards} or None


def _view(name: str, kept: Any) -> _View:
    area, question = _question(name)
    if isinstance(question, Sorted):
        return question.table(kept)
    return ChoiceView(area, name, question, kept)


def _write(name: str, kept: Any) -> None:
    """Put the answer into the cell that runs."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell is not None:
        source = shell.history_manager.input_hist_raw[-1]
        shell.set_next_input(written(source, name, kept), replace=True)


def written(source: str, name: str, kept: Any) -> str:
    """``source`` with ``kept`` as the answer in the last ``ask(name ...)`` that stands in it."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "ask"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == name
    ]
    if not calls:
        return source
    call = max(calls, key=lambda node: (node.lineno, node.col_offset))
    lines = source.encode().split(b"\n")  # ast counts in bytes
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    begin = starts[call.lineno - 1] + call.col_offset
    end = starts[(call.end_lineno or call.lineno) - 1] + (call.end_col_offset or 0)
    raw = source.encode()
    return (raw[:begin] + _call(name, kept).encode() + raw[end:]).decode()


def _call(name: str, kept: Any) -> str:
    if kept is None:
        return f'ask("{name}")'
    if isinstance(kept, str):
        return f'ask("{name}", "{kept}")'
    piles = "".join(
        "    " + _quoted(group) + ": [" + ", ".join(map(_quoted, cards)) + "],\n"
        for group, cards in kept.items()
    )
    return f'ask("{name}", {{\n{piles}}})'


def _quoted(word: str) -> str:
    return f'"{word}"'
