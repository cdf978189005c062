"""What persons are, for whom, and how they are spoken of again."""

import pytest

from extractor.annotate.actors import resolve_title


def the(doc, name):
    """Give the actor of a name."""
    (found,) = [actor for actor in doc._.actors if actor.name == name]
    return found


def represented(doc):
    """Map each person to the name of whom the person represents."""
    named = {actor.id: actor.name for actor in doc._.actors}
    return {actor.name: named.get(actor.represents or "") for actor in doc._.actors if actor.type == "person"}


def references(doc):
    """List the references as (words, name of the actor)."""
    named = {actor.id: actor.name for actor in doc._.actors}
    return [(span.text, named[span._.actor]) for span in doc.spans["references"]]


@pytest.mark.parametrize(
    ("text", "role", "owner"),
    [
        ("U.S. President [PERSON Jo Roe] met .", "U.S. President", "United States"),
        (
            "South Korean Minister of Trade , Industry and Energy [PERSON Jo Roe] met .",
            "South Korean Minister of Trade , Industry and Energy",
            "South Korea",
        ),
        ("US Secretary of the Treasury [PERSON Jo Roe] met .", "US Secretary of the Treasury", "United States"),
        ("Japan 's tariff talks/NOUN envoy [PERSON Jo Roe] met .", "tariff talks envoy", "Japan"),
        ("EC External Trade Commissioner [PERSON Jo Roe] met .", "EC External Trade Commissioner", "European Union"),
        (
            "[ORG Softbrook Group Corp] founder — and [PERSON Poe] friend — [PERSON Jo Roe] met .",
            "Softbrook Group Corp founder",
            "Softbrook Group Corp",
        ),
        (
            "< [ORG Acme Bank Ltd] > chief economist [PERSON Jo Roe] met .",
            "Acme Bank Ltd chief economist",
            "Acme Bank Ltd",
        ),
        (
            "[ORG Acme Motors] met . Acme CEO [PERSON Jo Roe] met .",
            "Acme CEO",
            "Acme Motors",
        ),
        (
            "[ORG Fed Bank] economists [PERSON Al Poe] and [PERSON Jo Roe] met .",
            "Fed Bank economists",
            "Fed Bank",
        ),
        (
            "Philippines Trade and Industry Secretary [PERSON Jo Roe] met .",
            "Philippines Trade and Industry Secretary",
            "Philippines",
        ),
        ("Her Turkish counterpart , Trade Minister [PERSON Jo Roe] , met .", "Trade Minister", "Turkey"),
        ("The Central Bank governor [PERSON Jo Roe] met .", "Central Bank governor", "Central Bank"),
        ("[PERSON Jo Roe] , owner of Pell & Hart , met .", "owner of Pell & Hart", "Pell & Hart"),
        (
            "[PERSON Jo Roe] , 44 , head of [ORG Stop Taxes on Farmers] , met .",
            "head of Stop Taxes on Farmers",
            "Stop Taxes on Farmers",
        ),
        (
            "[PERSON Jo Roe] , president and CEO of the [ORG News Alliance] , met .",
            "president and CEO of the News Alliance",
            "News Alliance",
        ),
        (
            "[PERSON Jo Roe] , head of Asia trade at [ORG Acme Research] , met .",
            "head of Asia trade at Acme Research",
            "Acme Research",
        ),
        ("[PERSON Jo Roe] , Japan 's trade minister , met .", "trade minister", "Japan"),
        (
            "Japan met . [PERSON Jo Roe] , the minister of trade , industry and energy , met .",
            "minister of trade , industry and energy",
            "Japan",
        ),
        (
            "[ORG Acme Bank] met . The bank 's chief economist , [PERSON Jo Roe] , said so .",
            "chief economist",
            "Acme Bank",
        ),
        (
            "[ORG Acme Corp] met . The spokesman , [PERSON Jo Roe] , said so .",
            "spokesman",
            None,
        ),
        (
            "The director of the [ORG Acme Institute] , [PERSON Jo Roe] , said so .",
            "director of the Acme Institute",
            "Acme Institute",
        ),
        (
            "The Finance Ministry met . A statement by ministry spokesman [PERSON Jo Roe] came/VERB .",
            "ministry spokesman",
            "Finance Ministry",
        ),
        ("[PERSON Jo Roe] , the [PERSON Poe] friend , met .", "Poe friend", None),
        ("[ORG Acme Corp] met . Chief Executive [PERSON Jo Roe] said so .", "Chief Executive", "Acme Corp"),
        (
            "The [ORG Acme Guild] met . Its chief economist , [PERSON Jo Roe] , said so .",
            "chief economist",
            "Acme Guild",
        ),
        ("Peru 's envoy [PERSON Al Poe] met . His deputy , [PERSON Jo Roe] , said so .", "deputy", "Peru"),
        (
            "The [ORG Retail Guild] met . The guild/NOUN 's president , [PERSON Jo Roe] , said so .",
            "president",
            "Retail Guild",
        ),
        (
            "Peru met . The shoe makers/NOUN association president [PERSON Jo Roe] said so .",
            "shoe makers association president",
            None,
        ),
        (
            "Malaysia 's Investment , Trade and Industry Minister [PERSON Jo Roe] said so .",
            "Investment , Trade and Industry Minister",
            "Malaysia",
        ),
        ("With Japan , Trade and Industry Minister [PERSON Jo Roe] said so .", "Trade and Industry Minister", "Japan"),
        ("Swiss ambassador to Japan [PERSON Jo Roe] met .", "Swiss ambassador to Japan", "Switzerland"),
        (
            "[ORG Acme Analytics] met . [PERSON Jo Roe] , the firm/NOUN 's lead/ADJ U.S. economist , said so .",
            "lead U.S. economist",
            "Acme Analytics",
        ),
        ("Peru met . [PERSON Jo Roe] , a beekeeper , said so .", "beekeeper", None),
        (
            "[PERSON Jo Roe] , now/ADV a professor at [ORG Acme University] , met .",
            "professor at Acme University",
            "Acme University",
        ),
        (
            "[PERSON Jo Roe] , who has/AUX been/AUX head of the [ORG Acme Guild] , met .",
            "head of the Acme Guild",
            "Acme Guild",
        ),
        (
            "[PERSON Jo Roe] ( R~ -~ Ohio ) , chairman of the [ORG Acme Panel] , met .",
            "chairman of the Acme Panel",
            "Acme Panel",
        ),
        ("Norway 's Prime Minister~ -~ designate [PERSON Jo Roe] met .", "Prime Minister", "Norway"),
        (
            "The European Union met . Trade Commissioner [PERSON Jo Roe] said so .",
            "Trade Commissioner",
            "European Union",
        ),
        ("At the [ORG Acme Bank] , economist [PERSON Jo Roe] said so .", "economist", "Acme Bank"),
        (
            "[ORG Old Bank] met . Chief economist [PERSON Jo Roe] at [ORG Acme Bank] said so .",
            "Chief economist",
            "Acme Bank",
        ),
        ("The U.S. Trade Representative 's spokesman [PERSON Jo Roe] said so .", "spokesman", "United States"),
    ],
)
def test_roles_are_read_with_whom_they_are_held_for(read_actors, text, role, owner):
    doc = read_actors(text)
    assert the(doc, "Jo Roe").roles == (role,)
    assert represented(doc)["Jo Roe"] == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("[PERSON Jo Roe] of [ORG Acme Bank] said so .", "Acme Bank"),
        ("[PERSON Jo Roe] , who runs/VERB the desk at [LOC Acme Timber] , said so .", "Acme Timber"),
        ("[PERSON Jo Roe] , of [ORG Acme Bank] , said so .", "Acme Bank"),
        ("[PERSON Jo Roe] of Canada said so .", "Canada"),
        ("[PERSON Jo Roe] ( [ORG Acme Bank] ) said so .", "Acme Bank"),
        ("[PERSON Jo Roe] , who is/AUX chief economist at [ORG Acme Bank] , said so .", "Acme Bank"),
        ("Japan 's [PERSON Roe] met [PERSON Jo Roe] .", "Japan"),
        ("[PERSON Jo Roe] said so .", None),
        ("Japan told [PERSON Jo Roe] , Chief Cabinet Secretary [PERSON Poe] said so .", None),  # Poe's title
        ("Japan met [PERSON Jo Roe] , a [ORG Acme Bank] spokesman said/VERB .", None),  # somebody else
        ("[PERSON Jo Roe] met the [ORG Acme Bank] .", None),
        ("[PERSON Jo Roe] , whose firm/NOUN [ORG Acme Bikes] makes/VERB frames , said so .", "Acme Bikes"),
        ("[PERSON Jo Roe] , an analyst who follows/VERB chips at [ORG Acme Bank] , said so .", "Acme Bank"),
        ("[PERSON Jo Roe] runs/VERB [ORG Acme Bank] .", "Acme Bank"),
        ("Their Swiss colleague [PERSON Jo Roe] said so .", "Switzerland"),
        ("With both the Swiss and trade ministers [PERSON Jo Roe] said so .", None),  # he is none of them
    ],
)
def test_whom_a_person_without_title_represents(read_actors, text, owner):
    assert represented(read_actors(text))["Jo Roe"] == owner


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        (
            "Prime Minister [PERSON Roe] met the United States and Japan .",
            None,
            {"Roe": "Japan"},
        ),  # the one that has such an office
        ("President [PERSON Roe] met Japan and the United States .", None, {"Roe": "United States"}),
        (
            "Brazil met . Brazil said so . President [PERSON Roe] met the United States . Brazil is/AUX big/ADJ . Brazil 's debt grew/VERB .",
            "BR",
            {"Roe": "Brazil"},
        ),
        ("Japan met . [PERSON Roe] , the presidential office 's policy chief , met .", None, {"Roe": "Japan"}),
        ("President [PERSON Roe] of Ruritania met .", None, {"Roe": None}),
        (
            "U.S. President [PERSON Roe] met . In France President [PERSON Poe] met .",
            None,
            {"Roe": "United States", "Poe": "France"},
        ),
        (
            "U.S. President [PERSON Roe] and [PERSON Roe] 's trade adviser [PERSON Poe] met .",
            None,
            {"Roe": "United States", "Poe": "United States"},
        ),
        (
            "U.S. President [PERSON Roe] met . [PERSON Roe] adviser [PERSON Poe] met .",
            None,
            {"Roe": "United States", "Poe": "United States"},
        ),
        (
            "U.S. President [PERSON Roe] met . The president 's adviser [PERSON Poe] met .",
            None,
            {"Roe": "United States", "Poe": "United States"},
        ),
        (
            "Vietnam met the United Kingdom . The United Kingdom said so . Trade Minister [PERSON Roe] met in Hanoi .",
            None,
            {"Roe": "Vietnam"},
        ),
    ],
)
def test_country_of_an_office_named_without_one(read_actors, text, country, expected):
    assert represented(read_actors(text, country=country)) == expected


@pytest.mark.parametrize(
    ("text", "subjects", "expected"),
    [
        (
            "President [PERSON Jo Roe] said so . The president added this .",
            "Roe:said president:added",
            [("The president", "Jo Roe")],
        ),
        ("[PERSON Jo Roe] said so . he added this .", "Roe:said he:added", [("he", "Jo Roe")]),
        ("[PERSON Jo Roe] met . an official/NOUN said so . he added this .", "Roe:met official:said he:added", []),
        ("Mr. [PERSON Roe] said so . she added this .", "Roe:said she:added", []),
        (
            "The Finance Ministry said so . The ministry added this . it added that .",
            "Ministry:said ministry:added it:added",
            [("The ministry", "Finance Ministry"), ("it", "Finance Ministry")],
        ),
        (
            "The [ORG Acme Times] met the Bank of Japan . The newspaper said so .",
            "Times:met newspaper:said",
            [("The newspaper", "Acme Times")],
        ),
        (
            "[ORG Acme Corp] met the Commerce Department . The company said so .",
            "Corp:met company:said",
            [("The company", "Acme Corp")],
        ),
        ("[ORG Acme Corp] met . a company said so .", "Corp:met company:said", []),
        ("The company said so .", "company:said", []),
        ("China said its exports rose .", "China:said", [("its", "China")]),
        (
            "The United States met . The administration said so .",
            "States:met administration:said",
            [("The administration", "United States")],
        ),
        ("[PERSON Jo Roe] said “ he left ” .", "Roe:said", []),  # who is meant inside a quote is open
    ],
)
def test_references_stand_for_the_party_meant(read_actors, text, subjects, expected):
    assert references(read_actors(text, subjects=subjects)) == expected


def test_resolve_title_gives_the_actor_of_a_phrase_or_none(read_actors):
    doc = read_actors(
        "The Finance Ministry said so . The ministry added this .", subjects="Ministry:said ministry:added"
    )
    (ministry,) = doc._.actors
    assert resolve_title(doc, doc[1:3]) == ministry.id
    assert resolve_title(doc, doc[6:8]) == ministry.id
    assert resolve_title(doc, doc[4:5]) is None
