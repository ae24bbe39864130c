"""``python -m cjlib`` does what ``cj`` does."""

from cjlib.cli import main

if __name__ == "__main__":
    main()
