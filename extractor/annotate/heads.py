"""Words whose head cannot be theirs: a modal or copula tied past its own word, a saying cut off from its quotation.

In "tea will from Monday no longer be subject to it, the ministry said" the "will" may hang on "said", which then seems
to be told of the future. Mended on the Doc itself, for dates and facts go by it alike.
"""

from calendar import day_name
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

DEEDS = frozenset("agreed announced concluded issued published reached released sealed signed struck unveiled".split())
WEEKDAYS = frozenset(day_name)
CLOSERS = frozenset({"”", '"', "''", "’"})
TENSED = frozenset({"VBD", "VBZ", "VBP"})


@Language.component("newsfacts_heads")
def mend_heads(doc: Doc) -> Doc:
    """Tie modals, copulas and quotations to the words that they belong to."""
    _join_sayings(doc)
    _hang_days(doc)
    for token in doc:
        if token.head.i <= token.i + 1 or not _is_tensed(token.head):
            continue
        between = doc[token.i + 1 : token.head.i]
        found = None
        if token.tag_ == "MD" and token.dep_.startswith("aux"):
            found = next((t for t in between if _takes_modal(t, token)), None)
        elif token.dep_ == "cop":
            found = next((t for t in between if t.head.i == token.head.i and _has_subject(t, token)), None)
        if found is not None:
            token.head = found
    return doc


def _join_sayings(doc: Doc) -> None:
    """Join a saying to the quotation that its comma ends: "“We will wait,” | Mayor Lee said."."""
    for first, second in pairwise(list(doc.sents)):
        ending = [token for token in first if not token.is_space][-2:]
        root = second.root
        is_cut = [token.text for token in ending[:1]] == [","] and ending[-1].text in CLOSERS
        subjects = [child for child in root.lefts if child.dep_ == "nsubj"]
        if is_cut and root.tag_ == "VBD" and subjects and not any(child.dep_ == "ccomp" for child in root.children):
            first.root.dep_ = "ccomp"
            first.root.head = root


def _hang_days(doc: Doc) -> None:
    """Hang a weekday on the deed right before it: "will tax tea under a deal signed by Mr. Roe late Wednesday"."""
    for token in doc:
        if token.text not in WEEKDAYS or token.head.pos_ != "VERB" or token.head.i > token.i:
            continue
        first = token.left_edge.i - (doc[max(token.left_edge.i - 1, 0)].lower_ in ("late", "early"))
        deeds = [t for t in doc[token.head.i + 1 : first] if t.dep_ == "acl" and t.lower_ in DEEDS]
        if deeds and deeds[-1].right_edge.i >= first - 1 and any(c.lower_ == "by" for c in deeds[-1].subtree):
            token.head = deeds[-1]


def _has_subject(token: Token, copula: Token) -> bool:
    """Tell a predicate without copula whose subject stands before this one."""
    labels = {child.dep_ for child in token.children if child.i < copula.i}
    return "nsubj" in labels and not any(child.dep_ == "cop" for child in token.children)


def _is_tensed(verb: Token) -> bool:
    """Tell whether a verb stands in a tense of its own, and no "be" before it takes the modal."""
    return verb.tag_ in TENSED and not any(child.tag_ == "VB" for child in verb.lefts if child.dep_ in ("cop", "aux"))


def _takes_modal(token: Token, modal: Token) -> bool:
    """Tell a bare infinitive, or what a bare "be" behind the modal makes a predicate or passive."""
    helpers = [child for child in token.lefts if child.dep_.startswith(("aux", "cop")) or child.tag_ == "TO"]
    if any(child.tag_ in ("MD", "TO") for child in helpers):
        return False
    if any(child.lower_ == "be" and child.i > modal.i for child in helpers):
        return True
    return token.tag_ == "VB" and not helpers and not token.dep_.startswith(("aux", "cop"))
