"""The server of a class: pages for phones on an address of their own, and nothing of Jupyter."""
