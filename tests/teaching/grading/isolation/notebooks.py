"""Small notebooks and small limits, and what there is to see of a run."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from cjlib.teaching.grading.isolation import Limits, Ran, Verified
from cjlib.teaching.grading.isolation.starting import MARK

SMALL = Limits(
    cell_seconds=15,
    seconds=60,
    memory=400_000_000,
    processes=5,
    cell_output=20_000,
    output=50_000,
    disk=5_000_000,
)
QUICK = replace(SMALL, cell_seconds=1.5)
"""For what never ends by itself."""

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no fork and no libc")


def code(source: str, **marks: Any) -> dict[str, Any]:
    """A cell with code; with marks it is one that nbgrader knows."""
    metadata = {"nbgrader": {"locked": False, "solution": False, "grade": False, **marks}}
    cell = {"cell_type": "code", "source": source, "outputs": [], "execution_count": None}
    return cell | {"metadata": metadata if marks else {}}


def notebook(*cells: str | dict[str, Any]) -> dict[str, Any]:
    """A notebook of cells; a source by itself is what a student could have written."""
    made = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}


def kinds(ran: Ran | Verified) -> list[str]:
    """What there is to tell of a run."""
    return [trouble.kind for trouble in ran.troubles]


def shown(ran: Ran, cell: int) -> str:
    """Everything that one cell shows."""
    return "".join(
        str(output.get("text", ""))
        + str(output.get("evalue", ""))
        + str(output.get("data", {}).get("text/plain", ""))
        for output in ran.notebook["cells"][cell]["outputs"]
    )


def left() -> list[int]:
    """Processes of hand-ins whose run is over: its folder is gone, and they are not."""
    found = []
    for one in psutil.process_iter():
        try:
            about = one.environ()
        except (psutil.Error, OSError):
            continue
        if MARK in about and not Path(about["HOME"]).exists():
            found.append(one.pid)
    return found
