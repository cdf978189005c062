"""What a duty's details share with it: "Acme pays 12 percent" has the kind, the goods and the days of its case."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at
from extractor.assemble.tariffs_types import Draft
from extractor.types import ActorType

NEAR = 100  # tokens within which details follow the duty they are of
BARE = frozenset(
    {"hit-at", "faces-rate", "taxed-at", "rate-alone", "enters-at", "put-on", "rate-announced"}
)  # without a noun
NOW = frozenset("already now currently still existing current present previously today remain remains".split())
KINDS = frozenset({"anti_dumping", "countervailing", "safeguard", "retaliatory", "additional", "reciprocal"})


def with_details(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Give figures that only add to a duty told of before what they leave out."""
    done: list[Draft] = []
    for draft in drafts:
        for model in _models(doc, draft, done):
            draft = _dated_like(doc, _like(doc, draft, model), model)
        done.append(draft)
    return done


def _models(doc: Doc, draft: Draft, before: list[Draft]) -> Iterator[Draft]:
    """List the duties that a figure may be a detail of, the nearest first: of the same hand, on the same economies."""
    here = block_at(doc, draft.token)
    blocks = list(doc._.article.blocks)
    for other in sorted(before, key=lambda d: -d.token):
        place = block_at(doc, other.token)
        near = 0 < draft.token - other.token <= NEAR
        beside = here is not None and place is not None and blocks.index(here) - blocks.index(place) <= 1
        same_hand = draft.imposer is not None and draft.imposer == other.imposer
        apart = draft.targets_ids and other.targets_ids and not draft.targets_ids & other.targets_ids
        again = other.rate is not None and draft.rate is not None and other.rate.value == draft.rate.value
        if (
            draft.rate is not None
            and not again
            and near
            and beside
            and same_hand
            and (not apart or _is_of_firm(doc, draft))
        ):
            yield other


def _is_of_firm(doc: Doc, draft: Draft) -> bool:
    """Tell whether a figure is that of single companies."""
    firms = {actor.id for actor in doc._.actors if actor.type == ActorType.ORGANIZATION}
    return bool(draft.targets_ids) and draft.targets_ids <= firms


def _is_bare(draft: Draft) -> bool:
    return draft.is_understood or bool(BARE & set(draft.rule.split("+")))


def _like(doc: Doc, draft: Draft, model: Draft) -> Draft:
    """Take the kind and the goods of the duty told of before."""
    origin = "sentence" if doc[model.token].sent == doc[draft.token].sent else "paragraph"
    if not _is_bare(draft) or is_of_now(doc, draft):
        return draft
    if draft.measure == "tariff" and model.measure in KINDS:
        draft = replace(draft, measure=model.measure)
    if not draft.products and model.products and (draft.needs or _is_of_firm(doc, draft)):
        draft = replace(draft, products=model.products, inferred={**draft.inferred, "products": origin})
    return draft


def _dated_like(doc: Doc, draft: Draft, model: Draft) -> Draft:
    """Take the days and the state of a duty that is to come, where the figure does not tell its own."""
    if model.rate is None and not (model.announced or model.effective):
        return draft  # what is only spoken of tells no state
    if model.status != "announced" or draft.firm or draft.status not in ("in_force", "announced"):
        return draft
    is_open = draft.status == "announced" or _is_bare(draft) or draft.changed
    told = draft.effective or draft.announced or draft.until
    mine, others = ({p.text.lower() for p in d.products} for d in (draft, model))
    is_apart = (
        draft.status == "in_force" and mine and others and not mine & others
    )  # "rubber gloves, for which it charges 6.5%"
    if is_of_now(doc, draft) or not is_open or (told and draft.status == "in_force") or is_apart:
        return draft
    origin = "paragraph" if block_at(doc, model.token) == block_at(doc, draft.token) else "article"
    days = {role: getattr(model, role) for role in ("announced", "effective") if not getattr(draft, role)}
    missing = {role: day for role, day in days.items() if day}
    return replace(draft, status="announced", inferred={**draft.inferred, **dict.fromkeys(missing, origin)}, **missing)


def is_of_now(doc: Doc, draft: Draft) -> bool:
    """Tell whether a figure's clause speaks of what held before: "now pay 10 percent"."""
    first = max(doc[draft.token].sent.start, min(draft.anchor, draft.token) - 5)
    return bool({token.lower_ for token in doc[first : max(draft.anchor, draft.token) + 3]} & NOW)
