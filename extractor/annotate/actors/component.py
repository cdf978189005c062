"""The component: find the mentions, link them, write the actors on the Doc."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotate import extensions  # noqa: F401 (it registers doc._.actors and span._.actor)
from extractor.annotate.actors.gazetteer import FormFinder
from extractor.annotate.actors.lexicon import load_gazetteer
from extractor.annotate.actors.metonyms import load_seat_words
from extractor.annotate.actors.states import StateFinder
from extractor.annotate.actors.write import Party, write_actors
from extractor.annotate.actors.zones import find_zones


class ActorAnnotator:
    """Finds and links the parties of a Doc."""

    def __init__(self, nlp: Language, folder: Path) -> None:
        self.gazetteer = load_gazetteer(folder)
        self.states = StateFinder(FormFinder(nlp, self.gazetteer), self.gazetteer, load_seat_words(folder))

    def __call__(self, doc: Doc) -> Doc:
        """Write the actors of the article."""
        zones = find_zones(doc)
        parties: dict[str, Party] = {}
        for mention in self.states(doc, zones):
            state = self.gazetteer.states[mention.state]
            party = parties.setdefault(state.key, Party(name=state.name, type=state.type, code=state.code))
            party.mentions.append((mention.start, mention.end))
        write_actors(doc, parties)
        return doc
