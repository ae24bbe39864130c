"""The kit for more than one person: what JupyterHub has to know.  README.md tells the rest.

Three hubs read this same file as it is:

- one on your own computer, to try it:  jupyterhub -f jupyterhub_config.py
- The Littlest JupyterHub, one machine:  as /opt/tljh/config/jupyterhub_config.d/klantreis.py
- Zero to JupyterHub, Kubernetes:        as hub.extraFiles, mounted in jupyterhub_config.d

``c`` is there already in all three.
"""
# ruff: noqa: F821

import os
import secrets
import shutil
import sys
from pathlib import Path

# ---- the kit, wherever it runs -----------------------------------------------------------------

# The other two come with a login, limits and culling of their own, which stay as they are.
TRIAL = not ({"TLJH_INSTALL_PREFIX", "KUBERNETES_SERVICE_HOST"} & os.environ.keys())

# What a student gets: a folder as `cj start` makes it, in the languages named (the first to begin
# in).  All of it stands in one setting, because the Helm chart sets the environment itself.
c.Spawner.cmd = [
    sys.executable if TRIAL else "python",  # there the hub has another Python than the students
    *("-m", "cjlib.server.hub", "--folder", "~/klantreis", "--lang", "nl", "en"),
    # *("--course", "CX 2026"),  # the name for which `cj exercises` made own numbers
    # "--cold",  # starts in a third of the work and needs less memory; apps open slower
]
c.Spawner.default_url = "/"  # the home page of the kit, and not JupyterLab
c.Spawner.start_timeout = 180  # thirty at once on two cores takes a while
c.Spawner.http_timeout = 120

# ---- only for the trial ------------------------------------------------------------------------

if TRIAL:
    # Database, secrets and folders of students; for nobody else on this computer to read.
    state = Path(os.environ.get("CJ_HUB_STATE", "~/cj-hub")).expanduser().absolute()
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    c.JupyterHub.db_url = f"sqlite:///{state / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")  # made by the hub, once
    c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")

    c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # this computer only: there is no https
    proxy = Path("node_modules", ".bin", "configurable-http-proxy").absolute()
    if proxy.exists() and not shutil.which("configurable-http-proxy"):
        c.ConfigurableHTTPProxy.command = [str(proxy)]

    # One password for all names, another one each time: whoever knows it can be anybody.
    password = os.environ.get("CJ_HUB_PASSWORD") or secrets.token_urlsafe(9)
    c.JupyterHub.authenticator_class = "shared-password"
    c.SharedPasswordAuthenticator.user_password = password
    c.Authenticator.allow_all = True
    c.Authenticator.username_pattern = "[a-z0-9][a-z0-9_-]{0,31}"  # it names a folder
    print(f"The password of this trial, with any name: {password}", file=sys.stderr, flush=True)

    # Every server runs as you: no root needed, and nothing that keeps students apart on the disk.
    c.JupyterHub.spawner_class = "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = str(state / "students" / "{username}")
    c.JupyterHub.concurrent_spawn_limit = 8  # more at once only makes all of them late

    # A server without work for an hour is stopped; the folder stays.
    c.JupyterHub.services = [
        {
            "name": "cull-idle",
            "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
        }
    ]
    c.JupyterHub.load_roles = [
        {
            "name": "cull-idle",
            "services": ["cull-idle"],
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        }
    ]
