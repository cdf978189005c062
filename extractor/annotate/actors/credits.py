"""Credits in running text: "(Reporting by Jo Roe)", "Photographer: Jo Roe/Acme Pictures"."""

import re
from pathlib import Path

from extractor.annotate.actors.words import read_words

NAME = r"[^\W\d_a-z][\w.'’-]*(?:[ ][^\W\d_a-z][\w.'’-]*){1,3}"


class CreditFinder:
    """Finds the credits in an article's text by the words of credits.yml."""

    def __init__(self, folder: Path) -> None:
        table = read_words(folder / "credits.yml")
        openers, links, agencies = (_any_of(table[key]) for key in ("openers", "links", "agencies"))
        self.opened = re.compile(
            rf"(?:^|(?<=[(\[\n])|(?<=[.!?\"”] ))[ ]*(?:{openers})[ ]?(?:{links})[^\n)\]]*", re.MULTILINE
        )
        self.contributed = re.compile(r"[^.\n]*\b(?:contributed to this|contributed reporting|reported from)\b[^.\n]*")
        self.slashed = re.compile(rf"(?:{NAME}[ ]?/[ ]?(?:{agencies})\b|\b(?:{agencies})[ ]?/[ ]?{NAME})")

    def __call__(self, text: str) -> list[tuple[int, int]]:
        """List the credits of a text as offsets [start, end)."""
        found = [match.span() for match in self.slashed.finditer(text)] if "/" in text else []
        found += [match.span() for match in self.contributed.finditer(text)]
        return sorted([*found, *(match.span() for match in self.opened.finditer(text))])


def _any_of(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
