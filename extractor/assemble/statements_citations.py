"""Who is only passed on: "YTN reported, citing an official" is the official's statement."""

from spacy.tokens import Doc

from extractor.assemble.lookup import span_at
from extractor.assemble.statements_types import Said
from extractor.graph import Graph

CITING = frozenset({"cite", "quote"})
VOICES = frozenset(  # unnamed people and papers that can be cited; what else is cited is a reason
    """adviser aide analyst bureaucrat data dealer diplomat document economist executive expert figure insider lawmaker
    minister negotiator official people person researcher report representative source spokesman spokeswoman
    spokesperson statement statistic study survey trader""".split()
)


def cited_by(doc: Doc, graph: Graph, said: Said) -> int | None:
    """Give the node of whom the speaker of a statement cites, None where nobody is cited."""
    if said.speaker_node is None:
        return None
    inside = range(min(said.speaker_node, said.cue_token), said.cue_token)
    citing = [e.target for e in graph.down.get(said.cue_token, ()) if not e.shared]
    citing += [i for i in inside if doc[i].tag_ == "VBG" and doc[i - 1].text == ","]
    citing += [i for i in range(said.cue_token + 2, min(said.cue_token + 3, len(doc))) if doc[i - 1].text == ","]
    for verb in citing:
        is_citing = doc[verb].lemma_ in CITING and doc[verb].tag_ == "VBG"
        if is_citing and doc[max(verb - 1, 0)].lower_ != "without":
            named = (node for node in graph.targets(verb, "object") if _is_voice(doc, graph, node))
            return next(named, None)
    return None


def _is_voice(doc: Doc, graph: Graph, node: int) -> bool:
    return span_at(doc, "actors", node) is not None or graph.nodes[node].lemma in VOICES
