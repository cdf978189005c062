"""Link the mentions of one article: last names, short forms, acronyms, names in capitals."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.annotate.actors.filters import NameMention
from extractor.annotate.actors.organizations import OrganizationWords, organization_key
from extractor.annotate.actors.text import fold, folded_words
from extractor.types import ActorType

SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
SMALL = frozenset(["of", "the", "and", "for", "on", "&", "in"])


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Mentions of one person or organization; `words` are those of its fullest form."""

    type: ActorType
    words: tuple[str, ...]
    mentions: list[NameMention] = field(default_factory=list)
    full: str | None = None
    land: str | None = None  # the state whose body it is, by its key

    @property
    def first(self) -> int:
        """Give the first token of the first mention."""
        return min(mention.start for mention in self.mentions)


def person_words(doc: Doc, mention: NameMention) -> tuple[str, ...]:
    """Give the folded words of a person's name without Jr. and the dots of initials."""
    words = [word.rstrip(".") for word in folded_words(doc, mention.start, mention.end)]
    kept = [word for word in words if word and word not in SUFFIXES]
    return tuple(kept or words)


def link_persons(doc: Doc, mentions: Sequence[NameMention]) -> list[Cluster]:
    """Link persons: full names first, then each shorter form to the full name it fits."""
    clusters: list[Cluster] = []
    rows = [(person_words(doc, m), m) for m in mentions]
    for words, mention in sorted(rows, key=lambda row: (-len(row[0]), row[1].start)):
        fitting = [(rank, c) for c in clusters if (rank := _person_fit(words, c.words))]
        if not fitting:
            clusters.append(Cluster(type=ActorType.PERSON, words=words, mentions=[mention]))
            continue
        best = max(rank for rank, _ in fitting)
        _nearest([c for rank, c in fitting if rank == best], mention.start).mentions.append(mention)
    return clusters


def _person_fit(short: tuple[str, ...], full: tuple[str, ...]) -> int:
    """Rank how a form fits a full name: 3 the same, 2 its end ("von der Leyen"), 1 its start ("Xi"), 0 not."""
    if short == full or (
        len(short) == len(full) and all(_same_or_initial(a, b) for a, b in zip(short, full, strict=True))
    ):
        return 3
    if 1 < len(short) < len(full) and short[-1] == full[-1] and _same_or_initial(short[0], full[0]):
        return 3 if set(short[1:-1]) <= set(full[1:-1]) else 0
    if len(short) < len(full) and full[-len(short) :] == short:
        return 2
    if len(short) < len(full) and full[: len(short)] == short:
        return 1
    return 0


def _same_or_initial(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _nearest(clusters: Sequence[Cluster], token: int) -> Cluster:
    """Choose the one mentioned last before the token, else the one first mentioned after it."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = [m.start for m in cluster.mentions if m.start < token]
        return (not before, token - max(before)) if before else (True, cluster.first - token)

    return min(clusters, key=distance)


def link_organizations(
    doc: Doc, mentions: Sequence[NameMention], lands: Sequence[str | None], words: OrganizationWords
) -> list[Cluster]:
    """Link organizations; `lands` has for each mention the state that stands before it ("Japan's Finance Ministry")."""
    clusters: list[Cluster] = []
    rows = [(folded_words(doc, m.start, m.end), m, land) for m, land in zip(mentions, lands, strict=True)]
    for form, mention, land in sorted(rows, key=lambda row: (row[1].full is None, -len(row[0]), row[1].start)):
        key = organization_key(doc, mention.start, mention.end)
        found = [c for c in clusters if _organization_fits(doc, mention, form, key, land, c, words)]
        if found:
            cluster = _nearest(found, mention.start)
            cluster.mentions.append(mention)
            cluster.land = cluster.land or land
            cluster.words = max(cluster.words, form, key=len)
        else:
            new = Cluster(type=ActorType.ORGANIZATION, words=form, mentions=[mention], full=mention.full, land=land)
            clusters.append(new)
    return clusters


def _organization_fits(
    doc: Doc,
    mention: NameMention,
    form: tuple[str, ...],
    key: tuple[str, ...],
    land: str | None,
    cluster: Cluster,
    words: OrganizationWords,
) -> bool:
    if land and cluster.land and land != cluster.land:
        return False
    if mention.full is not None and mention.full == cluster.full:
        return True
    if form in (folded_words(doc, m.start, m.end) for m in cluster.mentions):
        return True
    if any(key == organization_key(doc, m.start, m.end) for m in cluster.mentions) and len(key) > 1:
        return True
    if mention.full is not None and cluster.full is not None:
        return False
    return (
        _is_acronym(doc, mention, cluster)
        or _stands_in_brackets(doc, mention, cluster)
        or _is_short_form(form, cluster.words, words)
    )


def _is_acronym(doc: Doc, mention: NameMention, cluster: Cluster) -> bool:
    """Tell whether "NPF" is made of the first letters of "National Pork Federation"."""
    text = doc[mention.start : mention.end].text.replace(".", "")
    if mention.end - mention.start > 1 or not text.isupper() or not 2 <= len(text) <= 6:
        return False
    parts = [part for word in cluster.words for part in word.split("-") if part]
    large = "".join(w[0] for w in parts if w not in SMALL)
    every = "".join(w[0] for w in parts)
    return len(parts) > 1 and fold(text) in (large, every)


def _stands_in_brackets(doc: Doc, mention: NameMention, cluster: Cluster) -> bool:
    """Tell whether the mention is the short form in brackets right behind a mention of the cluster, or the reverse."""
    for other in cluster.mentions:
        first, second = (other, mention) if other.start < mention.start else (mention, other)
        if second.start - first.end > 3:
            continue
        between = doc[first.end : second.start].text.strip()
        after = doc[second.end].text if second.end < len(doc) else ""
        if (
            between in ("(", "’s (", "'s (")
            and after == ")"
            and 1 in (first.end - first.start, second.end - second.start)
        ):
            return True
    return False


def _is_short_form(form: tuple[str, ...], full: tuple[str, ...], words: OrganizationWords) -> bool:
    """Tell whether a form is a longer name without its last words ("Softbank") or its first ("Census Bureau")."""
    if len(form) >= len(full):
        return False
    generic = {fold(word) for word in words.heads} | {fold(word) for word in words.openers}
    if full[: len(form)] == form:
        return any(word not in generic for word in form)
    is_end = full[-len(form) :] == form and len(form) > 1
    return is_end and full[: -len(form)] in (
        ("u.s.",),
        ("us",),
        ("national",),
        ("federal",),
        ("general",),
        ("central",),
        ("state",),
    )
