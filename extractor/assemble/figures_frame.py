"""What the clause leaves out: reporter, partner, period and currency from the sentence, the paragraph, the article."""

import re
from collections import Counter
from dataclasses import replace

import pycountry
from babel.numbers import get_territory_currencies
from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_carry import looks_back, with_period
from extractor.assemble.figures_goods import keep_goods
from extractor.assemble.figures_memory import Frame, distance
from extractor.assemble.figures_onward import OTHER_WAY
from extractor.assemble.figures_partner import behind_preposition, partner_before
from extractor.assemble.figures_scope import keep_scope
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_years import cumulated, implied_base
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.records import Party, TextParty
from extractor.types import ActorType, QuantityKind

MARKED_DOLLARS = re.compile(r"\b(?:U\.S\.|US) (?:dlrs?|dollars?)\b|US\$", re.IGNORECASE)
FLOW_WORDS = re.compile(r"^(?:export|import|surplus|deficit|shipment|trade|gap|shortfall)s?$")
IMPORTED = re.compile(r"\b(?:import(?:s|ed)?)\b", re.IGNORECASE)
EXPORTED = re.compile(r"\b(?:exports?|exported|exporters?)\b", re.IGNORECASE)
SENT = frozenset({"shipment", "delivery", "arrival", "supply", "those", "that"})  # what comes from its sender
HERE = 3  # what the country where an article was written counts more in telling whose trade it is about
HOME = 4  # letters that a country's name and its people's have in common
BOUGHT = frozenset({"buy", "purchase", "take"})
ABROAD = re.compile(r"\b(?:abroad|overseas|from|foreign)\b", re.IGNORECASE)
DUTIES = frozenset({"tariff", "duty", "levy"})


def complete(doc: Doc, graph: Graph, draft: Draft, frame: Frame) -> Draft | None:
    """Fill what the clause leaves out, and note from where; None for a figure that is nobody's."""
    frame.lead = frame.lead or _article_economy(doc, frame, None)
    draft = _told_from_sender(doc, _bought(doc, draft, frame), frame)
    draft = _with_parties(doc, cumulated(doc, with_period(doc, draft, frame)), frame)
    if draft.reporter is None and draft.partner is None and draft.flow not in ("surplus", "deficit"):
        return None
    draft = _with_currency(doc, replace(draft, base=draft.base or implied_base(doc, draft)), frame)
    draft = keep_scope(doc, draft, frame)
    draft = keep_goods(doc, draft, frame)
    frame.note_series(draft, back=looks_back(doc, draft, frame))
    if draft.partner is None and not draft.is_base:
        frame.worldwide.add(draft.flow)
    if draft.period and not draft.is_base:
        frame.told.append(draft.period)
    if draft.kind in ("forecast", "target"):
        frame.ahead.add(doc[draft.figure].sent.start)
    frame.periods[draft.figure] = draft.period
    frame.parties[draft.figure] = (draft.reporter, draft.partner)
    compared_with = frame.periods.get(draft.base_of) if draft.base_of is not None else None
    if compared_with and draft.period and draft.kind == "reported":
        frame.compared.setdefault(compared_with, set()).add(draft.period)
    if draft.base and draft.period and draft.kind == "reported":
        frame.compared.setdefault(draft.period, set()).add(draft.base)
    if isinstance(draft.reporter, str):
        frame.reporters[draft.reporter] += 1
    return draft


def _bought(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Tell whose flow a purchase is: a customer's is the exporter's whose trade is told, its own are its imports."""
    last = frame.last
    word = doc[draft.anchor].lemma_.lower()
    listed = (
        word == "import" and last is not None and last.partner is not None and last.amount.unit == draft.amount.unit
    )
    if draft.flow == "imports" and draft.partner is None and (word in BOUGHT or listed) and last is not None:
        customer = draft.reporter is not None and draft.reporter not in (last.reporter, frame.lead)
        if customer and last.flow == "exports" and not ABROAD.search(doc[draft.figure].sent.text):
            goods = draft.products or last.products
            return replace(draft, flow="exports", reporter=last.reporter, partner=draft.reporter, products=goods)
    sent = draft.rule == "country-exported" and draft.partner is None and word in ("ship", "supply", "send")
    if sent and last is not None and last.flow == "imports" and draft.reporter not in (None, last.reporter):
        return replace(draft, flow="imports", reporter=last.reporter, partner=draft.reporter)
    sent_back = draft.rule == "goods-left" and last is not None and last.flow == "exports"
    if sent_back and last is not None and OTHER_WAY.search(doc[draft.figure].sent.text):
        return replace(draft, flow="imports", reporter=last.reporter, partner=last.partner or draft.reporter)
    if draft.rule != "partners-listed" or last is None or draft.partner != last.reporter or draft.flow != "exports":
        return draft
    return replace(draft, flow="imports", reporter=draft.partner, partner=last.partner)


def _told_from_sender(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Read shipments from somewhere as imports where the article tells of another economy's imports alone."""
    sender, last = draft.reporter, frame.last
    if draft.flow != "exports" or draft.partner is not None or not isinstance(sender, str):
        return draft
    if doc[draft.anchor].lemma_.lower() not in SENT or doc[draft.anchor + 1 : draft.anchor + 8].text.find("from") < 0:
        return draft
    receiver: Party | None = None
    if last is not None and last.flow == "imports" and last.reporter != sender:
        receiver = last.reporter
    elif last is None and IMPORTED.search(doc.text) and not EXPORTED.search(doc.text):
        receiver = _article_economy(doc, frame, sender)
    return replace(draft, flow="imports", reporter=receiver, partner=sender) if receiver else draft


def _with_parties(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    inferred = dict(draft.inferred)
    owned = frame.is_economy(draft.reporter) or isinstance(draft.reporter, TextParty)
    reporter = draft.reporter if owned else None
    sided = frame.is_economy(draft.partner) or isinstance(draft.partner, TextParty)
    partner = draft.partner if sided else None
    if reporter == partner:
        partner = None
    if draft.is_base and draft.base_of in frame.parties and reporter is None:
        root = frame.parties[draft.base_of]
        reporter = root[0] if isinstance(root[0], str) else None
        partner = partner or root[1]
        inferred |= {"reporter": "sentence"} if reporter else {}
    if reporter is None:
        reporter, origin = _reporter_around(doc, draft, frame, partner)
        if reporter and origin:
            inferred["reporter"] = origin
    if partner is None and (partner := partner_before(doc, draft, frame, reporter)):
        inferred["partner"] = distance(doc, draft, frame.last) if frame.last else "article"
    return replace(draft, reporter=reporter, partner=partner, inferred=inferred)


def _reporter_around(doc: Doc, draft: Draft, frame: Frame, partner: object) -> tuple[Party | None, str | None]:
    """Find whose flow it is: an economy in the sentence, else the figure before's, else the article's."""
    sentence = doc[draft.figure].sent
    if (owner := _owner(doc, draft, frame)) not in (None, partner):
        return owner, "sentence"
    inside = [
        span._.actor
        for span in spans_in(doc, "actors", sentence.start, max(draft.figure, draft.anchor))
        if frame.is_economy(span._.actor) and not behind_preposition(doc, span) and not _is_currency(doc, span)
    ]
    inside = [] if draft.rule in ("partners-listed", "flow-goes-on") and frame.last is not None else inside
    sides = frame.sides.get(sentence.start, set())
    others = [actor for actor in dict.fromkeys(inside) if actor != partner and actor not in sides]
    block = block_at(doc, draft.figure)
    if block is not None and block.kind == "title" and (lead := _article_economy(doc, frame, partner)):
        return lead, "article"  # a headline leaves out whose exports they are, and names others
    owners = [actor for actor in others if _owns_flow(doc, actor, sentence)]
    if len(owners) == 1:
        return owners[0], "sentence"
    if len(others) == 1 and draft.partner is not None:
        return others[0], "sentence"
    if (payer := _by_currency(draft, frame, partner)) is not None:
        return payer, "article"
    if frame.last is not None and frame.last.reporter is not None and frame.last.reporter != partner:
        return frame.last.reporter, distance(doc, draft, frame.last)
    if others:
        return others[0], "sentence"
    home = _unnamed_home(doc, frame) or _article_economy(doc, frame, partner)
    return (home, "article") if home else (None, None)


def _by_currency(draft: Draft, frame: Frame, partner: object) -> str | None:
    """Give whose money exports are told in, after another's figure: "watch exports came to 4 billion francs"."""
    amount, last = draft.amount, frame.last
    if draft.flow != "exports" or draft.partner is not None or last is None or amount.kind != QuantityKind.MONEY:
        return None
    possible = {amount.unit, *amount.ambiguous} - {"USD", "EUR", None}
    named = [a for a, c in frame.codes.items() if c and frame.is_economy(a) and _currencies(c) & possible]
    return named[0] if len(named) == 1 and named[0] not in (partner, last.reporter) else None


def _unnamed_home(doc: Doc, frame: Frame) -> TextParty | None:
    """Give the dateline's country where only bodies are named after it: "MANILA - … Philippine Customs said"."""
    line = doc._.article.dateline
    country = pycountry.countries.get(alpha_2=line.country) if line is not None and line.country else None
    if country is None or line.country in frame.codes.values():
        return None
    name = getattr(country, "common_name", country.name).split(",")[0]
    bodies = [actor.name for actor in doc._.actors if actor.type == ActorType.ORGANIZATION]
    named = any(word.startswith(name[: max(HOME, len(name) - 5)]) for body in bodies for word in body.split())
    return TextParty(text=name) if named else None


def _owner(doc: Doc, draft: Draft, frame: Frame) -> str | None:
    """Give the economy that "its" stands for: the subject before it in the sentence, else that of the one before."""
    sentence = doc[draft.figure].sent
    words = [token.lower_ for token in doc[max(sentence.start, draft.anchor - 5) : draft.anchor]]
    if "country" in words and {"his", "her", "their"} & set(words):
        return _represented(doc, draft.anchor, frame)
    if not any(token.lower_ in ("its", "their") for token in doc[max(sentence.start, draft.anchor - 4) : draft.anchor]):
        return None
    named = _subjects(doc, frame, sentence.start, draft.anchor)
    if not named and sentence.start and doc[sentence.start].lower_ in ("its", "their"):
        block = block_at(doc, sentence.start)
        before = doc[sentence.start - 1].sent.start
        told = set(_subjects(doc, frame, before, sentence.start)) if block_at(doc, before) == block else set()
        return told.pop() if len(told) == 1 else None  # "Peru faces the same. Its exports fell"
    return named[-1] if named else None


def _subjects(doc: Doc, frame: Frame, start: int, end: int) -> list[str]:
    """List the economies that are told as subjects among the tokens [start, end)."""
    spans = spans_in(doc, "actors", start, end)
    return [str(s._.actor) for s in spans if frame.is_economy(s._.actor) and _is_told_subject(doc._.clauses, s.start)]


def _represented(doc: Doc, place: int, frame: Frame) -> str | None:
    """Give the economy of the person named last: "her country's exports"."""
    start = doc[place].sent.start
    since = doc[start - 1].sent.start if start else 0
    holders = {actor.id: actor.represents for actor in doc._.actors if actor.represents}
    named = [holders[s._.actor] for s in spans_in(doc, "actors", since, place) if s._.actor in holders]
    return next((str(holder) for holder in reversed(named) if frame.is_economy(holder)), None)


def _is_told_subject(graph: Graph, token: int) -> bool:
    return any(edge.relation == "subject" and not edge.shared for edge in graph.up.get(graph.node_of[token], ()))


def _is_currency(doc: Doc, span: Span) -> bool:
    """Tell whether a name is part of a currency's: "1.1 billion U.S. dlrs"."""
    behind = doc[span.end].lower_ if span.end < len(doc) else ""
    return behind in ("dlr", "dlrs", "dollar", "dollars") or span_at(doc, "quantities", span.start) is not None


def _owns_flow(doc: Doc, actor: str, sentence: Span) -> bool:
    """Tell whether the sentence speaks of an economy's own flow: "tariffs on South Korea's exports"."""
    graph: Graph = doc._.clauses
    edges = [
        edge
        for span in spans_in(doc, "actors", sentence.start, sentence.end)
        if span._.actor == actor
        for edge in graph.up.get(graph.node_of[span.start], ())
    ]
    return any(
        e.relation in ("possessor", "modifier") and FLOW_WORDS.search(graph.nodes[e.source].lemma) for e in edges
    )


def _article_economy(doc: Doc, frame: Frame, partner: object) -> str | None:
    """Find the economy whose trade the article is about: whose exports or deficit are named most."""
    graph: Graph = doc._.clauses
    counts: Counter[str] = Counter()
    for span in doc.spans.get("actors", ()):
        actor = span._.actor
        if not frame.is_economy(actor) or actor == partner:
            continue
        if behind_preposition(doc, span):
            continue  # whom one trades with
        block = block_at(doc, span.start)
        counts[actor] += 2 if block is not None and block.kind == "title" else 1
        node = graph.node_of[span.start]
        if any(
            edge.relation == "modifier" and graph.nodes[edge.source].lemma in DUTIES for edge in graph.up.get(node, ())
        ):
            continue  # who puts the tariffs is rarely whose trade is told
        for edge in graph.up.get(node, ()):
            if edge.relation in ("possessor", "modifier", "of") and FLOW_WORDS.search(graph.nodes[edge.source].lemma):
                counts[actor] += 5
        if doc._.article.dateline and frame.codes.get(actor) == doc._.article.dateline.country:
            counts[actor] += 1
    line = doc._.article.dateline
    for actor in doc._.actors:
        if line is not None and actor.code is not None and actor.code == line.country and actor.id in counts:
            counts[actor.id] += HERE
        if frame.is_economy(actor.represents) and actor.represents != partner:
            counts[str(actor.represents)] += 1  # whose ministers and officials speak
    return counts.most_common(1)[0][0] if counts else None


def _currencies(code: str | None) -> set[str]:
    return set(get_territory_currencies(code)) if code and len(code) == 2 and code != "EU" else set()


def _with_currency(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Read bare dollars as the reporter's own where the article marks U.S. dollars apart."""
    amount = draft.amount
    if amount.kind != QuantityKind.MONEY:
        return draft
    code = frame.codes.get(draft.reporter) if isinstance(draft.reporter, str) else None
    own = _currencies(code)
    at_home = amount.unit == "USD" or str(amount.unit)[:2] == code  # lire of Italy, whatever it pays in now
    if not own & set(amount.ambiguous) and not at_home:  # a partner's, else that of the only one it can be
        sides = [frame.codes.get(draft.partner) if isinstance(draft.partner, str) else None]
        named = {c for c in frame.codes.values() if _currencies(c) & set(amount.ambiguous)}
        sides += list(named) if len(named) == 1 else []
        own = next((held for side in sides if (held := _currencies(side)) & set(amount.ambiguous)), own)
    if code and amount.unit in own and not amount.ambiguous:
        frame.currencies[code] = str(amount.unit)
    possible = own & set(amount.ambiguous)
    marked = frame.currencies.get(str(code))
    if marked in possible:
        return replace(draft, currency=marked)  # "1.3 billion Canadian dlrs", and then bare ones
    if possible and amount.unit != "USD":
        return replace(draft, currency=sorted(possible)[0])
    if possible and MARKED_DOLLARS.search(doc._.article.text):
        return replace(draft, currency=sorted(possible)[0])
    return replace(draft, currency=amount.unit)


__all__ = ["Frame", "complete"]
