"""Who imposes on whom, where the clause leaves it out: from the sentence, else from the article's other tariffs."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.tariffs_agents import agent_of, place_of
from extractor.assemble.tariffs_context import is_of_others
from extractor.assemble.tariffs_details import is_of_now
from extractor.assemble.tariffs_importers import with_named_targets
from extractor.assemble.tariffs_imposers import Economies, load_authorities, read_economies
from extractor.assemble.tariffs_types import Draft
from extractor.grammar.shipped import PATTERNS
from extractor.graph import Graph
from extractor.records import Party, TextParty
from extractor.types import BlockKind, QuantityKind

CLOSE = 12  # tokens between figures of one row
NEAR = 80  # tokens within which two duties are told in one go

REASON = re.compile(r"\b(?:retaliat\w+|reprisals?|alleg\w+|accus\w+|to punish|punishing|violat\w+)\b", re.IGNORECASE)
ANSWER = re.compile(r"retaliat|reprisal|countermeasure|respon(?:d|ses?$)", re.IGNORECASE)
HITS_BACK = re.compile(r"(?:hits?|hitting|strikes?|struck|fires?|fired) back$", re.IGNORECASE)
REMOTE = 5  # tokens between whoever answers and the word that says so
BETWEEN = re.compile(
    r"\b(?:retaliat\w+|reprisals?|answer\w*|respon[ds]\w*|revenge|hits? back|hit(?:ting)? back|dispute|row|war|feud"
    r"|conflict|clash\w*|deal|pact|agree\w*|accord|talks|truce|negotiat\w+|sanctions?|curbs?|threat\w*|demand\w*|pressure"
    r"|bilateral|wants?|each|the other\w*|imports? from|goods from|exports? to|met|meet\w*|probe|investigat\w+|dump\w+"
    r"|unfair\w*|accus\w+|complain\w*|protest\w*|challeng\w+)\b",
    re.IGNORECASE,
)
OTHER_SIDE = re.compile(r"(?:its|their) (?:\w+ )?(?:neighbour|neighbor|partner|rival|ally)$", re.IGNORECASE)
DECIDES = frozenset("sign issue publish order approve decree pass adopt decide take".split())
EACH_OTHER = re.compile(r"\b(?:each other|one another|the other['’]s)", re.IGNORECASE)
FREE = frozenset({"duty-free", "tariff-free", "free"})  # in "enter India duty-free" India hangs on it


def with_parties(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Make imposers and targets economies; fill what is missing and note from where."""
    economies = read_economies(doc)
    drafts = [_as_economies(draft, economies) for draft in drafts]
    common = Counter(draft.imposer for draft in drafts if isinstance(draft.imposer, str) and draft.rate)
    common += Counter(draft.imposer for draft in drafts if isinstance(draft.imposer, str))
    unnamed = next((draft.imposer for draft in drafts if isinstance(draft.imposer, TextParty)), None)
    default = common.most_common(1)[0][0] if common else _lead(doc, graph, economies, drafts) or unnamed
    done: list[Draft] = []
    for draft in drafts:
        done.append(_with_imposer(doc, graph, draft, economies, default, [*done, *drafts[len(done) :]]))
    done = [with_named_targets(doc, draft, economies) for draft in done]
    done = [_with_target(doc, _with_accused(doc, economies, draft), done) for draft in done]
    pair = _pair_of(doc, economies)
    done = [_unanswered(doc, economies, _with_pair(doc, economies, draft, pair, done)) for draft in done]
    return [side for draft in done for side in _both_sides(doc, economies, draft)]


def _both_sides(doc: Doc, economies: Economies, draft: Draft) -> Iterator[Draft]:
    """Read "Peru and Chile put 25 percent on each other's wine" as two duties."""
    yield draft
    sentence = doc[draft.token].sent
    named = {e for s in spans_in(doc, "actors", sentence.start, sentence.end) if (e := economies.of(s._.actor))}
    other = next(iter(named - {str(draft.imposer)}), None)
    are_two = draft.imposer in named and len(named) == 2 and other is not None and draft.targets_ids <= {other}
    if draft.rate is not None and are_two and EACH_OTHER.search(sentence.text):
        yield replace(draft, imposer=other, targets=(str(draft.imposer),))


def _pair_of(doc: Doc, economies: Economies) -> frozenset[str]:
    """Find the two economies that an article is about: the only ones its headline and first paragraph name."""
    blocks = doc._.article.blocks
    end = next((block.end for block in blocks if block.kind == BlockKind.PARAGRAPH), 0)
    if not BETWEEN.search(doc._.article.text[:end]):
        return frozenset()  # cattle from anywhere are taxed, "a move certain to anger Australia"
    spans = [span for span in doc.spans.get("actors", ()) if span.start_char < end]
    named = {economy for span in spans if (economy := economies.of(span._.actor))}
    return frozenset(named) if len(named) == 2 else frozenset()


def _with_pair(doc: Doc, economies: Economies, draft: Draft, pair: frozenset[str], drafts: list[Draft]) -> Draft:
    """Let a duty told without whose goods it is on be on the other of the two whom the article is about."""
    is_open = not draft.targets or all(isinstance(t, TextParty) and OTHER_SIDE.match(t.text) for t in draft.targets)
    if not is_open or draft.rate is None or draft.is_general or draft.imposer not in pair:
        return draft
    other = next(iter(pair - {str(draft.imposer)}))
    told = [span for span in doc.spans.get("actors", ()) if economies.of(span._.actor) == other]
    if told and told[0].start > doc[draft.token].sent.end:
        return draft  # it is named only behind the duty, for one of its own
    same = [d.targets for d in drafts if d.imposer == draft.imposer and other in d.targets]
    if not same and any(d.imposer == draft.imposer and d.targets_ids for d in drafts if d.rate is not None):
        return draft  # a German story of duties on the bloc
    targets = max(same, key=len, default=(other,))  # "on cars from China and other Asian countries"
    return replace(draft, targets=targets, inferred={**draft.inferred, "targets": "article"})


def _unanswered(doc: Doc, economies: Economies, draft: Draft) -> Draft:
    """Leave an answer to whom it is of: "Washington taxed Chinese goods at 25 percent; Beijing vowed retaliation"."""
    sentence = doc[draft.token].sent
    if draft.measure != "retaliatory" or draft.imposer is None:
        return draft
    answering = [
        token.i for token in sentence if ANSWER.match(token.text) or HITS_BACK.match(doc[token.i : token.i + 2].text)
    ]
    for place in answering:
        near = spans_in(doc, "actors", max(sentence.start, place - REMOTE), place)
        near = [s for s in near if doc[s.end - 1].pos_ != "ADJ" and doc[s.end].pos_ != "NOUN"]  # "on U.S. goods in"
        near = [s for s in near if doc[s.start - 1].lower_ not in ("on", "against")]
        if not near or economies.of(near[-1]._.actor) not in draft.targets:
            return draft
    return replace(draft, measure="tariff") if answering else draft


def _as_economies(draft: Draft, economies: Economies) -> Draft:
    imposer: Party | None = economies.of(draft.imposer) or economies.unnamed(draft.imposer)
    targets = [t for t in (economies.hit(t) if isinstance(t, str) else t for t in draft.targets) if t is not None]
    if any(isinstance(target, str) and economies.is_firm(target) for target in targets):  # "Chilean firm Acme"
        targets = [target for target in targets if isinstance(target, str) and economies.is_firm(target)]
    if imposer in targets and len(set(map(str, targets))) > 1:
        targets = [target for target in targets if target != imposer]
    elif imposer in targets:  # "Beijing wants the tariffs on Chinese goods removed": who wants it does not impose it
        imposer = None
    unknown = isinstance(draft.imposer, str) and imposer is None and economies.is_person(draft.imposer)
    return replace(
        draft, imposer=imposer, is_personal=unknown, targets=tuple({str(target): target for target in targets}.values())
    )


def _with_imposer(
    doc: Doc, graph: Graph, draft: Draft, economies: Economies, default: Party | None, drafts: list[Draft]
) -> Draft:
    if draft.imposer is not None:
        return draft
    if _is_told_below(doc, draft, drafts):
        return draft  # the article tells whose the headline's duty is
    agent = place_of(doc, draft, economies) or agent_of(doc, graph, draft, economies)
    if agent is not None:
        return replace(draft, imposer=agent)
    sentence = doc[draft.token].sent
    told = [d for d in drafts if d is not draft and sentence.start <= d.token < sentence.end and d.imposer]
    beside = [d.imposer for d in told if d.token < draft.token and d.imposer not in draft.targets]
    taken = {t for d in drafts for t in d.targets if sentence.start <= d.token < sentence.end}
    acting = [s for s in spans_in(doc, "actors", sentence.start, sentence.end) if _acts(graph, s)]
    inside = [economies.of(s._.actor) for s in acting]
    others = [actor for actor in dict.fromkeys(inside) if actor and actor not in taken]
    if beside and (len(others) < 2 or beside[-1] in others):  # "25 percent on steel, as well as a 10 percent tax on"
        return _inferred(draft, beside[-1], "sentence")
    is_personal = draft.is_personal or any(
        economies.of(s._.actor) is None and economies.is_person(s._.actor) for s in acting
    )
    default = _by_currency(draft, economies) or (not is_personal and _spoken_of(doc, draft, drafts)) or default
    if default in draft.targets:  # "US goods will be taxed too": by whoever else the article says taxes them
        default = _who_else(draft, drafts, default if isinstance(default, str) else None)
    deciding = [e for s in acting if (e := economies.of(s._.actor)) in others and _decides(graph, s)]
    if deciding and not draft.targets:
        return _inferred(draft, deciding[0], "sentence")
    if default in others or (len(others) == 1 and draft.targets):
        return _inferred(draft, default if default in others else others[0], "sentence")
    if default is not None and default not in draft.targets:
        named = {economies.of(s._.actor) for s in spans_in(doc, "actors", sentence.start, sentence.end)}
        return _inferred(draft, default, "sentence" if default in named else "article")
    return draft


def _is_told_below(doc: Doc, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether the article has the rate of a headline again."""
    block = block_at(doc, draft.token)
    if block is None or block.kind != BlockKind.TITLE or draft.rate is None or draft.targets:
        return False
    return any(
        d.rate is not None and d.rate.value == draft.rate.value and block_at(doc, d.token) != block for d in drafts
    )


def _inferred(draft: Draft, imposer: object, origin: str) -> Draft:
    return replace(draft, imposer=imposer, inferred={**draft.inferred, "imposer": origin})  # type: ignore[arg-type]


def _by_currency(draft: Draft, economies: Economies) -> str | None:
    """Find whose money a duty is paid in: "34 yen a litre". A dollar tells nothing."""
    unit = draft.rate.unit if draft.rate and draft.rate.kind == QuantityKind.MONEY else None
    if unit is None or unit == "USD":
        return None
    return economies.by_code.get({"XEU": "EU"}.get(unit, unit[:2]))  # ISO 4217: the country's code and a letter


def _spoken_of(doc: Doc, draft: Draft, drafts: list[Draft]) -> str | None:
    """Find who imposes the last duty told of before, in the same paragraph or the one before it.

    A duty with a figure outweighs one without behind it in its sentence: "Peru put 20 percent on tea to answer Chile".
    """
    blocks = list(doc._.article.blocks)
    here = block_at(doc, draft.token)
    for other in sorted(drafts, key=lambda d: -d.token):
        block = block_at(doc, other.token)
        if other.token >= draft.token or not isinstance(other.imposer, str) or other.imposer in draft.targets:
            continue
        sentence = doc[other.token].sent.start
        if other.rate is None and any(
            d.rate is not None and d.imposer and doc[d.token].sent.start == sentence and d.token < other.token
            for d in drafts
        ):
            continue
        if draft.targets_ids and any(d.token < other.token and other.imposer in d.targets for d in drafts if d.imposer):
            continue  # in "Peru faces 40 percent" Chile, which faces as much itself, taxes nobody
        near = here is None or block is None or blocks.index(here) - blocks.index(block) <= 1
        return other.imposer if near else None
    return None


def _who_else(draft: Draft, drafts: list[Draft], default: str | None) -> str | None:
    """Find who imposes the nearest duty on one of the same targets, else on whom the article's imposer imposes."""
    for other in sorted(drafts, key=lambda d: abs(d.token - draft.token)):
        known = isinstance(other.imposer, str) and other.imposer not in draft.targets
        if known and other.targets_ids & draft.targets_ids:
            return str(other.imposer)
    answered = {t for d in drafts if d.imposer == default for t in d.targets if isinstance(t, str)}
    answered -= draft.targets_ids
    return answered.pop() if len(answered) == 1 else None


def _acts(graph: Graph, span: Span) -> bool:
    """Tell whether an actor does something in its sentence, or owns what does: "the U.S. rate", "Trump said"."""
    node = graph.node_of[span.start]
    officials = load_authorities(PATTERNS / "authorities.yml").officials
    heads = [node, *(noun for noun in graph.sources(node, "modifier") if graph.nodes[noun].lemma in officials)]
    owned = [
        thing
        for thing in graph.sources(node, "possessor")
        if graph.nodes[thing].kind not in ("organization", "product")
    ]
    return bool(owned) or any(graph.sources(head, relation) for head in heads for relation in ("subject", "by"))


def _decides(graph: Graph, span: Span) -> bool:
    """Tell whether somebody is who signed or ordered: "a decree signed by President Doe raised duties"."""
    return any(graph.nodes[verb].lemma in DECIDES for verb in graph.sources(graph.node_of[span.start], "by"))


def _lead(doc: Doc, graph: Graph, economies: Economies, drafts: list[Draft]) -> str | None:
    """Find whose customs an article is about that names no imposer: one that is no target, acts, and is named most."""
    targets = {t for draft in drafts if draft.rate for t in draft.targets if isinstance(t, str)}
    spans = list(doc.spans.get("actors", ()))
    counts = Counter(a for span in spans if (a := economies.of(span._.actor)) and a not in targets)
    acting = {economies.of(span._.actor) for span in spans if _acts(graph, span) or _stands_alone(graph, span)}
    (first, most), (_, second) = (*counts.most_common(2), (None, 0), (None, 0))[:2]
    if first is None or first not in acting:
        return None
    dateline = doc._.article.dateline
    if dateline and dateline.country and dateline.country not in economies.by_code and not targets:
        return None  # "MANILA - Beef will be charged 10 percent, the ministry said": of a country that is not named
    home = economies.home  # of several named as often, the dateline's
    if most == second and home is not None and counts[home] == most and home in acting:
        return home
    return first if most > second else None


def _stands_alone(graph: Graph, span: Span) -> bool:
    """Tell whether an economy is named for itself, "in Pakistan", and not to tell whose mills or makers are meant."""
    node = graph.node_of[span.start]
    return all(graph.nodes[noun].lemma in FREE for noun in graph.sources(node, "modifier"))


def _with_accused(doc: Doc, economies: Economies, draft: Draft) -> Draft:
    """Let goods told without their origin be of whom the sentence accuses: "alleging that Japan had broken a pact"."""
    if draft.targets or not draft.products or draft.imposer is None or draft.rate is None or draft.is_general:
        return draft
    sentence = doc[draft.token].sent
    for span in spans_in(doc, "actors", draft.token, sentence.end):
        accused = economies.of(span._.actor)
        if accused and accused != draft.imposer and REASON.search(doc[draft.token : span.start].text):
            return replace(draft, targets=(accused,), inferred={**draft.inferred, "targets": "sentence"})
    return draft


def _with_target(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let goods told without their origin be of the economy that the same imposer's duties beside them are on."""
    if draft.targets or not draft.products or draft.imposer is None or draft.rate is None or draft.is_general:
        return draft
    beside = [d for d in drafts if d.imposer == draft.imposer and d.targets and 0 < draft.token - d.token <= NEAR]
    beside = [d for d in beside if block_at(doc, d.token) == block_at(doc, draft.token)]
    if not beside:  # "the wine", whose origin was told before
        mine = {product.text.lower() for product in draft.products}
        before = [d for d in drafts if d.imposer == draft.imposer and d.targets and d.token < draft.token]
        beside = [d for d in before if mine & {product.text.lower() for product in d.products}]
    if not beside or (len({d.targets_ids for d in beside}) > 1 and draft.token - max(d.token for d in beside) > CLOSE):
        return draft
    last = max(beside, key=lambda d: d.token)
    alike = {p.text.lower() for p in draft.products} & {p.text.lower() for p in last.products}
    stands = is_of_now(doc, draft) or (
        draft.status == "in_force" and last.status in ("proposed", "announced", "paused")
    )
    if (stands and not alike) or is_of_others(doc, draft):
        return draft  # "Fresh oranges remain subject to 11 percent", of whatever origin
    near = doc[last.token].sent == doc[draft.token].sent
    together = block_at(doc, last.token) == block_at(doc, draft.token)
    origin = "sentence" if near else "paragraph" if together else "article"
    return replace(draft, targets=last.targets, inferred={**draft.inferred, "targets": origin})
