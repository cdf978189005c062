"""Short invented wire articles, any number of them and all different, for measuring without a corpus."""

from collections.abc import Iterator
from random import Random

COUNTRIES = ("Chile", "Kenya", "Norway", "Peru", "Japan", "Brazil", "India", "Mexico", "Canada", "Vietnam", "Poland")
GOODS = ("steel", "wheat", "cars", "copper", "coffee", "timber", "fertilizer", "aluminum", "soybeans", "machinery")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
LINES = (
    "{a}'s exports of {g} to {b} rose {n}.{d} percent to ${m}.{d} billion in {month} from a year earlier, customs data "
    "showed on Tuesday.",
    "{a} will impose a {n} percent tariff on {g} from {b} starting next month, the trade ministry said.",
    "The trade deficit of {a} with {b} narrowed to ${m}00 million in {month}, the finance ministry said on Thursday.",
    '"We do not want a dispute with {b}, but our {g} producers need time," the minister told reporters.',
    "Analysts had expected imports to fall by {d} percent after duties on {g} were raised to {n} percent.",
    "Talks between {a} and {b} on {g} are to resume in {month}, officials said on Monday.",
)


def articles(count: int, *, lines: int = 8, seed: int = 7) -> Iterator[str]:
    """Give `count` articles of about `lines` paragraphs, the same ones for the same seed."""
    for number in range(count):
        draw = Random(f"{seed}-{number}")
        a, b = draw.sample(COUNTRIES, 2)
        values = {"a": a, "b": b, "month": draw.choice(MONTHS)}
        paragraphs = [
            draw.choice(LINES).format(
                g=draw.choice(GOODS), n=draw.randint(2, 60), m=draw.randint(1, 90), d=draw.randint(1, 9), **values
            )
            for _ in range(lines)
        ]
        paragraphs[0] = f"PORT {number}, March 4, 2025 (Reuters) - {paragraphs[0]}"
        yield "\n\n".join(paragraphs) + "\n"
