"""Who speaks at a cue: by the place of the cue, by the parse, and over participles that go on with a speaker."""

from spacy.tokens import Doc

from extractor.assemble.drafts import first_fill
from extractor.assemble.lookup import span_at
from extractor.assemble.statements_quoted import FINITE_TAGS
from extractor.assemble.statements_subject import subject_of
from extractor.assemble.statements_surface import SurfaceCue, find_surface_cue
from extractor.graph import Graph
from extractor.types import Match

SAYS = frozenset({"say", "tell", "write", "add", "warn", "note", "insist", "argue", "declare", "explain"})


def speaker_node(doc: Doc, graph: Graph, match: Match, placed: SurfaceCue | None) -> int | None:
    """Give the node of who speaks at a cue: by its place, by the parse corrected, or as the sentence goes on."""
    if placed is not None and placed.speaker is not None:
        noun = graph.node_of[placed.speaker]
        return subject_of(doc, graph, doc[match.anchor], noun) if placed.speaker < match.anchor else noun
    if placed is not None and (before := _speaker_before(doc, placed.start)) is not None:  # ", adding that …"
        return graph.node_of[before]
    if doc[match.anchor].tag_ == "VBG" and (goes_on := _subject_before(doc, graph, match.anchor)) is not None:
        return goes_on
    speaker = first_fill(match, "speaker")
    node = speaker.node if speaker else None
    if (teller := _participle_subject(doc, graph, match.anchor, node)) is not None:
        return teller
    return node if match.rule.startswith("quoted") else subject_of(doc, graph, doc[match.anchor], node)


def _speaker_before(doc: Doc, edge: int) -> int | None:
    """Give the speaker of the nearest cue before a token in its sentence."""
    for token in reversed(doc[doc[edge].sent.start : edge]):
        if token.pos_ == "VERB" and (cue := find_surface_cue(doc, token)) and cue.speaker is not None:
            return cue.speaker
    return None


def _subject_before(doc: Doc, graph: Graph, participle: int) -> int | None:
    """Give who "said …" before ", adding: …" in the same sentence."""
    if doc[participle].i == 0 or doc[participle - 1].text != ",":
        return None
    for token in reversed(doc[doc[participle].sent.start : participle]):
        if token.lemma_ in SAYS and token.tag_ in FINITE_TAGS:
            subject = next(iter(graph.targets(token.i, "subject")), None)
            return subject_of(doc, graph, token, subject)
    return None


def _participle_subject(doc: Doc, graph: Graph, participle: int, node: int | None) -> int | None:
    """Give who tells in a participle: "footage of Lee | asking why", "Lee denied that it could hurt, | saying …".

    Behind a comma that is whom the sentence is about, unless the parse has another party.
    """
    verb = doc[participle]
    if verb.tag_ != "VBG" or not participle:
        return None
    beside = span_at(doc, "actors", participle - 1)
    if beside is not None and beside.end == participle:
        return graph.node_of[beside.root.i]
    if doc[participle - 1].text != "," or (node is not None and _is_party(doc, node)):
        return None
    subject = next(iter(graph.targets(verb.sent.root.i, "subject")), None)
    return subject if subject is not None and subject < participle and _is_party(doc, subject) else None


def _is_party(doc: Doc, node: int) -> bool:
    named = span_at(doc, "actors", node) or span_at(doc, "references", node)
    return named is not None or doc[node].lower_ in ("he", "she", "they")
