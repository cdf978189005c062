"""What duties of one case or one dispute share: the kind of measure, the day they were announced."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at
from extractor.assemble.tariffs_details import is_of_now
from extractor.assemble.tariffs_imposers import read_economies
from extractor.assemble.tariffs_measure import REMEDIES, STAGES
from extractor.assemble.tariffs_types import Draft
from extractor.types import BlockKind

USUAL = frozenset("standard normal regular ordinary basic existing general usual mfn".split())
HITS_BACK = re.compile(
    r"\b(?:(?:hits?|hitting|hit|strikes?|struck|fires?|fired|punch\w*) back|retaliat\w+|answer\w*|respon(?:d\w*|ses?\b)"
    r"|reprisals?|counter-?(?:tariffs?|measures?)|tit.for.tat|counters?|revenge)\b",
    re.IGNORECASE,
)
ANSWER_TO = re.compile(
    r"\b(?:in (?:answer|response|reply|retaliation|reprisal)|retaliat\w+|(?:hit|hits|hitting|strikes?|struck) back"
    r"|an answer|responded|responds|responding) (?:to|for|against|at|over) (?:(?!with|by)[\w'’.-]+ ){0,3}$",
    re.IGNORECASE,
)
FIRST = frozenset({"preliminary", "provisional"})
FOUND = frozenset("finding findings determination ruling decision estimate".split())
NEAR = 80  # tokens within which two duties are told in one go
SANCTIONS = re.compile(
    r"\btrade sanctions\b|\bsanctions\b[^.]{0,80}\b(?:tariffs?|dut(?:y|ies))\b"
    r"|\b(?:tariffs?|dut(?:y|ies))\b[^.]{0,80}\bsanctions\b",
    re.IGNORECASE,
)
LIFTING = re.compile(
    r"\b(?:lift(?:ing|ed)?|remov(?:e|ing)|eas(?:e|ing)|end(?:ing)?) (?:(?:the|its|these|those|all|some|part of the) )*"
    r"(?:\w+ )?(?:sanctions|tariffs|duties|penalties|curbs)\b",
    re.IGNORECASE,
)


def with_kin(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Let what one economy puts on another in one go be one answer, announced on one day."""
    drafts = [_like_dispute(doc, draft, drafts) for draft in _answered(doc, drafts)]
    drafts = [_like_kin(doc, draft, [d for d in drafts if _is_kin(draft, d)]) for draft in drafts]
    drafts = [_like_theme(doc, _like_case(doc, draft, drafts), drafts) for draft in drafts]
    return [_superseded(doc, _replaced(doc, draft, drafts), drafts) for draft in drafts]


def _answered(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Let the first duties of an economy that the headline says hits back be the answer."""
    title = next((block for block in doc._.article.blocks if block.kind == BlockKind.TITLE), None)
    told = HITS_BACK.search(doc._.article.text[title.start : title.end]) if title else None
    if title is None or told is None:
        return drafts
    place = title.start + told.start()
    names = [s for s in doc.spans.get("actors", ()) if title.start <= s.start_char < place]
    who = read_economies(doc).of(names[-1]._.actor) if names else None
    if who is None or any(d.measure == "retaliatory" and d.imposer == who for d in drafts):
        return drafts
    return [
        replace(d, measure="retaliatory") if d.imposer == who and d.targets_ids and d.measure == "tariff" else d
        for d in drafts
    ]


def _like_dispute(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let what an economy newly puts on another that it is told to hit back at be an answer too.

    What it has charged for long is none, nor is what the headline alone speaks of.
    """
    if draft.rate is None or draft.measure != "tariff" or draft.status not in ("announced", "proposed", "paused"):
        return draft
    title = next((block for block in doc._.article.blocks if block.kind == BlockKind.TITLE), None)
    told = [d for d in drafts if d is not draft and d.measure == "retaliatory" and d.imposer == draft.imposer]
    told = [d for d in told if d.targets_ids & draft.targets_ids and (title is None or block_at(doc, d.token) != title)]
    told = [d for d in told if d.rate is not None or HITS_BACK.search(doc[d.anchor].sent.text)]
    told += [
        d for d in drafts if d.imposer in draft.targets and draft.imposer in d.targets_ids and _is_answered(doc, d)
    ]
    hit = [d for d in drafts if d.rate is not None and d.imposer in draft.targets and draft.imposer in d.targets_ids]
    is_struck = not any(d.measure == "retaliatory" for d in hit)  # whoever is answered answers nothing
    return replace(draft, measure="retaliatory") if draft.imposer and told and is_struck else draft


def _is_answered(doc: Doc, draft: Draft) -> bool:
    """Tell whether the words before a duty say that something answers it: "in answer to the 17% levy"."""
    first = min(draft.anchor, draft.token)
    return bool(ANSWER_TO.search(doc[max(doc[first].sent.start, first - 8) : first].text + " "))


def _is_of_case(draft: Draft, other: Draft) -> bool:
    """Tell whether two duties may be of one case: the same customs, and no other goods or parties."""
    goods = [{product.text.lower() for product in d.products} for d in (draft, other)]
    apart = draft.products and other.products and not goods[0] & goods[1]
    aside = draft.targets_ids and other.targets_ids and not draft.targets_ids & other.targets_ids
    told = draft.rate is not None and other.rate is not None and other is not draft
    return told and bool(draft.imposer) and draft.imposer == other.imposer and not apart and not aside


def _share_goods(a: Draft, b: Draft) -> bool:
    return bool({p.text.lower() for p in a.products} & {p.text.lower() for p in b.products})


def _like_case(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let the duties that go with a safeguard duty be safeguards."""
    if draft.measure not in ("tariff", "quota") or draft.status == "proposed":
        return draft
    if any(other.measure == "safeguard" and _is_of_case(draft, other) for other in drafts):
        return replace(draft, measure="safeguard")
    named = [d for d in drafts if d.rate is None and d.measure in REMEDIES and d.imposer == draft.imposer]
    if draft.measure == "tariff" and any(d.targets_ids & draft.targets_ids and _share_goods(d, draft) for d in named):
        return replace(draft, measure=next(d.measure for d in named))  # the headline names its kind
    before = {token.lower_ for token in doc[max(0, draft.anchor - 3) : draft.anchor]}
    remedies = [d for d in drafts if d.measure in REMEDIES and _is_of_case(draft, d)]
    if before & STAGES and not remedies:  # "provisional duties on the vans", whatever the goods are called before
        told = [d for d in drafts if d.measure in REMEDIES and d.rate is not None and d.imposer == draft.imposer]
        remedies = told if len({d.measure for d in told}) == 1 else []
    alike = [d for d in remedies if d.status == draft.status and draft.products and draft.targets_ids & d.targets_ids]
    is_own = before & STAGES or (alike and not before & USUAL)
    return replace(draft, measure=(alike or remedies)[-1].measure) if is_own and remedies else draft


def _like_theme(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Read what an article of one dispute calls its duties: "sanctions" answer, and what may be lifted is in force."""
    told = [d for d in drafts if d.rate is not None]
    if draft.rate is None or len({(d.imposer, d.targets) for d in told}) > 1 or draft.imposer is None:
        return draft
    text = doc._.article.text
    if draft.measure == "tariff" and draft.targets and SANCTIONS.search(text):
        draft = replace(draft, measure="retaliatory")
    if draft.status == "announced" and draft.effective is None and LIFTING.search(text):
        draft = replace(draft, status="in_force")
    return draft


def _replaced(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let the first rates of a safeguard be removed once the article says what they fell to, or are now."""
    if draft.measure != "safeguard" or draft.changed or draft.status != "in_force":
        return draft
    behind = [d for d in drafts if d.status in ("in_force", "removed") and d.token > draft.token]
    is_past = any(token.tag_ == "VBD" for token in doc[draft.token].sent) and not is_of_now(doc, draft)
    later = (d for d in behind if d.changed or (is_past and d.rate is not None and is_of_now(doc, d)))
    return replace(draft, status="removed") if any(_is_of_case(draft, d) for d in later) else draft


def _superseded(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Let the first rates of a trade remedy be over that the article tells in the past beside its final ones."""
    sentence = doc[draft.token].sent
    words = {token.lower_ for token in sentence}
    is_past = any(token.tag_ == "VBD" for token in sentence) and not is_of_now(doc, draft)
    if draft.measure not in REMEDIES or draft.status != "in_force" or not words & FIRST or not is_past:
        return draft
    others = (d for d in drafts if d.measure == draft.measure and d.imposer == draft.imposer and d.rate is not None)
    final = [d for d in others if not {t.lower_ for t in doc[d.token].sent} & FIRST and d.status != "proposed"]
    is_case = any(not (d.targets_ids and draft.targets_ids) or d.targets_ids & draft.targets_ids for d in final)
    if not is_case:
        return draft
    is_found = bool(words & FOUND) and "force" not in words  # a finding is not yet a duty
    if is_found:
        draft = replace(draft, announced=draft.announced or draft.effective, effective=None)
    return replace(draft, status="removed")


def _is_kin(draft: Draft, other: Draft) -> bool:
    near = other is not draft and abs(other.token - draft.token) <= NEAR
    return (
        near and bool(draft.imposer) and other.imposer == draft.imposer and bool(other.targets_ids & draft.targets_ids)
    )


def _like_kin(doc: Doc, draft: Draft, kin: list[Draft]) -> Draft:
    if draft.measure == "tariff" and any(
        other.measure == "retaliatory" and other.status == draft.status for other in kin
    ):
        draft = replace(draft, measure="retaliatory")
    days = {other.announced for other in kin if other.announced and other.status == draft.status}
    if draft.announced is None and len(days) == 1:
        together = all(block_at(doc, other.token) == block_at(doc, draft.token) for other in kin if other.announced)
        origin = "paragraph" if together else "article"
        draft = replace(draft, announced=days.pop(), inferred={**draft.inferred, "announced": origin})
    return draft
