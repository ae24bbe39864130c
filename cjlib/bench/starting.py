"""What a person waits for in the terminal: importing, and the answer of ``cj``."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from cjlib.bench.measuring import measure, seconds


def _importing(module: str) -> float:
    """Seconds that an import takes in a fresh interpreter, without starting the interpreter."""
    code = (
        "import time; start = time.perf_counter(); "
        f"import {module}; print(time.perf_counter() - start)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(out.stdout)


@measure("import cjlib / import numpy", "x", under=1.3)
def import_ratio() -> float:
    """Medians of interleaved runs, so that a busy moment hits both."""
    pairs = [(_importing("cjlib"), _importing("numpy")) for _ in range(7)]
    ours, numpy = zip(*pairs, strict=True)
    return float(statistics.median(ours) / statistics.median(numpy))


@measure("cj --help", "s", under=0.6)
def help_seconds() -> float:
    """From pressing Enter to the prompt coming back."""
    script = shutil.which("cj", path=str(Path(sys.executable).parent))
    command = [script] if script else [sys.executable, "-m", "cjlib"]
    return seconds(
        lambda: subprocess.run([*command, "--help"], capture_output=True, check=True), repeats=5
    )
