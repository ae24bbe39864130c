"""The Jupyter Server that holds JupyterLab, Voilà and our own pages, with calm manners."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from cjlib.server import warm_kernels
from cjlib.server.voila_page import fill_page_config, fit_to_person

IDLE_SECONDS = 30 * 60
LEFT_OUT = ("@jupyter/nbgrader", "@jupyter-notebook/lab-extension")
"""Additions to JupyterLab that come along with what lecturers use: English menus that ask for
parts of the server which the kit does not start."""
LARGEST_MESSAGE = 256 * 2**20  # bytes: an app itself says that a file is too large, after 10 MB


class KitServer(ServerApp):
    """Starts without Jupyter's own configuration and messages, and stops at once."""

    name = "cj"
    on_start: Callable[[], None] = staticmethod(lambda: None)

    def load_config_file(self, *_: Any, **__: Any) -> None:
        """Skip the person's Jupyter configuration: a password or port there is not for the kit."""

    def init_signal(self) -> None:
        """End on Ctrl-C and SIGTERM, without asking."""
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, self._end)

    def _end(self, *_: Any) -> None:
        if getattr(self, "_stopping", False):
            return  # it is ending already
        self.stop(from_signal=True)

    def start_app(self) -> None:
        """Tell that the kit is there, once the server answers."""
        self.io_loop.add_callback(self.on_start)

    async def cleanup_kernels(self) -> None:
        """End every kernel now: waiting politely would keep the person waiting."""
        await ensure_async(self.kernel_manager.shutdown_all(now=True))


def without_left_out(_: Any, page_config: dict[str, Any]) -> dict[str, Any]:
    """The settings of a page of JupyterLab without the additions in `LEFT_OUT`."""
    found = page_config.get("federated_extensions", [])
    page_config["federated_extensions"] = [one for one in found if one["name"] not in LEFT_OUT]
    return page_config


def configuration(
    *, port: int, token: str, root: Path, state: Path, log: Path | None, runtime: Path
) -> Config:
    """Every setting of the server in one place.

    Parameters
    ----------
    port : int
        Port to listen on; when taken the next free one is used, and 0 means any.
    token : str
        Secret that a visitor has to show once.
    root : pathlib.Path
        The folder that is served.
    state : pathlib.Path
        Where JupyterLab keeps its own settings between runs.
    log : pathlib.Path or None
        File for messages of the server; None shows them in the terminal.
    runtime : pathlib.Path
        Folder for the sockets of this run.
    """
    c = Config()
    c.ServerApp.ip = "127.0.0.1"
    c.ServerApp.port = port
    c.ServerApp.port_retries = 50
    c.ServerApp.open_browser = False
    c.ServerApp.root_dir = str(root)
    c.ServerApp.default_url = "/"
    c.ServerApp.terminals_enabled = False
    c.ServerApp.tornado_settings = {
        "websocket_max_message_size": LARGEST_MESSAGE,
        "page_config_hook": without_left_out,
    }
    c.ServerApp.jpserver_extensions = {
        "cjlib.server.extension": True,
        "jupyterlab": True,
        "voila.server_extension": True,
    }
    c.IdentityProvider.token = token

    # nothing outside this machine, no questions
    c.LabApp.news_url = None
    c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
    c.LabApp.extension_manager = "readonly"
    c.LabApp.user_settings_dir = str(state / "lab" / "user-settings")
    c.LabApp.workspaces_dir = str(state / "lab" / "workspaces")

    c.VoilaConfiguration.template = "cj"
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.file_allowlist = []  # an app shows what it draws, no files of the folder
    c.VoilaConfiguration.show_tracebacks = bool(os.environ.get("CJ_TRACEBACK"))
    c.VoilaConfiguration.prelaunch_hook = fit_to_person
    c.VoilaConfiguration.page_config_hook = fill_page_config
    c.VoilaConfiguration.extension_allowlist = [
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
        "anywidget",
    ]

    c.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS  # kernels of closed tabs
    c.MappingKernelManager.cull_interval = 60
    if sys.platform.startswith("linux") and len(str(runtime)) < 50:  # socket paths are short
        c.KernelManager.transport = "ipc"  # ports of kernels started together may clash
    c.AsyncKernelManager.client_class = "cjlib.server.warm_kernels.PromptClient"
    c.KernelProvisionerFactory.default_provisioner_name = warm_kernels.NAME

    if log is not None:
        c.LabApp.log_level = "ERROR"
        c.KitServer.logging_config = {
            "handlers": {
                "file": {
                    "class": "logging.FileHandler",
                    "filename": str(log),
                    "mode": "w",
                    "encoding": "utf-8",
                    "level": "WARNING",
                    "formatter": "console",
                }
            },
            "loggers": {
                "KitServer": {"level": "DEBUG", "handlers": ["file"], "propagate": False},
                "": {"level": "WARNING", "handlers": ["file"]},
            },
        }
    return c
