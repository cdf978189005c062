"""Read corpora that mark names only, each with its own labels, to one label set."""

import gzip
import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from training import lists
from training.corpus import Document, Sentence, bilou, guess_spaces, runs
from training.gazetteer import DEMONYMS, PERSON_TITLES, place_kinds

ANY = "?"
WIKIGOLD = {"PER": "PERSON", "ORG": "ORG", "LOC": "place", "MISC": "MISC|NORP"}
UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "place", "OTH": ANY}
CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG", "country": "GPE",
    "location": "place", "election": "MISC", "event": "MISC", "misc": "MISC|NORP|O",
}  # fmt: skip
RE3D = {
    "Person": "PERSON", "Organisation": "ORG|GPE", "Location": "place", "Nationality": "NORP", "MilitaryPlatform": ANY,
    "Weapon": ANY, "DocumentReference": ANY,
}  # fmt: skip
PRONOUNS = frozenset(lists.words("i you he she it we they this that these those who which"))
JOINERS = frozenset(lists.words("of the and for de la le du del van von der den bin al el on in to at & - . ' 's"))
MEANTIME = {"PER": "PERSON", "ORG": "ORG", "LOC": "place", "PRO": "MISC", "FIN": "MISC|ORG"}
SENTENCES_PER_DOCUMENT = 6


def read_conll(path: Path, source: str, kinds: dict[str, str], *, column: int = -1) -> Iterator[Document]:
    """Yield a one-word-a-line file's sentences, some to a document."""
    sentences: list[Sentence] = []
    for words, tags in _tagged(path, column):
        spans = _spans(words, tags, kinds, source)
        sentences.append(
            Sentence(
                words=tuple(words),
                spaces=guess_spaces(words),
                names=tuple(_open_unmarked(words, bilou(spans, len(words)), source)),
                opens_block=not sentences,
            )
        )
        if len(sentences) == SENTENCES_PER_DOCUMENT:
            yield Document(source=source, sentences=tuple(sentences))
            sentences = []
    if sentences:
        yield Document(source=source, sentences=tuple(sentences))


def _tagged(path: Path, column: int) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            fields = line.split("\t" if "\t" in line else " ")
            if line.startswith("#") and "\t" not in line:
                continue
            if line.strip() and "DOCSTART" not in line and len(fields) > 1:
                words.append(fields[1 if column == 2 else 0].strip())
                tags.append(fields[column].strip())
            elif words:
                yield words, tags
                words, tags = [], []


def _spans(words: list[str], tags: list[str], kinds: dict[str, str], source: str) -> list[tuple[int, int, str]]:
    spans = []
    for start, end, kind in runs(tags):
        if kind not in kinds:
            continue
        start, kind = _trim(words, start, end, kinds[kind], source)
        spans.append((start, end, kind))
    return spans


def _is_name(words: list[str]) -> bool:
    """Tell names from descriptions, which two corpora mark alike ("US automaker GM", "government officials")."""
    return words[0][:1].isupper() and all(word[0].isupper() or word[0].isdigit() or word in JOINERS for word in words)


def _trim(words: list[str], start: int, end: int, kind: str, source: str) -> tuple[int, str]:
    """Leave articles and titles out of a name, and settle its type where the words do."""
    if words[start].lower() in {"the", "a", "an"} and end - start > 1:
        start += 1
    if kind == "PERSON":
        while start < end - 1 and words[start].lower().rstrip(".") in PERSON_TITLES:
            start += 1
    text = " ".join(words[start:end])
    if text.lower() in DEMONYMS:
        kind = "NORP"
    elif text.lower() in PRONOUNS:
        kind = "O"
    elif source in {"re3d", "meantime"} and not _is_name(words[start:end]):
        kind = ANY
    elif kind == "place" or (kind == "ORG|GPE" and place_kinds(text) == "GPE"):
        kind = place_kinds(text)
    elif kind == "ORG|GPE":
        kind = "ORG"
    elif kind == "ORG" and source == "meantime" and place_kinds(text) == "GPE":
        kind = "GPE|ORG"
    return start, kind


def _open_unmarked(words: list[str], labels: list[str], source: str) -> list[str]:
    """Leave open the capitals of a corpus that has no label for nationalities, events and works."""
    if source == "wikigold":
        return [label if label != ANY else "?" for label in labels]
    opened = []
    for index, (word, label) in enumerate(zip(words, labels, strict=True)):
        if label == "O" and word.lower() in DEMONYMS and word[0].isupper():
            label = "U-NORP"
        elif label == "O" and word[:1].isupper() and index and source in {"re3d", "uner"}:
            label = "O|B-MISC|I-MISC|L-MISC|U-MISC"
        opened.append("?" if ANY in label else label)
    return opened


def read_meantime(path: Path) -> Iterator[Document]:
    """Yield the MEANTIME articles' sentences whose entities are marked."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            stream = archive.extractfile(member) if member.name.endswith(".xml") else None
            if stream is not None:
                sentences = tuple(_meantime_sentences(ElementTree.parse(stream).getroot()))
                if sentences:
                    yield Document(source="meantime", sentences=sentences)


def _meantime_sentences(root: ElementTree.Element) -> Iterator[Sentence]:
    numbers = {token.get("t_id"): int(token.get("sentence") or 0) for token in root.iter("token")}
    names = list(_meantime_names(root))
    for number in (0, 2, 3, 4, 5):  # entities are marked in the title and in these
        tokens = [token for token in root.iter("token") if numbers[token.get("t_id")] == number]
        places = {token.get("t_id"): index for index, token in enumerate(tokens)}
        words = [re.sub(r"\s+", "", token.text or "") or "_" for token in tokens]
        found = [(places[a[0]], places[a[-1]] + 1, kind) for a, kind in names if a[0] in places and a[-1] in places]
        spans: list[tuple[int, int, str]] = []
        for start, end, kind in sorted(found, key=lambda span: span[0] - span[1]):
            if not any(s < end and start < e for s, e, _ in spans):
                start, kind = _trim(words, start, end, kind, "meantime")
                spans.append((start, end, kind))
        labels = _open_unmarked(words, bilou(spans, len(words)), "uner")
        if words:
            yield Sentence(words=tuple(words), spaces=guess_spaces(words), names=tuple(labels), opens_block=True)


def _meantime_names(root: ElementTree.Element) -> Iterator[tuple[list[str], str]]:
    """Yield the token ids and type of each mention that is a name alone, without its describing words."""
    types = {e.get("m_id"): e.get("ent_type") for e in root.iter("ENTITY")}
    types |= {e.get("m_id"): e.get("ent_type") for e in root.iter("ENTITY_MENTION") if e.get("ent_type")}
    target = {}
    for link in root.iter("REFERS_TO"):
        aim = link.find("target")
        for origin in link.findall("source"):
            target[origin.get("m_id")] = aim.get("m_id") if aim is not None else None
    for mention in root.iter("ENTITY_MENTION"):
        anchors = [anchor.get("t_id") or "" for anchor in mention.findall("token_anchor")]
        kind = MEANTIME.get(types.get(target.get(mention.get("m_id"))) or "")
        if anchors and kind and mention.get("syntactic_type") in {"NAM", "PRE.NAM"} and len(anchors) <= 6:
            yield anchors, kind


def count_names(documents: Iterable[Document]) -> dict[str, int]:
    """Count the names of each type."""
    counts: dict[str, int] = {}
    for document in documents:
        for sentence in document.sentences:
            for label in sentence.names:
                if label[:2] in {"B-", "U-"}:
                    counts[label[2:]] = counts.get(label[2:], 0) + 1
    return counts
