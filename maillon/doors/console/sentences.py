"""One clear sentence in French, the same in English. Standard library only: `make run` says them before Django."""

import sys


class Refusal(Exception):
    """Why it cannot start, and what to do; the command ends with code 2 and no trace."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(f"{french}\n{english}")


def say(french: str, english: str) -> None:
    """One thing that happens, in both languages."""
    print(french)
    print(f"  {english}")
    sys.stdout.flush()
