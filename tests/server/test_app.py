"""The settings of the server that `cj` starts."""

from __future__ import annotations

from pathlib import Path

from cjlib.server.app import configuration


def test_jupyterlab_shows_students_no_menus_for_lecturers() -> None:
    place = Path("kit")
    made = configuration(port=0, token="t", root=place, state=place, log=None, runtime=place)
    found = [{"name": name} for name in ("anywidget", "@jupyter/nbgrader")]
    hook = made.ServerApp.tornado_settings["page_config_hook"]
    assert hook(None, {"federated_extensions": found})["federated_extensions"] == found[:1]
