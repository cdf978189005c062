"""The speaker's noun right before a verb of saying, where the parse ties names and titles to one another wrongly."""

from spacy.tokens import Doc, Token

from extractor.assemble.lookup import span_at
from extractor.assemble.statements_surface import person_apposed, person_described
from extractor.graph import Graph

NOMINAL = frozenset({"NOUN", "PROPN"})
PERSONAL = frozenset({"i", "we", "you", "he", "she", "it", "they"})
FIRST_SECOND = frozenset({"i", "we", "you"})
NOBODY = frozenset({"nobody", "none", "neither"})
BESIDE = frozenset({"ADV", "AUX", "PART"})
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})

SAYING = frozenset(
    """acknowledge add admit agree announce argue ask call claim complain concede confirm declare deny explain insist
    note predict reply report say state stress suggest tell urge warn write""".split()
)
QUANTITIES = frozenset({"NUM", "DET", "ADJ"})
BREAKS = frozenset({",", "”", '"', "''", "—", "–", "--"})


def subject_of(doc: Doc, graph: Graph, verb: Token, node: int | None) -> int | None:
    """Correct a verb's subject by what stands right before the verb; None where nothing does either.

    "Trade Ministry spokesman said" has its last noun for a subject, "Trade Secretary Ann Lee said" her name; a name
    or pronoun there wins over a farther subject ("the request, which Lee said was studied").
    """
    if (beside := _with_subject(doc, verb)) is not None:
        return graph.node_of[beside]
    if (spoke := _speaker_gone_on(doc, graph, verb, node)) is not None:
        return spoke
    if verb.i and doc[verb.i - 1].text == "," and verb.tag_ in ("VBD", "VBZ", "VBP"):
        person = person_apposed(doc, verb.i - 1, verb.sent.start)
        if person is not None and node is not None and any(t.lower_ == "and" for t in doc[node + 1 : person.start]):
            person = None  # "Baker and an aide, Assistant Secretary Lee, said"
        found = person.root.i if person is not None else _before_aside(doc, verb) if node is None else node
        return None if found is None else graph.node_of[found]
    last = _nearest(doc, verb)
    if node is None and (unnamed := _unnamed(doc, graph, verb)) is not None:
        return unnamed
    if last is None:
        return node
    if span_at(doc, "dates", last) is not None:  # "the paper released on Sunday said"
        is_day = node is None or span_at(doc, "dates", node) is not None
        if is_day and (issued := _issued_before(doc, last)) is not None:
            return graph.node_of[issued]
        return _opening_noun(doc, graph, verb) if is_day else node
    if (described := person_described(doc, _run_start(doc, last))) is not None:
        return graph.node_of[described.root.i]
    if node is None:
        return graph.node_of[_over_phrases(doc, last)]
    first = _run_start(doc, last)
    if first <= node <= last or (node < first and _is_title_only(doc, node, first)):
        return graph.node_of[last]
    if node < first and _describes(doc, node, first, last):
        return graph.node_of[last]
    if node < first and doc[first - 1].text in BREAKS and doc[node].lower_ not in PERSONAL:
        return graph.node_of[last]  # "Debt cost them a lot, the council said"
    person = span_at(doc, "actors", last)
    is_name = person is not None and doc[last].pos_ == "PROPN" and _is_person(doc, person._.actor)
    if (is_name or doc[last].lower_ in PERSONAL) and _is_free(doc, first):
        return graph.node_of[last]
    if is_name and _is_title_half(doc, node, first):
        return graph.node_of[last]
    return node


def _unnamed(doc: Doc, graph: Graph, verb: Token) -> int | None:
    """Give the number or quantity that speaks: "| one said", "| most said", "| one of them said"."""
    subjects = (t for t in graph.targets(verb.i, "subject") if t < verb.i)
    return next((t for t in subjects if doc[t].pos_ in QUANTITIES or doc[t].tag_ == "JJS"), None)


def _issued_before(doc: Doc, last: int) -> int | None:
    """Give what was issued on a day: "…, | figures released on Monday show"."""
    day = span_at(doc, "dates", last)
    i = int(day.start) - 1 if day is not None else last
    while i > doc[last].sent.start and (doc[i].pos_ in ("ADP", "ADV") or doc[i].tag_ in ("VBN", "VBD")):
        i -= 1
    is_issued = doc[i].pos_ in NOMINAL and doc[i + 1].tag_ in ("VBN", "VBD")
    return i if is_issued else None


def _opening_noun(doc: Doc, graph: Graph, verb: Token) -> int | None:
    found = _first_noun(doc, verb)
    return None if found is None else graph.node_of[found]


def _speaker_gone_on(doc: Doc, graph: Graph, verb: Token, node: int | None) -> int | None:
    """Give who spoke before "and urged", where the parse takes the subject of what was said for the speaker."""
    if node is None or verb.i < 2 or doc[verb.i - 1].lower_ not in ("and", "but") or verb.tag_ not in ("VBD", "VBZ"):
        return None
    for token in reversed(doc[verb.sent.start : verb.i - 1]):
        if token.lemma_ in SAYING and token.tag_ in ("VBD", "VBZ", "VBP"):
            subject = next(iter(graph.targets(token.i, "subject")), None)
            is_inside = token.i < node < verb.i and subject is not None and subject < token.i
            return subject_of(doc, graph, token, subject) if is_inside else None
    return None


def _before_aside(doc: Doc, verb: Token) -> int | None:
    """Find the noun before an aside: "the ministry, | through its envoy, | said"."""
    for i in range(verb.i - 2, verb.sent.start, -1):
        if doc[i].text == ",":
            first = _run_start(doc, i - 1)
            opens = first == doc[i].sent.start or doc[first - 1].text in BREAKS
            if opens and doc[i - 1].pos_ in NOMINAL:
                return i - 1
    return _first_noun(doc, verb)


def _first_noun(doc: Doc, verb: Token) -> int | None:
    """Give the noun a sentence opens with, if no verb but this one follows: "Analysts at Acme, in a note, said"."""
    words = [t for t in doc[verb.sent.start : verb.i] if not t.is_space]
    if not words or words[0].pos_ not in INSIDE or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    stop = next((k for k, t in enumerate(words) if t.pos_ not in INSIDE), len(words))
    return next((t.i for t in reversed(words[:stop]) if t.pos_ in NOMINAL), None)


def _describes(doc: Doc, node: int, first: int, last: int) -> bool:
    """Tell whether a word is but one of a noun's adjectives: "Japanese, U.S. and European officials said"."""
    between = doc[node + 1 : first]
    joined = all(t.pos_ in INSIDE or t.lower_ in ("and", "or", ",") for t in between)
    return doc[node].tag_ == "JJ" and doc[last].tag_ == "NNS" and joined


def _with_subject(doc: Doc, verb: Token) -> int | None:
    """Give the noun of "with media also reporting that …"."""
    i = verb.i - 1
    while verb.tag_ == "VBG" and i > verb.sent.start and doc[i].pos_ in BESIDE:
        i -= 1
    if verb.tag_ != "VBG" or doc[i].pos_ not in NOMINAL:
        return None
    return i if doc[max(_run_start(doc, i) - 1, 0)].lower_ == "with" else None


def _nearest(doc: Doc, verb: Token) -> int | None:
    """Find the noun or pronoun before a verb, over adverbs, helpers and days."""
    is_going_on = verb.tag_ == "VBG" and verb.i and verb.nbor(-1).pos_ == "AUX"  # "Lee is warning that"
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") and not is_going_on:
        return None
    i, start = verb.i - 1, verb.sent.start
    if doc[i].text == ")":  # "Lee (R-Ohio) said"
        i = next((k - 1 for k in range(i, max(start, i - 6), -1) if doc[k].text == "("), i)
    while i >= start and (doc[i].pos_ in BESIDE or doc[i].is_space or _is_bare_day(doc, i)):
        i -= 1
    if i < start or (doc[i].lower_ not in PERSONAL and doc[i].pos_ not in NOMINAL):
        return None
    return i


def _is_bare_day(doc: Doc, i: int) -> bool:
    """Tell a day that tells when: "Lee Monday said", but not "on Monday said"."""
    day = span_at(doc, "dates", i)
    return day is not None and day.start > 0 and doc[day.start - 1].pos_ == "PROPN"


def _run_start(doc: Doc, last: int) -> int:
    """Find the first word of the run of nouns that ends here."""
    i, start = last, doc[last].sent.start
    while i > start and doc[i - 1].pos_ in INSIDE and doc[last].lower_ not in PERSONAL:
        i -= 1
    return i


def _is_title_only(doc: Doc, node: int, first: int) -> bool:
    """Tell whether only a short form in brackets parts a word from a run of nouns: "Trade Union (TU) head Lee"."""
    between = [t.text for t in doc[node + 1 : first]]
    return bool(between) and between[0] == "(" and between[-1] == ")" and len(between) <= 4


def _is_title_half(doc: Doc, node: int, first: int) -> bool:
    """Tell "Trade" in "Trade | and Industry Minister Lee", which no name is."""
    joined = first > node and doc[first - 1].lower_ == "and" and first - node <= 3
    return joined and doc[node].text[:1].isupper() and span_at(doc, "actors", node) is None


def _is_free(doc: Doc, first: int) -> bool:
    """Tell whether a run of nouns does not hang on what stands before it: "the brother of Lee", "Kim and Lee"."""
    before = doc[first - 1] if first > 0 else None
    return before is None or (before.pos_ not in ("ADP", "CCONJ") and before.text not in ("'s", "’s", ",", "/"))


def _is_person(doc: Doc, actor: str) -> bool:
    return any(a.id == actor and str(a.type) == "person" for a in doc._.actors)


def _over_phrases(doc: Doc, last: int) -> int:
    """Step from the end of "an expert at the university" to its head."""
    start = doc[last].sent.start
    while True:
        first = _run_start(doc, last)
        if first - 2 < start or doc[first - 1].pos_ != "ADP" or doc[first - 2].pos_ not in NOMINAL:
            return last
        last = first - 2


def with_modifiers(doc: Doc, node: int, text: str) -> str:
    """Put to a noun the nouns and adjectives before it that the parse has elsewhere: "Navy | officials"."""
    if doc[node].pos_ != "NOUN" or not text.startswith(doc[node].text):
        return text
    first = node
    while first > doc[node].sent.start and _modifies(doc, first - 1):
        first -= 1
    if first > 0 and doc[first - 1].pos_ == "ADP":
        return text  # "in Washington officials said"
    return " ".join((doc[first:node].text + " " + text).split()) if first < node else text


def _modifies(doc: Doc, i: int) -> bool:
    return doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and span_at(doc, "dates", i) is None


def is_own_voice(doc: Doc, node: int | None) -> bool:
    """Tell "I", "we" and "you", who say already what they say, and "nobody", who says nothing."""
    if node is None:
        return False
    return doc[node].lower_ in FIRST_SECOND | NOBODY or doc[max(node - 1, 0)].lower_ == "no"
