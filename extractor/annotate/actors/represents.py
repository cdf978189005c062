"""Whom a person represents: what the role says, else the country whose office it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.annotate.actors.apposition import work_clause
from extractor.annotate.actors.linking import Cluster
from extractor.annotate.actors.roles import Role
from extractor.annotate.actors.text import is_possessive
from extractor.annotate.actors.titles import Office, TitleWords

APPOSED = 18  # words of an apposition
FIRMS = frozenset(["company", "firm", "business", "family", "farm"])
NEAR = 12  # words between "counterpart" and the name
COUNTERPARTS = frozenset(["counterpart", "colleague"])
SIDES = frozenset(["side", "delegation", "team"])
FORMER = ("former", "ex-", "then", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The countries and blocs of an article: how often each is mentioned, in which sentences, and the dateline's.

    `sentence_of` numbers the sentence of each token; `states` and `bodies` have the key of the country, bloc or
    organization that a token mentions, `seats` that of the country whose capital it names, if only as a place.
    `blocs` are those of `counts` that are no countries, with their codes.
    """

    counts: Mapping[str, int]
    sentences: Mapping[str, frozenset[int]]
    sentence_of: Sequence[int]
    states: Mapping[int, str]
    seats: Mapping[int, str]
    bodies: Mapping[int, str]
    blocs: Mapping[str, str | None] = field(default_factory=dict)
    dateline: str | None = None


def represented(
    doc: Doc, persons: Sequence[Cluster], roles: Mapping[int, Sequence[Role]], frame: Frame, words: TitleWords
) -> dict[int, str]:
    """Give for each person, by number, the key of the party the person acts for; persons without one are left out.

    Those named most come first, so that of two presidents without a country each gets one; an aide
    acts for whom the master acts for.
    """
    found: dict[int, str] = {}
    held: set[tuple[Office, str]] = set()
    apart = {n: key for n in roles if (key := _as_counterpart(doc, persons[n], frame)) is not None}

    def turn(number: int) -> tuple[bool, bool, int]:
        is_aide = any(role.master is not None for role in roles[number])
        return is_aide, number not in apart and not _owner(roles[number]), -len(persons[number].mentions)

    for number in sorted(roles, key=turn):
        said = [role for role in roles[number] if not role.is_guessed]
        key = apart.get(number) or _owner(said) or _of_body(doc, persons[number], frame, words) or _owner(roles[number])
        offices = [role.office for role in roles[number] if role.office is not None]
        is_former = any(role.text.lower().startswith(FORMER) for role in roles[number])
        if key is None and offices:
            taken = frozenset(country for office, country in held if office == offices[0] and office.single)
            taken |= frozenset(apart.values())
            key = _country_of(offices[0], persons[number], frame, taken)
        if key is None:
            masters = [int(role.master.rsplit(":", 1)[-1]) for role in roles[number] if role.master is not None]
            key = next((found[master] for master in masters if master in found), None)
        if key is not None:
            found[number] = key
            held.update((office, key) for office in offices if not is_former)
    return found


def _owner(roles: Sequence[Role]) -> str | None:
    return next((role.owner for role in roles if role.owner is not None), None)


def _of_body(doc: Doc, person: Cluster, frame: Frame, words: TitleWords) -> str | None:
    """Find the organization in "Joe Roe of Acme Bank", the country in "South Korea's Moon" and "Roe of Canada"."""
    for mention in person.mentions:
        after = mention.end
        clause = work_clause(doc, after, words)
        clause = clause or _behind_title(doc, after) or _work_told(doc, after, words)
        inside = [i for i in range(*clause) if i in frame.bodies] if clause is not None else []
        if inside:
            return frame.bodies[inside[-1]]
        if after + 2 < len(doc) and doc[after].text == "," and doc[after + 1].lower_ in ("of", "at", "with"):
            after += 1  # "Jo Roe, of Acme Bank"
        if after + 1 < len(doc) and doc[after].lower_ in ("of", "at", "with", "from", "("):
            step = after + 1 + (doc[after + 1].lower_ == "the")
            if step in frame.bodies:
                return frame.bodies[step]
            if doc[after].lower_ == "of" and step in frame.states:
                return frame.states[step]
        if mention.start > 1 and is_possessive(doc[mention.start - 1]):
            key = frame.states.get(mention.start - 2) or frame.bodies.get(mention.start - 2)
            if key is not None:
                return key
    return None


def _behind_title(doc: Doc, end: int) -> tuple[int, int] | None:
    """Find the tokens behind "for" and "at" of an apposition: ", an analyst who follows chips at | Acme,"."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an", "the", "whose"):
        return None
    stop = next((t.i for t in doc[end + 1 : end + APPOSED] if t.text in (",", ".", ";", "”", '"', ")")), None)
    if stop is None:
        return None
    owned = end + 1 if doc[end + 1].lower_ == "whose" and doc[end + 2].lower_ in FIRMS else None  # "whose firm | Acme"
    places = [t.i + 1 for t in doc[end + 1 : stop] if t.lower_ in ("at", "for", "with")]
    start = places[-1] if places else owned
    return (start, min(start + 6, stop)) if start is not None else None


def _work_told(doc: Doc, end: int, words: TitleWords) -> tuple[int, int] | None:
    """Find the tokens behind "Jo Roe | works for Acme"."""
    verb = doc[end] if end < len(doc) else None
    if verb is None or verb.pos_ != "VERB" or verb.lemma_.lower() not in words.working:
        return None
    return end + 1, min(end + 4, len(doc))


def _as_counterpart(doc: Doc, person: Cluster, frame: Frame) -> str | None:
    """Find the country of "his Turkish counterpart, Trade Minister Roe", "the Chinese side included … Roe"."""
    for mention in person.mentions:
        for i in range(mention.start - 1, max(mention.start - NEAR, 0), -1):
            if frame.sentence_of[i] != frame.sentence_of[mention.start] or doc[i].pos_ == "VERB":
                break
            if doc[i].lower_ in COUNTERPARTS and i - 1 in frame.states:
                return frame.states[i - 1]
        first = next(
            t.i for t in doc[max(mention.start - 60, 0) :] if frame.sentence_of[t.i] == frame.sentence_of[mention.start]
        )
        sides = [i for i in range(first, min(first + 4, mention.start)) if doc[i].lower_ in SIDES]
        if sides and sides[0] - 1 in frame.states and doc[sides[0] + 1].lemma_ in ("include", "comprise"):
            return frame.states[sides[0] - 1]
    return None


def _country_of(office: Office, person: Cluster, frame: Frame, taken: frozenset[str]) -> str | None:
    """Choose the country of an office that is named without one.

    Only countries of the article that have such an office come into question. The one most spoken of is likely, the
    more so the dateline's. A president or minister is named beside the countries he deals with, less often beside his
    own, and more often speaks in his capital; a country with another president is less likely to be his. The United
    States has a bonus for its president and for titles that few countries have, for news English names its officers
    without a country.
    """
    able = [k for k in frame.counts if (frame.blocs[k] in office.only if k in frame.blocs else office.is_in(k))]
    if "US" in taken and (beside := _beside(person, able, frame, taken)):
        able = beside
    if len(able) < 2:
        return able[0] if able else None
    most = max(frame.counts[country] for country in able)
    own = {frame.sentence_of[m.start] for m in person.mentions}
    here = {key for i, key in frame.seats.items() if frame.sentence_of[i] == frame.sentence_of[person.first]}

    def weight(country: str) -> tuple[float, int]:
        beside = len(own & frame.sentences[country]) / max(len(own), 1)
        share = frame.counts[country] / most
        is_usual = country == "US" and (office.single or bool(office.only))
        score = share + (country == frame.dateline) * 0.7 + is_usual * 1.3
        score += 1.5 * (country in here)
        return score - 0.3 * beside - 0.9 * (country in taken), frame.counts[country]

    return max(able, key=weight)


def _beside(person: Cluster, able: Sequence[str], frame: Frame, taken: frozenset[str]) -> list[str]:
    """List the countries without a holder that are named in the sentence of a person's first mention or before it."""
    number = frame.sentence_of[person.first]
    near = {number, number - 1}
    return [country for country in able if country not in taken and near & frame.sentences[country]]
