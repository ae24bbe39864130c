"""`cj` in the terminal: help, mistakes, and what it costs to ask."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "numpy pandas bokeh scipy jupyter_server jupyterlab voila ipykernel ipywidgets tornado"


def cj(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cjlib", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **(env or {})},
    )


def test_help_is_dutch_unless_asked_otherwise():
    said = cj("--help", env={"CJ_LANG": ""})
    assert said.returncode == 0
    assert "Gebruik: cj" in said.stdout
    assert "Laat deze uitleg zien." in said.stdout
    assert "survey" in said.stdout


@pytest.mark.parametrize(
    ("arguments", "env"), [(["--lang", "en", "--help"], {}), (["--help"], {"CJ_LANG": "en"})]
)
def test_help_is_english_with_lang_or_cj_lang(arguments, env):
    said = cj(*arguments, env=env)
    assert "Usage: cj" in said.stdout
    assert "Show this help." in said.stdout


def test_asking_for_help_loads_nothing_heavy():
    code = (
        "import sys; from cjlib.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print('heavy:', sorted(set('{HEAVY}'.split()) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "heavy: []"


@pytest.mark.parametrize("wrong", [["--port", "veel"], ["--port", "70000"], ["vlieg"], ["--foo"]])
def test_a_command_it_does_not_understand_gets_one_message_and_exit_code_two(wrong):
    said = cj(*wrong, env={"CJ_LANG": "nl"})
    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr == (
        f"Dit begrijpt cj niet. Je gaf: {' '.join(wrong)}. Met cj --help zie je wat er kan.\n"
    )


def test_a_folder_that_cannot_be_written_is_said_without_a_traceback(tmp_path: Path):
    file = tmp_path / "geen-map"
    file.write_text("")
    said = cj("--no-browser", "--folder", str(file), env={"CJ_LANG": "nl"})
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    assert f"Je gaf: {file}." in said.stderr


def test_a_traceback_shows_when_switched_on(tmp_path: Path):
    file = tmp_path / "geen-map"
    file.write_text("")
    said = cj("--no-browser", "--folder", str(file), env={"CJ_TRACEBACK": "1"})
    assert said.returncode == 1
    assert "Traceback" in said.stderr
