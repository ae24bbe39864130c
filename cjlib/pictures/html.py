"""A picture as HTML: a fragment for a page or notebook, or a whole page that needs nothing else.

Every text is escaped here and nowhere else, so that nothing out of a file is ever read as HTML.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bokeh.embed import json_item
from bokeh.resources import Resources

from cjlib import texts
from cjlib.pictures import palette
from cjlib.pictures.sheet import Sheet, at_edge
from cjlib.pictures.svg import svg
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.pictures.motion import Motion, Slider
    from cjlib.pictures.picture import Picture

STATIC = Path(__file__).parent / "static"

LONGEST_SUMMARY = 500
"""Letters of a summary that stand below a picture; a longer one unfolds."""

_numbers = count(1)


def fragment(picture: Picture, controls: str = "beside", level: int = 3) -> str:
    """The picture as a piece of HTML that ``cj.js`` brings to life.

    Parameters
    ----------
    picture : Picture
        What to show.
    controls : {"beside", "below"}
        Where sliders stand on a wide screen.
    level : int
        Which heading the finding is, 2-6: one below the heading above it on the page.
    """
    ident = f"cj-{picture.name}-{next(_numbers)}"
    motion = picture.motion
    drawn = isinstance(picture.figure, Sheet)
    moving = f" cj-moving cj-{controls}" if motion else ""
    ready = " data-ready" if drawn else ""
    return "".join(
        [
            f'<figure class="cj-picture cj-{picture.size}{moving}" id="{ident}"'
            f' data-name="{escape(picture.name)}" data-lang="{texts.language()}"'
            f' aria-labelledby="{ident}-title"{ready}>',
            f'<h{level} class="cj-finding" id="{ident}-title">{escape(picture.title)}</h{level}>',
            _sheets_html(picture) if drawn else _stage(picture, ident),
            _in_words(picture, ident),
            '<details class="cj-fold"><summary>' + escape(t("pictures.table")) + "</summary>",
            table_html(picture.table, picture.formats, motion.columns if motion else None),
            "</details>",
            "" if drawn else _data_for_bokeh(picture),
            "</figure>",
        ]
    )


def _in_words(picture: Picture, ident: str) -> str:
    """What there is to see, in words; folded where that is a wall of text."""
    said = f'<p class="cj-summary" id="{ident}-summary">{escape(picture.summary)}</p>'
    if picture.motion or len(picture.summary) <= LONGEST_SUMMARY:
        return said
    heading = escape(t("pictures.in_words"))
    return f'<details class="cj-fold"><summary>{heading}</summary>{said}</details>'


def _sheets_html(picture: Picture) -> str:
    """The sheet of a picture; beside it the one for a phone, of which the page shows either."""
    if picture.narrow is None:
        return sheet_html(picture)
    narrow = sheet_html(replace(picture, figure=picture.narrow, narrow=None))
    return (
        f'<div class="cj-only-wide">{sheet_html(picture)}</div>'
        f'<div class="cj-only-narrow">{narrow}</div>'
    )


def sheet_html(picture: Picture) -> str:
    """The sheet of a picture in a frame that scrolls when the sheet is wider than the page.

    Where the sheet has an ``edge``, a copy of it stays in sight.
    """
    sheet = picture.sheet
    edge = ""
    if sheet.edge:
        share = f"{100 * sheet.edge.right / sheet.width:.4f}"
        edge = (
            f'<div class="cj-sheet-edge" style="width:{share}%" aria-hidden="true">'
            f"{svg(at_edge(sheet, sheet.edge), '', '')}</div>"
        )
    return (
        '<div class="cj-sheet-scroll" tabindex="0" role="region"'
        f' aria-label="{escape(picture.title)}"><div class="cj-sheet-stack"'
        f' style="--cj-sheet-width:{sheet.width:.0f}px">'
        f"{svg(sheet, picture.title, picture.summary)}{edge}</div></div>"
    )


def _stage(picture: Picture, ident: str) -> str:
    controls = _controls(picture.motion, ident) if picture.motion else ""
    return (
        '<div class="cj-stage">'
        f'<div class="cj-canvas" role="img" aria-labelledby="{ident}-title"'
        f' aria-describedby="{ident}-summary"><p class="cj-waiting">'
        f"{escape(t('pictures.waiting'))}</p></div>{controls}</div>"
    )


def _data_for_bokeh(picture: Picture) -> str:
    data = {
        "figure": json_item(picture.figure),
        "colours": {colour: name for name, colour in palette.LIGHT.items()},
        "motion": picture.motion.to_json() if picture.motion else None,
    }
    return f'<script type="application/json" class="cj-data">{_safe_json(data)}</script>'


def table_html(
    table: pd.DataFrame,
    formats: Any = None,
    moving: Any = None,
    caption: str = "",
) -> str:
    """A table as HTML, numbers in the format of the language, every text escaped."""
    formats, moving = formats or {}, moving or {}
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    body = []
    for row, values in enumerate(table.itertuples(index=False)):
        cells = []
        for name, value in zip(table.columns, values, strict=True):
            spec = formats.get(name, "")
            number = hasattr(value, "__float__") and not isinstance(value, bool | str)
            shown = cell(value, spec)
            attributes = ' class="cj-number"' if number else ""
            if name in moving:
                attributes += (
                    f' data-curve="{escape(moving[name])}" data-row="{row}"'
                    f' data-spec="{escape(spec)}"'
                )
            cells.append(f"<td{attributes}>{escape(shown)}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        '<div class="cj-scroll" tabindex="0" role="region"'
        f' aria-label="{escape(caption or t("pictures.table"))}"><table class="cj-table">{title}'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def cell(value: Any, spec: str = "") -> str:
    """One value as a person reads it."""
    if value is None:
        return "–"
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return t("pictures.yes") if value else t("pictures.no")
    if hasattr(value, "__float__") and not isinstance(value, str):
        return texts.fill("{value:" + spec + "}", value=value)
    return str(value)


def _controls(motion: Motion, ident: str) -> str:
    parts = [_slider(slider, f"{ident}-{slider.name}") for slider in motion.sliders]
    if motion.presets:
        buttons = "".join(
            f'<button type="button" class="cj-button" data-preset="{i}" aria-pressed="false">'
            f"{escape(preset.label)}</button>"
            for i, preset in enumerate(motion.presets)
        )
        parts.append(
            f'<div class="cj-presets" role="group" aria-label="{escape(t("pictures.presets"))}">'
            f'<span class="cj-label">{escape(t("pictures.presets"))}</span>{buttons}</div>'
        )
    return f'<div class="cj-controls">{"".join(parts)}</div>'


def _slider(slider: Slider, ident: str) -> str:
    if slider.options:
        buttons = "".join(
            f'<label class="cj-option"><input type="radio" name="{ident}" value="{knot}"'
            f' data-slider="{slider.name}"{" checked" if knot == slider.value else ""}>'
            f"<span>{escape(option)}</span></label>"
            for knot, option in zip(slider.knots, slider.options, strict=True)
        )
        return (
            f'<fieldset class="cj-control cj-options"><legend class="cj-label">'
            f"{escape(slider.label)}</legend>{buttons}</fieldset>"
        )
    shown = texts.number(slider.value, slider.spec)
    return (
        f'<div class="cj-control"><label class="cj-label" for="{ident}">{escape(slider.label)}'
        f'</label><output aria-live="off" data-slider="{slider.name}" for="{ident}">'
        f"{escape(shown)}</output>"
        f'<input type="range" id="{ident}" data-slider="{slider.name}" min="{slider.low}"'
        f' max="{slider.high}" step="{slider.step}" value="{slider.value}"'
        f' aria-valuetext="{escape(shown)}"></div>'
    )


def _safe_json(data: Any) -> str:
    """JSON that cannot end its script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def styles() -> str:
    """The house style as CSS."""
    return "\n".join((STATIC / name).read_text("utf-8") for name in ("tokens.css", "cj.css"))


@cache
def bokeh_script() -> str:
    """BokehJS of the installed package: the core only, no widgets."""
    return "\n".join(Resources(mode="inline", components=["bokeh"]).js_raw)


def runtime(bokeh: bool = True) -> str:
    """What a page needs once, before its first picture; nothing comes from outside."""
    library = f"<script>{bokeh_script()}</script>" if bokeh else ""
    script = (STATIC / "cj.js").read_text("utf-8")
    return f'<style class="cj-styles">{styles()}</style>{library}<script>{script}</script>'


def page(pictures: Sequence[Picture], title: str, intro: str = "", extra: str = "") -> str:
    """One self-contained page: it works from a disk, with the network off.

    Parameters
    ----------
    pictures : sequence of Picture
        In the order shown.
    title, intro : str
        Plain text.
    extra : str
        HTML shown before the pictures, already escaped.
    """
    body = "".join(fragment(picture, level=2) for picture in pictures)
    sheets = [isinstance(picture.figure, Sheet) for picture in pictures]
    bokeh = not sheets or not all(sheets)
    lead = f'<p class="cj-lead">{escape(intro)}</p>' if intro else ""
    return whole_page(title, f"{lead}{extra}{body}", bokeh=bokeh)


def whole_page(title: str, inside: str, *, bokeh: bool) -> str:
    """A page of its own around ``inside``, which is HTML; ``title`` is its heading too."""
    return (
        f'<!doctype html><html lang="{texts.language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>{escape(title)}</title>"
        f'{runtime(bokeh)}</head><body class="cj-page"><main><h1>{escape(title)}</h1>{inside}'
        "</main></body></html>"
    )
