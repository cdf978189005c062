"""Lemmas by table and rule: exceptions from the treebanks first, then English endings."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extractor.annotate.language_model.features import CACHED_WORDS
from extractor.errors import ModelError

DOUBLED = "bdgklmnprtvz"  # consonants that English doubles before -ing and -ed
KEPT_DOUBLE = ("ll", "ss", "ff", "zz")
UNCHANGED = frozenset({"NNP", "NNPS", "FW", "ADD", "GW", "LS", "SYM", "NFP", "$"})
BARE = frozenset({"VBD", "VBN", "VBP", "VB"})
SILENT_E = (
    "at", "iz", "yz", "is", "us", "as", "os", "v", "c", "dg", "rg", "ng", "u", "bl", "pl", "tl", "dl", "gl", "fl",
    "cl", "uc", "ur", "ir", "ar", "or", "id", "ud", "ad", "in", "ag", "ak", "ok", "ik", "ib", "op", "ut", "ul",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LemmaTable:
    """Exceptions by tag, and the base forms known for each kind of word ("V", "N", "J").

    `seen` remembers the lemmas given, by word and tag.
    """

    exceptions: dict[str, dict[str, str]] = field(default_factory=dict)
    bases: dict[str, frozenset[str]] = field(default_factory=dict)
    seen: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)


def read_table(data: bytes) -> LemmaTable:
    """Read a table from JSON.

    Raises:
        ModelError: the data are no such table.
    """
    try:
        found = json.loads(data)
        return LemmaTable(
            exceptions=found["exceptions"], bases={kind: frozenset(words) for kind, words in found["bases"].items()}
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("the model's lemmas.json is damaged; reinstall newsfacts") from error


def lemma_of(word: str, tag: str, table: LemmaTable) -> str:
    """Give a word's lemma; `tag` is its Penn tag. Names keep their form."""
    found = table.seen.get((word, tag))
    if found is None:
        if len(table.seen) > CACHED_WORDS:
            table.seen.clear()
        found = table.seen[(word, tag)] = _find_lemma(word, tag, table)
    return found


def _find_lemma(word: str, tag: str, table: LemmaTable) -> str:
    lower = word.lower().replace("’", "'")
    found = table.exceptions.get(tag, {}).get(lower)
    if found is not None:
        return found
    if tag in UNCHANGED:
        return word
    if tag == "NN" and _is_plural(lower, table):
        tag = "NNS"
    if tag in BARE and _is_third_person(lower, table):
        tag = "VBZ"
    endings = ENDINGS.get(tag)
    return _best(lower, endings, table) if endings else lower


def _is_third_person(lower: str, table: LemmaTable) -> bool:
    """Tell "taxes" taken for a past form."""
    known = table.bases.get("V", frozenset())
    return lower.endswith("s") and lower not in known and any(base in known for base in _without_s(lower))


def _is_plural(lower: str, table: LemmaTable) -> bool:
    """Tell "counter-tariffs", whose last part is a known noun in the plural, whatever the tag says."""
    joined, _, last = lower.rpartition("-")
    known = table.bases.get("N", frozenset())
    return bool(joined) and last.endswith("s") and last not in known and last[:-1] in known


def _best(lower: str, endings: tuple[str, Callable[[str], Iterator[str]]], table: LemmaTable) -> str:
    """Take the first candidate that is a known base, else the first."""
    kind, candidates = endings
    known = table.bases.get(kind, frozenset())
    found = list(candidates(lower))
    return next((base for base in found if base in known), found[0] if found else lower)


def _without_s(lower: str) -> Iterator[str]:
    """Undo -s: levies, taxes, losses, houses, tariffs."""
    if not lower.endswith("s") or len(lower) < 3 or lower.endswith(("ss", "us", "is")):
        return
    if lower.endswith("ies") and len(lower) > 4:
        yield lower[:-3] + "y"
        yield lower[:-1]
    elif lower.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        yield lower[:-2]
        yield lower[:-1]
    else:
        yield lower[:-1]
        if lower.endswith("es"):
            yield lower[:-2]


def _without_ed(lower: str) -> Iterator[str]:
    """Undo -ed: raised, slapped, levied, called."""
    if lower.endswith("ied") and len(lower) > 4:
        yield lower[:-3] + "y"
    elif lower.endswith("ed") and len(lower) > 3:
        yield from _stems(lower[:-2])


def _without_ing(lower: str) -> Iterator[str]:
    """Undo -ing: rising, planning, buying, selling."""
    if lower.endswith("ing") and len(lower) > 4:
        yield from _stems(lower[:-3])


def _stems(stem: str) -> Iterator[str]:
    """Yield the verbs a stem may come from, the likeliest first."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in DOUBLED and not stem.endswith(KEPT_DOUBLE):
        yield stem[:-1]
        yield stem
    elif stem.endswith(SILENT_E) and not stem.endswith(("ain", "oin", "eak", "ook", "oop", "out", "our", "oor", "eur")):
        yield stem + "e"
        yield stem
    else:
        yield stem
        yield stem + "e"
        if stem.endswith("ll"):
            yield stem[:-1]


def _without_degree(lower: str) -> Iterator[str]:
    """Undo -er and -est: bigger, cheapest, heavier, larger."""
    stem = lower[:-2] if lower.endswith("er") else lower[:-3] if lower.endswith("est") else ""
    if not stem:
        return
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    elif len(stem) > 2 and stem[-1] == stem[-2] and not stem.endswith(KEPT_DOUBLE):
        yield stem[:-1]
    else:
        yield stem
        yield stem + "e"


ENDINGS: dict[str, tuple[str, Callable[[str], Iterator[str]]]] = {
    "NNS": ("N", _without_s),
    "VBZ": ("V", _without_s),
    "VBD": ("V", _without_ed),
    "VBN": ("V", _without_ed),
    "VBG": ("V", _without_ing),
    "JJR": ("J", _without_degree),
    "JJS": ("J", _without_degree),
    "RBR": ("J", _without_degree),
    "RBS": ("J", _without_degree),
}
