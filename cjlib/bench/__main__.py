"""Run the benchmark."""

from cjlib.bench import main

if __name__ == "__main__":
    print(f"{main()} missed")
