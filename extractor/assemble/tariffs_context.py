"""Duties that lean on their surroundings: figures whose noun is left out, and "the levy" of a sentence before."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.tariffs_imposers import read_economies
from extractor.assemble.tariffs_listed import listed
from extractor.assemble.tariffs_measure import STAGES
from extractor.assemble.tariffs_same import at_the_same
from extractor.assemble.tariffs_siblings import shared_back, told_apart, with_own_goods
from extractor.assemble.tariffs_surface import speaks_of_duties
from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_understood import of_topic, understood, with_steps
from extractor.graph import Feature, Graph

BEFORE_THAT = re.compile(r"\b(?:beyond|above|over) (?:that|this|it|those)(?: \w+)?\W*(?:an?|the)?\s*$", re.IGNORECASE)
BEYOND_THAT = re.compile(
    r"\bon (?:\w+ ){0,2}(?:beyond|above|over|exceeding) "
    r"(?:that|this|it|those|the (?:limit|number|amount|ceiling)|(?:a|the|an|its) (?:\w+ )?quotas?)\b",
    re.IGNORECASE,
)
QUOTA = re.compile(r"\bquotas?\b", re.IGNORECASE)
SAME_GOODS = re.compile(
    r"\b(?:the|these|those|such|both)(?: \w+)? (?:goods|products|items|imports|shipments)\b(?! from)", re.I
)
SAME = re.compile(r"\bon (?:the same (?:products?|goods|items?)|\w+ ones)\b", re.IGNORECASE)
CONSISTS = re.compile(
    r"^\W*(?:the|these|those|they|both|it)\b[^.;]{0,50}\b"
    r"(?:consists?|consisting|comprises?|includes?|made up|composed|combines?)\b",
    re.IGNORECASE,
)
DEFINITE = frozenset("the this these those that both its their his such same our".split())
RANGES = frozenset(
    "average overall top maximum peak highest minimum lowest general mean standard mfn".split()
)  # of all its duties
OPEN = frozenset("a an another any no some average overall separate".split())  # what they stand before was not told of
ALIKE = frozenset({"similar", "such", "same", "identical"})
PLURAL = frozenset({"tariff-is", "tariff-altered", "tariff-moves"})  # "Duties will rise to 50 percent"
FORMERLY = frozenset({"previously", "formerly", "initially", "originally"})
PRESENT = frozenset({"now", "currently", "presently", "already"})
NEAR = 80  # tokens within which a bare "rate of 10 percent" may lean on a duty
REACH = 2  # paragraphs back in which "the levy" may have been introduced

PAYING = frozenset({"faces-rate", "subject-to", "obtains-rate"})  # whose subject is who pays
ONE_OF_TWO = frozenset({"former", "latter"})
ANY_GOODS = frozenset({"good", "goods", "import", "shipment"})
BARE = frozenset(  # rates of whoever pays them, on the goods spoken of before
    {"faces-rate", "rate-alone", "rate-moves", "rate-put-at", "rate-put-too", "subject-to", "figure-for"}
)
SHY = frozenset(  # a bank too puts "its rate at 5 percent", and a party secures 19 percent of the votes
    {"rate-put-at", "rate-put-too", "obtains-rate", "left-at", "stays-at", "subject-to", "figure-for", "rate-proposed"}
)
OF_A_RATE = frozenset({"rate-alone", "rate-moves"})  # banks, too, set rates
REMEDIES = frozenset({"anti_dumping", "countervailing", "safeguard"})  # "the duty" of such a case is of its kind


def with_context(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Add what is only understood, drop what was only possible."""
    drafts = [draft for draft in drafts if draft.needs != "context" or _introduced(doc, draft, drafts)]
    drafts = [of_topic(doc, draft) for draft in drafts]
    drafts = sorted([*drafts, *listed(doc, drafts)], key=lambda draft: draft.token)
    drafts = sorted([*drafts, *understood(doc, graph, drafts)], key=lambda draft: draft.token)
    drafts = sorted([*drafts, *at_the_same(doc, graph, drafts)], key=lambda draft: draft.token)
    drafts = with_steps(doc, _with_present(doc, drafts))
    drafts = told_apart(doc, shared_back(doc, with_own_goods(doc, graph, drafts)))
    drafts = [_like_before(doc, _whose_rate(draft, drafts), drafts) for draft in (_beyond(doc, d) for d in drafts)]
    drafts = [_with_goods(doc, graph, _same_goods(doc, draft, drafts), drafts) for draft in drafts]
    return [_with_base(doc, graph, draft, drafts) for draft in drafts]


def _with_goods(doc: Doc, graph: Graph, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let "Australia will go on paying 27.2 percent" be on the goods of the duty spoken of before."""
    bare = draft.rule.split("+")[0] in BARE and draft.needs in ("context", "base")
    if not bare or is_of_others(doc, draft) or draft.products or not draft.targets or draft.rate is None:
        return draft
    if _is_on_any(doc, graph, draft):
        return replace(draft, needs=None)  # it leans on no goods told of before
    for other in _before(doc, draft, drafts):
        is_case = other.measure in REMEDIES
        if other.products and (other.rate is not None or is_case):
            draft = replace(draft, measure=other.measure) if is_case and draft.measure == "tariff" else draft
            return replace(draft, products=other.products, inferred={**draft.inferred, "products": "article"})
        if other.rate is not None and not draft.rule.startswith("rate-put"):
            return draft
    return draft


def _with_present(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Let the figure of "the duty, now 15 percent, will rise to 20 percent" be the rate before the other."""
    present: set[int] = set()
    done: list[Draft] = []
    for draft in drafts:
        words = PRESENT | FORMERLY if draft.changed else FORMERLY
        between = spans_in(doc, "quantities", draft.anchor, draft.token) if draft.rate else []
        alike = [s for s in between if s._.quantity.unit == draft.rate.unit] if draft.rate else []
        now = next(
            (s for s in reversed(alike) if words & {t.lower_ for t in doc[s.start - 1 - _bounded(doc, s) : s.start]}),
            None,
        )
        if now is not None and draft.previous is None:
            present.add(now.start)
            draft = replace(draft, previous=now._.quantity, previous_token=now.start)
        done.append(draft)
    return [draft for draft in done if draft.token not in present]


def _bounded(doc: Doc, span: Span) -> int:
    """Count the words between "now" and a figure that only bound it: "now above 100 percent"."""
    return int(doc[span.start - 1].lower_ in ("above", "over", "about", "around", "nearly", "just", "only", "at"))


def _same_goods(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let "the same product from Turkey" be what the duty before it is on."""
    behind = doc[draft.token : draft.token + 8].text
    before = [d for d in drafts if d.token < draft.token and d.products]
    beside = bool(before) and doc[before[-1].token].sent == doc[draft.token].sent
    ones = beside and "ones" in {token.lower_ for token in doc[before[-1].token : draft.token]}
    if draft.products or not before or not (ones or SAME.search(behind)):
        return draft
    return replace(draft, products=before[-1].products, inferred={**draft.inferred, "products": "sentence"})


def _introduced(doc: Doc, draft: Draft, drafts: list[Draft]) -> bool:
    told = [other for other in drafts if 0 < draft.token - other.token <= NEAR and other.needs in (None, "base")]
    is_list = any(d.rate is not None and d.rule not in OF_A_RATE and d.token < draft.token for d in drafts)
    if draft.rule in OF_A_RATE and not (told or is_list) and not speaks_of_duties(doc, draft.token, NEAR):
        return False  # "raised its call money rate to 14.5 percent"
    if draft.rule == "rate-announced" and any(other.imposer is not None for other in told if other is not draft):
        return True
    if draft.rule == "they-reach":  # prices too may rise "until they hit 25 percent"
        sentence = doc[draft.token].sent.start
        return any(other is not draft and sentence <= other.token < draft.token for other in told)
    is_plain = draft.has_base and draft.rule not in SHY
    return is_plain or any(other.rate is not None or other.has_base for other in told if other is not draft)


def _beyond(doc: Doc, draft: Draft) -> Draft:
    """Let "on machines above that number" be on the goods told of before."""
    behind = draft.anchor + 1 if draft.anchor > draft.token else draft.token + 1
    text = doc[behind : behind + 8].text
    first = min(draft.anchor, draft.token)
    before = doc[max(doc[first].sent.start, first - 5) : first].text
    if draft.products and QUOTA.search(text):
        return draft
    if draft.rate is None or draft.targets or not (BEYOND_THAT.search(text) or BEFORE_THAT.search(before)):
        return draft
    return replace(draft, products=(), is_understood=True)


def _with_base(doc: Doc, graph: Graph, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let "the levy" be on what the duty spoken of before is on."""
    is_base_rate = draft.measure == "baseline" or draft.rule.startswith("baseline-rate")  # on everybody
    if draft.has_base or draft.rate is None or is_base_rate or not leans(doc, graph, draft):
        return draft
    if (again := _named_again(doc, draft, drafts)) is not None:
        inferred = {**draft.inferred, **{s: "article" for s in ("imposer", "targets", "products") if getattr(again, s)}}
        measure = again.measure if draft.measure == "tariff" else draft.measure
        return replace(
            draft, imposer=draft.imposer or again.imposer, targets=again.targets, products=again.products,
            measure=measure, inferred=inferred, follows=again.token,
        )  # fmt: skip
    for other in _from_the_former(doc, draft, list(_before(doc, draft, drafts))):
        if draft.imposer and other.imposer and not _same_hand(doc, draft, other):
            if draft.needs == "context" and other.products:  # "while the U.S. rate is 2.5 percent": on the same goods
                return replace(draft, products=other.products, inferred={**draft.inferred, "products": "sentence"})
            continue
        near = doc[other.token].sent == doc[draft.token].sent
        beside = block_at(doc, other.token) == block_at(doc, draft.token)
        origin = "sentence" if near else "paragraph" if beside else "article"
        own_kind = (
            draft.measure not in ("tariff", "additional", "quota", other.measure) and draft.measure not in REMEDIES
        )
        if own_kind or is_of_others(doc, draft):
            return replace(draft, targets=other.targets, inferred={**draft.inferred, "targets": origin})
        inferred = {**draft.inferred, **{slot: origin for slot in ("targets", "products") if getattr(other, slot)}}
        rule = draft.rule if other.rule in draft.rule.split("+") else f"{draft.rule}+{other.rule}"
        measure = other.measure if draft.measure == "tariff" and other.measure in REMEDIES else draft.measure
        if draft.changed and draft.previous is None and ONE_OF_TWO & {t.lower_ for t in doc[draft.anchor].children}:
            draft = replace(draft, previous=other.rate)
        return replace(
            draft, targets=other.targets, products=other.products, measure=measure, inferred=inferred, rule=rule,
            follows=other.token,
        )  # fmt: skip
    return draft


def _from_the_former(doc: Doc, draft: Draft, before: list[Draft]) -> list[Draft]:
    """Let "the former" take up the first of the two duties told last."""
    named = doc[max(doc[draft.anchor].sent.start, draft.anchor - 3) : draft.anchor + 3].text.lower()
    return before[1:] if "the former" in named and len(before) > 1 else before


def _same_hand(doc: Doc, draft: Draft, other: Draft) -> bool:
    """Tell whether two duties are of one economy: a president's are his country's."""
    economies = read_economies(doc)
    of_first, of_second = economies.of(draft.imposer), economies.of(other.imposer)
    return draft.imposer == other.imposer or (of_first is not None and of_first == of_second)


def _named_again(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """Find the duty told before that a definite noun names by its rate: "The 10 percent duty will rise to 25"."""
    own = {child.lower_ for child in doc[draft.anchor].children if child.i < draft.anchor}
    named = [d.rate for d in drafts if d.anchor == draft.anchor and d.rate is not None and d.token < d.anchor]
    if draft.previous is not None and draft.previous_token is not None and draft.previous_token < draft.anchor:
        named.append(draft.previous)
    if not named or not own & {"the", "that", "this", "those", "these"}:
        return None
    told = [d for d in drafts if d.token < min(draft.anchor, draft.token) and d.anchor != draft.anchor and d.has_base]
    alike = [d for d in told if d.rate is not None and (d.rate.value, d.rate.unit) == (named[0].value, named[0].unit)]
    return alike[-1] if alike else None


def is_of_others(doc: Doc, draft: Draft) -> bool:
    """Tell whether a duty is on what those before are not on: "most other goods pay 15 percent"."""
    first = max(doc[draft.token].sent.start, min(draft.token, draft.anchor) - 6)
    words = {token.lower_ for token in doc[first : draft.token + 8 * draft.is_understood]}
    return bool(words & {"other", "others", "remaining", "rest", "elsewhere"})


def _whose_rate(draft: Draft, drafts: list[Draft]) -> Draft:
    """Tell whose rate "Japan's rate" is: of whoever pays it, unless Japan is whose customs were spoken of."""
    before = [d for d in drafts if d.token < draft.token and d.imposer is not None]
    is_open = draft.needs == "context" and not draft.products and draft.rule.split("+")[0] not in PAYING
    if is_open and before and draft.targets == (before[-1].imposer,):
        return replace(draft, imposer=draft.imposer or before[-1].imposer, targets=())
    return draft


def _like_before(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let "similar duties" be of the kind told of before."""
    own = {t.lower_ for t in doc[draft.anchor].children if t.i < draft.anchor and doc[t.i : t.i + 2].text != "such as"}
    before = [d.measure for d in drafts if d.token < draft.token and d.rate is not None]
    if draft.measure == "tariff" and own & ALIKE and before:
        return replace(draft, measure=before[-1])
    return draft


def _is_spelled_out(doc: Doc, draft: Draft) -> bool:
    """Tell whether a duty is a part of one told of before: "The duties consist of", "made up of"."""
    before = doc[doc[draft.anchor].sent.start : draft.anchor].text
    return bool(CONSISTS.search(before))


def leans(doc: Doc, graph: Graph, draft: Draft) -> bool:
    """Tell whether a duty is one spoken of before: "the levy", "these duties", "the new rate", "it"."""
    words = {token.lower_ for token in doc[max(doc[draft.anchor].sent.start, draft.anchor - 6) : draft.anchor + 1]}
    own = {token.lower_ for token in doc[draft.anchor].children if token.i < draft.anchor}
    if _has_own_subject(doc, graph, draft) or _is_on_any(doc, graph, draft):
        return False
    if (
        doc[draft.anchor].pos_ == "PRON"
        or doc[draft.anchor].lower_ == "both"
        or _is_spelled_out(doc, draft)
        or words & {"existing"}
    ):
        return True
    if SAME_GOODS.search(doc[doc[draft.anchor].sent.start : draft.anchor].text):
        return True
    if draft.needs == "context" or draft.is_understood or own & (DEFINITE | STAGES):
        return not own & RANGES
    if own & OPEN or (words & {"a", "an", "another"} and not words & DEFINITE):
        return False
    return draft.needs is None and bool(PLURAL & set(draft.rule.split("+")))


def _has_own_subject(doc: Doc, graph: Graph, draft: Draft) -> bool:
    """Tell whether goods that pay a duty are named for themselves: "Parts enter at 15 percent"."""
    if graph.nodes[graph.node_of[draft.anchor]].pos != "VERB" or draft.rate is None:
        return False
    verb = graph.node_of[draft.anchor]
    patients = graph.targets(verb, "object") if Feature.PASSIVE in graph.nodes[verb].features else ()
    bearers = [*graph.targets(verb, "subject"), *(node for node in patients if node < verb)]
    if not bearers and Feature.FINITE in graph.nodes[verb].features:
        return True  # whatever the parse has lost
    for subject in bearers:
        noun = doc[subject]
        if noun.tag_ == "NNS" and not any(child.pos_ in ("DET", "PRON", "ADJ") for child in noun.children):
            return not graph.nodes[subject].kind
    return False


def _is_on_any(doc: Doc, graph: Graph, draft: Draft) -> bool:
    """Tell whether goods of any kind pay a duty: "Goods from Chile would pay 50 percent"; not "the goods"."""
    verb = graph.clause_of(graph.node_of[draft.anchor])
    if verb is None:
        return False
    patients = graph.targets(verb, "object") if Feature.PASSIVE in graph.nodes[verb].features else ()
    bearers = [node for node in (*graph.targets(verb, "subject"), *patients) if node < verb]
    return any(
        graph.nodes[node].lemma in ANY_GOODS
        and not any(child.lower_ in DEFINITE | {"all", "both"} for child in doc[node].children)
        for node in bearers
    )


def _before(doc: Doc, draft: Draft, drafts: list[Draft]) -> Iterator[Draft]:
    """List the duties with a base that stand before, the nearest first, not further off than a few paragraphs."""
    blocks = list(doc._.article.blocks)
    here = _block_number(doc, draft, blocks)
    for other in sorted(drafts, key=lambda d: -d.token):
        near = draft.needs != "context" or draft.token - other.token <= NEAR
        if near and other.token < draft.token and other.has_base and here - _block_number(doc, other, blocks) <= REACH:
            yield other


def _block_number(doc: Doc, draft: Draft, blocks: list[object]) -> int:
    block = block_at(doc, draft.token)
    return blocks.index(block) if block in blocks else 0
