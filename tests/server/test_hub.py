"""The kit under JupyterHub: the very file in ``docs/deploy``, and a hub that reads it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
import requests
from traitlets.config import Config, PyFileConfigLoader

from cjlib.server import hub
from cjlib.teaching import student_folder
from cjlib.texts import speaking, t
from tests.browser import missing

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "docs" / "deploy"
FILE = DEPLOY / "jupyterhub_config.py"
PASSWORD = "een lang wachtwoord"
PATIENCE = 240.0  # seconds: a busy machine is no mistake

needs_hub = pytest.mark.skipif(sys.platform == "win32", reason="JupyterHub is not for Windows")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for the hub's state, on a machine that is no hub of anybody."""
    for name in ("TLJH_INSTALL_PREFIX", "KUBERNETES_SERVICE_HOST", "CJ_HUB_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CJ_HUB_STATE", str(tmp_path / "cj-hub"))
    return tmp_path


def read() -> Config:
    """The file as JupyterHub itself and The Littlest JupyterHub read it."""
    return PyFileConfigLoader(FILE.name, str(FILE.parent)).load_config()


def test_the_trial_is_for_this_computer_only_and_keeps_its_state_to_itself(nowhere: Path) -> None:
    c = read()
    assert urlsplit(c.JupyterHub.bind_url).hostname == "127.0.0.1"
    state = nowhere / "cj-hub"
    assert state.stat().st_mode & 0o777 == 0o700
    assert c.JupyterHub.cookie_secret_file == str(state / "cookie_secret")
    assert c.SimpleLocalProcessSpawner.home_dir_template == f"{state}/students/{{username}}"


def test_the_trial_makes_a_password_of_its_own_and_says_it(
    nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (read().SharedPasswordAuthenticator.user_password for _ in range(2))
    assert first != second
    assert len(first) >= 12
    assert first in capsys.readouterr().err


@pytest.mark.parametrize("name", ["..", "../ann", "Ann", "ann b", "{0}", ""])
def test_a_name_in_the_trial_can_name_a_folder_and_nothing_else(nowhere: Path, name: str) -> None:
    assert re.fullmatch(read().Authenticator.username_pattern, name) is None


@pytest.mark.parametrize("place", ["TLJH_INSTALL_PREFIX", "KUBERNETES_SERVICE_HOST"])
def test_a_hub_of_another_maker_keeps_its_own_login_spawner_and_addresses(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv(place, "somewhere")
    c = read()
    assert set(c) == {"Spawner"}
    assert set(c.Spawner) == {"cmd", "default_url", "start_timeout", "http_timeout"}
    assert c.Spawner.cmd[:3] == ["python", "-m", "cjlib.server.hub"]
    assert list(nowhere.iterdir()) == []


def test_kubernetes_can_read_it_where_c_is_there_and_nothing_else(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUBERNETES_SERVICE_HOST", "10.0.0.1")
    c = Config()
    c.KubeSpawner.environment = {}
    exec(compile(FILE.read_text(encoding="utf-8"), FILE.name, "exec"), {"c": c})
    assert c.Spawner.default_url == "/"


def test_a_student_gets_a_folder_in_both_languages_and_begins_in_the_first(tmp_path: Path) -> None:
    root = hub.folder_of(tmp_path / "klantreis", ["nl", "en"], "CX 2026")
    assert (root / "BEGIN_HIER.ipynb").is_file()
    assert (root / "START_HERE.ipynb").is_file()
    assert student_folder.folder.known(root)["langs"] == ["nl", "en"]
    assert student_folder.folder.known(root)["course"] == "CX 2026"


def test_what_a_student_changed_is_theirs_at_the_next_start(tmp_path: Path) -> None:
    root = hub.folder_of(tmp_path / "klantreis", ["nl"])
    (root / "BEGIN_HIER.ipynb").write_text("van mij", encoding="utf-8")
    hub.folder_of(root, ["nl"])
    assert (root / "BEGIN_HIER.ipynb").read_text(encoding="utf-8") == "van mij"


def test_a_folder_that_cannot_be_brought_up_to_date_is_served_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = hub.folder_of(tmp_path / "klantreis", ["nl"])

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cjlib.teaching.student_folder.folder.place", full)
    assert hub.folder_of(root, ["nl"]) == root
    assert "No space left" in capsys.readouterr().out


def test_outside_a_hub_it_says_so_and_serves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(hub.ADDRESS, raising=False)
    assert hub.main([]) == 2
    assert "JupyterHub" in capsys.readouterr().out


def test_the_hub_decides_who_comes_in_and_no_token_of_ours_does(tmp_path: Path) -> None:
    c = hub.configuration(tmp_path, tmp_path, tmp_path)
    assert "IdentityProvider" not in c
    assert c.ServerApp.jpserver_extensions["jupyterhub"] is True
    assert c.ServerApp.terminals_enabled is False


# ---- a hub, its proxy and two students -----------------------------------------------------------


@dataclass
class Hub:
    """A running JupyterHub with the file of ``docs/deploy``."""

    process: subprocess.Popen[bytes]
    base: str
    folder: Path

    def said(self) -> str:
        return (self.folder / "hub.log").read_text(encoding="utf-8", errors="replace")

    def below(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@dataclass
class Student:
    """Somebody with a browser, known to the hub by name."""

    name: str
    base: str
    browser: requests.Session

    def get(self, path: str, whose: str = "") -> requests.Response:
        address = f"{self.base}/user/{whose or self.name}{path}"
        return self.browser.get(address, timeout=PATIENCE)

    def home(self) -> str:
        """The page after logging in, once the server is there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.get("/")
            if page.ok and urlsplit(page.url).path == f"/user/{self.name}/":
                return page.text
            time.sleep(0.5)
        raise AssertionError(f"the server of {self.name} did not come; last at {page.url}")


def free_ports(count: int) -> list[int]:
    open_now = [socket.socket() for _ in range(count)]
    try:
        for one in open_now:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in open_now]
    finally:
        for one in open_now:
            one.close()


def the_proxy(cache: Path) -> Path:
    """The proxy that ``docs/deploy/package.json`` names, fetched when it is not there yet."""
    found = cache / "node_modules" / ".bin" / "configurable-http-proxy"
    if not found.exists():
        npm = shutil.which("npm")
        if not npm:
            missing("No npm found: install Node.js to try the kit under JupyterHub.")
        shutil.copy(DEPLOY / "package.json", cache)
        done = subprocess.run(
            [str(npm), "install", "--no-package-lock", "--no-audit", "--prefix", str(cache)],
            capture_output=True,
            text=True,
            timeout=180,
        )
        if done.returncode:
            missing(f"npm could not install the proxy: {done.stderr.strip()[-200:]}")
    return found


@pytest.fixture
def running(tmp_path: Path, pytestconfig: pytest.Config) -> Iterator[Hub]:
    """The hub on free ports, with everything it keeps in a folder of the test."""
    proxy = the_proxy(Path(str(pytestconfig.cache.mkdir("hub"))))
    port, own_port, proxy_port = free_ports(3)
    base = f"http://127.0.0.1:{port}"
    options = {
        "JupyterHub.bind_url": base,
        "JupyterHub.hub_port": own_port,
        "ConfigurableHTTPProxy.api_url": f"http://127.0.0.1:{proxy_port}",
        "ConfigurableHTTPProxy.command": proxy,
        "Spawner.environment": f"PYTHONPYCACHEPREFIX={os.environ.get('PYTHONPYCACHEPREFIX', '')}",
    }
    left_out = {"TLJH_INSTALL_PREFIX", "KUBERNETES_SERVICE_HOST"}
    with open(tmp_path / "hub.log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(FILE)]
            + [f"--{name}={value}" for name, value in options.items()],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={k: v for k, v in os.environ.items() if k not in left_out}
            | {"CJ_HUB_PASSWORD": PASSWORD, "CJ_HUB_STATE": str(tmp_path / "cj-hub")},
        )
    started = Hub(process, base, tmp_path)
    try:
        end = time.monotonic() + PATIENCE
        while "JupyterHub is now running" not in started.said():
            assert process.poll() is None, started.said()
            assert time.monotonic() < end, started.said()
            time.sleep(0.2)
        yield started
    finally:
        if process.poll() is None:
            under = started.below()
            process.kill()
            process.wait()
            for one in under:
                if one.is_running():
                    one.kill()


def try_to_log_in(base: str, name: str, password: str) -> tuple[Student, requests.Response]:
    browser = requests.Session()
    browser.trust_env = False  # no proxy of this machine lies between
    door = browser.get(f"{base}/hub/login", timeout=PATIENCE)
    mark = re.search(r'name="_xsrf" value="([^"]+)"', door.text)
    assert mark is not None
    filled_in = {"username": name, "password": password, "_xsrf": mark[1]}
    page = browser.post(f"{base}/hub/login", data=filled_in, timeout=PATIENCE)
    return Student(name, base, browser), page


def log_in(base: str, name: str) -> Student:
    """Log in; the hub starts the student's server by itself."""
    student, page = try_to_log_in(base, name, PASSWORD)
    assert page.ok, page.text
    return student


@needs_hub
@pytest.mark.slow
def test_each_student_gets_a_kit_of_their_own_that_no_other_student_reaches(running: Hub) -> None:
    assert try_to_log_in(running.base, "ann", "geraden wachtwoord")[1].status_code == 403
    ann, bob = log_in(running.base, "ann"), log_in(running.base, "bob")

    for student in (ann, bob):
        home = student.home()
        assert t("home.headline") in home
        assert t("home.stop_hub") in home
        assert t("home.stop") not in home
    folder = running.folder / "cj-hub" / "students"
    for name in ("ann", "bob"):
        assert (folder / name / "klantreis" / "BEGIN_HIER.ipynb").is_file()
        assert (folder / name / "klantreis" / "START_HERE.ipynb").is_file()

    app = ann.get("/apps/concepts?lang=en")
    assert urlsplit(app.url).path == "/user/ann/voila/render/apps/concepts.ipynb"
    assert "vnd.voila.cell-output" in app.text  # what its kernel drew
    with speaking("en"):
        assert t("home.app.failed") not in app.text
    assert ann.get("/doc/tree/lessen/00_welkom.ipynb").ok
    assert bob.get("/api/contents/lessons").ok
    kernels = ann.get("/api/kernels").json()
    assert len(kernels) == 1

    for one, other in ((ann, bob), (bob, ann)):
        for path in ("/", "/api/contents", "/api/kernels", "/apps/concepts", "/lab"):
            assert one.get(path, whose=other.name).status_code == 403, path
    stranger = Student("ann", running.base, requests.Session())
    assert stranger.get("/api/contents").status_code == 403
    assert t("home.headline") not in stranger.get("/").text  # the hub's login instead

    # a closed tab ends its kernel, though its farewell carries no token of the hub
    farewell = f"{running.base}/user/ann/voila/api/shutdown/{kernels[0]['id']}"
    assert bob.browser.post(farewell, headers={"Origin": running.base}).status_code == 403
    elsewhere = {"Origin": "http://elders.example"}
    assert ann.browser.post(farewell, headers=elsewhere).status_code == 403
    assert ann.browser.post(farewell, headers={"Origin": running.base}).status_code == 204
    assert ann.get("/api/kernels").json() == []

    processes = running.below()
    assert len(processes) >= 5  # proxy, culling, two servers and their warm processes
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(timeout=60)
    _, alive = psutil.wait_procs(processes, timeout=20)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
    assert PASSWORD not in running.said().split("\n", 1)[1]  # said once, for who started it
