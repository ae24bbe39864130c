"""The code that opens a class, and the key of a phone that gave it."""

from __future__ import annotations

import hmac
import secrets

from cjlib.classroom.store import Store

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What cannot be mistaken for something else when it is read aloud or copied from a beamer."""

LONG = 6


def code_of(store: Store) -> str:
    """The code of a course: it stays the same when the server starts again."""
    number = int(store.sign("code"), 16)
    letters = []
    for _ in range(LONG):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def same_code(given: str, code: str) -> bool:
    """Whether a person gave the code, in any case and with spaces or a dash in it."""
    bare = "".join(given.split()).replace("-", "").upper()[:20]
    return hmac.compare_digest(bare.encode(), code.encode())


def new_key(store: Store) -> str:
    """A key for a phone that gave the code; it says nothing about the person."""
    bare = secrets.token_urlsafe(16)
    return f"{bare}.{store.sign('key ' + bare)}"


def good_key(store: Store, key: str) -> bool:
    """Whether this course gave out ``key``."""
    bare, _, mark = key.partition(".")
    return bool(bare) and hmac.compare_digest(mark.encode(), store.sign("key " + bare).encode())


def form_mark(store: Store, key: str) -> str:
    """What stands in each form, so that another site cannot send one for the phone."""
    return store.sign("form " + key)
