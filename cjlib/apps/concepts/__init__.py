"""The concept app: one tab per concept, each with a picture that moves."""

from cjlib.apps.concepts.view import show

__all__ = ["show"]
