"""What was said: how far the words reach that a cue goes with."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.assemble.drafts import block_at, fills_of, first_fill
from extractor.assemble.lookup import span_at
from extractor.assemble.quotes import Quote
from extractor.assemble.statements_judged import ROLES, is_voice, judged
from extractor.assemble.statements_quoted import FINITE_TAGS, Reach, quotation_of
from extractor.assemble.statements_reach import around, reach_of, rest_of_sentence
from extractor.assemble.statements_subject import is_own_voice
from extractor.assemble.statements_surface import SurfaceCue, find_surface_cue
from extractor.assemble.statements_tellers import speaker_node
from extractor.assemble.statements_types import Said
from extractor.assemble.statements_untied import call_behind, is_unsaid
from extractor.graph import Feature, Graph
from extractor.types import BlockKind, Match

SHOWS = frozenset({"suggest", "indicate", "signal", "explain", "hint", "confirm"})
SOURCES = frozenset({"data", "figure", "report", "survey", "poll", "study", "statistic", "statement", "document"})
POINTING = frozenset({"this", "that", "these", "those", "which"})
ABSTRACT = ("pation", "ption", "ction", "ness", "ence", "ance", "ity", "ing")  # "participation", not "administration"
ANONYMOUS = frozenset({"name", "identify", "quote", "remain"})  # "who asked not to be named"
EDGES = " \t\r\n,;:—–-"


def content_of(doc: Doc, graph: Graph, match: Match, quotes: list[Quote]) -> Said | None:
    """Find the words that go with a cue: its clause, or the quotation in its sentence; None where there are none."""
    verb = doc[match.anchor]
    if _is_inner_saying(verb, match) or _in_title(doc, verb) or _is_purpose(doc, verb) or is_unsaid(verb):
        return None
    if _is_figure_of_speech(verb):
        return None
    if match.sets.get("role") in ROLES and call_behind(doc, verb) is None:
        return _judgement(doc, graph, match, quotes)
    placed = find_surface_cue(doc, verb) if match.sets.get("role") != "request" else None
    node = _content_node(doc, graph, match)
    if node is not None and not _is_said(doc, graph, match, node):
        node = None
    reach = reach_of(doc, graph, match, node) if node is not None else rest_of_sentence(doc, verb, match)
    if placed is not None:
        reach = around(doc, placed)
    found = quotation_of(doc, graph, verb, quotes) or reach
    if match.rule == "put-at":
        found = _put_at(doc, match) or (None if verb.lemma_ == "put" else found)
    if found is None:
        return None
    if match.rule.startswith("quoted"):
        found = (max(found[0], _behind_saying(doc, verb) if found[0] > verb.idx else 0), *found[1:])
    speaker, reporters = _voices(doc, graph, match, placed)
    if _only_shows(doc, graph, match, speaker):
        return None
    if speaker is None and match.sets.get("role") == "request":
        return None  # "Asked whether …"
    if is_own_voice(doc, speaker):
        return None  # who says "I say" is quoted already, or writes the article
    if speaker is None and (verb.tag_ == "VBN" or _opens(doc, verb, found)):
        return None  # "First agreed in 2007, the pact …"
    said = Said(
        rule=match.rule,
        start=found[0],
        end=found[1],
        hole=found[2],
        cue_token=match.anchor,
        cue=_cue(doc, graph, match),
        speaker_node=speaker,
        reporter_nodes=reporters,
    )
    return _trimmed(doc, said)


def _judgement(doc: Doc, graph: Graph, match: Match, quotes: list[Quote]) -> Said | None:
    """Read what somebody calls a thing or expects of it; things neither judge nor expect."""
    found = judged(doc, graph, match, quotes)
    speaker = speaker_node(doc, graph, match, None)
    if speaker is None and doc[match.anchor].tag_ == "VBG":  # "Lee welcomed the pact, calling it “a good day”"
        speaker = next(iter(graph.targets(doc[match.anchor].sent.root.i, "subject")), None)
    if found is None or is_own_voice(doc, speaker) or not is_voice(doc, speaker):
        return None
    return _trimmed(
        doc,
        Said(
            rule=match.rule,
            start=found[0],
            end=found[1],
            cue_token=match.anchor,
            cue=doc[match.anchor].text,
            speaker_node=speaker,
        ),
    )


def _put_at(doc: Doc, match: Match) -> Reach | None:
    """Give the words of "put | the gap at 3 billion dollars |", from the object to the figure."""
    figure = first_fill(match, "figure")
    span = span_at(doc, "quantities", figure.node) if figure else None
    if span is None or span.start <= match.anchor + 1 or doc[match.anchor + 1].is_punct:
        return None
    return doc[match.anchor + 1].idx, span.end_char, None


def _voices(doc: Doc, graph: Graph, match: Match, placed: SurfaceCue | None) -> tuple[int | None, tuple[int, ...]]:
    """Give who speaks and who passes it on; whom the parse makes quote behind "quoted" is who is quoted."""
    speaker = speaker_node(doc, graph, match, placed)
    reporters = tuple(fill.node for fill in fills_of(match, "reporters"))
    if match.rule.startswith("quoted") and speaker is None:
        speaker = next((node for node in reporters if node > match.anchor), None)
        reporters = tuple(node for node in reporters if node != speaker)
    return speaker, reporters


def _only_shows(doc: Doc, graph: Graph, match: Match, speaker: int | None) -> bool:
    """Tell "shares rose, suggesting that …", where a thing lets something be seen, from "Lee suggested"."""
    verb = doc[match.anchor]
    if verb.lemma_ not in SHOWS or speaker is None or graph.nodes[speaker].kind:
        return False
    noun = doc[speaker]
    if noun.lower_ in POINTING:
        return True
    is_thing = verb.tag_ == "VBG" or noun.lower_.endswith(ABSTRACT)
    return is_thing and noun.pos_ == "NOUN" and noun.lemma_ not in SOURCES


def _content_node(doc: Doc, graph: Graph, match: Match) -> int | None:
    """Give the clause that was said; one behind the verb with "that" comes before any other."""
    content = first_fill(match, "content")
    if doc[match.anchor].lemma_ == "continue":
        return None  # "he continued" goes with a quotation, "continue to sell" says nothing
    if content is not None and content.node > match.anchor:
        return content.node
    for target in graph.targets(match.anchor, "complement"):
        if target > match.anchor and any(t.lower_ == "that" and t.dep_ == "mark" for t in doc[target].children):
            return target
    return content.node if content else None


def _is_inner_saying(verb: Token, match: Match) -> bool:
    """Tell "saying" in "quoted as saying", which its quoting verb accounts for."""
    return not match.rule.startswith("quoted") and verb.i > 0 and verb.nbor(-1).lower_ == "as" and verb.tag_ == "VBG"


def _opens(doc: Doc, verb: Token, found: Reach) -> bool:
    """Tell a participle that opens a sentence, whatever its tag: no noun before it, and its words behind a comma."""
    before = doc[verb.sent.start : verb.i]
    first = next((t.i for t in doc[verb.i : verb.sent.end] if t.idx >= found[0]), verb.i)
    is_aside = first > verb.i + 1 and doc[first - 1].text == ","
    return is_aside and not any(t.pos_ in ("NOUN", "PROPN", "PRON", "PUNCT") for t in before)


def _is_purpose(doc: Doc, verb: Token) -> bool:
    """Tell "a chance to tell", where nothing is said yet, from "went on to say", "was quick to add"."""
    before = verb.i - 2 if verb.i > 1 and doc[verb.i - 1].pos_ == "ADV" else verb.i - 1
    return verb.tag_ == "VB" and before > 0 and doc[before].lower_ == "to" and verb.head.lemma_ not in ("go", "quick")


def _behind_saying(doc: Doc, verb: Token) -> int:
    """Give the place behind "quoted the envoy as saying", 0 where it does not stand there."""
    for token in doc[verb.i + 2 : min(verb.sent.end - 1, verb.i + 16)]:
        if token.lower_ == "saying" and token.nbor(-1).lower_ == "as":
            return token.nbor(1).idx
    return 0


def _is_figure_of_speech(verb: Token) -> bool:
    """Tell "cars tell you what households feel" and "Oslo charges 8 percent", where nobody says anything."""
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    is_telling = verb.lemma_ == "tell" and verb.tag_ == "VBP" and behind.lower_ in ("you", "us")
    is_figure = behind.like_num or behind.is_currency
    if verb.lemma_ == "post":  # "posted a surplus"
        return not (behind.is_punct or behind.pos_ in ("ADP", "SCONJ") or behind.is_sent_start)
    if verb.lemma_ == "add" and is_figure:  # "the index added 116 points", not "he added 300 jobs would go"
        figure = span_at(verb.doc, "quantities", behind.i)
        end = figure.end if figure is not None else behind.i + 1
        rest = verb.doc[end : end + 2]
        return not any(t.pos_ in ("NOUN", "AUX", "VERB") for t in rest[:1]) or not any(
            t.tag_ in FINITE_TAGS for t in rest
        )
    return is_telling or (verb.lemma_ == "charge" and is_figure)


def _in_title(doc: Doc, verb: Token) -> bool:
    block = block_at(doc, verb.i)
    return block is not None and block.kind != BlockKind.PARAGRAPH


def _is_said(doc: Doc, graph: Graph, match: Match, node: int) -> bool:
    """Tell whether a content is a clause that says something: finite, or what somebody is urged to do."""
    features = graph.nodes[node].features
    if doc[node].tag_ == "VBG" and node > 0 and doc[node - 1].pos_ == "ADP":
        return False  # "insisted on selling"
    if Feature.INFINITIVE in features and Feature.FINITE not in features:
        if graph.nodes[node].lemma in ANONYMOUS or doc[match.anchor].lemma_ == "call":
            return False  # "called to restart talks" rings up
        return match.sets.get("role") == "request" and bool(graph.targets(match.anchor, "subject"))
    subjects = graph.targets(node, "subject") or graph.targets(node, "object")
    if match.sets.get("role") == "request":
        return Feature.FINITE in features or bool(subjects)
    return bool(features & {Feature.FINITE, Feature.PREDICATE, Feature.PASSIVE}) or bool(subjects)


def _trimmed(doc: Doc, said: Said) -> Said | None:
    text = doc._.article.text
    start, end = said.start, said.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return replace(said, start=start, end=end) if len(text[start:end].split()) > 1 else None


def _cue(doc: Doc, graph: Graph, match: Match) -> str:
    verb = doc[match.anchor]
    if match.rule.startswith("quoted"):
        return "quoted … as saying"
    if match.rule == "data-showed":
        for subject in graph.targets(match.anchor, "subject"):
            if abs(subject - verb.i) == 1:
                return doc[min(subject, verb.i) : max(subject, verb.i) + 1].text
    return verb.text
