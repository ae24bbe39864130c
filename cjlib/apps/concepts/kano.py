"""The Kano tab: three curves, the book's two curves, drift over time."""

from __future__ import annotations

from ipywidgets import Widget

from cjlib.apps.frame import Pane, about, column, drawn_box, heading, switcher
from cjlib.pictures.kano import kano_curves, kano_drift, kano_two_curves
from cjlib.texts import t


def kano_tab() -> Widget:
    """The tab as a widget, in the language spoken."""
    return column(
        heading(t("kano.name"), t("kano.lead")),
        switcher(
            t("apps.view"),
            [
                Pane("curves", t("kano.view.curves"), lambda: drawn_box(kano_curves)),
                Pane("two", t("kano.view.two"), lambda: drawn_box(kano_two_curves)),
                Pane("drift", t("kano.view.drift"), lambda: drawn_box(kano_drift)),
            ],
        ),
        about("kano"),
    )
