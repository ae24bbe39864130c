"""What a visitor with bad intentions tries on a running app, and that the app goes on.

All of it on one kernel; `ran` is what code would have left behind, had it run.
"""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import psutil
import pytest
from tornado.httpclient import HTTPClientError

from cjlib.server.classroom.apps import guard, kernels
from tests.server.classroom.apps.conftest import comms, connect, heard, open_page, say

pytestmark = pytest.mark.slow

CODE = "from pathlib import Path; Path({!r}).write_text('x')"
KINDS = (
    "execute_request", "complete_request", "inspect_request", "history_request",
    "is_complete_request", "debug_request", "interrupt_request", "shutdown_request", "input_reply",
)  # fmt: skip


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("ran") / "it_ran"


def words(kind, channel, ran):
    content = {"code": CODE.format(str(ran)), "silent": False, "store_history": True,
               "user_expressions": {}, "allow_stdin": False, "stop_on_error": False,
               "restart": False, "value": "x", "cursor_pos": 1, "detail_level": 0}  # fmt: skip
    header = {"msg_id": "m", "msg_type": kind, "session": "s1", "username": "", "version": "5.3"}
    return {"header": header, "parent_header": {}, "metadata": {}, "channel": channel,
            "content": content, "buffers": []}  # fmt: skip


async def works(page) -> dict[str, str]:
    """Move the slider and see the picture follow."""
    line = await connect(page.phone, page.address)
    found = await comms(line)
    for to in (4, 5):  # one of the two is a change
        data = {"method": "update", "state": {"value": to}, "buffer_paths": []}
        say(line, "comm_msg", {"comm_id": found["IntSliderModel"], "data": data})
    assert f"nu {5}".encode() in (await heard(line, "nu 5"))[-1]
    line.close()
    return found


async def closed(line, seconds=15) -> bool:
    """Whether the server hangs up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if await asyncio.wait_for(line.read_message(), seconds) is None:
            return True
    return False


async def refused(page, phone=None, address=None, **headers) -> int:
    """With what status a connection is refused; 101 if it is not."""
    protocols = headers.pop("protocols", (guard.PROTOCOL,))
    try:
        line = await connect(phone or page.phone, address or page.address, protocols, **headers)
    except HTTPClientError as error:
        return error.code
    line.close()
    return 101


def test_the_app_works_for_who_it_belongs_to(mine):
    found = asyncio.run(works(mine))
    assert {"IntSliderModel", "HTMLModel", "ButtonModel"} <= set(found)


@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_no_code_runs_in_the_newer_framing(mine, ran, channel):
    async def attack():
        for kind in KINDS:
            line = await connect(mine.phone, mine.address)
            whole = words(kind, channel, ran)
            say(line, kind, whole["content"], channel)
            assert await closed(line), kind

    asyncio.run(attack())
    asyncio.run(works(mine))
    assert not ran.exists()


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", None])
def test_no_code_runs_in_the_older_framing(mine, ran, channel):
    async def attack():
        assert await refused(mine, protocols=()) == 400
        for kind in KINDS:
            text = json.dumps(words(kind, channel, ran))
            older = (1).to_bytes(4, "big") + (8).to_bytes(4, "big") + text.encode()
            for given, binary in ((text, False), (text.encode(), True), (older, True)):
                line = await connect(mine.phone, mine.address)
                line.write_message(given, binary=binary)
                assert await closed(line), kind

    asyncio.run(attack())
    assert not ran.exists()


def test_garbage_and_oversize_frames_cost_nothing_and_the_app_goes_on(mine):
    async def attack():
        bad = [b"", b"\xff" * 8, b"\xff" * 60_000, (2**40).to_bytes(8, "little") * 9]
        for one in [*bad, b"x" * (guard.LARGEST_FRAME + 1), b"x" * (3 * guard.LARGEST_FRAME)]:
            line = await connect(mine.phone, mine.address)
            line.write_message(one, binary=True)
            assert await closed(line)

    process = psutil.Process()
    before = process.memory_info().rss
    asyncio.run(attack())
    assert process.memory_info().rss - before < 60 * 2**20
    asyncio.run(works(mine))


def test_a_connection_without_the_protocol_that_sends_garbage_is_not_even_made(mine):
    for protocols in ((), ("v2.kernel.websocket.jupyter.org",), ("kernel",)):
        assert asyncio.run(refused(mine, protocols=protocols)) == 400


@pytest.mark.parametrize("origin", ["http://kwaad.example", "null", "", "http://127.0.0.1:1"])
def test_another_site_gets_no_connection_and_ends_no_kernel(mine, origin):
    assert asyncio.run(refused(mine, Origin=origin)) == 403
    mine.phone.headers = {"Origin": origin}
    assert mine.phone.ask("POST", f"/apps/voila/api/shutdown/{mine.kernel}", b"").status == 403
    mine.phone.headers = {}
    assert mine.phone.get(f"/apps/api/kernels/{mine.kernel}").status == 200


def test_a_visitor_does_not_reach_the_kernel_of_another(mine, other, lesson):
    outside = lesson.phone(inside=False)
    for phone in (other.phone, outside):
        assert asyncio.run(refused(mine, phone)) == 404
        assert phone.get(f"/apps/api/kernels/{mine.kernel}").status == 404
        phone.headers = {"Origin": f"http://127.0.0.1:{phone.port}"}
        phone.ask("POST", f"/apps/voila/api/shutdown/{mine.kernel}", b"")
        phone.headers = {}
    assert mine.phone.get(f"/apps/api/kernels/{mine.kernel}").status == 200
    asyncio.run(works(mine))


def test_without_the_key_of_the_class_there_is_only_the_door(mine, lesson):
    outside = lesson.phone(inside=False)
    forged = lesson.phone(inside=False, cookie="cj_class=abc.def")
    for phone in (outside, forged):
        assert phone.get("/apps/").headers["location"] == "/"
        assert phone.get("/apps/proef").headers["location"] == "/"
        assert phone.get("/apps/cj/static/frame.css").status == 404
        assert asyncio.run(refused(mine, phone)) == 404


def test_kernels_are_not_listed_made_stopped_or_restarted(mine, lesson):
    pool = lesson.room.apps.pool
    before = len(pool)
    kernel = f"/apps/api/kernels/{mine.kernel}"
    mine.phone.headers = {"Origin": f"http://127.0.0.1:{mine.phone.port}"}
    for method, path in [
        ("GET", "/apps/api/kernels"), ("POST", "/apps/api/kernels"), ("DELETE", kernel),
        ("POST", f"{kernel}/restart"), ("POST", f"{kernel}/interrupt"), ("PATCH", kernel),
        ("GET", "/apps/api/sessions"), ("POST", "/apps/api/sessions"), ("GET", "/apps/api"),
        ("GET", "/apps/api/contents"), ("GET", "/apps/api/kernelspecs"), ("GET", "/api/kernels"),
        ("POST", "/apps/api/terminals"), ("GET", "/apps/voila/tree"), ("GET", "/apps/voila/"),
        ("GET", "/apps/voila/render/proef.ipynb"), ("GET", "/apps/voila/api/contents/"),
        ("GET", f"/apps/voila/execution/{mine.kernel}"),
        ("GET", f"/apps/voila/query/{mine.kernel}"),
        ("GET", f"/apps/voila/api/shutdown/{mine.kernel}"), ("HEAD", "/apps/proef"),
        ("POST", "/apps/proef"),
    ]:  # fmt: skip
        body = b"{}" if method in ("POST", "PATCH") else None
        assert mine.phone.ask(method, path, body).status in (404, 405), (method, path)
    mine.phone.headers = {}
    assert len(pool) == before


@pytest.mark.parametrize(
    "path",
    [
        "proef.ipynb", "../proef", "classroom", "mapping", "Proef", "proef/../../etc/passwd",
        "cj/static/../extension.py", "cj/static/..%2fextension.py", "cj/static/%2e%2e/app.py",
        "cj/static//etc/passwd", "cj/static/", "cj/static", "cj/../../geheim.db", "cj/geheim.db",
        "cj/static/frame.css/..", "cj/static/frame.css%00.js", "cj/labextensions/x/package.json",
        "voila/files/geheim.db", "voila/templates/cj/static/x", "voila/static/voila.js",
        "voila/files/x.png", "files/x.svg", "static/x.png", "cj/voila/x/voila.js", "%2fetc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_to_another_file(mine, path):
    got = mine.phone.get(f"/apps/{path}")
    assert got.status in (400, 404)
    assert "root:" not in got.body


def test_the_look_and_the_template_are_not_the_visitors_to_choose(other):
    assert "kwaad" not in other.html
    assert '<html lang="nl" data-largest=' in other.html
    assert 'data-jp-theme-name="JupyterLab Light"' in other.html


def test_the_page_allows_no_scripts_of_others_and_names_no_folder(other, lesson):
    policy = other.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert nonce in other.html
    assert nonce not in open_page(lesson.phone()).headers["content-security-policy"]
    assert str(Path.home()) not in other.html
    assert str(Path(kernels.__file__).parents[4]) not in other.html
    assert "https://" not in other.html


def test_of_fifty_connections_only_the_last_listens(mine, lesson):
    async def attack():
        lines = [await connect(mine.phone, mine.address) for _ in range(50)]
        assert all([await closed(one) for one in lines[:-1]])
        lines[-1].close()

    files = psutil.Process().num_fds()
    asyncio.run(attack())
    asyncio.run(works(mine))
    time.sleep(0.5)
    assert psutil.Process().num_fds() - files < 20
    kernel = lesson.room.apps.pool.of(mine.phone.cookie.partition("=")[2], mine.kernel)
    assert kernel is not None


def test_what_bounds_a_widget_stays_and_a_value_beyond_it_is_brought_back(mine):
    async def attack():
        line = await connect(mine.phone, mine.address)
        slider = (await comms(line))["IntSliderModel"]
        for state in ({"max": 10**9, "min": -5}, {"value": 10**6}):
            data = {"method": "update", "state": state, "buffer_paths": []}
            say(line, "comm_msg", {"comm_id": slider, "data": data})
        said = await heard(line, "nu 1")
        line.close()
        return said[-1]

    assert b'nu 10"' in asyncio.run(attack())


def test_a_mistake_of_ours_shows_no_paths_and_no_code(mine):
    async def attack():
        line = await connect(mine.phone, mine.address)
        found = await comms(line)
        data = {"method": "custom", "content": {"event": "click"}}
        say(line, "comm_msg", {"comm_id": found["ButtonModel"], "data": data})
        asked = {"comm_id": found["HTMLModel"], "data": {"method": "request_state"}}
        say(line, "comm_msg", asked)
        said = await heard(line, '"_model_name"')
        line.close()
        return b"".join(said)

    everything = asyncio.run(attack())
    assert b"ZeroDivisionError" not in everything
    assert b"Traceback" not in everything


def test_who_says_too_much_is_listened_to_more_slowly_and_loses_nothing(mine, lesson):
    from cjlib.server.classroom.limits import Limit, Rate

    apps = lesson.room.apps
    before, apps._messages = apps._messages, Limit(Rate(burst=5, each=20))

    async def attack():
        line = await connect(mine.phone, mine.address)
        for nth in range(25):
            say(line, "kernel_info_request", {}, msg_id=f"n{nth}")
        said = await heard(line, '"n24"')
        line.close()
        return said

    began = time.monotonic()
    asyncio.run(attack())
    apps._messages = before
    assert time.monotonic() - began > 0.8


def test_a_kernel_knows_nothing_of_the_lecturer(mine, lesson):
    kernel = lesson.room.apps.pool.of(mine.phone.cookie.partition("=")[2], mine.kernel)
    process = psutil.Process(kernel.manager.provisioner.pid)
    env = process.environ()
    assert env["CJ_DRAFTS"] == "off"
    assert env["QUERY_STRING"] == "lang=nl"
    assert not [name for name in env if name.startswith(("CJ_CLASS", "GEHEIM"))]
    assert "geheim" not in json.dumps(env)
    assert Path(process.cwd()) == kernel.folder / "work"
    assert list(Path(process.cwd()).iterdir()) == []
    assert env["HOME"] == str(kernel.home)


def test_a_kernel_that_takes_a_processor_for_itself_is_noticed(mine, lesson):
    kernel = lesson.room.apps.pool.of(mine.phone.cookie.partition("=")[2], mine.kernel)

    async def look():  # on the loop of the server, which looks by itself now and then
        seen = []
        for had in (None, -1000.0, None):  # the second as if it had worked a thousand seconds
            if had is not None:
                kernel._looked = (kernel._looked[0], had)
            kernel.look()
            time.sleep(0.2)
            seen.append(kernel.hard_since is not None)
        return seen

    kernel_seen = asyncio.run_coroutine_threadsafe(look(), lesson.loop).result(20)
    assert kernel_seen[1:] == [True, False]


def test_a_kernel_may_not_take_all_memory(mine, lesson):
    kernel = lesson.room.apps.pool.of(mine.phone.cookie.partition("=")[2], mine.kernel)
    process = psutil.Process(kernel.manager.provisioner.pid)
    if not hasattr(process, "rlimit"):
        pytest.skip("only Linux can hold a process to it")
    assert process.rlimit(psutil.RLIMIT_DATA)[1] == kernels.MOST_MEMORY
    assert process.nice() >= kernels.POLITE


def test_a_full_class_says_so_kindly_and_tries_again(lesson):
    pool = lesson.room.apps.pool
    before, pool.most = pool.most, len(pool)
    got = lesson.phone().get("/apps/proef?lang=en")
    pool.most = before
    assert got.status == 503
    assert got.headers["retry-after"] == "10"
    assert "Every place is taken" in got.body
    assert 'http-equiv="refresh" content="10; url=/apps/proef?lang=en"' in got.body
    assert "unsafe" not in got.headers["content-security-policy"]


def test_the_list_names_the_chosen_apps_and_the_question_leads_to_it(lesson):
    phone = lesson.phone()
    assert 'href="/apps/?lang=nl"' in phone.get("/nl").body
    listed = phone.get("/apps/?lang=nl").body
    assert 'href="/apps/proef?lang=nl"' in listed
    assert "Begrippen die bewegen" in listed
    assert "mapping" not in listed


def test_a_page_that_is_closed_ends_its_kernel_and_its_line_hears_so(lesson):
    page = open_page(lesson.phone())
    pool = lesson.room.apps.pool
    kernel = pool.of(page.phone.cookie.partition("=")[2], page.kernel)
    process = psutil.Process(kernel.manager.provisioner.pid)

    async def leave():
        line = await connect(page.phone, page.address)
        page.phone.headers = {"Origin": f"http://127.0.0.1:{page.phone.port}"}
        gone = await asyncio.to_thread(
            page.phone.ask, "POST", f"/apps/voila/api/shutdown/{page.kernel}", b""
        )
        assert gone.status == 204
        assert b'"dead"' in (await heard(line, '"dead"'))[-1]
        assert await closed(line)

    asyncio.run(leave())
    assert page.phone.get(f"/apps/api/kernels/{page.kernel}").status == 404
    psutil.wait_procs([process], timeout=15)
    assert not process.is_running()
    for _ in range(100):
        if not kernel.folder.exists():
            break
        time.sleep(0.1)
    assert not kernel.folder.exists()
