"""Continuous integration is as strict as it looks: whatever fails, it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STEPS = ("pip install uv", "uv run pytest", "uv run ruff check .", "uv run mypy", "uv pip install")

pytestmark = [
    pytest.mark.ours,
    pytest.mark.skipif(not shutil.which("bash"), reason="it is a script for bash"),
]


def run_ci(folder: Path, failing: str) -> tuple[int, list[str]]:
    """Run a copy of ``.ci/run`` among tools that only note what they are asked."""
    tools = folder / "tools"
    tools.mkdir()
    log = folder / "asked"
    note = f'#!/bin/sh\necho "${{0##*/}} $*" >> "{log}"\n'
    fail = f'case "${{0##*/}} $*" in "{failing}"*) exit 1;; esac\n' if failing else ""
    for name in ("apt-get", "chromium", "node", "npm", "pip", "sudo", "uv"):
        (tools / name).write_text(note + fail)
        (tools / name).chmod(0o755)
    script = folder / ".ci" / "run"
    script.parent.mkdir()
    shutil.copy(ROOT / ".ci" / "run", script)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", str(script)], env={**os.environ, "PATH": path}, capture_output=True, timeout=60
    )
    return done.returncode, log.read_text().splitlines()


@pytest.mark.parametrize("step", STEPS)
def test_it_ends_with_a_failure_at_the_step_that_fails(tmp_path: Path, step: str) -> None:
    code, asked = run_ci(tmp_path, failing=step)
    assert code != 0
    assert asked[-1].startswith(step)


def test_every_step_is_taken_when_none_fails(tmp_path: Path) -> None:
    _, asked = run_ci(tmp_path, failing="")
    assert [step for step in STEPS if not any(line.startswith(step) for line in asked)] == []
    assert not any(line.startswith("apt-get") for line in asked)  # nothing was missing
