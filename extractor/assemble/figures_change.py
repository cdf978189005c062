"""How a figure moved: the change that is told with it, its direction, and amounts it is compared with."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractor.assemble.figures_kind import AFTER_A
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.types import Match, QuantityKind

UP = frozenset(
    (
        "up higher more larger bigger above increase increased rise gain boost growth jump surge expansion upturn "
        "climb wider rising growing greater advance added adding rose grew gained climbed jumped soared "
        "surged widened widen swelled lifted raised boosted climbing jumping soaring surging expanding gaining "
        "advancing widening swelling expand expanded expands advanced advances rebound rebounded rebounding recovered "
        "strengthened strengthening accelerated rocketed ballooned leapt leaped shot rises grows gains climbs jumps "
        "soars surges widens increases"
    ).split()
)
DOWN = frozenset(
    (
        "down lower less smaller below decrease decreased fall drop decline loss slump plunge slide "
        "contraction narrower fewer dip cut reduction downturn falling fell dropped declined lost narrowed "
        "narrow shrank shed slipped slumped tumbled plunged eased declining dropping shrinking sliding slipping "
        "narrowing easing plunging tumbling sinking slumping plummeting slid sank sunk dip dipped dipping retreat "
        "retreated retreating contract contracted contracting plummeted collapsed dwindled weakened receded crashed "
        "falls drops declines slips slumps tumbles plunges eases shrinks narrows decreases tumble shrink shrinkage"
    ).split()
)
SIGNED = re.compile(r"(?:^|\()\s*([+\u2212-])$")  # "(+9.4%)"
TO_COME = re.compile(r"\b(?:will|would|could|may|might|should|expected to)\b", re.IGNORECASE)
THAN_TRADED = re.compile(  # "imported 3 billion, 2 billion more than it exported": a balance, no change
    r"^(?:more|less) than (?:it|they|the \w+) (?:export|import|bought|buys|sold|sells|ship)", re.IGNORECASE
)
DOUBLED = re.compile(r"\b(?:doubled?|tripled?|quadrupled?) (?:the|from|that)\b", re.IGNORECASE)
IN_A_ROW = re.compile(  # "up for the sixth month in a row"
    r"^for (?:a|the) \w+ (?:consecutive |straight |successive |running )?(?:month|quarter|year)\b", re.IGNORECASE
)
NEUTRAL = frozenset({"send", "bring", "take"})  # "sending the surplus to 6 billion" goes either way
MADE = frozenset("make makes made making add adds added adding".split())
MORE = frozenset({"more", "less", "higher", "lower", "larger", "smaller", "wider", "narrower", "bigger"})
CURRENCY = re.compile(
    r"[$€£¥₦₱₫₽₴₺]|\b[A-Z][A-Za-z]{0,3} ?(?=\d)|\b(?!(?i:mln|million|bln|billion|trillion|thousand))[A-Za-z]{3,}"
)
TO_LEVEL = re.compile(r"to(?: (?:a|an|about|around|nearly|almost|over|record|just)){0,2}", re.IGNORECASE)
LEADS_TO = re.compile(
    rf"{TO_LEVEL.pattern}|to (?:reach|hit|stand at|total)(?: (?:a|about|nearly|record)){{0,2}}"
    r"|at(?: (?:a|an|about|around|nearly|almost|some|just|record)){0,2}"
    r"|and (?:reached|hit|totall?ed|came to|stood at|amounted to)(?: (?:a|about|nearly|record)){0,2}",
    re.IGNORECASE,
)
LINKS = re.compile(
    r"^(?:\s*(?:higher|lower|wider|narrower"
    r"|on (?:the|an?) (?:year|month)(?:ly basis)?|on an? (?:annual|monthly|yearly) basis"
    r"|in (?:value|volume|dollar terms)|(?:year|month)[- ]on[- ](?:year|month)|on[- ]?(?:year|month)|y/y|from|over|on"
    r"|the (?:most|biggest|largest|sharpest|steepest|fastest|strongest|first)(?: \w+){0,3} (?:since|in)"
    r"|(?:above|below) (?:the|its|their)?(?: ?[\w-]+)? ?(?:level|figure|value|total)"
    r"|in|for|during|of|compared with|,)(?!\w))*|^[\s,]+",
    re.IGNORECASE,
)
FLOWS = re.compile(r"\b(?:exports?|imports?|surplus(?:es)?|deficits?|gap|shipments?|shortfall)\b", re.IGNORECASE)


def direction_of(doc: Doc, graph: Graph, match: Match, change: int | None) -> str | None:
    """Tell up from down: by the words right at the change, else by the verb of the rule."""
    if change is not None and (near := direction_near(doc, change)):
        return near
    for name, direction in (("rise", "up"), ("fall", "down"), ("lift", "up"), ("lower", "down")):
        if name in match.nodes:
            return None if graph.nodes[match.nodes[name]].lemma in NEUTRAL else direction
    if told := match.sets.get("direction"):
        return told
    if "moved" in match.nodes or match.sets.get("form") == "change":
        lemma = graph.nodes[match.anchor].lemma
        told = "up" if lemma in UP else "down" if lemma in DOWN else None
        return told or (_as_before(doc, match.anchor, change) if change is not None else None)
    return None


def _as_before(doc: Doc, anchor: int, change: int) -> str | None:
    """Take the direction of the verb before, which one need not say again: "exports rose 3 and imports 4 percent"."""
    sentence = doc[anchor].sent
    words = [token.lower_ for token in doc[max(sentence.start, anchor - 3) : anchor] if token.tag_ != "PRP$"]
    opened = words[-1] if words else ""
    span = span_at(doc, "quantities", change)
    if opened not in ("and", "while", ",") or span is None or span._.quantity.kind != QuantityKind.PERCENT:
        return None
    moved = [t for t in doc[sentence.start : anchor] if t.lower_ in UP | DOWN]
    verbs = [t.lower_ for t in moved if t.pos_ == "VERB" or t.lower_ in ("up", "down")]
    return None if not verbs else "up" if verbs[-1] in UP else "down"


def direction_near(doc: Doc, token: int) -> str | None:
    """Tell up from down by the words before and behind a change: "up 25 percent", "25 percent higher"."""
    span = span_at(doc, "quantities", token)
    if span is None:
        return None
    sentence = doc[token].sent
    behind = [t.lower_ for t in doc[span.end : min(span.end + 3, sentence.end)]]
    before = [t.lower_ for t in doc[max(span.start - 4, sentence.start) : span.start] if not _is_particle(doc, t)]
    if before[-2:] == ["up", "to"] and (span._.quantity.kind == QuantityKind.PERCENT or before[-3:-2] == ["by"]):
        before = before[:-2]  # "fell by up to 3 percent" says how much, not which way
    if before[-1:] == ["than"]:
        before = before[:-2]  # "more than 26 percent" says how much, not which way
    if span._.quantity.kind == QuantityKind.MONEY and "," in behind:
        behind = behind[: behind.index(",")]  # "it was 535 billion, up 27 percent"
    if signed := SIGNED.search(doc[max(span.start - 2, sentence.start) : span.start].text):
        return "up" if signed[1] == "+" else "down"
    if before[-1:] == ["off"]:
        return "down"
    if before[-3:-1] == ["more", ","]:
        before = before[-1:]  # "fell more, declining 0.4 percent" says by how much, not which way
    for word in [*behind[:1], *reversed(before), *behind[1:]]:
        if word in UP:
            return "up"
        if word in DOWN:
            return "down"
    return None


def is_change(doc: Doc, span: Span) -> bool:
    """Tell a change from a level: a percentage with a direction at it, an amount with one right at it ("$4bn more")."""
    if span._.quantity.kind == QuantityKind.PERCENT:
        return direction_near(doc, span.start) is not None
    sentence = span.sent
    if THAN_TRADED.match(doc[span.end : min(span.end + 6, sentence.end)].text):
        return False
    behind = doc[span.end].lower_ if span.end < sentence.end else ""
    before = doc[span.start - 1].lower_ if span.start > sentence.start else ""
    moved = before in ("up", "down", "by") and not _is_particle(doc, doc[span.start - 1])
    return behind in MORE or moved


def _is_particle(doc: Doc, token: Token) -> bool:
    """Tell whether "up" belongs to a verb of being: "exports made up 3 billion of that"."""
    return token.lower_ == "up" and token.i > 0 and doc[token.i - 1].lower_ in MADE


def find_change(doc: Doc, draft: Draft, claimed: set[int], levels: set[int]) -> int | None:
    """Find the change told with an amount: the next figure with a direction at it, before any other flow is named.

    Figures in `claimed` have records of their own; those in `levels` can never be a change.
    """
    own = span_at(doc, "quantities", draft.figure)
    if own is None:
        return None
    before = _change_before(doc, own, levels)
    return before if before is not None else _change_behind(doc, draft, own, claimed)


def _change_behind(doc: Doc, draft: Draft, own: Span, claimed: set[int]) -> int | None:
    for span in spans_in(doc, "quantities", own.end, own.sent.end):
        between = "".join(t.text_with_ws for t in doc[own.end : span.start] if t.i != draft.anchor)
        if span.start in claimed or FLOWS.search(between) or ";" in between or TO_COME.search(between):
            return None
        if AFTER_A.search(doc[max(own.end, span.start - 7) : span.start].text + " "):
            return None  # "was 9 billion, after a record 16 percent drop in May"
        if span._.quantity.kind in (QuantityKind.PERCENT, QuantityKind.MONEY) and is_change(doc, span):
            return int(span.start)
        if span._.quantity.kind == QuantityKind.MONEY:
            return None
    return None


def _change_before(doc: Doc, own: Span, levels: set[int]) -> int | None:
    """Find the change that leads to a level: "rose 5.5 percent on the year in May to $44.5 billion"."""
    level, either = own, False
    for span in reversed(spans_in(doc, "quantities", own.sent.start, own.start)[-2:]):
        between = _without_links(doc, span, level)
        if between == "or" and either:
            return int(span.start)  # "rose $5 billion, or 2 percent, to": the first is told
        if span.start in levels or not LEADS_TO.fullmatch(between) or doc[span.start - 1].lower_ == "from":
            break
        level, either = span, doc[span.start - 1].lower_ == "or" and span.start - 2 > own.sent.start
        if not either:
            return int(span.start)
    return int(level.start) if either else None


def _without_links(doc: Doc, left: Span, right: Span) -> str:
    """Give the words between two amounts without dates and what ties them on: "on the year", "in"."""
    dates = list(spans_in(doc, "dates", left.end, right.start))
    words = [t for t in doc[left.end : right.start] if not any(d.start <= t.i < d.end for d in dates)]
    return LINKS.sub("", "".join(t.text_with_ws for t in words)).strip(" ,")


def to_levels(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Read the level that a change leads to, which the parse hung elsewhere: "rose 900 mln dlrs to 2.6 billion"."""
    claimed = {draft.figure for draft in drafts}
    done = []
    for draft in drafts:
        if draft.is_change and draft.direction and _is_from_to(doc, draft):
            amount = replace(draft.amount, value=draft.amount.max or draft.amount.value, max=None)
            done.append(replace(draft, amount=amount, is_change=False, change_token=draft.figure))
            continue
        level = level_behind(doc, draft) if draft.direction else None
        if level is None or level.start in claimed:
            done.append(draft)
            continue
        claimed.add(level.start)
        amount, change = level._.quantity, draft.figure
        done.append(replace(draft, figure=int(level.start), amount=amount, is_change=False, change_token=change))
    return done


def _is_from_to(doc: Doc, draft: Draft) -> bool:
    """Tell a change and its level from a range: both name their currency, "rose 900 mln dlrs to 2.6 billion dlrs"."""
    span = span_at(doc, "quantities", draft.figure)
    if span is None or draft.amount.max is None or draft.amount.kind != QuantityKind.MONEY:
        return False
    parts = re.split(r"\sto\s", span.text)
    return len(parts) == 2 and all(CURRENCY.search(part) for part in parts)


def level_behind(doc: Doc, draft: Draft) -> Span | None:
    """Find an amount right behind a change and "to"; "or three pct" may stand between."""
    last = span_at(doc, "quantities", draft.figure)
    if last is None or not draft.is_change:
        return None
    for span in spans_in(doc, "quantities", last.end, last.sent.end)[:2]:
        between = _without_links(doc, last, span)
        if LEADS_TO.fullmatch(between) and span._.quantity.kind == QuantityKind.MONEY:
            return span
        if between != "or":
            return None
        last = span
    return None


def alternatives(doc: Doc, drafts: list[Draft]) -> set[int]:
    """List the changes that tell one before them again: the percentage in "rose 2.8 billion dlrs or three pct"."""
    found = set()
    for draft in drafts:
        span = span_at(doc, "quantities", draft.figure) if draft.is_change else None
        if span is None or span.start < 3 or doc[span.start - 1].lower_ != "or":
            continue
        before = span.start - (3 if doc[span.start - 2].text == "," else 2)
        if span_at(doc, "quantities", before) is not None:
            found.add(draft.figure)
    return found


def direction_only(doc: Doc, draft: Draft) -> str | None:
    """Read a direction told without a figure: "bigger than the year before", "down from May"."""
    sentence = doc[draft.figure].sent
    own = span_at(doc, "quantities", draft.figure)
    if own is None or draft.is_base:
        return None
    for token in doc[own.end : min(own.end + 12, sentence.end)]:
        if (token.i != draft.anchor and FLOWS.match(token.text)) or token.text in ";.":
            return None
        follows = doc[token.i + 1].lower_ if token.i + 1 < sentence.end else ""
        if token.lower_ in UP | DOWN and IN_A_ROW.match(doc[token.i + 1 : min(token.i + 10, sentence.end)].text):
            return "up" if token.lower_ in UP else "down"
        if token.lower_ in UP | DOWN and doc[token.i - 1].lower_ == "with":
            return None  # "with more than a third of it in trade with Japan"
        if follows in ("than", "from", "on") and token.lower_ in UP | DOWN:
            return "up" if token.lower_ in UP else "down"
    return (
        "up"
        if DOUBLED.search(doc[max(sentence.start, own.start - 16) : min(own.end + 20, sentence.end)].text)
        else None
    )
