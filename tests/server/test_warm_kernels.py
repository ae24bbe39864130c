"""Kernels forked from the warm process behave like any kernel."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from cjlib.server import warm_kernels

pytestmark = pytest.mark.skipif(
    not warm_kernels.possible(), reason="kernels are forked on Linux only"
)


@pytest.fixture
def in_short_folder(tmp_path_factory, monkeypatch):
    """Sockets need a short path; the kernels of a test live in a folder of their own."""
    folder = tmp_path_factory.mktemp("k")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(folder))
    warm_kernels.register()
    monkeypatch.setattr(
        KernelProvisionerFactory.instance(), "default_provisioner_name", warm_kernels.NAME
    )
    return folder


async def start(**env: str) -> tuple[Any, Any]:
    manager = AsyncKernelManager(client_class="cjlib.server.warm_kernels.PromptClient")
    await manager.start_kernel(**({"env": env} if env else {}))
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=30)
    return manager, client


async def printed(client: Any, code: str) -> str:
    said: list[str] = []

    def listen(message: dict[str, Any]) -> None:
        content = message["content"]
        said.append(content.get("text") or content.get("ename") or "")

    await asyncio.wait_for(client.execute_interactive(code, output_hook=listen), 30)
    return "".join(said).strip()


def with_warm_process(test: Callable[[warm_kernels.WarmProcess], Awaitable[None]]) -> None:
    async def run() -> None:
        warm = warm_kernels.WarmProcess(patience=60)
        warm_kernels.WarmProvisioner.warm = warm
        try:
            await test(warm)
        finally:
            warm_kernels.WarmProvisioner.warm = None
            warm.stop()

    asyncio.run(run())


def test_a_kernel_is_forked_with_everything_imported_and_its_own_luck(in_short_folder):
    async def test(warm):
        assert await warm.ready(), "the warm process did not start, or ran more than one thread"
        (one, first), (two, second) = await start(), await start()
        assert isinstance(one.provisioner.process, warm_kernels.ForkedKernel)
        code = "import sys; print({'pandas', 'bokeh.plotting', 'ipywidgets'} <= set(sys.modules))"
        assert await printed(first, code) == "True"
        luck = "import random, numpy; print(random.random(), numpy.random.rand())"
        mine, yours = await printed(first, luck), await printed(second, luck)
        assert mine.split()[0] != yours.split()[0]
        assert mine.split()[1] != yours.split()[1]
        target = "import comm; print('jupyter.widget' in comm.get_comm_manager().targets)"
        assert await printed(first, target) == "True"
        for manager, client in ((one, first), (two, second)):
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
            assert not await manager.is_alive()

    with_warm_process(test)


def test_a_forked_kernel_can_be_interrupted_and_restarted(in_short_folder):
    async def test(warm):
        manager, client = await start()
        asyncio.get_running_loop().call_later(
            1.0, lambda: asyncio.ensure_future(manager.interrupt_kernel())
        )
        assert "KeyboardInterrupt" in await printed(client, "import time; time.sleep(25)")
        await printed(client, "x = 1")
        await manager.restart_kernel(now=True)
        await client.wait_for_ready(timeout=30)
        assert "NameError" in await printed(client, "x")
        client.stop_channels()
        await manager.shutdown_kernel()
        assert not await manager.is_alive()

    with_warm_process(test)


def test_an_app_knows_that_the_page_holds_bokeh_and_a_lesson_does_not(in_short_folder):
    code = "import os; print(os.environ.get('CJ_TEMPLATE'))"

    async def test(warm):
        import os

        app, talk = await start(**{**os.environ, "SERVER_SOFTWARE": "voila/0.5"})
        assert await printed(talk, code) == "cj"
        talk.stop_channels()
        await app.shutdown_kernel(now=True)
        lesson, talk = await start(**os.environ)
        assert await printed(talk, code) == "None"
        talk.stop_channels()
        await lesson.shutdown_kernel(now=True)

    with_warm_process(test)


def test_without_its_warm_process_a_kernel_starts_the_ordinary_way(in_short_folder):
    async def test(warm):
        assert await warm.ready()
        warm.stop()
        manager, client = await start()
        assert not isinstance(manager.provisioner.process, warm_kernels.ForkedKernel)
        assert await printed(client, "print(6 * 7)") == "42"
        client.stop_channels()
        await manager.shutdown_kernel(now=True)

    with_warm_process(test)


def test_a_warm_process_that_never_answers_is_not_waited_for(in_short_folder, monkeypatch):
    async def test(warm):
        async def silence() -> dict[str, Any]:
            await asyncio.sleep(3600)
            return {}

        monkeypatch.setattr(warm, "_read", silence)
        warm.patience = 0.2
        begin = time.monotonic()
        assert await warm.fork({}) is None
        assert time.monotonic() - begin < 5

    with_warm_process(test)
