"""The tab 'contact' of the management app."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import column
from cjlib.apps.management.state import ManagementState


def contact_tab(state: ManagementState) -> widgets.Widget:
    """Not there yet."""
    del state
    return column()
