"""Start the kit: choose the folder, warm up, say where it is, and leave nothing behind."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from cjlib.server import workplace
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.server.app import KitServer

LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
}


def say(line: str = "") -> None:
    """Show a line in the terminal at once."""
    print(line, flush=True)


def start(
    port: int,
    browser: bool,
    folder: Path | None,
    verbose: bool,
    page: str = "",
    beside: Callable[[KitServer], None] | None = None,
) -> int:
    """Run the kit until Ctrl-C.

    Parameters
    ----------
    port : int
        Port on 127.0.0.1; when taken the next free one, and 0 means any.
    browser : bool
        Whether to open the home page.
    folder : pathlib.Path or None
        Folder to work in; see `cjlib.server.workplace.choose`.
    verbose : bool
        Whether messages of the server show in the terminal instead of in a file.
    page : str
        What the browser opens instead of the home page, such as ``"doc/tree/les.ipynb"``.
    beside : callable, optional
        What else to start on the loop of the server, once that is there.

    Returns
    -------
    int
        Exit code for the shell.
    """
    root = workplace.choose(folder)
    say(t("cli.starting"))
    runtime = Path(tempfile.mkdtemp(prefix="cj-"))
    try:
        state = prepare_environment(runtime)
        log = None if verbose else state / "cj.log"
        return _run(port, browser, root, state, log, runtime, page, beside)
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


def _run(
    port: int,
    browser: bool,
    root: Path,
    state: Path,
    log: Path | None,
    runtime: Path,
    page: str,
    beside: Callable[[KitServer], None] | None,
) -> int:
    from cjlib.server import warm_kernels  # the warm process loads while we load the rest

    with warm_kernels.running(runtime / "kernels.log") as warm:
        from cjlib.server.app import KitServer, configuration
        from cjlib.server.extension import dress_voila
        from cjlib.server.voila_page import never_hang, warm_up

        token = secrets.token_hex(24)
        settings = configuration(
            port=port or _free_port(),
            token=token,
            root=root,
            state=state,
            log=log,
            runtime=runtime,
        )
        server = KitServer(config=settings)
        server.initialize(argv=[], find_extensions=False)
        dress_voila(server.web_app)
        never_hang()
        address = f"http://127.0.0.1:{server.port}/"

        def on_start() -> None:
            if port not in (0, server.port):
                say(t("cli.port_taken", port=str(port), other=str(server.port)))
            say(t("cli.address", address=f"{address}?token={token}"))
            say(t("cli.folder", folder=str(root)))
            if beside is not None:
                beside(server)
            say(t("cli.how_to_stop"))
            if browser:
                ticket = server.web_app.settings["cj_tickets"].new()
                _open_browser(f"{address}open/{ticket}" + (f"?page={quote(page)}" if page else ""))
            if warm is not None:
                server.io_loop.add_callback(warm.ready)
            server.io_loop.add_callback(warm_up, server)

        server.on_start = on_start
        server.start()
        say(t("cli.stopped"))
        return 0


def prepare_environment(runtime: Path) -> Path:
    """Point Jupyter at our own folders; returns the one that stays between runs."""
    from jupyter_core.paths import jupyter_data_dir

    state = Path(jupyter_data_dir()) / "cj"
    settings = state / "labconfig"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "default_setting_overrides.json").write_text(
        json.dumps(LAB_SETTINGS), encoding="utf-8"
    )
    share = str(Path(__file__).parent / "share" / "jupyter")
    paths = [share, *filter(None, [os.environ.get("JUPYTER_PATH")])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)
    os.environ["JUPYTER_CONFIG_DIR"] = str(state)
    os.environ["JUPYTER_RUNTIME_DIR"] = str(runtime)
    if sys.platform == "win32":
        os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    return state


def _free_port() -> int:
    # not every Jupyter Server that we allow can tell which port the system chose for 0
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def _open_browser(address: str) -> None:
    def target() -> None:
        with suppress(webbrowser.Error):
            webbrowser.open(address)

    threading.Thread(target=target, daemon=True).start()
