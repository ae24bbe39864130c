"""The command ``cj``: without a subcommand it starts the kit.

Nothing heavy is imported here, so that ``cj --help`` answers at once.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Any

from cjlib.cli.printing import printable
from cjlib.errors import CjError, InvalidValue
from cjlib.texts import t, use_language


def language_asked(arguments: list[str]) -> str | None:
    """The language in ``--lang``, else in CJ_LANG: needed before the help texts are made."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return os.environ.get("CJ_LANG")


def build() -> Any:
    """The command with its subcommands, explained in the language spoken now."""
    import typer

    from cjlib.cli import exercises
    from cjlib.cli.check import check
    from cjlib.cli.class_ import class_
    from cjlib.cli.hand_in import hand_in
    from cjlib.cli.help import Command, Group
    from cjlib.cli.kit import kit
    from cjlib.cli.mine import mine
    from cjlib.cli.publish import publish
    from cjlib.cli.start import start
    from cjlib.cli.survey import survey

    app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None, help=t("cli.help"))
    app.callback(invoke_without_command=True)(kit)
    app.command(cls=Command, help=t("student_folder.cli.help_start"))(start)
    app.command("hand-in", cls=Command, help=t("student_folder.cli.help_hand_in"))(hand_in)
    app.command(cls=Command, help=t("cli.help_survey"))(survey)
    app.command(cls=Command, help=t("cli.help_check"))(check)
    app.command(cls=Command, help=t("cli.help_mine"))(mine)
    app.command(cls=Command, help=t("cli.help_publish"))(publish)
    app.command("class", cls=Command, help=t("class_cli.help"))(class_)
    app.add_typer(exercises.build(), name="exercises", help=t("cli.help_exercises"))
    return typer.main.get_command(app)


def main(arguments: list[str] | None = None) -> None:
    """Run ``cj``; a mistake that a person can mend gives one message and exit code 2."""
    import typer

    given = sys.argv[1:] if arguments is None else arguments
    lang = use_language(language_asked(given))
    os.environ["CJ_LANG"] = lang  # kernels speak it too
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter shows a "?"
            stream.reconfigure(errors="replace")
    misunderstood: type[Exception] = typer.BadParameter.__mro__[1]  # UsageError has no public name
    try:
        try:
            code = build()(args=given, prog_name="cj", standalone_mode=False)
        except misunderstood as problem:
            raise InvalidValue("command_not_understood", given=" ".join(given)) from problem
    except CjError as error:
        if os.environ.get("CJ_TRACEBACK"):
            raise
        print(printable(str(error)), file=sys.stderr)
        raise SystemExit(2) from None
    except (KeyboardInterrupt, typer.Abort):
        raise SystemExit(130) from None
    raise SystemExit(code if isinstance(code, int) else 0)
