"""The management app: where an organisation stands, what it steers on, and whether it pays."""

from cjlib.apps.management.view import show

__all__ = ["show"]
