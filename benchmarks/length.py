"""How many times as long dates and quantities take for twice the text, and how fast the model loads, within one run.

    python benchmarks/length.py

The texts are the hard ones: one word, figure or mark again and again. 2 is linear, 4 would be quadratic.
"""

import time
from collections.abc import Callable
from datetime import date

from extractor import find_dates, find_quantities, load_model

DATES = [
    "last ", "1", "1 ", "1,", "May ", "the 1980s ", "two years ago ", "a year earlier ", "fiscal 2024 ", "the the ",
    "'86 ", "Monday ", "Christmas ", "June 4, ", "May-", "than in May ", "from 3 in ", "is due ",
]  # fmt: skip
QUANTITIES = [
    "1",
    "1 ",
    "1,111,",
    "twenty ",
    "$",
    "5 to ",
    "a third of ",
    "one and a half ",
    "1.234,",
    "$5-6 billion, ",
]
LONG_ENOUGH = 0.05  # seconds that the shorter text takes at least
LONGEST = 1_000_000  # characters


def least(read: Callable[[str], object], text: str) -> float:
    """Give the least processor time of three readings."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        read(text)
        spent.append(time.process_time() - begun)
    return min(spent)


def times(read: Callable[[str], object], unit: str) -> float:
    """Give how many times as long twice the text takes."""
    size = 10_000
    while (short := least(read, unit * (size // len(unit)))) < LONG_ENOUGH and size < LONGEST:
        size *= 2
    return least(read, unit * (2 * size // len(unit))) / short


def main() -> None:
    readers: list[tuple[str, Callable[[str], object], list[str]]] = [
        ("dates", lambda text: find_dates(text, date(2024, 1, 1)), DATES),
        ("quantities", find_quantities, QUANTITIES),
    ]
    for name, read, units in readers:
        for unit in units:
            print(f"{name:10} {unit!r:20} {times(read, unit):.1f}")
    load_model()
    begun = time.process_time()
    load_model()
    print(f"loading the model, imports done: {time.process_time() - begun:.2f} s of processor time")


if __name__ == "__main__":
    main()
