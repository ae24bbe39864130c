"""Colours that mean the same in every picture, for light and dark paper.

A picture is drawn with the light values; the page swaps them for the dark ones when it is dark
(``static/cj.js``), so a picture need not know where it will hang.  Colour never carries meaning
alone: a label, a shape or a pattern says it too.
"""

from __future__ import annotations

LIGHT = {
    "paper": "#ffffff",
    "surface": "#f6f4ef",
    "line": "#d8d4cb",
    "ink": "#1b2330",
    "muted": "#535d6c",
    "functional": "#1a7f4b",
    "emotional": "#7b3fb5",
    "negative": "#c0391f",
    "neutral": "#636c7b",
    "accent": "#1f5fa8",
    "attention": "#a35f00",
}
DARK = {
    "paper": "#14181f",
    "surface": "#1e2530",
    "line": "#3a4453",
    "ink": "#eef1f5",
    "muted": "#b1bbc9",
    "functional": "#4cc38a",
    "emotional": "#b794f6",
    "negative": "#ff8069",
    "neutral": "#9aa5b4",
    "accent": "#6cb0ff",
    "attention": "#f0b24a",
}

PAPER = LIGHT["paper"]
SURFACE = LIGHT["surface"]
LINE = LIGHT["line"]
INK = LIGHT["ink"]
MUTED = LIGHT["muted"]
FUNCTIONAL = LIGHT["functional"]
EMOTIONAL = LIGHT["emotional"]
NEGATIVE = LIGHT["negative"]
NEUTRAL = LIGHT["neutral"]
ACCENT = LIGHT["accent"]
ATTENTION = LIGHT["attention"]

FONT = "system-ui, Segoe UI, Roboto, Helvetica Neue, DejaVu Sans, Arial, sans-serif"
