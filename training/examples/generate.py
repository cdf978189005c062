"""Fill the sentence patterns: a fresh draw of names every time, marked as they are written."""

import random
import re

import spacy

from extractor.annotate.tokenizer import customize
from training.corpus import Document, Sentence, bilou
from training.examples import name_parts as parts
from training.examples import organizations as orgs
from training.examples import sentences as wording
from training.lists import words

MARK = re.compile(r"\[(PERSON|ORG|GPE|LOC|NORP|MISC)\|([^\]]*)\]")
LEADERS = words("Trump Biden Reagan Abe Xi Modi Lula Macron Merz Carney Thatcher Nakasone Son Rao")


def make_examples(count: int, seed: int) -> list[Document]:
    """Make documents of one to three sentences; the parse is left open."""
    rng = random.Random(seed)
    nlp = customize(spacy.blank("en"))
    documents = []
    for _ in range(count):
        sentences = [_sentence(nlp, _fill(rng.choice(wording.SENTENCES), rng)) for _ in range(rng.choice((1, 1, 2, 3)))]
        documents.append(Document(source="own", sentences=tuple(sentences)))
    return documents


def _sentence(nlp: spacy.language.Language, marked: str) -> Sentence:
    """Read a marked text: tokens by our tokenizer, names by the marks."""
    text, spans = "", []
    place = 0
    for match in MARK.finditer(marked):
        text += marked[place : match.start()]
        spans.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        place = match.end()
    doc = nlp(text + marked[place:])
    found = []
    for start, end, kind in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        found.append((span.start, span.end, kind))
    return Sentence(
        words=tuple(token.text for token in doc),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        names=tuple(bilou(found, len(doc))),
        opens_block=True,
    )


def _fill(pattern: str, rng: random.Random) -> str:
    """Fill slots until none is left, then close the gaps before punctuation."""
    while "{" in pattern:
        pattern = re.sub(r"\{([a-z]+)\}", lambda slot: _slot(slot.group(1), rng), pattern, count=1)
    pattern = re.sub(r" ([.,;:)])", r"\1", pattern)
    pattern = re.sub(r" ('s)", r"\1", pattern)
    pattern = re.sub(r"\( ", "(", pattern).replace(', "', ',"').replace(".].", ".]")
    return re.sub(r'^("?)(the|an?) ', lambda match: match.group(1) + match.group(2).capitalize() + " ", pattern)


def _slot(name: str, rng: random.Random) -> str:
    simple = {
        "title": wording.TITLES, "job": wording.JOBS, "said": wording.VERBS, "day": wording.DAYS,
        "month": wording.MONTHS,
        "good": wording.GOODS, "quote": wording.QUOTES, "long": orgs.LONG_PORTFOLIOS, "portfolio": orgs.PORTFOLIOS,
        "field": [field.lower() for field in orgs.FIELDS], "a": ["a", "the"],
    }  # fmt: skip
    return rng.choice(simple[name]) if name in simple else NAMES[name](rng)


def mark(kind: str, text: str) -> str:
    """Mark a name, its article left outside."""
    article, rest = ("the ", text[4:]) if text.startswith("the ") else ("", text)
    return f"{article}[{kind}|{rest}]"


def _bare(text: str, rng: random.Random) -> str:
    """Drop the article now and then, as headlines do."""
    return text.removeprefix("the ") if rng.random() < 0.3 else text


def _shouted(text: str, rng: random.Random) -> str:
    """Write a city in capitals now and then, as datelines do."""
    return text.upper() if rng.random() < 0.3 else text


def person(rng: random.Random) -> str:
    """Make a full name of some language."""
    if rng.random() < 0.35:
        family, given = (part.split() for part in parts.FAMILY_FIRST[rng.choice(list(parts.FAMILY_FIRST))])
        name = f"{rng.choice(family)} {rng.choice(given)}"
    else:
        language = rng.choice([*parts.GIVEN_FIRST, "english", "japanese", "spanish"])
        given, family = (part.split() for part in parts.GIVEN_FIRST[language])
        first = rng.choice(given)
        if language == "english" and rng.random() < 0.3:
            first = rng.choice(
                [*parts.NICKNAMES, f"{rng.choice(given)} {rng.choice('ABCDEHJKLMRSTW')}.", "J.D.", "Robert E."]
            )
        name = f"{first} {rng.choice(family)}"
    return mark("PERSON", name.replace("_", " "))


def surname(rng: random.Random) -> str:
    """Make a surname as later mentions give it."""
    if rng.random() < 0.15:
        return mark(
            "PERSON",
            rng.choice(LEADERS),
        )
    table = {**{k: v[1] for k, v in parts.GIVEN_FIRST.items()}, **{k: v[0] for k, v in parts.FAMILY_FIRST.items()}}
    return mark("PERSON", rng.choice(table[rng.choice(list(table))].split()).replace("_", " "))


def organization(rng: random.Random) -> str:
    """Give a public body, a firm real or made up, a union, an institute."""
    draw = rng.random()
    if draw < 0.2:
        return mark("ORG", rng.choice(orgs.COMPANIES))
    if draw < 0.45:
        stem = rng.choice(
            (*orgs.STEMS, rng.choice(rng.choice(list(parts.GIVEN_FIRST.values()))[1].split()).replace("_", " "))
        )
        name = stem + rng.choice(("", " " + rng.choice(orgs.TRADES), " " + rng.choice(orgs.TRADES)))
        return mark("ORG", name + rng.choice(orgs.ENDINGS))
    if draw < 0.7:
        return mark("ORG", rng.choice(orgs.AGENCIES))
    if draw < 0.78:
        return mark("ORG", rng.choice(orgs.MEDIA))
    if draw < 0.86:
        return mark(
            "ORG", f"{rng.choice(['', 'Korea ', 'Japan ', 'China ', 'Brazil ', 'Central '])}{rng.choice(BUREAUS)}"
        )
    return union(rng)


def union(rng: random.Random) -> str:
    """Give a union, association or institute."""
    if rng.random() < 0.5:
        return mark("ORG", rng.choice(orgs.UNIONS))
    return mark("ORG", rng.choice(orgs.GROUPS).format(rng.choice(orgs.BRANCHES)))


def ministry(rng: random.Random) -> str:
    """Give a ministry as a name, or as common words that are none."""
    if rng.random() < 0.25:
        return f"{rng.choice(orgs.FIELDS).lower()} {rng.choice(('ministry', 'department'))}"
    if rng.random() < 0.4:
        return mark("ORG", f"Ministry of {rng.choice((*orgs.PORTFOLIOS, *orgs.LONG_PORTFOLIOS))}")
    return mark(
        "ORG", f"{rng.choice(orgs.FIELDS)} {rng.choice(('Ministry', 'Ministry', 'Department', 'Agency', 'Bureau'))}"
    )


def quantity(rng: random.Random) -> str:
    """Give a number as news writes it."""
    return rng.choice(
        (
            f"{rng.randint(2, 99)}",
            f"{rng.randint(1, 99)}.{rng.randint(0, 9)}",
            f"{rng.randint(1, 900)},{rng.randint(100, 999)}",
        )
    )


def percent(rng: random.Random) -> str:
    """Give a percentage as news writes it."""
    return quantity(rng) + rng.choice((" percent", " per cent", "%", " pct", " percentage points"))


def money(rng: random.Random) -> str:
    """Give a sum of money as news writes it."""
    number, scale = quantity(rng), rng.choice(("million", "billion", "mln", "billion", "trillion"))
    return rng.choice((
        f"${number} {scale}", f"US${number} {scale}", f"{number} {scale} dlrs", f"{number} {scale} dollars",
        f"{number} {scale} yen", f"{number} {scale} won", f"€{number} {scale}", f"£{number}bn",
        f"{number} {scale} marks",
    ))  # fmt: skip


BUREAUS = (
    "Customs Service", "Customs Agency", "Statistics Office", "Trade Council", "Customs", "Statistics Bureau",
    "Central Bank", "Tariff Commission", "Export Bank", "Institute for International Trade", "Customs Administration",
    "Trade Insurance Corporation", "Development Bank", "Economic Research Institute",
)  # fmt: skip
NAMES = {
    "person": person, "surname": surname, "org": organization, "union": union, "ministry": ministry, "pct": percent,
    "money": money, "n": quantity,
    "gpe": lambda rng: mark("GPE", _bare(rng.choice(parts.STATES if rng.random() < 0.9 else parts.CITIES), rng)),
    "city": lambda rng: mark("GPE", _shouted(rng.choice(parts.CITIES), rng)),
    "region": lambda rng: mark("GPE", rng.choice(parts.REGIONS)),
    "loc": lambda rng: mark("LOC", rng.choice(parts.LOCATIONS)),
    "norp": lambda rng: mark("NORP", rng.choice(parts.PEOPLES)),
    "nationals": lambda rng: mark("NORP", rng.choice(parts.NATIONALS)),
    "medium": lambda rng: mark("ORG", rng.choice(orgs.MEDIA)),
    "short": lambda rng: mark("ORG", rng.choice(orgs.SHORT_AGENCIES)),
    "dept": lambda rng: mark("ORG", rng.choice([name for name in orgs.AGENCIES if "Department" in name])),
    "distractor": lambda rng: mark("MISC", rng.choice(orgs.DISTRACTORS)),
}  # fmt: skip
