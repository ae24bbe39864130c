"""The kit as a process: ports, stopping, and what it leaves behind."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.browser import Kit, start_kit


def ask(kit: Kit, method: str, path: str, body: object = None) -> tuple[int, object]:
    connection = http.client.HTTPConnection("127.0.0.1", kit.port, timeout=30)
    connection.request(
        method, path, json.dumps(body), headers={"Authorization": f"token {kit.token}"}
    )
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, json.loads(text) if text else None


def start_kernel(kit: Kit) -> str:
    status, kernel = ask(kit, "POST", "/api/kernels", {"name": "python3"})
    assert status == 201, kernel
    assert isinstance(kernel, dict)
    return str(kernel["id"])


def until(true: Callable[[], bool], within: float = 30.0) -> None:
    end = time.monotonic() + within
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def below(kit: Kit) -> list[psutil.Process]:
    return psutil.Process(kit.process.pid).children(recursive=True)


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Kit]]:
    """Start kits that end with the test, however it ends."""
    started: list[Kit] = []

    def run(*options: str) -> Kit:
        started.append(start_kit(tmp_path, *options))
        return started[-1]

    yield run
    for kit in started:
        if kit.process.poll() is None:
            kit.stop()


def test_a_taken_port_is_no_error_and_the_next_free_one_is_said(start: Callable[..., Kit]):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        kit = start("--port", str(port))
    assert kit.port != port
    assert f"Poort {port} is bezet, dus de kit zit nu op poort {kit.port}." in kit.said
    assert ask(kit, "GET", "/api/status")[0] == 200


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_without_asking_and_leaves_no_kernel(
    start: Callable[..., Kit], how: signal.Signals
):
    kit = start()
    start_kernel(kit)
    start_kernel(kit)
    processes = below(kit)
    assert len(processes) >= 2
    begin = time.monotonic()
    assert kit.stop(how) == 0
    assert time.monotonic() - begin < 10
    assert alive(processes) == []
    assert kit.rest().splitlines()[-1] == "De kit is gestopt."


def test_a_kit_that_is_killed_takes_its_kernels_along(start: Callable[..., Kit]):
    kit = start()
    start_kernel(kit)
    processes = below(kit)
    kit.process.kill()
    kit.process.wait()
    until(lambda: alive(processes) == [])


def test_it_says_where_it_is_and_how_to_stop_in_a_few_calm_lines(start: Callable[..., Kit]):
    kit = start("--lang", "en")
    kit.stop()
    said = kit.said + kit.rest()
    assert said.splitlines() == [
        "The kit is starting …",
        f"The kit is ready: http://127.0.0.1:{kit.port}/?token={kit.token}",
        f"Your work is in {kit.folder}",
        "To stop: Ctrl-C.",
        "The kit has stopped.",
    ]


def test_a_kernel_still_starts_after_the_warm_process_died(start: Callable[..., Kit]):
    kit = start()
    for process in below(kit):
        if any("warm_process" in part for part in process.cmdline()):
            process.kill()
    start_kernel(kit)


def test_closing_the_tab_of_an_app_ends_its_kernel(kit: Kit):
    kernel = start_kernel(kit)
    connection = http.client.HTTPConnection("127.0.0.1", kit.port, timeout=30)
    headers = {"Authorization": f"token {kit.token}", "Origin": kit.base}
    connection.request("POST", f"/voila/api/shutdown/{kernel}", headers=headers)
    assert connection.getresponse().status == 204
    connection.close()
    assert ask(kit, "GET", f"/api/kernels/{kernel}")[0] == 404


def test_another_site_cannot_end_a_kernel(kit: Kit):
    kernel = start_kernel(kit)
    connection = http.client.HTTPConnection("127.0.0.1", kit.port, timeout=30)
    headers = {"Authorization": f"token {kit.token}", "Origin": "http://elders.example"}
    connection.request("POST", f"/voila/api/shutdown/{kernel}", headers=headers)
    assert connection.getresponse().status == 403
    connection.close()
    assert ask(kit, "GET", f"/api/kernels/{kernel}")[0] == 200
    ask(kit, "DELETE", f"/api/kernels/{kernel}")
