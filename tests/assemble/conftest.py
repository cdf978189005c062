"""Tariffs of a text, told in short."""

import pytest

from extractor.read import read_text


@pytest.fixture
def tariffs(extractor):
    """Give each tariff of a text as (rate, imposer, targets, products), or other fields by name."""

    def run(text, *fields, title=None):
        facts = extractor.extract(read_text(text, published="2025-05-27", title=title))
        names = {actor.id: actor.code or actor.name for actor in facts.actors}

        def value(tariff, field):
            found = getattr(tariff, field)
            if field in ("rate", "previous_rate"):
                return None if found is None else float(found.value)
            if field == "imposer":
                return names.get(found) if isinstance(found, str) else None
            if field == "targets":
                return [names[p] if isinstance(p, str) else p.text for p in found]
            return [p.text for p in found] if field == "products" else found

        chosen = fields or ("rate", "imposer", "targets", "products")
        return [tuple(value(t, field) for field in chosen) for t in facts.tariffs if t.rate is not None]

    return run
