"""``cj``: start the kit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from cjlib.texts import t

DEFAULT_PORT = 8800


def kit(
    context: typer.Context,
    port: Annotated[int, typer.Option(help=t("cli.help_port"), min=0, max=65535)] = DEFAULT_PORT,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=t("cli.help_no_browser"))
    ] = False,
    lang: Annotated[str, typer.Option(help=t("cli.help_lang"), metavar="nl|en")] = "nl",
    folder: Annotated[Path | None, typer.Option(help=t("cli.help_folder"))] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help=t("cli.help_verbose"))] = False,
) -> None:
    """Start the kit, unless a subcommand was asked for; ``lang`` was read before this."""
    if context.invoked_subcommand is None:
        from cjlib.server.start import start

        code = start(port, not no_browser, folder, verbose)
        sys.stdout.flush()
        os._exit(code)  # all is saved and closed; idle threads of the server would keep us waiting
