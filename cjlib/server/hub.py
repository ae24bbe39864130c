"""The kit of one student under JupyterHub: what the hub starts for each who logs in.

Run by the hub as ``python -m cjlib.server.hub --folder ~/klantreis --lang nl en``, in the place
of ``jupyterhub-singleuser``.  It is the kit that ``cj start`` opens, in the student's own folder,
except that the hub says at which address it is and who may come in.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjlib.errors import CjError, InvalidValue
from cjlib.server.start import prepare_environment, say
from cjlib.texts import LANGUAGES

if TYPE_CHECKING:
    from traitlets.config import Config

ADDRESS = "JUPYTERHUB_SERVICE_URL"  # the hub tells every server it starts where to listen


def main(arguments: list[str] | None = None) -> int:
    """Make or bring up to date the student's folder, and serve it until the hub stops us.

    Parameters
    ----------
    arguments : list of str, optional
        By default those of the command line.

    Returns
    -------
    int
        Exit code; 2 for a mistake that a person can mend, which is said for the hub's log.
    """
    parser = argparse.ArgumentParser(prog="python -m cjlib.server.hub", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("~/klantreis"))
    parser.add_argument("--lang", nargs="+", choices=LANGUAGES, default=["nl"])
    parser.add_argument("--course")
    parser.add_argument("--cold", action="store_true")
    asked = parser.parse_args(arguments)
    os.environ["CJ_LANG"] = asked.lang[0]  # kernels speak it too
    try:
        if not os.environ.get(ADDRESS):
            raise InvalidValue("hub_only", given=ADDRESS)
        root = folder_of(asked.folder, asked.lang, asked.course)
        return serve(root, warm_kernels=not asked.cold)
    except CjError as error:
        say(str(error))
        return 2


def folder_of(folder: Path, langs: list[str], course: str | None = None) -> Path:
    """The student's folder, as ``cj start`` makes it, in each of ``langs``.

    Parameters
    ----------
    folder : Path
        ``~`` is the student's home folder.
    langs : list of {"nl", "en"}
        The first is the one to begin in.
    course : str, optional
        The course that the exercises draw own numbers for.

    Raises
    ------
    CjError
        If it cannot be made.  One that is there but cannot be brought up to date, as on a full
        disk, is served as it is: a student must be able to get at the work in it.
    """
    from cjlib.teaching import student_folder

    root = folder.expanduser().absolute()
    try:
        for lang in reversed(langs):
            student_folder.start(root, lang, course)
    except CjError as error:
        if not student_folder.is_one(root):
            raise
        say(str(error))
    return root


def serve(root: Path, warm_kernels: bool = True) -> int:
    """Run the server of one student until the hub ends it.

    Parameters
    ----------
    root : Path
        The folder to serve.
    warm_kernels : bool
        Whether an app opens at once, at the price of memory; see `cjlib.server.warm_kernels`.
    """
    from cjlib.server.warm_kernels import running

    runtime = Path(tempfile.mkdtemp(prefix="cj-"))
    try:
        state = prepare_environment(runtime)
        with running(runtime / "kernels.log", wanted=warm_kernels) as warm:
            server = hub_server(configuration(root, state, runtime))

            def on_start() -> None:
                from cjlib.server.voila_page import warm_up

                if warm is not None:
                    server.io_loop.add_callback(warm.ready)
                server.io_loop.add_callback(warm_up, server)

            server.on_start = on_start
            server.start()
            return 0
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


def configuration(root: Path, state: Path, runtime: Path) -> Config:
    """The settings of ``cj`` itself, without what the hub decides.

    Parameters
    ----------
    root, state, runtime : Path
        As in `cjlib.server.app.configuration`.
    """
    from cjlib.server import app

    c = app.configuration(port=0, token="", root=root, state=state, log=None, runtime=runtime)
    c.pop("IdentityProvider")  # who may come in is for the hub to say
    c.ServerApp.jpserver_extensions["jupyterhub"] = True
    c.Application.log_level = "WARN"  # no line with a name and an address for every page
    return c


def hub_server(settings: Config) -> Any:
    """The server, ready to start, with the hub at its door.

    Raises
    ------
    SystemExit
        If the hub's login is not in place: the kit is never served without.
    """
    from jupyterhub.singleuser.extension import JupyterHubIdentityProvider

    from cjlib.server.app import KitServer, without_left_out
    from cjlib.server.extension import dress_voila
    from cjlib.server.voila_page import never_hang

    server = KitServer(config=settings)
    server.initialize(argv=[], find_extensions=False)
    if not isinstance(server.identity_provider, JupyterHubIdentityProvider):
        raise SystemExit(1)
    of_hub = server.web_app.settings["page_config_hook"]  # it put itself in the place of ours

    def page_config(handler: Any, found: dict[str, Any]) -> dict[str, Any]:
        return without_left_out(handler, of_hub(handler, found))

    server.web_app.settings["page_config_hook"] = page_config
    dress_voila(server.web_app)
    never_hang()
    return server


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # as the kit itself ends: idle threads would keep the hub waiting
