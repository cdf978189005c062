"""Persons and organizations: found, linked, told from what is no party."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st


def names_of(doc):
    """List the actors that are no countries or blocs."""
    return [actor.name for actor in doc._.actors if actor.type in ("person", "organization")]


def the(doc, name):
    """Give the actor of a name."""
    (found,) = [actor for actor in doc._.actors if actor.name == name]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Census Bureau said so .", ["Census Bureau"]),
        ("The Ministry of Trade , Industry and Energy said so .", ["Ministry of Trade , Industry and Energy"]),
        ("The Food and Drug Administration said so .", ["Food and Drug Administration"]),
        ("The finance ministry said so .", ["finance ministry"]),
        ("Yesterday/NOUN commerce ministry spokesmen said so .", ["commerce ministry"]),
        ("A finance ministry said so .", []),  # any such ministry
        ("Shares of Marlow Timber Corp rose .", ["Marlow Timber Corp"]),
        ("Shares of [PERSON Marlow] , [PERSON Reil] and Co fell .", ["Marlow , Reil and Co"]),
        ("The Bank of [GPE Ruritania] said so .", ["Bank of Ruritania"]),
        ("The WTO said so .", ["WTO"]),
        ("Ohio -based Marlow Timber said so .".replace("Ohio -based", "[GPE Ohio]~ -~ based"), ["Marlow Timber"]),
        ("The [ORG Trans-Pacific Partnership] ended .", []),
        ("The [ORG Fair Trade Act] passed .", []),
        ("The [ORG Commerce] secretary/NOUN left/VERB .", []),
        ("The Commerce Secretary left/VERB .", []),
        ("[ORG TSBA.T] fell/VERB .", []),
        ("[ORG .DXY] fell/VERB .", []),
        ("[ORG @marlow] met .", []),
        ("[ORG Sunday] comics/NOUN fell/VERB in [ORG FY22] .", []),
        ("The [ORG Finance Ministry in Tokyo] said so .", ["Finance Ministry"]),
        ("A decree/NOUN signed/VERB by [ORG Tayyip Erdogan] fell/VERB .", ["Tayyip Erdogan"]),
        ("He voted/VERB [ORG D-Ohio] .", []),
        ("The [ORG Members] of Congress met .", ["Congress"]),
        ("[NORP Chinese] [ORG Commerce Ministry] officials met .", ["Commerce Ministry"]),
        ("The [ORG U.S. Census Bureau] said so .", ["U.S. Census Bureau"]),
        ("The [ORG American Apparel Council] said so .", ["American Apparel Council"]),
        ("[ORG Europe] met [ORG Asian] partners/NOUN .", []),
        ("[ORG South Korean media] said so .", []),
        ("The deal/NOUN is/AUX done/VERB ( [ORG Acme News] ) .", []),
        ("The National Pork Federation ( [ORG NPF] ) met .", ["National Pork Federation"]),
        ("[PERSON Jo Roe]~ /~ AP said so .", []),
        ("President [PERSON Moon Jae~] -~ in said so .", ["Moon Jae-in"]),
        ("[PERSON Tungsten] and tellurium fell/VERB .", []),  # a capital at the start of a sentence
        ("The Department of Commerce and President [PERSON Roe] met .", ["Department of Commerce", "Roe"]),
        ("The [ORG U.S. Firms] met . Other firms left/VERB .", []),
        ("[ORG China Trade] grew/VERB . Other trade fell/VERB .", []),
        ("[ORG China Airlines] grew/VERB .", ["China Airlines"]),
        ("The [ORG Federal Reserve monetary policy] changed/VERB .", ["Federal Reserve"]),
        ("The [ORG Acme news agency] changed/VERB .", ["Acme news agency"]),
        ("[ORG pro-Brexit] forces/NOUN met [PERSON Thursday] .", []),
        ("“ [PERSON Cruzado] ” plan/NOUN fell/VERB .", []),
        ("Yesterday/NOUN [PERSON I] met [PERSON US Secretary] .", []),
        ("The [ORG Statistics Bureau February] figures/NOUN came/VERB .", ["Statistics Bureau"]),
        ("The [ORG Dow Jones] Industrial Average fell/VERB . The price/NOUN was/AUX [ORG EUR] 30/NUM .", []),
        ("Two/NUM [ORG MEPs] met .", []),
        ("The [ORG provisional Statistics Office] figures/NOUN came/VERB .", ["Statistics Office"]),
        ("[ORG Newsprint] is/AUX dear/ADJ . Demand for newsprint fell/VERB .", []),
        ("[PERSON US President Jo Roe] met .", ["Jo Roe"]),
        ("Ms. [PERSON Tungsten] fell/VERB .", ["Tungsten"]),
    ],
)
def test_names_are_parties_or_not(read_actors, text, expected):
    assert names_of(read_actors(text)) == expected


def test_names_in_a_headline_alone_are_not_parties(read_actors):
    assert names_of(read_actors("[ORG RULING PARTY] SEEKS [PERSON PEACE PLAN]", title=True)) == []


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        (
            "[PERSON Ursula von der Leyen] met . [PERSON Von der Leyen] said so .",
            "Ursula von der Leyen",
            ("Von der Leyen",),
        ),
        ("[PERSON Xi Jinping] met . [PERSON Xi] said so .", "Xi Jinping", ("Xi",)),
        ("[PERSON Ahn] met . [PERSON Ahn Duk-geun] said so .", "Ahn Duk-geun", ("Ahn",)),
        ("[PERSON George Bush] met . [PERSON George W. Bush] said so .", "George W. Bush", ("George Bush",)),
        ("[PERSON José Núñez] met . [PERSON Nunez] said so .", "José Núñez", ("Nunez",)),
        ("[PERSON ROE] MET . [PERSON Jo Roe] said so .", "Jo Roe", ("ROE",)),
        ("Mr. [PERSON Roe] met . [PERSON Jo Roe Jr.] said so .", "Jo Roe Jr.", ("Roe",)),
        ("[PERSON Jo Roe] met . [ORG Roe] said so .", "Jo Roe", ("Roe",)),  # the model erred once
        ("[ORG Softbrook Group Corp] met . [ORG Softbrook] said so .", "Softbrook Group Corp", ("Softbrook",)),
        ("[ORG Stop Taxes Now] ( [ORG STOPP] ) met . [ORG STOPP] said so .", "Stop Taxes Now", ("STOPP",)),
        ("The [ORG NPF] met . The National Pork Federation said so .", "National Pork Federation", ("NPF",)),
        ("The WTO met . The World Trade Organization said so .", "World Trade Organization", ("WTO",)),
        (
            "The Department of Commerce met . The Commerce Department said so .",
            "Department of Commerce",
            ("Commerce Department",),
        ),
        ("The [ORG U.S. Census Bureau] met . The Census Bureau said so .", "U.S. Census Bureau", ("Census Bureau",)),
        ("The IMF met .", "IMF", ("International Monetary Fund",)),
    ],
)
def test_forms_of_one_party_are_linked(read_actors, text, name, aliases):
    doc = read_actors(text)
    assert names_of(doc) == [name]
    assert the(doc, name).aliases == aliases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ORG Google] met [ORG Alphabet Inc] .", ["Google", "Alphabet Inc"]),
        ("[PERSON George W. Bush] met [PERSON George H. Bush] .", ["George W. Bush", "George H. Bush"]),
        ("[PERSON Ann Roe] met [PERSON Bob Roe] .", ["Ann Roe", "Bob Roe"]),
        ("Japan 's Finance Ministry met China 's Finance Ministry .", ["Finance Ministry", "Finance Ministry"]),
        ("[ORG US Steel] met [ORG Nippon Steel] .", ["US Steel", "Nippon Steel"]),
    ],
)
def test_different_parties_stay_apart(read_actors, text, expected):
    assert names_of(read_actors(text)) == expected


def test_a_shared_last_name_is_the_person_named_last(read_actors):
    doc = read_actors("[PERSON Ann Roe] met . [PERSON Bob Roe] met . [PERSON Roe] said so .")
    assert [len(actor.mentions) for actor in doc._.actors] == [1, 2]


def test_a_president_s_administration_is_the_united_states(read_actors):
    doc = read_actors("The United States met . The [PERSON Trump] administration said so .")
    assert [(a.code, a.aliases) for a in doc._.actors] == [("US", ("Trump administration",))]


def test_ids_count_in_order_of_first_mention_and_spans_carry_them(read_actors):
    doc = read_actors("[PERSON Jo Roe] met Japan . [PERSON Roe] said so .")
    assert [actor.id for actor in doc._.actors] == ["a1", "a2"]
    assert [(span.text, span._.actor) for span in doc.spans["actors"]] == [
        ("Jo Roe", "a1"),
        ("Japan", "a2"),
        ("Roe", "a1"),
    ]


@given(
    st.lists(
        st.sampled_from("Japan US the of and Ministry , . ( ) ' Jo Roe said President - Bank U.S. Corp in".split()),
        max_size=25,
    )
)
def test_any_row_of_words_gives_mentions_that_slice_the_text_and_do_not_overlap(read_actors, words):
    doc = read_actors(" ".join([*words, "."]))
    text = doc._.article.text
    spans = list(doc.spans["actors"])
    assert all(text[m.start : m.end] == m.text for actor in doc._.actors for m in actor.mentions)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert {span._.actor for span in spans} == {actor.id for actor in doc._.actors}
