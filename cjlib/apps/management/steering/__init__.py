"""Steering: the KPIs and the PDCA board."""
