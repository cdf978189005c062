"""What kind of measure a tariff is: read off one table (patterns/measures.yml) by the words at it and around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.tariffs_types import Draft
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml
from extractor.graph import Graph
from extractor.types import BlockKind, Quantity, QuantityKind

SIGNS = {
    " … ": r"(?:\s+\S+){0,3}?\s+",
    "*": r"\w*",
    "-": r"\s?-?\s?",
    " ": r"\s+",
}  # what they stand for in measures.yml
BEFORE = 5  # tokens before a duty that belong to its noun phrase
ANSWERED = re.compile(r".*\b(?:to|for|against)\s+(?:\S+\s+){0,4}$", re.IGNORECASE | re.DOTALL)
OF_ANOTHER = re.compile(r"\s+(?:for|to|against)\b")  # "retaliation for the bloc's levies" is another duty's kind
AFTER = re.compile(r",\s+(?:(?:hours|days|a day|a week|weeks) )?after\b", re.IGNORECASE)
ANSWERED_WITH = r"(?:answer|counter|respond|reply|repli)\w*\b[^.;]{0,60}? with"
IN_RETURN = r"in return(?! for)"
UNLESS_DROPPED = (
    r"unless\b[^.;]{0,60}?\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|curbs?|restrictions?)\b[^.;]{0,20}?"
    r"\b(?:dropped|lifted|removed|withdrawn|scrapped|rescinded)"
)
THEME = 1  # mentions of a safeguard that make quotas of the article its own
REMEDIES = ("anti_dumping", "countervailing")
STAGES = frozenset({"provisional", "preliminary", "definitive", "final"})  # of a trade remedy
PLAIN = ("tariff", "additional", "quota")  # kinds that a case makes narrower


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of measure and the expressions that tell it; None where the table has none."""

    kind: str
    noun: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    case: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """The table of measures.yml."""

    kinds: tuple[Kind, ...]
    answers: re.Pattern[str]
    answering: frozenset[str]


@cache
def load_measures(path: Path) -> MeasureWords:
    """Read measures.yml."""
    data = load_yaml(path)
    kinds = tuple(
        Kind(
            kind=str(row["kind"]),
            **{key: _words(row[key]) if key in row else None for key in ("noun", "sentence", "case")},
        )
        for row in data["measures"]
    )
    answers = _words(data["answers"], besides=[ANSWERED_WITH, IN_RETURN, UNLESS_DROPPED])
    return MeasureWords(kinds=kinds, answers=answers, answering=frozenset(map(str, data["answering"])))


def _words(words: Iterable[object], besides: Iterable[str] = ()) -> re.Pattern[str]:
    forms = [re.escape(str(word)) for word in words]
    for sign, pattern in SIGNS.items():
        forms = [form.replace(re.escape(sign), pattern) for form in forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*forms, *besides])})(?!\w)", re.IGNORECASE)


def read_measure(doc: Doc, graph: Graph, anchor: int, rate: int, amount: Quantity | None) -> str:
    """Name the kind of a duty by its own words and its sentence."""
    words = load_measures(PATTERNS / "measures.yml")
    sentence = doc[anchor].sent
    start = max(sentence.start, min(anchor, rate) - BEFORE)
    first = min(anchor, rate)
    start = next((place + 1 for place in range(first - 1, start - 1, -1) if doc[place].text == ";"), start)
    phrase = doc[start : min(sentence.end, max(anchor, rate) + 1)].text
    whole = sentence.text
    for scope, text in (("noun", phrase), ("sentence", whole)):
        for row in words.kinds:
            pattern = getattr(row, scope)
            found = pattern.search(text) if pattern is not None else None
            behind = whole[found.end() :] if found and scope == "sentence" else ""
            ahead = whole[: doc[first].idx - sentence.start_char] if behind else ""
            if found and behind and AFTER.search(ahead) and not AFTER.search(whole[: found.end()]):
                continue  # "will impose counter-tariffs, after Washington's 25 percent levies came into force"
            if found and not (scope == "noun" and OF_ANOTHER.match(text[found.end() :])):
                return row.kind
    subject = next(iter(graph.targets(anchor, "subject")), None) if doc[anchor].pos_ == "VERB" else None
    if subject is not None and not graph.nodes[subject].kind:  # "the counter-tariffs put 15 percent on wine"
        of_which = next(iter(graph.targets(subject, "of")), subject)  # "a set of counter-tariffs puts"
        subject = subject if graph.nodes[of_which].kind else of_which
        return read_measure(doc, graph, subject, subject, amount)
    means = _means(graph, graph.node_of[anchor])
    if _answers(doc, graph, sentence, anchor, rate, words) or any(
        graph.nodes[verb].lemma in words.answering for verb in means
    ):
        return "retaliatory"
    return "additional" if amount and amount.kind == QuantityKind.POINTS else "tariff"


def _means(graph: Graph, anchor: int) -> list[int]:
    """List the verbs that a duty is the means of: "answered with a levy", "responded by raising its levy"."""
    verb = graph.clause_of(anchor)
    raised = graph.sources(verb, "by") if verb is not None else []
    return [*raised, *(above for relation in ("with", "by") for above in graph.sources(anchor, relation))]


def _answers(doc: Doc, graph: Graph, sentence: Span, anchor: int, rate: int, words: MeasureWords) -> bool:
    """Tell whether the sentence calls the duty an answer, and not what is answered: "in response to a levy"."""
    for found in words.answers.finditer(sentence.text):
        place = sentence.start_char + found.end()
        first = min(doc[anchor].idx, doc[rate].idx)
        inside = sentence.start_char + found.start() < first < place
        if AFTER.search(doc._.article.text[place:first]):
            continue
        verb = next((t.i for t in sentence if t.idx == sentence.start_char + found.start()), None)
        if verb is not None and _is_of_another(graph, graph.node_of[verb], graph.node_of[anchor]):
            continue
        held = verb is not None and graph.node_of[anchor] in graph.targets(graph.node_of[verb], "object")
        is_answered = held or inside or (place <= first and ANSWERED.match(found[0] + doc._.article.text[place:first]))
        if not is_answered:
            return True
    return False


def _is_of_another(graph: Graph, answer: int, anchor: int) -> bool:
    """Tell whether one side answers what another puts on: "Peru taxed wine, and Chile hit back with 5 percent"."""
    clause = graph.clause_of(anchor)
    if clause is None or clause == answer or anchor in graph.subtree(answer):
        return False
    first, second = ({n for n in graph.targets(verb, "subject") if graph.nodes[n].kind} for verb in (clause, answer))
    return bool(first and second) and not first & second


def _is_staged(doc: Doc, draft: Draft) -> bool:
    """Tell whether a duty is one of a case by its own words: "provisional duties", "the duties"."""
    before = {token.lower_ for token in doc[max(doc[draft.anchor].sent.start, draft.anchor - 3) : draft.anchor]}
    return bool(before & STAGES) or draft.follows is not None


def with_case(doc: Doc, draft: Draft) -> Draft:
    """Let a duty of a safeguard or dumping case be of its kind, though its own sentence does not say so again.

    The case is told of in the same paragraph or in the one before; where the article is about it, quotas and "the
    duty" are of it wherever they stand.
    """
    here = block_at(doc, draft.token)
    if draft.measure not in PLAIN or here is None:
        return draft
    blocks = list(doc._.article.blocks)
    article = doc._.article.text
    near = article[blocks[max(blocks.index(here) - 1, 0)].start : here.end]
    lead = article[: next((block.end for block in blocks if block.kind == BlockKind.PARAGRAPH), 0)]
    for row in load_measures(PATTERNS / "measures.yml").kinds:
        if row.case is None or (row.kind in REMEDIES and not _is_staged(doc, draft)):
            continue
        is_theme = len(row.case.findall(article)) >= THEME or row.case.search(lead)
        if row.case.search(near) or (is_theme and draft.measure == "quota"):
            return replace(draft, measure=row.kind)
        if is_theme and draft.follows is not None:
            return replace(draft, measure=row.kind)
    return draft
