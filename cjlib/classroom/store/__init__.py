"""Where rounds and answers are kept: a file per course, or a database server by its address.

Nothing here knows who answered: a phone has a random key, and only a hash of it is kept, made with
salt of the course.  No address of a phone is kept.
"""

from cjlib.classroom.store.kept import Kept, Running
from cjlib.classroom.store.store import Store
from cjlib.classroom.store.writing import NotKept

__all__ = ["Kept", "NotKept", "Running", "Store"]
