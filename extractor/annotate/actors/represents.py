"""Whom a person represents: what the role says, else the country whose office it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.annotate.actors.linking import Cluster
from extractor.annotate.actors.roles import Role
from extractor.annotate.actors.titles import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The countries of an article: how often each is mentioned, in which sentences, and the dateline's."""

    counts: Mapping[str, int]
    sentences: Mapping[str, frozenset[int]]
    dateline: str | None = None


def represented(
    person: Cluster, roles: Sequence[Role], frame: Frame, sentence_of: Mapping[int, int]
) -> str | None:
    """Give the key of the party a person acts for, None when the article does not say."""
    for role in roles:
        if role.owner is not None:
            return role.owner
    offices = [role.office for role in roles if role.office is not None]
    if not offices:
        return None
    return _country_of(offices[0], person, frame, sentence_of)


def _country_of(office: Office, person: Cluster, frame: Frame, sentence_of: Mapping[int, int]) -> str | None:
    """Choose the country of an office that is named without one.

    Only countries of the article that have such an office come into question. The one most spoken of is likely, the
    more so the dateline's. A president or minister is named beside the countries he deals with, less often beside his
    own. The United States has a bonus, for news English names its officers without a country.
    """
    able = [country for country in frame.counts if office.is_in(country)]
    if len(able) < 2:
        return able[0] if able else None
    most = max(frame.counts[country] for country in able)
    own = {sentence_of[m.start] for m in person.mentions if m.start in sentence_of}

    def weight(country: str) -> tuple[float, int]:
        beside = len(own & frame.sentences[country]) / max(len(own), 1)
        share = frame.counts[country] / most
        return share + (country == frame.dateline) * 0.4 + (country == "US") * 1.0 - 0.3 * beside, frame.counts[country]

    return max(able, key=weight)
