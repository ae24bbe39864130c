"""A student's own folder: lessons, exercises and data to work in, and what is handed in of it."""

from cjlib.teaching.student_folder.folder import Started, example, is_one, last, remember, start

__all__ = ["Started", "example", "is_one", "last", "remember", "start"]
