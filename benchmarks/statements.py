"""Measure statements on PolNeAR, political news with sources, cues and contents marked: statements.py CORPUS.

CORPUS holds attributions/NAME_XXXX.ann (brat) and text/NAME.txt. PolNeAR also marks thoughts and intentions, which are
no statements here; recall is therefore also printed for attributions whose cue speaks. With --peer, textacy's direct
quotations are read from the same parsed texts, paragraph by paragraph; it has to be installed. With --kinds, what is
missed is counted by its cue, what is given beyond the marks by its rule, speakers that share no word by what they are.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from extractor.annotate.pipeline import annotate
from extractor.flow import load_extractor
from extractor.read import read_text
from extractor.records import Extraction, TextParty
from extractor.types import Article

SPEAKS = re.compile(r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|add(?:ed|s|ing)|according|wrote|tweeted|warn|argu|announc)")
FILLER = frozenset({"the", "a", "an", "of", "and", "in", "for", "on", "to", "by", "with", "who", "’s", "'s"})

PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "which", "his", "her", "their", "him", "them"})


THINKS = re.compile(
    r"\b(?:th(?:ink|ought)|believ|want|plan|hop(?:e|ing)|expect|fear|see[ns]?\b|saw|kn[eo]w|feel|felt|decid|intend|vow|pledg"
    r"|promis|consider|agree|support|oppos|seek|sought|worr|concern|view|prefer|like|try|tried|aim|mean|doubt|remember)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who said what: characters of the content, words of the source, the cue, and the rule that read it."""

    content: frozenset[int]
    source: frozenset[str]
    cue: str
    rule: str = ""


@dataclass(slots=True)
class Tally:
    """Counts over all articles; characters for contents, statements for the rest."""

    both: int = 0
    ours: int = 0
    theirs: int = 0
    found: int = 0
    known: int = 0
    given: int = 0
    named: int = 0
    speakers: int = 0
    spoken_found: int = 0
    spoken: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    beyond: Counter[str] = field(default_factory=Counter)
    misnamed: Counter[str] = field(default_factory=Counter)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--peer", action="store_true", help="measure textacy's direct quotations too")
    parser.add_argument("--kinds", action="store_true", help="count errors by kind")
    args = parser.parse_args()
    extractor = load_extractor()
    ours, peer = Tally(), Tally()
    for text, known in read_corpus(args.corpus):
        article = read_text(text)
        if article.text != text:  # offsets would not agree
            continue
        count(ours, known, statements_of(extractor.extract(article)))
        if args.peer:
            with extractor.nlp.memory_zone():
                count(peer, known, list(quotations_of(extractor.nlp, article)))
    show("newsfacts", ours)
    if args.kinds:
        show_kinds(ours)
    if args.peer:
        show("textacy direct quotations", peer)


def read_corpus(folder: Path) -> Iterator[tuple[str, list[Said]]]:
    """Yield each text with its attributions, once where several people marked it."""
    for path in sorted((folder / "text").glob("*.txt")):
        marks = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if marks:
            text = path.read_bytes().decode("utf-8")
            yield text, read_attributions(marks[0].read_text("utf-8"), text)


def read_attributions(marks: str, text: str) -> list[Said]:
    """Read brat's lines: T are spans, possibly in pieces, E join them."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in marks.splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[name] = [(int(a), int(b)) for a, b in (piece.split() for piece in places.split(";"))]
    for line in marks.splitlines():
        name, _, rest = line.partition("\t")
        parts = [part.partition(":") for part in rest.split()] if name.startswith("E") else []
        roles: dict[str, list[tuple[int, int]]] = {}
        for role, _, span in parts:
            roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(span, []))
        if roles.get("Content"):
            words = {role: " ".join(text[a:b] for a, b in places) for role, places in roles.items()}
            found.append(
                Said(
                    content=characters(roles["Content"], text),
                    source=words_of(words.get("Source", "")),
                    cue=words.get("Cue", ""),
                )
            )
    return found


def characters(places: Iterable[tuple[int, int]], text: str) -> frozenset[int]:
    """Give the places of letters and digits in spans."""
    return frozenset(i for start, end in places for i in range(start, end) if text[i].isalnum())


def words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w.]+", text.lower())) - FILLER


def statements_of(facts: Extraction) -> list[Said]:
    """Give our statements; a speaker's words are all of an actor's names."""
    names = {a.id: " ".join([a.name, *a.aliases, *(m.text for m in a.mentions)]) for a in facts.actors}
    found = []
    for statement in facts.statements:
        speakers = statement.speaker if isinstance(statement.speaker, list) else [statement.speaker]
        words = " ".join(s.text if isinstance(s, TextParty) else names.get(str(s), "") for s in speakers)
        place = statement.evidence
        content = frozenset(place.start + i for i, letter in enumerate(place.text) if letter.isalnum())
        found.append(Said(content=content, source=words_of(words), cue=statement.cue or "", rule=statement.rule))
    return found


def quotations_of(nlp: Language, article: Article) -> Iterator[Said]:
    """Give textacy's direct quotations on our parse, by paragraph: one with an unpaired mark it refuses."""
    from textacy.extract.triples import direct_quotations

    (doc,) = annotate(nlp, [article])
    for block in article.blocks:
        paragraph = doc.char_span(block.start, block.end, alignment_mode="contract")
        if paragraph is None:
            continue
        try:
            quotations = list(direct_quotations(paragraph.as_doc()))
        except ValueError:
            continue
        for found in quotations:
            start = paragraph.start_char + found.content.start_char
            content = characters([(start, start + len(found.content.text))], article.text)
            source = words_of(" ".join(token.text for token in found.speaker))
            yield Said(content=content, source=source, cue=" ".join(token.text for token in found.cue))


def count(tally: Tally, known: list[Said], given: list[Said]) -> None:
    """Count characters both call said, and statements that share half their content with one of the other side."""
    ours = frozenset().union(*(said.content for said in given))
    theirs = frozenset().union(*(said.content for said in known))
    tally.both += len(ours & theirs)
    tally.ours += len(ours)
    tally.theirs += len(theirs)
    tally.known += len(known)
    tally.given += len(given)
    free = list(given)
    for said in known:
        best = max(free, key=lambda other: len(other.content & said.content), default=None)
        spoken = bool(SPEAKS.search(said.cue.lower()))
        tally.spoken += spoken
        if best is None or len(best.content & said.content) < 0.5 * max(len(said.content), 1):
            tally.missed[kind_of_miss(said, ours)] += 1
            continue
        free.remove(best)
        tally.found += 1
        tally.spoken_found += spoken
        if said.source - PRONOUNS:  # whom a pronoun stands for is not marked
            tally.named += 1
            tally.speakers += bool(best.source & said.source)
            if not best.source & said.source:
                tally.misnamed[kind_of_speaker(best)] += 1
    for said in free:
        part = "within what is marked" if len(said.content & theirs) > 0.5 * len(said.content) else "outside all marks"
        tally.beyond[f"{said.rule}, {part}"] += 1


def kind_of_miss(said: Said, ours: frozenset[int]) -> str:
    """Name why an attribution is missed: what its cue is, and whether its words are part of another statement."""
    cue = said.cue.lower()
    if not cue:
        kind = "no cue"
    elif SPEAKS.search(cue):
        kind = "cue of speaking"
    elif THINKS.search(cue):
        kind = "cue of thought or intention"
    else:
        kind = "other cue"
    is_inside = len(said.content & ours) >= 0.5 * max(len(said.content), 1)
    return f"{kind}, {'its words are in another statement' if is_inside else 'its words are in none'}"


def kind_of_speaker(said: Said) -> str:
    """Name what was given for a speaker that shares no word with the source."""
    if not said.source:
        return "nobody"
    return "a pronoun" if said.source <= PRONOUNS else "somebody else, or the same by another name"


def show(title: str, tally: Tally) -> None:
    rows = [
        ("content characters, precision", tally.both, tally.ours),
        ("content characters, recall", tally.both, tally.theirs),
        ("statements, precision", tally.found, tally.given),
        ("statements, recall", tally.found, tally.known),
        ("statements with a cue of speaking, recall", tally.spoken_found, tally.spoken),
        ("speaker shares a word, of those found and named", tally.speakers, tally.named),
    ]
    print(title)
    for name, right, total in rows:
        print(f"  {name:48}{right / max(total, 1):7.3f}  {right} of {total}")


def show_kinds(tally: Tally) -> None:
    for title, kinds in (("missed", tally.missed), ("given beyond", tally.beyond), ("speakers", tally.misnamed)):
        print(title)
        for kind, number in kinds.most_common():
            print(f"  {number:5}  {kind}")


if __name__ == "__main__":
    main()
