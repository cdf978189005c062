"""Organizations told by their words: known names, what they end in ("Ministry"), what they begin with ("Bank of")."""

from calendar import day_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from extractor.annotate.actors.text import folded_words, is_capitalised, is_joint, is_possessive
from extractor.annotate.actors.words import read_words
from extractor.annotate.actors.zones import Zones
from extractor.annotate.products import load_goods
from extractor.grammar.strict_yaml import load_yaml

COMPANY_WORDS = frozenset(["Co", "Co.", "Company", "Sons", "Partners", "Associates", "Brothers"])
TITLE_STARTS = frozenset(["deputy", "vice", "chief", "assistant", "senior", "acting", "former", "general", "executive"])
COMPANY_ENDS = frozenset(["Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "Plc", "PLC", "plc"])
DELIBERATING = frozenset(["Commission", "Committee", "Subcommittee", "Council", "Conference", "Panel", "Institute"])
WEEKDAYS = frozenset(day_name)
PORTFOLIOS = frozenset(["Treasury", "Cabinet", "Customs", "Office", "Panel", "Division"])  # "Treasury Secretary"
LISTED = frozenset([",", "and", "&"])


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationWords:
    """What patterns/actors/organizations.yml says; see there. `full` maps a folded form to its full name."""

    full: Mapping[str, str]
    forms: tuple[str, ...]
    needs_full_name: frozenset[str]
    heads: frozenset[str]
    offices: frozenset[str]
    of_state: frozenset[str]
    openers: frozenset[str]
    small_before: frozenset[str]
    small_after: frozenset[str]
    small_tails: frozenset[str]
    not_parties: frozenset[str]
    goods: frozenset[str]  # single words for goods, as products.yml has them


def load_organization_words(folder: Path) -> OrganizationWords:
    """Read `folder`/organizations.yml.

    Raises:
        PatternError: the file cannot be read.
    """
    path = folder / "organizations.yml"
    table = read_words(path)
    known = load_yaml(path)["known"]
    full = {_key(str(form)): str(name) for name, forms in known.items() for form in (name, *forms)}
    forms = tuple(str(form) for name, forms in known.items() for form in (name, *forms))
    return OrganizationWords(
        full=full,
        forms=forms,
        needs_full_name=table["needs_full_name"],
        heads=frozenset().union(*table["heads"].values()),
        offices=table["heads"]["offices"],
        of_state=table["of_state"],
        openers=table["openers"],
        small_before=table["spelt_small"]["before"],
        small_after=table["spelt_small"]["after"],
        small_tails=table["small_tails"],
        not_parties=table["not_parties"],
        goods=frozenset(words[0] for words in load_goods(folder.parent / "products.yml").headings if len(words) == 1),
    )


def load_leaders(folder: Path) -> frozenset[str]:
    """Read the full names of `folder`/authorities.yml's leaders.

    Raises:
        PatternError: the file cannot be read.
    """
    names = (str(name) for names in load_yaml(folder / "authorities.yml")["leaders"].values() for name in names)
    return frozenset(name for name in names if " " in name)


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


class KnownFinder:
    """Finds the organizations that are known by name."""

    def __init__(self, nlp: Language, words: OrganizationWords) -> None:
        self.words = words
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.matcher.add("known", [nlp.make_doc(form) for form in words.forms])
        self.upper = PhraseMatcher(nlp.vocab, attr="ORTH")
        long = [form.upper() for form in words.forms if " " in form]
        self.upper.add("known", [nlp.make_doc(form) for form in long])

    def __call__(self, doc: Doc) -> list[tuple[int, int, str]]:
        """List (first token, end, full name)."""
        found = [(s, e, self.words.full[_key(doc[s:e].text)]) for _, s, e in [*self.matcher(doc), *self.upper(doc)]]
        named = {full for s, e, full in found if doc[s:e].text not in self.words.needs_full_name}
        return [
            (s, e, full) for s, e, full in found if full in named or doc[s:e].text not in self.words.needs_full_name
        ]


def capital_runs(doc: Doc, zones: Zones) -> Iterator[tuple[int, int]]:
    """Give the runs [start, end) of capitalised words, "&" and hyphens inside them, sentence openers left out.

    Bylines and lines of capitals have no runs: capitals say nothing there.
    """
    start: int | None = None
    for token in doc:
        inside = is_capitalised(token) or (start is not None and _goes_on(doc, token.i))
        if start is not None and (not inside or token.is_sent_start or zones.is_block_start(token.i)):
            yield from _trimmed(doc, start, token.i)
            start = None
        if start is None and is_capitalised(token) and not zones.is_silent(token.i) and not zones.is_upper(token.i):
            start = token.i
    if start is not None:
        yield from _trimmed(doc, start, len(doc))


def _goes_on(doc: Doc, index: int) -> bool:
    """Tell whether a small token inside a run goes on with it: "Pell & Hart", "Post-Gazette", "Standard & Poor's"."""
    if index + 1 >= len(doc):
        return False
    following = doc[index + 1]
    return (doc[index].text == "&" or is_joint(doc, index)) and following.text[0].isalnum()


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and doc[start].is_stop and not (len(doc[start]) > 1 and doc[start].text.isupper()):
        start += 1
    if start < end:
        yield start, end


class StructureFinder:
    """Finds organizations by the words they end in and begin with."""

    def __init__(self, words: OrganizationWords, title_heads: frozenset[str]) -> None:
        self.words = words
        self.title_heads = title_heads

    def __call__(self, doc: Doc, zones: Zones) -> list[tuple[int, int]]:
        """List the token ranges [start, end) of organizations; they may overlap."""
        found: list[tuple[int, int]] = []
        for start, end in capital_runs(doc, zones):
            found.extend(self._opened(doc, start, end))
            found.extend(self._headed(doc, start, end))
        found.extend(self._small(doc, zones))
        return found

    def _headed(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut the run after its last head word, unless a title follows it ("Commerce Secretary")."""
        for last in range(end - 1, start, -1):
            if doc[last].text not in self.words.heads or doc[last].text in self.words.not_parties:
                continue
            following = doc[last + 1] if last + 1 < len(doc) else None
            if following is not None and last + 1 < end and following.lower_ in self.title_heads:
                if doc[last].text in self.words.offices and doc[last].text not in PORTFOLIOS:
                    yield self._joined_start(doc, start, last), last + 1
                return
            if following is not None and following.text in ("of", "for") and doc[last].text in self.words.openers:
                return
            yield self._joined_start(doc, start, last), last + 1
            return
        if (
            doc[start].text in COMPANY_WORDS
            and doc[start].text in self.words.heads
            and self._joined_start(doc, start, start) < start
        ):
            yield self._joined_start(doc, start, start), end

    def _joined_start(self, doc: Doc, start: int, last: int) -> int:
        """Go left over "and": "Food and Drug Administration", "Goldman, Sachs and Co"."""
        if start < 2 or doc[start - 1].text not in ("and", "&") or not is_capitalised(doc[start - 2]):
            return start
        first = start - 2
        while first and is_capitalised(doc[first - 1]) and not (doc[first].is_sent_start or doc[first - 1].is_stop):
            first -= 1
        if is_joint(doc, first - 1):
            return start
        if doc[start].text in COMPANY_WORDS or (doc[last].text in COMPANY_ENDS and first == start - 2):
            while first > 1 and doc[first - 1].text == "," and doc[first - 2].ent_type_ in ("PERSON", "ORG"):
                first -= 2
            return first
        before = doc[first - 1].lower_ if first else ""
        left = doc[first : start - 1]
        is_free = not any(t.text in self.words.heads or t.ent_type_ in ("PERSON", "GPE", "NORP") for t in left)
        is_office = doc[last].text in self.words.offices
        return (
            first
            if is_office and is_free and before in ("the", "u.s.", "us") and left[0].ent_type_ in ("", "ORG")
            else start
        )

    def _opened(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Extend "Ministry", "Bank" and the like over what follows "of" or "for"."""
        last = end - 1
        if doc[last].text not in self.words.openers:
            return
        after = self._complement_end(doc, end)
        if after is not None:
            yield start, self._without_title(doc, end, after)

    def _without_title(self, doc: Doc, start: int, end: int) -> int:
        """Cut a title that follows: "Department of Agriculture | Deputy Administrator"."""
        while end > start + 2 and doc[end - 1].lower_ in self.title_heads | TITLE_STARTS | {"and"}:
            end -= 1
        return end

    def _complement_end(self, doc: Doc, index: int) -> int | None:
        """Find where the complement that starts with "of" or "for" at `index` ends, None where there is none."""
        if index + 1 >= len(doc) or doc[index].text not in ("of", "for", "on"):
            return None
        if doc[index].text == "on" and (doc[index - 1].text not in DELIBERATING or doc[index + 1].text in WEEKDAYS):
            return None
        at = index + 1
        if at < len(doc) and doc[at].lower_ == "the":
            at += 1
        end = run_end(doc, at)
        if end == at:
            return None
        if doc[index].text == "on" and end + 1 < len(doc) and doc[end].text == "of" and is_capitalised(doc[end + 1]):
            end = run_end(doc, end + 1)
        while True:
            step = end
            while step < len(doc) and doc[step].text in LISTED and step - end < 2:
                step += 1
            more = run_end(doc, step) if step > end else end
            if more in (end, step) or self._begins_another(doc, step, more):
                return end
            if doc[step - 1].text == "," and not (more < len(doc) and doc[more].text in LISTED):
                return end
            end = more

    def _begins_another(self, doc: Doc, start: int, end: int) -> bool:
        if doc[start].ent_type_ in ("GPE", "NORP", "PERSON"):
            return True
        if doc[start].ent_iob_ == "B" and doc[start - 1].ent_iob_ == "O" and doc[start].ent_type_ == "ORG":
            return True
        if doc[start].lower_ in self.title_heads:
            return True
        words = [doc[i].text for i in range(start, end)]
        following = doc[end].text if end < len(doc) else ""
        return any(w in self.words.heads or w in self.words.openers for w in words) or following in ("of", "'s", "’s")

    def _small(self, doc: Doc, zones: Zones) -> Iterator[tuple[int, int]]:
        """Find bodies of state in small letters: "the finance ministry", "China's central bank"."""
        for token in doc[1:]:
            if token.text not in self.words.small_after or zones.is_silent(token.i):
                continue
            first = token.i
            while first and doc[first - 1].lower_ in self.words.small_before:
                first -= 1
            if first == token.i:
                continue
            before = doc[first - 1] if first else None
            after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
            if after.removesuffix("s") in self.title_heads or after == "data" or is_capitalised(doc[first]):
                if before is None or before.lower_ not in ("a", "an", "each", "every", "no", "any"):
                    yield first, token.i + 1
                continue
            if before is not None and (before.lower_ == "the" or is_possessive(before) or before.ent_type_ == "NORP"):
                yield first, token.i + 1


def run_end(doc: Doc, start: int) -> int:
    """Find where the run of capitalised words that starts at `start` ends; a person in it ends it."""
    end = start
    while end < len(doc) and (is_capitalised(doc[end]) or (end > start and _goes_on(doc, end))):
        if end > start and doc[end].ent_iob_ == "B" and doc[end].ent_type_ == "PERSON":
            break
        end += 1
    return end


def organization_key(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Give the folded words of a name in an order in which "Ministry of Finance" is "Finance Ministry"."""
    words = [word for word in folded_words(doc, start, end) if word not in ("the", "of", "for", "and", "&")]
    return tuple(sorted(words))
