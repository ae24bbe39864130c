"""Pictures of what customers really did and said: tables of :mod:`cjlib.mining` in, sheets out.

Every picture draws itself twice, for a page and for a phone, and can be exported as SVG, PNG, PDF
and slide (:mod:`cjlib.pictures.exporting`).
"""
