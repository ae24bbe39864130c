"""Notebooks that mean harm: they disturb nothing, and what they tried is told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from cjlib.teaching.grading.isolation import Ran, isolation, starting, walls
from tests.teaching.grading.isolation.notebooks import QUICK, SMALL, kinds, left, posix, shown

pytestmark = pytest.mark.ours

Go = Callable[..., Ran]

FORK = "import ctypes, os, time\nfork = ctypes.CDLL(None).fork\n"
"""Python is not asked whether it may, so the fence does not see it."""


def test_an_endless_loop_costs_one_cell_and_not_the_ones_after_it(ran: Go) -> None:
    done = ran("while True:\n    pass", "import time\ntime.sleep(1000)", "6 * 7", limits=QUICK)
    assert kinds(done) == ["endless", "endless"]
    assert [trouble.cell for trouble in done.troubles] == [1, 2]
    assert done.notebook["cells"][0]["outputs"][0]["output_type"] == "error"
    assert shown(done, 2) == "42"


def test_a_loop_that_does_not_let_go_ends_the_notebook(ran: Go) -> None:
    stubborn = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""
    done = ran(stubborn, "print('still here')", limits=QUICK)
    assert kinds(done) == ["endless", "skipped"]
    after = done.notebook["cells"][1]["outputs"]
    assert [output["output_type"] for output in after] == ["error"]  # so it earns no points
    assert left() == []


def test_all_cells_together_have_their_time_too(ran: Go) -> None:
    limits = replace(SMALL, cell_seconds=5, seconds=2)
    nap = "import time\ntime.sleep(1.1)"
    done = ran(nap, nap, nap, "print('still here')", limits=limits)
    assert set(kinds(done)) == {"too_long", "skipped"}
    assert "still here" not in shown(done, 3)


def test_a_gigabyte_of_output_fills_no_memory_and_stops_nobody(ran: Go) -> None:
    mine = psutil.Process()
    before = mine.memory_info().rss
    printed = "for _ in range(1_000):\n    print('x' * 1_000_000)"
    below = "import os\nfor _ in range(1_000):\n    os.write(1, b'y' * 1_000_000)"
    done = ran(printed, below, "6 * 7")
    assert mine.memory_info().rss - before < 100_000_000
    assert kinds(done) == ["output", "output"]
    assert 0 < len(shown(done, 0)) <= SMALL.cell_output
    assert 0 < len(shown(done, 1)) <= SMALL.cell_output
    assert shown(done, 2) == "42"


def test_much_that_is_printed_by_the_letter_takes_no_longer(ran: Go) -> None:
    limits = replace(SMALL, cell_output=500_000, output=500_000)
    done = ran("for _ in range(60_000):\n    print('ab', end='')", limits=limits)
    assert shown(done, 0) == "ab" * 60_000
    assert kinds(done) == []


def test_who_eats_memory_is_stopped(ran: Go) -> None:
    eater = "kept = []\nwhile True:\n    kept.append(bytearray(10_000_000))"
    done = ran(eater)
    assert "memory" in kinds(done)
    assert left() == []


@posix
def test_many_small_eaters_are_counted_together(ran: Go, wall: str) -> None:
    done = ran(
        FORK + "for _ in range(3):\n    if fork() == 0:\n        kept = bytearray(200_000_000)\n"
        "        time.sleep(100)\ntime.sleep(100)",
        wall=wall,
    )
    assert "memory" in kinds(done)
    assert left() == []


@posix
def test_a_fork_bomb_goes_off_in_its_own_folder_only(ran: Go, wall: str) -> None:
    bomb = (
        FORK + "for _ in range(30):\n    if fork() == 0:\n        time.sleep(100)\ntime.sleep(100)"
    )
    done = ran(bomb, wall=wall)
    assert kinds(done) == ["processes"]
    assert left() == []


@posix
def test_what_is_left_behind_is_told_and_ended(ran: Go, wall: str) -> None:
    daemon = FORK + (
        "if fork() == 0:\n    os.setsid()\n    if fork() == 0:\n        time.sleep(1000)\n"
        "    os._exit(0)\ntime.sleep(0.5)"
    )
    done = ran(daemon, "6 * 7", wall=wall)
    assert kinds(done) == ["left_behind"]
    assert shown(done, 1) == "42"
    assert left() == []


@pytest.mark.parametrize("end", ["os._exit(0)", "os.kill(os.getpid(), 9)", "os.abort()"])
def test_a_kernel_that_ends_itself_ends_only_itself(ran: Go, end: str) -> None:
    done = ran(f"import os\nprint('before')\n{end}", "print('still here')", "1")
    assert kinds(done) == ["killed_kernel", "skipped"]
    assert done.troubles[1].values == {"n": 2}
    assert "before" in shown(done, 0)
    assert "still here" not in shown(done, 1)


def test_leaving_politely_is_no_trouble(ran: Go) -> None:
    done = ran("exit()", "import sys\nsys.exit(3)", "input('name?')", "6 * 7")
    assert kinds(done) == []
    assert "EOF" in shown(done, 2)
    assert shown(done, 3) == "42"


def test_what_leads_out_of_the_folder_is_refused_and_told(
    ran: Go, wall: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CJ_SECRET", "swordfish")
    secret = tmp_path / "overlay" / "01.ipynb"
    secret.parent.mkdir()
    secret.write_text("the hidden test")
    where = str(secret)
    done = ran(
        f"open({where!r}).read()",
        f"import os\nos.listdir({str(secret.parent)!r})",
        f"open({where + '.new'!r}, 'w')",
        f"os.remove({where!r})",
        f"import shutil\nshutil.rmtree({str(secret.parent)!r})",
        "import glob\nglob.glob('/home/*')\nopen('/root/.netrc')",
        "print(dict(os.environ))",
        "print(open(f'/proc/{os.getppid()}/environ').read())",
        "os.kill(os.getppid(), 9)",
        "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)",
        "import subprocess\nsubprocess.run(['ls', '/'])",
        "!ls /",
        "os.fork()",
        "6 * 7",
        wall=wall,
    )
    assert shown(done, 13) == "42"
    told = {(trouble.cell, trouble.kind) for trouble in done.troubles}
    assert told >= {(1, "file"), (2, "file"), (3, "file"), (6, "file"), (8, "file")}
    assert told >= {(9, "process"), (10, "network"), (11, "program"), (12, "program")}
    refused = [f"This is not allowed while grading: {where}"] * 2
    assert [shown(done, cell) for cell in (0, 3)] == refused  # told once, refused each time
    assert done.troubles[0].values == {"where": where}
    assert done.troubles[0].told() == (
        f"Vak 1: wilde een bestand of map gebruiken buiten de eigen map: {where}"
    )
    assert all(trouble.serious for trouble in done.troubles)
    everything = str(done.notebook)
    assert "the hidden test" not in everything
    assert "swordfish" not in everything
    assert secret.read_text() == "the hidden test"
    assert sorted(path.name for path in secret.parent.iterdir()) == ["01.ipynb"]


@posix
def test_where_a_wall_holds_going_below_python_helps_nobody(
    ran: Go, wall: str, tmp_path: Path
) -> None:
    """The fence is climbed with the C library; what then is left is the wall."""
    secret = tmp_path / "secret"
    secret.write_text("the hidden test")
    below = f"""
import ctypes, os
c = ctypes.CDLL(None)
here = c.open({str(secret)!r}.encode(), os.O_RDONLY)
print("read", os.read(here, 100) if here >= 0 else b"")
print("wrote", c.open({str(tmp_path / "new")!r}.encode(), os.O_WRONLY | os.O_CREAT, 0o600))
print("gone", c.unlink({str(secret)!r}.encode()))
"""
    if wall == "bubblewrap":
        below += 'print("memory", c.open(b"/dev/big", os.O_WRONLY | os.O_CREAT, 0o600))'
    done = ran(below, wall=wall)
    if wall == "bubblewrap":
        assert isolation().holds == {"read", "write", "network", "processes"}
        assert shown(done, 0) == "read b''\nwrote -1\ngone -1\nmemory -1\n"
        assert secret.read_text() == "the hidden test"
        assert not (tmp_path / "new").exists()
    else:  # said as it is: this machine cannot hold that back
        assert "the hidden test" in shown(done, 0)


@posix
def test_solutions_inside_the_kit_are_not_there(
    ran: Go, wall: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed kit has them inside the package, which a kernel needs to read."""
    kit = tmp_path / "kit"
    (kit / "solutions").mkdir(parents=True)
    (kit / "shared").write_text("for all")
    (kit / "solutions" / "01.ipynb").write_text("the answers")
    seen = (*walls.readable(), str(kit))
    for room in (walls, starting):
        monkeypatch.setattr(room, "readable", lambda: seen)
        monkeypatch.setattr(room, "hidden", lambda: (str(kit / "solutions"),))
    done = ran(
        f"print(open({str(kit / 'shared')!r}).read())",
        f"print(open({str(kit / 'solutions' / '01.ipynb')!r}).read())",
        "import ctypes\n"
        f"print(ctypes.CDLL(None).open({str(kit / 'solutions' / '01.ipynb')!r}.encode(), 0))",
        wall=wall,
    )
    assert shown(done, 0) == "for all\n"
    assert kinds(done) == ["file"]
    assert "the answers" not in str(done.notebook)
    assert (shown(done, 2) == "-1\n") == (wall == "bubblewrap")


def test_deleting_what_came_with_it_deletes_a_copy(ran: Go, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("a.csv", "data/b.csv"):
        (tmp_path / name).write_text("x\n1\n")
    done = ran(
        "print(open('data/b.csv').read())",
        "import shutil, os\nshutil.rmtree('data')\nos.remove('a.csv')",
        files=tmp_path,
    )
    assert shown(done, 0) == "x\n1\n\n"
    assert kinds(done) == ["deleted"]
    assert done.troubles[0].values == {"n": 2, "names": f"a.csv, data{os.sep}b.csv"}
    assert (tmp_path / "data" / "b.csv").read_text() == "x\n1\n"


def test_a_folder_that_may_not_be_opened_is_cleaned_up_too(ran: Go) -> None:
    done = ran(
        "import os\nos.makedirs('a/b')\nopen('a/b/c', 'w').close()\nos.chmod('a/b', 0)\n"
        "os.chmod('a', 0)\nprint(os.getcwd())"
    )
    assert not Path(shown(done, 0).strip()).parent.exists()


def test_who_fills_the_disk_is_stopped(ran: Go) -> None:
    filler = (
        "import time\nfor n in range(100):\n    open(f'{n}', 'wb').write(b'x' * 1_000_000)\n"
        "    time.sleep(0.05)"
    )
    assert kinds(ran(filler)) == ["disk"]


def test_nothing_that_it_shows_does_something_in_a_browser_or_a_terminal(ran: Go) -> None:
    done = ran(
        "from IPython.display import HTML, Javascript, display\n"
        "display(HTML('<script>alert(1)</script>'), Javascript('alert(1)'))",
        "display({'image/png': 'x\" onerror=\"alert(1)', 'text/plain': 'a'}, raw=True)",
        "print('\\x1b[31mred\\x1b[0m \\ud800')",
        "raise ValueError('\\x1b[31mred')",
    )
    assert "alert" not in str(done.notebook["cells"][0]["outputs"])
    assert done.notebook["cells"][1]["outputs"][0]["data"] == {"text/plain": "a"}
    assert shown(done, 2) == "\ufffd[31mred\ufffd[0m ?\n"
    assert "\x1b" not in str(done.notebook["cells"][3]["outputs"])


@posix
def test_who_finds_the_line_to_us_can_lie_only_about_itself(ran: Go) -> None:
    """It may say what it likes; nothing it says is believed, and too much of it ends it."""
    lies = """
import json, os
def say(*lines):
    for fd in range(3, 60):
        try:
            for line in lines:
                os.write(fd, line + b"\\n")
        except OSError:
            pass
html = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>"}}
say(
    b"no json at all", b"[" * 100_000, b"{}", b"[]", b'{"kind": "output", "run": 1}', b"7" * 9_000,
    json.dumps({"kind": "output", "run": 1, "output": html}).encode(),
    json.dumps({"kind": "fence", "run": 1, "what": "tampered", "where": "x"}).encode(),
    json.dumps({"kind": "fence", "run": 1, "what": "file", "where": 5}).encode(),
    json.dumps({"kind": "done", "run": 99, "ok": True, "count": "many"}).encode(),
)
print("said")
"""
    whisper = json.dumps({"kind": "fence", "run": 1, "what": "file", "where": "%d"})
    many = f"for n in range(20_000):\n    say(({whisper!r} % n).encode())"
    flood = "while True:\n    say(b'x' * 60_000)"
    done = ran(lies, many, flood, "1")
    assert "script" not in str(done.notebook["cells"][0]["outputs"])
    assert "said" in shown(done, 0)
    assert kinds(done) == ["file"] * 20 + ["output", "skipped"]
