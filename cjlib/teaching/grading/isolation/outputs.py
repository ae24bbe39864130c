"""Outputs as a notebook keeps them, taken from a kernel that may say anything."""

from __future__ import annotations

import re
from typing import Any

from cjlib.teaching.grading.isolation.child import INERT
from cjlib.teaching.grading.isolation.plain import harmless

_LETTERS = re.compile(r"[A-Za-z0-9+/=\s]+")  # those of base64


class Outputs:
    """The outputs of one cell, and not more than ``most`` characters of them.

    Attributes
    ----------
    used : int
        Characters so far.
    cut : bool
        Whether something was left out.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: list[dict[str, Any]] = []
        self._parts: list[str] = []  # of the text that is being printed; it may come by the letter
        self.used = 0
        self.cut = False

    @property
    def made(self) -> list[dict[str, Any]]:
        """As a notebook keeps them."""
        if self._parts:
            self._made[-1]["text"] += "".join(self._parts)
            self._parts.clear()
        return self._made

    def text(self, text: str, name: str = "stdout") -> None:
        """Text that was printed; it joins what was printed just before."""
        left = self._most - self.used
        if len(text) > left:
            self.cut = True
        short = harmless(text[: max(left, 0)])
        if not short:
            return
        self.used += len(short)
        last = self._made[-1] if self._made else {}
        if last.get("output_type") != "stream" or last["name"] != name:
            self.made.append({"output_type": "stream", "name": name, "text": ""})
        self._parts.append(short)

    def put(self, given: Any) -> None:
        """An output as it was said; what has not the form of one is left out."""
        if not isinstance(given, dict):
            return
        kind = given.get("output_type")
        if kind == "stream":
            if isinstance(given.get("text"), str):
                name = "stderr" if given.get("name") == "stderr" else "stdout"
                self.text(given["text"], name)
            return
        made = _error(given) if kind == "error" else _shown(given)
        size = len(str(made))
        if made is None or self.used + size > self._most:
            self.cut = self.cut or made is not None
            return
        self.used += size
        self.made.append(made)

    def clear(self) -> None:
        """Start afresh, as ``clear_output`` asks; what was said still counts."""
        self._parts.clear()
        self._made.clear()


def error(name: str, said: str) -> dict[str, Any]:
    """An output of ours that says why there is no other."""
    return {"output_type": "error", "ename": name, "evalue": said, "traceback": [said]}


def failed(outputs: list[dict[str, Any]]) -> bool:
    """Whether an error is among them."""
    return any(output["output_type"] == "error" for output in outputs)


def _error(given: dict[str, Any]) -> dict[str, Any]:
    lines = given.get("traceback")
    traceback = lines[:100] if isinstance(lines, list) else []
    return {
        "output_type": "error",
        "ename": harmless(str(given.get("ename"))[:200]),
        "evalue": harmless(str(given.get("evalue"))[:5_000]),
        "traceback": [harmless(line) for line in traceback if isinstance(line, str)],
    }


def _shown(given: dict[str, Any]) -> dict[str, Any] | None:
    data = given.get("data")
    if not isinstance(data, dict):
        return None
    kept = {kind: data[kind] for kind in INERT if isinstance(data.get(kind), str)}
    if "text/plain" in kept:
        kept["text/plain"] = harmless(kept["text/plain"])
    # a page shows a picture by writing these letters between quotes
    kept = {kind: v for kind, v in kept.items() if kind == "text/plain" or _LETTERS.fullmatch(v)}
    if not kept:
        return None
    if given.get("output_type") == "execute_result":
        count = given.get("execution_count")
        number = count if isinstance(count, int) and 0 <= count < 10**6 else None
        about = {"output_type": "execute_result", "execution_count": number}
    else:
        about = {"output_type": "display_data"}
    return {**about, "metadata": {}, "data": kept}
