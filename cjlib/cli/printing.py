"""Words on a terminal: plain, in the language asked, and never a code that a file smuggled in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cjlib.errors import InvalidValue
from cjlib.texts import LANGUAGES, use_language

if TYPE_CHECKING:
    from cjlib.progress import Tell


def speak(lang: str | None) -> None:
    """Speak the language of ``--lang``, if one was given.

    Raises
    ------
    InvalidValue
        If we do not speak it.
    """
    if lang and lang not in LANGUAGES:
        raise InvalidValue("not_one_of", name="--lang", given=lang, options=", ".join(LANGUAGES))
    if lang:
        use_language(lang)


def console() -> Any:
    """A console that colours nothing by itself."""
    from rich.console import Console

    return Console(highlight=False)


def printable(text: str) -> str:
    """``text`` without terminal codes and characters that turn or hide what follows."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def plain(text: str, style: str = "") -> Any:
    """One line of text that is never read as markup or as a terminal code."""
    from rich.text import Text

    return Text(printable(text.replace("\n", " ")), style=style)


def item(screen: Any, line: Any) -> None:
    """Print a line with a dash before it, hanging where it wraps."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("-", line)
    screen.print(grid)


@contextmanager
def waiting(what: str) -> Iterator[Tell]:
    """A bar on anything that takes over a second; Ctrl-C stops the work."""
    import time

    from rich.progress import BarColumn, Progress, TextColumn

    began = time.monotonic()
    bar = Progress(TextColumn("{task.description}", markup=False), BarColumn(), transient=True)
    task = bar.add_task(what, total=1.0, start=True)

    def tell(done: float) -> None:
        if not bar.live.is_started and time.monotonic() - began > 1:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield tell
    finally:
        if bar.live.is_started:
            bar.stop()
