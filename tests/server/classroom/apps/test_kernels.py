"""What a kernel of the class may know of the lecturer; no kernel is started for this."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.server import warm_kernels
from cjlib.server.classroom.apps.kernels import environment

SECRETS = {
    "CJ_CLASS_STORE": "postgresql://docent:geheim@school/klas",
    "CJ_CLASS_CODE": "geheim",
    "PGPASSWORD": "geheim",
    "HOME": "/home/geheim",
    "USER": "geheim",
    "AWS_SECRET_ACCESS_KEY": "geheim",
    "JUPYTER_RUNTIME_DIR": "/tmp/geheim",
    "CJ_TRACEBACK": "geheim",
    "CJ_DRAFTS": "/home/geheim/drafts",
}


@pytest.fixture
def lecturer(monkeypatch):
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)


def test_a_kernel_gets_what_it_needs_and_nothing_of_the_lecturer(lecturer):
    home = Path("nobody")
    given = environment("en", home)
    assert "geheim" not in " ".join(given.values())
    assert given["CJ_DRAFTS"] == "off"
    assert (given["QUERY_STRING"], given["CJ_LANG"]) == ("lang=en", "en")
    assert given["HOME"] == given["USERPROFILE"] == str(home)
    assert given["IPYTHONDIR"].startswith(str(home))
    assert "PATH" in given


def test_what_kernels_are_forked_from_does_not_know_where_the_answers_are(lecturer, monkeypatch):
    seen = {}

    class Started:
        def __init__(self, *_, env, **__):
            seen.update(env)

        def kill(self):
            pass

        wait = kill

    monkeypatch.setattr(warm_kernels.subprocess, "Popen", Started)
    warm_kernels.WarmProcess().stop()
    assert not [name for name in seen if name.startswith(("CJ_CLASS_", "PG"))]
    assert seen["PATH"]
