"""``cj class``: open a class for phones, with the lecturer's own screen beside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjlib.cli.kit import DEFAULT_PORT
from cjlib.cli.printing import console, plain, speak
from cjlib.texts import language, t

if TYPE_CHECKING:
    from cjlib.server.classroom.opening import Address

CLASS_PORT = 8900


def class_(
    course: Annotated[str, typer.Option(help=t("class_cli.course"))] = "klas",
    store: Annotated[str | None, typer.Option(help=t("class_cli.store"))] = None,
    port: Annotated[int, typer.Option(help=t("class_cli.port"), min=0, max=65535)] = CLASS_PORT,
    address: Annotated[str, typer.Option(help=t("class_cli.address"))] = "0.0.0.0",
    apps: Annotated[str, typer.Option(help=t("class_cli.apps"))] = "",
    own_port: Annotated[
        int, typer.Option("--own-port", help=t("class_cli.own_port"), min=0, max=65535)
    ] = DEFAULT_PORT,
    folder: Annotated[Path | None, typer.Option(help=t("cli.help_folder"))] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=t("cli.help_no_browser"))
    ] = False,
    lang: Annotated[str | None, typer.Option(help=t("class_cli.lang"), metavar="nl|en")] = None,
) -> None:
    """Open the class, say where phones find it, and serve until Ctrl-C."""
    from cjlib.classroom.store import Store
    from cjlib.server.classroom.apps.opening import ClassApps
    from cjlib.server.classroom.opening import address_of, place_of_course
    from cjlib.server.classroom.serving import ClassRoom
    from cjlib.server.start import start
    from cjlib.server.warm_process import WARM

    speak(lang)
    os.environ["CJ_LANG"] = language()
    place = store or str(place_of_course(course))
    kept = Store(place, course)
    chosen = [name for name in apps.replace(",", " ").split() if name]
    os.environ[WARM] = ",".join(["classroom", *chosen])  # no memory for apps that nobody opens
    room = ClassRoom(kept, address, port, ClassApps(chosen) if chosen else None)
    room.bind()
    where = address_of(kept, address, room.port)
    os.environ |= {  # the lecturer's app reads them; phones have no kernel that could
        "CJ_CLASS_STORE": place,
        "CJ_CLASS_COURSE": course,
        "CJ_CLASS_ADDRESS": where.door,
        "CJ_CLASS_CODE": where.code,
    }

    def beside(server: Any) -> None:
        server.io_loop.add_callback(room.start)
        _show(where, course, kept.old_courses())

    code = start(own_port, not no_browser, folder, False, "apps/classroom", beside)
    kept.close()  # what phones were promised is on disk already; this is to leave tidily
    sys.stdout.flush()
    os._exit(code)  # as the kit itself ends: idle threads would keep us waiting


def _show(where: Address, course: str, old: list[str]) -> None:
    """Where phones go, big enough to read from the back of a small room."""
    from cjlib.server.classroom.opening import qr_in_terminal

    screen = console()
    screen.print()
    screen.print(plain(t("class_cli.open", course=course), "bold"))
    screen.print(plain(t("class_cli.go_to", address=where.door)))
    screen.print(plain(t("class_cli.with_code", code=where.code)))
    screen.print(qr_in_terminal(where.inside), markup=False)
    if where.only_here:
        screen.print(plain(t("class_cli.only_here")))
    if old:
        screen.print(plain(t("class_cli.old", courses=", ".join(old))))
    screen.file.flush()
