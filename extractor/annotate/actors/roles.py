"""What the article says a person is, and for whom: titles before and after the name, and whom they are held for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.annotate.actors.apposition import apposed_before, title_after
from extractor.annotate.actors.linking import Cluster
from extractor.annotate.actors.possessors import pronoun_possessor
from extractor.annotate.actors.text import sentence_numbers
from extractor.annotate.actors.titles import STATE_HEADS, Office, Surroundings, Title, TitleWords, title_before
from extractor.types import ActorType

STATES = (ActorType.COUNTRY, ActorType.BLOC)
SHORTEST = 4  # letters of a name that may stand for a longer one
SPEAKING_FOR = frozenset(["spokesman", "spokeswoman", "spokesperson"])
REACH = 120  # tokens that a title looks back for its organization


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A title as written at tokens [start, end); `owner` is the key of the party it is held for, where it is said.

    `master` is the key of the person whose aide it is, `office` the office of state that the words name, where they
    name one. A `is_guessed` owner is one that was only spoken of before.
    """

    start: int
    end: int
    text: str
    owner: str | None = None
    master: str | None = None
    office: Office | None = None
    is_guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known of the Doc when roles are read: the party key and type at each token that mentions one."""

    party_at: Mapping[int, str]
    type_of: Mapping[str, ActorType]
    around: Surroundings
    nouns: frozenset[str]
    executives: frozenset[str]
    fits: Callable[[str, str], bool]  # tells whether the organization with a key may be called by a noun


def read_roles(doc: Doc, person: Cluster, ground: Ground, words: TitleWords, told: frozenset[int]) -> list[Role]:
    """List the roles that the article gives a person, in text order, by the mentions that start at `told`."""
    roles: list[Role] = []
    for mention in sorted(person.mentions, key=lambda m: m.start):
        if mention.start not in told:
            continue
        titles = [title_before(doc, mention.start, words, ground.around), title_after(doc, mention.end, words)]
        titles.append(apposed_before(doc, mention.start, words, ground.around))
        titles.append(_shared_title(doc, mention.start, ground, words))
        roles.extend(_role(doc, title, ground, words) for title in titles if title is not None)
    return [role for role in roles if role.text]


def _shared_title(doc: Doc, start: int, ground: Ground, words: TitleWords) -> Title | None:
    """Find the title that two have together: "bank economists Jo Roe and | Al Poe"."""
    first = start - 2
    key = ground.party_at.get(first, "")
    if first < 1 or doc[start - 1].lower_ != "and" or ground.type_of.get(key) is not ActorType.PERSON:
        return None
    while first > 0 and ground.party_at.get(first - 1) == key:
        first -= 1
    title = title_before(doc, first, words, ground.around)
    if title is None or title.complement is not None:
        return None
    last = doc[title.end - 1].lower_
    return title if last.endswith("s") and last not in words.heads and last[:-1] in words.heads else None


def _role(doc: Doc, title: Title, ground: Ground, words: TitleWords) -> Role:
    text = " ".join(doc[title.start : title.end].text.replace("<", "").replace(">", "").split())
    possessor = title.owner if title.owner is not None else pronoun_possessor(doc, title.start, ground.party_at)
    inside = _parties(ground, range(title.start, _sent_to(doc, title)))
    before = _parties(ground, [possessor] if possessor is not None else [])
    if (
        title.owner is not None and not before and words.is_one(doc[title.owner])
    ):  # "the U.S. Trade Representative's aide"
        before = [
            key for key in _parties(ground, range(max(title.owner - 3, 0), title.owner)) if _is_state(key, ground)
        ]
    master = ground.party_at.get(_master_at(doc, title, ground, possessor), "")
    is_aide = bool(master) and ground.type_of[master] is ActorType.PERSON
    office = None if _is_of_body(doc, title, ground) else _office(doc, title, words)
    if office is not None and title.complement is not None and not _is_state_office(doc, title, inside, ground):
        office = None
    core = title.complement or title.end
    is_minister = doc[core - 1].lower_.endswith("minister")  # of whatever ministry: a minister acts for the country
    bodies = [] if is_minister else [key for key in [*before, *inside] if ground.type_of[key] not in STATES]
    states = [key for key in [*inside, *before] if ground.type_of[key] in STATES]
    owner = states[0] if states and (office is not None or not bodies) else (bodies[-1] if bodies else None)
    told = owner
    if not is_minister and (owner is None or (office is None and not before and title.owner is not None)):
        owner = _spoken_of(doc, title, ground, words) or owner or _spoken_for(doc, title, ground)
        if owner is None and office is None:
            owner = _named_first(doc, title, ground, words)
    return Role(
        start=title.start,
        end=title.end,
        text=text,
        owner=owner,
        master=master if is_aide else None,
        office=office,
        is_guessed=told is None,
    )


def _is_state(key: str, ground: Ground) -> bool:
    return ground.type_of[key] in STATES


def _master_at(doc: Doc, title: Title, ground: Ground, possessor: int | None) -> int:
    """Give a token of whose aide a title is: "Lee's | aide", "Lee | adviser", "the president's | aide"; else -1."""
    if possessor is None:
        first = title.start if ground.party_at.get(title.start) else title.start + 1  # "top Trump aide"
        return first if first < title.end - 1 else -1
    if possessor in ground.party_at:
        return possessor
    persons = (i for i, key in ground.party_at.items() if ground.type_of[key] is ActorType.PERSON)
    return next((i for i in sorted(persons) if i and doc[i - 1].lower_ == doc[possessor].lower_), -1)


def _spoken_of(doc: Doc, title: Title, ground: Ground, words: TitleWords) -> str | None:
    """Find the organization that "the guild's head", "ministry spokesman" or a bare "Chief Executive" speaks of.

    A noun stands for what it may be called by, or for what has it in its name.
    """
    tokens = doc[title.owner : title.owner + 1] if title.owner is not None else doc[title.start : title.end]
    wanted = next((token.lower_ for token in tokens if token.lower_ in ground.nouns), None)
    called = {t.lower_ for t in tokens if t.pos_ == "NOUN" and not (t.lower_ in words.modifiers or words.is_head(t))}
    is_bare = title.owner is None and title.complement is None and tokens.text.lower() in ground.executives
    for end in sorted((end for end in ground.around.bodies if end <= title.start), reverse=True):
        key = ground.party_at.get(end - 1)
        is_called = any(token.lower_ in called for token in doc[ground.around.bodies[end] : end])
        if key is not None and (is_bare or is_called or (wanted is not None and ground.fits(key, wanted))):
            return key
        if title.start - end > REACH:
            break
    return _named_in_front(doc, title, ground)


def _named_in_front(doc: Doc, title: Title, ground: Ground) -> str | None:
    """Find the organization where the sentence takes us: "At Acme Tools, export chief | Jo Roe said"."""
    number = sentence_numbers(doc)
    first = next(i for i in range(title.start + 1) if number[i] == number[title.start])
    if title.owner is not None or doc[title.start - 1].text != "," or doc[first].lower_ not in ("at", "over"):
        return None
    ends = [end for end in ground.around.bodies if first < end <= title.start - 1]
    return ground.party_at.get(ends[0] - 1) if len(ends) == 1 and ends[0] == title.start - 1 else None


def _spoken_for(doc: Doc, title: Title, ground: Ground) -> str | None:
    """Find the subject before a bare "spokesman": "Acme will close a plant, spokesman | Jo Roe said"."""
    if title.owner is not None or title.complement is not None or title.end - title.start > 1:
        return None
    if doc[title.start].lower_ not in SPEAKING_FOR:
        return None
    number = sentence_numbers(doc)
    before = [i for i in range(title.start) if i in ground.party_at and number[i] == number[title.start]]
    subjects = (ground.party_at[i] for i in before if doc[i].dep_.startswith("nsubj"))
    return next((key for key in subjects if ground.type_of[key] is not ActorType.PERSON), None)


def _named_first(doc: Doc, title: Title, ground: Ground, words: TitleWords) -> str | None:
    """Find the organization whose name, or the beginning of it, opens the title: "Acme CEO" of Acme Motors."""
    lead: list[str] = []
    for token in doc[title.start : title.end]:
        if token.lower_ in words.modifiers or words.is_head(token) or not token.text[:1].isupper():
            break
        lead.append(token.text)
    name = " ".join(lead)
    if len(name) < SHORTEST:
        return None
    for end, start in sorted(ground.around.bodies.items()):
        text = doc[start:end].text
        if text == name or text.startswith(name + " "):
            return ground.party_at.get(start)
    return None


def _is_state_office(doc: Doc, title: Title, inside: list[str], ground: Ground) -> bool:
    """Tell whether a title with a complement is an office of state: not "president of the Beef Cooperative"."""
    is_palace = "presidential" in doc[title.start : title.end].text.lower()
    if is_palace or (title.complement is not None and doc[title.complement - 1].lower_ in STATE_HEADS):
        return True
    return any(ground.type_of[key] in STATES for key in inside)


def _is_of_body(doc: Doc, title: Title, ground: Ground) -> bool:
    """Tell "association president" and "bank president", which no office of state is."""
    return any(token.lower_ in ground.nouns for token in doc[title.start : title.end - 1])


def _sent_to(doc: Doc, title: Title) -> int:
    """Give where a title ends that counts for whom it is held: "ambassador | to Japan" is another country's."""
    behind = title.complement
    return behind if behind is not None and behind < title.end and doc[behind].lower_ == "to" else title.end


def _parties(ground: Ground, tokens: Sequence[int] | range) -> list[str]:
    found = (ground.party_at[index] for index in tokens if index in ground.party_at)
    return [key for key in dict.fromkeys(found) if ground.type_of[key] is not ActorType.PERSON]


def _office(doc: Doc, title: Title, words: TitleWords) -> Office | None:
    """Read the office that the words of a title name: the longest that its head words end in."""
    cores = [_core(list(doc[title.start : title.end]))]
    text = " ".join(cores[0])
    if "presidential" in doc[title.start : title.end].text.lower() or (
        title.owner is not None and "presidential" in doc[max(title.owner - 1, 0)].lower_
    ):
        return Office()
    for name in sorted(words.offices, key=len, reverse=True):
        if text == name or text.endswith(" " + name):
            return words.offices[name]
    return None


def _core(tokens: Sequence[Token]) -> list[str]:
    """Give the lower-case words of a title up to its complement: "minister" in "minister of finance"."""
    words = []
    for token in tokens:
        if token.lower_ in ("of", "for", "to", "at", "in", ","):
            break
        words.append(token.lower_)
    return words
