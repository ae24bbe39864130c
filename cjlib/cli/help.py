"""``--help`` in the language of the person: the words that Typer itself puts around our texts."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from cjlib.texts import t

WORDS = {
    r"^Usage:": "usage",
    r"^Options:": "options",
    r"^Arguments:": "arguments",
    r"^Commands:": "commands",
    r"\[default: ": "default",
    r"\[required\]": "required",
    r"Show this message and exit\.": "help_help",
}


def in_our_words(text: str) -> str:
    """A help text with Typer's own words in the language spoken now."""
    for words, name in WORDS.items():
        text = re.sub(words, t(f"cli.{name}"), text, flags=re.MULTILINE)
    return text


class Command(TyperCommand):
    """A subcommand that explains itself in our words."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return in_our_words(super().get_help(ctx))


class Group(TyperGroup):
    """The command itself, explained in our words."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return in_our_words(super().get_help(ctx))
