"""Run the benchmark, or the parts of it that are named."""

import sys

from cjlib.bench import main

if __name__ == "__main__":
    print(f"{main(sys.argv[1:])} missed")
