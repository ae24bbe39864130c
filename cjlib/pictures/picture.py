"""A picture: a figure, what it says, and the numbers it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bokeh.models import ColumnDataSource, FixedTicker
from bokeh.plotting import figure as bokeh_figure

from cjlib import texts
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion
from cjlib.pictures.sheet import Sheet

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Picture:
    """A Bokeh figure or a sheet beside its finding, its summary in words and its table.

    Parameters
    ----------
    name : str
        Stable name: the page remembers the sliders of a picture by it.
    figure : bokeh model or Sheet
        Drawn with the colours of :mod:`cjlib.pictures.palette`; a sheet holds their names.
    title : str
        What the picture says, as a sentence.
    summary : str
        The picture in words, one paragraph: the text alternative of the figure.
    table : pandas.DataFrame
        The numbers shown; column names are words of the language spoken.
    formats : mapping
        Column name -> format specification; other numbers show as they are.
    motion : Motion, optional
        Makes the picture move; ``title``, ``summary`` and ``table`` are then its first position.
    narrow : Sheet, optional
        The same drawn for a phone, about 340 pixels wide; a page shows whichever fits.  Files get
        the wide one.
    """

    name: str
    figure: Any
    title: str
    summary: str
    table: pd.DataFrame
    formats: Mapping[str, str] = field(default_factory=dict)
    motion: Motion | None = None
    size: str = "normal"
    narrow: Sheet | None = None

    @property
    def sheet(self) -> Sheet:
        """The sheet of a picture that is drawn on one, such as a journey map.

        Raises
        ------
        TypeError
            If the picture is a chart: a mistake of ours, never of the person.
        """
        if not isinstance(self.figure, Sheet):
            raise TypeError(f"{self.name} is drawn by Bokeh, not on a sheet")
        return self.figure

    def _repr_html_(self) -> str:
        from cjlib.pictures.html import fragment

        return fragment(self)


def moving_picture(
    name: str,
    figure: Any,
    table: pd.DataFrame,
    motion: Motion,
    formats: Mapping[str, str] | None = None,
    size: str = "normal",
) -> Picture:
    """A picture whose title, summary and moving columns come from its motion's first position."""
    frame = motion.at(**motion.start)
    table = table.copy()
    for column, source in motion.columns.items():
        table[column] = frame[source]
    chosen = int(frame["finding"][0]) if "finding" in frame else 0
    return Picture(
        name=name,
        figure=figure,
        title=fill(_pick(motion.titles, chosen), frame),
        summary=fill(_pick(motion.summaries, chosen), frame),
        table=table,
        formats=formats or {},
        motion=motion,
        size=size,
    )


def fill(sentence: str, frame: Mapping[str, Any]) -> str:
    """``sentence`` with the single numbers of ``frame`` filled in, in the language spoken."""
    numbers = {name: float(value[0]) for name, value in frame.items() if len(value) == 1}
    return texts.fill(sentence, **numbers)


def _pick(sentences: Any, index: int) -> str:
    return str(sentences[min(index, len(sentences) - 1)])


def new_figure(
    x_range: Any,
    y_range: Any,
    x_label: str = "",
    y_label: str = "",
    **options: Any,
) -> Any:
    """An empty figure in the house style: no tool bar, quiet grid, text readable from afar."""
    plot = bokeh_figure(
        x_range=x_range,
        y_range=y_range,
        x_axis_label=x_label or None,
        y_axis_label=y_label or None,
        toolbar_location=None,
        tools=options.pop("tools", ""),
        sizing_mode="stretch_both",
        background_fill_alpha=0,
        border_fill_alpha=0,
        outline_line_color=None,
        min_border_right=12,
        **options,
    )
    for axis in plot.axis:
        axis.axis_label_text_font = palette.FONT
        axis.axis_label_text_font_style = "normal"
        axis.axis_label_text_font_size = "15px"
        axis.axis_label_text_color = palette.MUTED
        axis.major_label_text_font = palette.FONT
        axis.major_label_text_font_size = "14px"
        axis.major_label_text_color = palette.MUTED
        axis.axis_line_color = palette.LINE
        axis.major_tick_line_color = palette.LINE
        axis.minor_tick_line_color = None
    plot.grid.grid_line_color = palette.LINE
    plot.grid.grid_line_alpha = 0.6
    plot.xgrid.grid_line_color = None
    return plot


def ticks(axis: Any, values: list[float], labels: list[str]) -> None:
    """Put ``labels`` at ``values`` on an axis, so that numbers follow the language."""
    axis.ticker = FixedTicker(ticks=values)
    axis.major_label_overrides = dict(zip(values, labels, strict=True))


def number_ticks(axis: Any, values: Sequence[float], spec: str) -> None:
    """Ticks at ``values``, written as numbers of the language."""
    ticks(axis, list(values), [texts.number(value, spec) for value in values])


def share_ticks(axis: Any) -> None:
    """Ticks at quarters from none to all, written as percentages."""
    number_ticks(axis, [0, 0.25, 0.5, 0.75, 1], ".0%")


def source(name: str, **columns: Any) -> ColumnDataSource:
    """A data source that the page can find by ``name``."""
    return ColumnDataSource(data=columns, name=name)


def write(plot: Any, words: ColumnDataSource, **options: Any) -> Any:
    """Write the ``text`` column of ``words`` at its ``x`` and ``y``: a direct label."""
    style = {
        "text_font": {"value": palette.FONT},  # a bare string would be read as a column name
        "text_font_size": "15px",
        "text_color": palette.INK,
        "text_baseline": "middle",
        "background_fill_color": palette.PAPER,  # a halo, so that a line never crosses a word
        "background_fill_alpha": 0.8,
        "padding": 3,
        "border_radius": 4,
    }
    return plot.text("x", "y", "text", source=words, **{**style, **options})
