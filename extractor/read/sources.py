"""Agencies and publishers by the names in patterns/sources.yml."""

import re
from dataclasses import dataclass
from pathlib import Path

from extractor.grammar.strict_yaml import load_yaml

SECTION = re.compile(r"\s+-\s+[\w &]+$")  # "New York Times - News"
LONGEST = 80  # characters of a credit line
EDGES = " \t-–—|,.:()[]"
PARTS = re.compile(r"\s*[|,/\n]\s*|\s+[-–—]\s+")
NAME = re.compile(r"[^\Wa-z_][\w.'’&-]*(?: (?:&|and|of|the|de|la|du|del|[^\Wa-z_][\w.'’&-]*)){0,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Known names, lower case, with the name that each is given out as; `month_first` write 3/4 for March 4.

    `media` are words that publishers are called by, `sections` words that with them make only a heading.
    """

    names: dict[str, str]
    pattern: re.Pattern[str]
    month_first: frozenset[str]
    media: frozenset[str]
    sections: frozenset[str]

    def find(self, line: str) -> str | None:
        """Find the last known name in a credit line: the publisher stands behind the authors."""
        found = None
        for match in self.pattern.finditer(line):
            if not (match[0].islower() and len(match[0]) < 4) or match[0] in ("dpa", "ap"):
                found = self.names[match[0].lower()]
        return found

    def is_credit(self, line: str) -> bool:
        """Tell whether a line is nothing but a known name, alone or with a place: "Reuters, SEOUL"."""
        if len(line) > LONGEST:
            return False
        head = SECTION.sub("", line).strip(EDGES)
        if self._is_name(head):
            return True
        parts = [part.strip(EDGES) for part in re.split(r"[,/|]", head)]
        return len(parts) == 2 and any(self._is_name(part) for part in parts) and all(len(p) < 30 for p in parts)

    def find_unknown(self, line: str) -> str | None:
        """Find in a credit line a name that by its words is a publisher's: "The Harbour Ledger, 6 May 2024"."""
        for part in (text.strip(EDGES) for text in PARTS.split(line)):
            words = part.lower().split()
            if (
                words[:1] != ["by"]
                and NAME.fullmatch(part)
                and self.media.intersection(words)
                and not self.sections.issuperset(words)
            ):
                return part.title() if part.isupper() else part
        return None

    def spell(self, name: str) -> str:
        """Give a name as it is given out: "REUTERS" and "Reuters News" are "Reuters"; an unknown one stays."""
        lower = name.lower()
        return self.names.get(lower) or self.names.get(lower.removesuffix(" news")) or name

    def _is_name(self, text: str) -> bool:
        lower = text.lower()
        return lower in self.names or lower.removesuffix(" news") in self.names


def load_sources(path: Path) -> Sources:
    """Read sources.yml."""
    data = load_yaml(path)
    table = data["sources"]
    names = {str(written): str(name) for name, forms in table.items() for written in forms}
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)", re.IGNORECASE)
    sets = {key: frozenset(map(str, data[key])) for key in ("month_first", "media", "sections")}
    return Sources(names=names, pattern=pattern, **sets)
