"""The component: find the mentions, link them, write the actors on the Doc."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotate import extensions  # noqa: F401 (it registers doc._.actors and span._.actor)
from extractor.annotate.actors.credits import CreditFinder
from extractor.annotate.actors.filters import NameMention, is_bracketed
from extractor.annotate.actors.gazetteer import FormFinder, Hit
from extractor.annotate.actors.lexicon import FormKind, load_gazetteer
from extractor.annotate.actors.linking import Cluster, link_organizations, link_persons
from extractor.annotate.actors.metonyms import load_seat_words
from extractor.annotate.actors.names import NameFinder
from extractor.annotate.actors.organizations import KnownFinder, load_leaders, load_organization_words
from extractor.annotate.actors.reference import write_references
from extractor.annotate.actors.reference_words import can_be_called, load_reference_words
from extractor.annotate.actors.represents import Frame, represented
from extractor.annotate.actors.roles import Ground, Role, read_roles
from extractor.annotate.actors.settle import is_credible, settle_types, without_portfolios
from extractor.annotate.actors.states import StateFinder, StateMention
from extractor.annotate.actors.text import is_possessive, sentence_numbers
from extractor.annotate.actors.titles import Surroundings, load_title_words
from extractor.annotate.actors.write import Party, write_actors
from extractor.annotate.actors.zones import Zones, find_zones
from extractor.types import ActorType

STATES = (ActorType.COUNTRY, ActorType.BLOC)


class ActorAnnotator:
    """Finds and links the parties of a Doc."""

    def __init__(self, nlp: Language, folder: Path) -> None:
        self.gazetteer = load_gazetteer(folder)
        self.titles = load_title_words(folder)
        self.words = load_organization_words(folder)
        self.forms = FormFinder(nlp, self.gazetteer)
        self.states = StateFinder(self.gazetteer, load_seat_words(folder))
        self.credits = CreditFinder(folder)
        self.references = load_reference_words(folder)
        self.names = NameFinder(KnownFinder(nlp, self.words), self.words, self.titles, load_leaders(folder.parent))

    def __call__(self, doc: Doc) -> Doc:
        """Write the actors of the article."""
        zones = find_zones(doc, self.credits)
        hits = self.forms(doc)
        states = self.states(doc, zones, hits)
        names = settle_types(doc, self.names(doc, zones, hits))
        names = _outside_administrations(doc, names, states)
        states = _outside(states, names)
        people = [n for n in names if n.type is ActorType.PERSON]
        persons = [p for p in link_persons(doc, people) if is_credible(doc, p, zones, self.titles)]
        bodies = without_portfolios(doc, names, self.titles)
        organizations = link_organizations(doc, bodies, _lands(doc, bodies, states), self.words)
        organizations = [o for o in organizations if o.full or not all(zones.is_upper(m.start) for m in o.mentions)]
        parties = {**self._state_parties(states), **_name_parties(doc, [*persons, *organizations])}
        self._give_roles(doc, zones, persons, parties, _seats(doc, hits))
        write_actors(doc, parties)
        write_references(doc, self.references)
        return doc

    def _give_roles(
        self, doc: Doc, zones: Zones, persons: list[Cluster], parties: dict[str, Party], seats: dict[int, str]
    ) -> None:
        """Write each person's roles, and whom the person represents."""

        def fits(key: str, noun: str) -> bool:
            names = [doc[start:end].text for start, end in parties[key].mentions]
            return can_be_called(names, self.references.nouns[noun], self.references)

        ground = Ground(
            party_at=_keys_at(parties, tuple(ActorType)),
            type_of={key: p.type for key, p in parties.items()},
            around=Surroundings(
                lands=frozenset(s for p in parties.values() if p.type in STATES for s, _ in p.mentions),
                bodies={e: s for p in parties.values() if p.type is ActorType.ORGANIZATION for s, e in p.mentions},
            ),
            nouns=frozenset(name for name, noun in self.references.nouns.items() if not noun.type),
            executives=self.titles.executives,
            fits=fits,
        )
        frame = _frame(doc, parties, seats)
        roles: dict[int, list[Role]] = {}
        for number, person in enumerate(persons):
            party = parties[f"{ActorType.PERSON}:{number}"]
            told = [mention.start for mention in person.mentions if not zones.is_upper(mention.start)]
            roles[number] = read_roles(doc, person, ground, self.titles, frozenset(told))
            party.roles = [role.text for role in roles[number]]
        for number, key in represented(doc, persons, roles, frame, self.titles).items():
            parties[f"{ActorType.PERSON}:{number}"].represents = key

    def _state_parties(self, mentions: list[StateMention]) -> dict[str, Party]:
        parties: dict[str, Party] = {}
        for mention in mentions:
            state = self.gazetteer.states[mention.state]
            party = parties.setdefault(state.key, Party(name=state.name, type=state.type, code=state.code))
            party.mentions.append((mention.start, mention.end))
        return parties


def _keys_at(parties: dict[str, Party], types: tuple[ActorType, ...]) -> dict[int, str]:
    """Give the key of the party that each token mentions, of these types."""
    chosen = [(key, party) for key, party in parties.items() if party.type in types]
    return {i: key for key, party in chosen for start, end in party.mentions for i in range(start, end)}


def _seats(doc: Doc, hits: list[Hit]) -> dict[int, str]:
    """Give the countries in whose capital something happens: "in Hanoi"."""
    placed = [hit for hit in hits if hit.start and doc[hit.start - 1].lower_ == "in" and len(hit.forms) == 1]
    return {
        hit.start: hit.forms[0].state for hit in placed if hit.forms[0].kind is FormKind.SEAT and hit.forms[0].state
    }


def _frame(doc: Doc, parties: dict[str, Party], seats: dict[int, str]) -> Frame:
    """Gather where the article speaks of which country."""
    sentence_of = sentence_numbers(doc)
    countries = {key: party for key, party in parties.items() if party.type in STATES}
    dateline = doc._.article.dateline if doc._.article else None
    return Frame(
        counts={key: len(party.mentions) for key, party in countries.items()},
        sentences={key: frozenset(sentence_of[start] for start, _ in p.mentions) for key, p in countries.items()},
        sentence_of=sentence_of,
        states=_keys_at(parties, STATES),
        seats=seats,
        bodies=_keys_at(parties, (ActorType.ORGANIZATION,)),
        blocs={key: party.code for key, party in countries.items() if party.type is ActorType.BLOC},
        dateline=dateline.country if dateline else None,
    )


def _outside_administrations(doc: Doc, names: list[NameMention], states: list[StateMention]) -> list[NameMention]:
    """Leave out whom "the Trump administration" is named after, and persons that are words of a country's name."""
    whole = {i for state in states if state.kind is FormKind.NAME for i in range(state.start, state.end)}
    named = [state for state in states if doc[state.end - 1].lower_ == "administration"]
    inside = {i for state in named for i in range(state.start, state.end)}
    kept = [name for name in names if name.start not in inside or name.full is not None]
    return [name for name in kept if name.type is not ActorType.PERSON or name.end - 1 not in whole]


def _outside(states: list[StateMention], names: list[NameMention]) -> list[StateMention]:
    """Leave out the states that are words of a name: "Korea" in "Korea Customs Service"."""
    inside = {index for name in names for index in range(name.start, name.end)}
    return [state for state in states if state.start not in inside]


def _lands(doc: Doc, names: list[NameMention], states: list[StateMention]) -> list[str | None]:
    """Give for each name the state that stands right before it, as an adjective or possessor."""
    ends = {state.end: state.state for state in states}
    lands = []
    for name in names:
        before = name.start - 1 if name.start and is_possessive(doc[name.start - 1]) else name.start
        lands.append(ends.get(before))
    return lands


def _name_parties(doc: Doc, clusters: list[Cluster]) -> dict[str, Party]:
    parties = {}
    for number, cluster in enumerate(clusters):
        parties[f"{cluster.type}:{number}"] = Party(
            name=_name(doc, cluster),
            type=cluster.type,
            mentions=[(m.start, m.end) for m in cluster.mentions],
            aliases=_full_forms(doc, cluster),
        )
    return parties


def _full_forms(doc: Doc, cluster: Cluster) -> list[str]:
    """List the forms that the article does not use by themselves: "World Trade Organization", "Census Bureau"."""
    forms = [cluster.full] if cluster.full else []
    for mention in cluster.mentions:
        words = [token.text for token in doc[mention.start : mention.end] if not token.is_space]
        if (
            cluster.type is ActorType.ORGANIZATION
            and words[0] in ("U.S.", "US")
            and len(words) > 2
            and words[1].isalpha()
        ):
            forms.append(" ".join(words[1:]))
    return list(dict.fromkeys(forms))


def _name(doc: Doc, cluster: Cluster) -> str:
    """Choose the fullest form, one that is not in capitals where there is one."""
    texts = [
        " ".join(doc[m.start : m.end].text.replace(")", "").split())
        for m in sorted(cluster.mentions, key=lambda m: m.start)
    ]
    plain = {doc[m.start : m.end].text for m in cluster.mentions if not is_bracketed(doc, m.start, m.end)}

    def fullness(text: str) -> tuple[int, bool, bool, int]:
        return len(text.split()), not text.isupper(), text in plain, len(text) if text.isupper() else 0

    return max(texts, key=fullness)
