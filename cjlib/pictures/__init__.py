"""Pictures: a Bokeh figure, its finding, its summary in words and its table.

A picture is drawn from numbers and speaks the language that is spoken (``cjlib.texts``).
It holds no widgets, writes no files, and never shows itself.
"""

from cjlib.pictures.html import fragment, page
from cjlib.pictures.motion import Motion, Preset, Slider
from cjlib.pictures.picture import Picture, moving_picture

__all__ = ["Motion", "Picture", "Preset", "Slider", "fragment", "moving_picture", "page"]
