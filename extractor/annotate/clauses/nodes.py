"""Which tokens are one node, and what their helper words say about them."""

from spacy.tokens import Doc, Span, Token

from extractor.grammar.relations import Relations
from extractor.graph import Feature, Node

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
MODAL = frozenset({"would", "could", "may", "might", "should", "can", "must", "ought", "'d", "’d", "ca"})
TENSES = {"VBD": Feature.PAST, "VBP": Feature.PRESENT, "VBZ": Feature.PRESENT, "MD": Feature.PRESENT}
CONDITIONS = frozenset({"if", "unless", "whether"})
GROUPS = ("quantities", "dates", "actors", "products")  # where spans overlap, the earlier group wins


def make_nodes(doc: Doc, relations: Relations) -> tuple[dict[int, Node], tuple[int, ...]]:
    """Make the nodes of a Doc, and the list that tells each token's node. Space tokens belong to the word before."""
    node_of = list(range(len(doc)))
    nodes: dict[int, Node] = {}
    referring = {token.i for span in doc.spans.get("references", ()) for token in span if token.tag_ != "PRP$"}
    for span, kind in typed_spans(doc):
        root = span.root.i
        nodes[root] = _span_node(span, root, kind, relations)
        node_of[span.start : span.end] = [root] * len(span)
        for token in span:
            token._.kind = kind
    for token in doc:
        if node_of[token.i] != token.i or token.i in nodes:
            continue
        if token.is_space and token.i:
            node_of[token.i] = node_of[token.i - 1]
            continue
        nodes[token.i] = _word_node(token, relations, refers=token.i in referring)
    return nodes, tuple(node_of)


def typed_spans(doc: Doc) -> list[tuple[Span, str]]:
    """List the typed spans with their kinds, without overlaps, in text order."""
    taken = [False] * len(doc)
    chosen: list[tuple[Span, str]] = []
    for group in GROUPS:
        for span in doc.spans.get(group, ()):
            if not len(span) or any(taken[span.start : span.end]):
                continue
            taken[span.start : span.end] = [True] * len(span)
            chosen.append((span, _kind(doc, group, span)))
    return sorted(chosen, key=lambda pair: pair[0].start)


def _kind(doc: Doc, group: str, span: Span) -> str:
    if group == "quantities":
        return str(span._.quantity.kind)
    if group == "actors":
        return next((str(a.type) for a in doc._.actors if a.id == span._.actor), "organization")
    return {"dates": "date", "products": "product"}[group]


def _span_node(span: Span, root: int, kind: str, relations: Relations) -> Node:
    token = span.doc[root]
    return Node(
        index=root, start=span.start, end=span.end, lemma=span.text.lower(), text=span.text, pos=token.pos_, kind=kind,
        features=_features(token, relations),
    )  # fmt: skip


PERCENT = frozenset({"percent", "cent", "%", "pct"})


def _word_node(token: Token, relations: Relations, *, refers: bool) -> Node:
    return Node(
        index=token.i, start=token.i, end=token.i + 1, lemma=token.lemma_.lower() or token.lower_, text=token.text,
        pos="NOUN" if _is_noun(token) else token.pos_,
        features=_features(token, relations) | ({Feature.REFERENCE} if refers else frozenset()),
    )  # fmt: skip


def _is_noun(token: Token) -> bool:
    """Tell a common noun that one of the two tags takes for something else.

    The capital of a sentence's first word makes "Rods" a name, and "levies" may be the verb in "the 25 percent levies".
    """
    if token.pos_ == "PROPN" and token.tag_ in ("NN", "NNS"):
        return True
    return token.lower_ == "levies" and token.i > 0 and token.nbor(-1).lower_ in PERCENT


def _features(token: Token, relations: Relations) -> frozenset[Feature]:
    children = list(token.children)
    functions = [(relations.function(child.dep_), child) for child in children]
    helpers = [child for function, child in functions if function in ("auxiliary", "passive", "copula")]
    found: set[Feature] = set()
    if any(child.lower_ in NEGATIONS and not _is_quoted_apart(child, token) for _, child in functions):
        found.add(Feature.NEGATED)
    if any(function == "copula" for function, _ in functions):
        found.add(Feature.PREDICATE)
    if any(function == "passive" for function, _ in functions) or (
        token.tag_ == "VBN" and _is_bare_participle(token, relations)
    ):
        found.add(Feature.PASSIVE)
    found |= _tense(token, helpers, children)
    return frozenset(found)


def _is_quoted_apart(child: Token, token: Token) -> bool:
    """Tell a word that quotation marks part from the verb the parse hangs it on: "“They must not,” replied Lee"."""
    return any(t.text in ("”", '"', "''", "»") for t in token.doc[child.i + 1 : token.i])


def _is_bare_participle(token: Token, relations: Relations) -> bool:
    """Tell whether a VBN stands without auxiliary behind a noun or a verb, and so is passive.

    "Tariffs imposed by", "wants the duty cut", "stays suspended".
    """
    hangs = (
        relations.relation(token.dep_) in ("participle", "relative", "complement") or token.dep_ in relations.adverbials
    )
    return hangs and not any(relations.function(child.dep_) == "auxiliary" for child in token.children)


def _tense(token: Token, helpers: list[Token], children: list[Token]) -> set[Feature]:
    found: set[Feature] = set()
    words = {helper.lower_ for helper in helpers}
    if words & FUTURE or ({"going"} <= words):
        found.add(Feature.FUTURE)
    elif words & MODAL:
        found.add(Feature.MODAL)
    else:
        finite = next((h for h in helpers if h.tag_ in TENSES), token)
        if (tense := TENSES.get(finite.tag_)) and not (finite.tag_ == "VBD" and finite.lower_.endswith("ing")):
            found.add(tense)
    if found:
        found.add(Feature.FINITE)
    if any(child.tag_ == "TO" for child in children):
        found.add(Feature.INFINITIVE)
    if any(helper.lemma_ == "have" for helper in helpers):
        found.add(Feature.PERFECT)
    if token.tag_ == "VBG" and any(helper.lemma_ == "be" for helper in helpers):
        found.add(Feature.PROGRESSIVE)
    if any(child.lower_ in CONDITIONS and child.i < token.i for child in children):
        found.add(Feature.CONDITIONAL)
    if any(child.text == "?" for child in children):
        found.add(Feature.QUESTION)
    return found
