"""Chosen apps for the phones of a class: drawn by Voilà, with nothing of a Jupyter server.

A visitor reaches a page, its files and one websocket to the kernel that his own page started.  What
may go over that websocket is in `cjlib.server.classroom.apps.guard`; there are no other doors.
"""
