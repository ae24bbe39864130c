"""Pictures of an organisation that steers on journeys: what :mod:`cjlib.management` gives, drawn.

Every picture draws itself twice, for a page and for a phone, and can be exported as SVG, PNG, PDF
and slide (:mod:`cjlib.pictures.exporting`).
"""
