"""Countries and blocs: every territory, seats of government, forms decided by the rest of the article."""

import pycountry
import pytest
import spacy
from babel import Locale

from extractor.annotate.actors import lexicon, make_actors
from extractor.annotate.actors.lexicon import FormKind, load_gazetteer
from extractor.annotate.layout import make_doc
from extractor.errors import PatternError
from extractor.grammar.shipped import PATTERNS
from extractor.types import Article, Block, BlockKind

GAZETTEER = load_gazetteer(PATTERNS / "actors")
TERRITORIES = sorted(country.alpha_2 for country in pycountry.countries)
UNINHABITED = {"BV", "HM", "TF", "UM"}  # without people there is no word for them
NO_CAPITAL = UNINHABITED | {"AQ", "GI", "HK", "IO", "MC", "MO", "SG", "SM", "VA", "GS"}  # city states and the like


@pytest.fixture(scope="module")
def pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsfacts_actors")
    return nlp


def read(pipeline, text, *, kind=BlockKind.PARAGRAPH, body=0, published="2025-05-27"):
    block = Block(kind=kind, start=0, end=len(text), body=body)
    article = Article(id="sha256:0", path=None, text=text, blocks=(block,), published=published)
    doc = make_doc(pipeline, article)
    return pipeline.get_pipe("newsfacts_actors")(doc)


def codes(doc):
    return [actor.code or actor.name for actor in doc._.actors]


@pytest.mark.parametrize("code", TERRITORIES)
def test_english_name_of_every_territory_is_its_mention(pipeline, code):
    names = [
        form.text for form in GAZETTEER.forms if form.state == code and form.kind is FormKind.NAME and not form.shared
    ]
    assert GAZETTEER.states[code].name in names
    for name in names:
        assert codes(read(pipeline, f"Exports of {name} rose.")) == [code], name


@pytest.mark.parametrize("code", TERRITORIES)
def test_every_territory_has_the_name_cldr_gives(code):
    name = Locale("en").territories[code].replace("&", "and").removesuffix(" SAR China").partition(",")[0]
    known = {form.text.lower() for form in GAZETTEER.forms if form.state == code and form.kind is FormKind.NAME}
    odd = {"CD": "democratic republic of the congo", "CG": "republic of the congo", "CC": "cocos islands"}
    odd |= {"MM": "myanmar", "UM": "u.s. outlying islands", "PS": "palestinian territories"}
    assert odd.get(code, name.lower()) in known


@pytest.mark.parametrize("code", sorted(set(TERRITORIES) - UNINHABITED))
def test_adjective_of_every_territory_is_its_mention(pipeline, code):
    adjectives = [f for f in GAZETTEER.forms if f.state == code and f.kind is FormKind.ADJECTIVE]
    assert adjectives or code in {"IO", "AQ", "GS"}
    for form in adjectives:
        if not form.shared:
            assert codes(read(pipeline, f"The {form.text} minister spoke.")) == [code], form.text


@pytest.mark.parametrize("code", sorted(set(TERRITORIES) - NO_CAPITAL))
def test_capital_of_every_territory_acts_for_it_where_its_name_is_given(pipeline, code):
    capitals = [f for f in GAZETTEER.forms if f.state == code and f.kind is FormKind.SEAT]
    assert capitals
    name = GAZETTEER.states[code].name
    doc = read(pipeline, f"The trade of {name} grew. They signed a pact with {capitals[0].text}.")
    assert codes(doc) == [code]
    assert len(doc._.actors[0].mentions) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.K. signed.", ["US", "GB"]),
        ("S. Korea and the UAE signed.", ["KR", "AE"]),
        ("The USSR signed.", ["SUHH"]),
        ("West Germany and East Germany signed.", ["DE", "DDDE"]),
        ("Taiwan and Hong Kong signed.", ["TW", "HK"]),
        ("The EC and the European Union are one.", ["EU"]),
        ("Asean and Mercosur met the G7.", ["ASEAN", "Mercosur", "G7"]),
        ("JAPAN SAYS IT SELLS TO US BUYERS", ["JP", "US"]),
        ("New Mexico sells to North America.", []),
        ("They ate turkey off the best china.", []),
        ("He said so in English.", []),
        ("Korea and Japan signed.", ["KR", "JP"]),
        ("North Korea fired. Korean missiles fell.", ["KP"]),
        ("North Korea fired. South Korea saw Korean missiles.", ["KP", "KR"]),
        ("Georgia and the United States have peaches.", ["US"]),
        ("Georgia and Armenia signed.", ["GE", "AM"]),
        ("Georgian wine: Georgia and the United States signed.", ["GE", "US"]),
        ("Kosovo signed.", ["XK"]),
    ],
)
def test_forms_name_their_states(pipeline, text, expected):
    assert codes(read(pipeline, text)) == expected


def test_shared_seat_belongs_to_the_state_of_the_time(pipeline):
    text = "They signed a pact with Moscow."
    assert codes(read(pipeline, text, published="1987-03-01")) == ["SUHH"]
    assert codes(read(pipeline, text, published="2022-03-01")) == ["RU"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Talks with Tokyo went on.", True),
        ("Talks in Tokyo went on.", False),
        ("They flew to a base near Tokyo.", False),
        ("The pressure on Tokyo grew.", True),
        ("The city of Tokyo grew.", False),
    ],
)
def test_seat_is_a_party_only_where_it_acts(pipeline, text, acts):
    assert codes(read(pipeline, text)) == (["JP"] if acts else [])


@pytest.mark.parametrize(
    ("headline", "acts"),
    [
        ("US ASKS TOKYO TO WAIT", True),
        ("TALKS IN TOKYO FAIL", False),
        ("TOKYO STOCKS FALL", False),
        ("ENVOY FLIES TO TOKYO", False),
    ],
)
def test_seat_in_a_headline_acts_unless_the_words_beside_it_make_it_a_place(pipeline, headline, acts):
    text = f"{headline}\nThe Japanese waited."
    title = Block(kind=BlockKind.TITLE, start=0, end=len(headline), body=0)
    body = Block(kind=BlockKind.PARAGRAPH, start=len(headline) + 1, end=len(text), body=len(headline) + 1)
    article = Article(id="sha256:0", path=None, text=text, blocks=(title, body))
    doc = pipeline.get_pipe("newsfacts_actors")(make_doc(pipeline, article))
    (japan,) = [actor for actor in doc._.actors if actor.code == "JP"]
    assert [mention.text for mention in japan.mentions] == (["TOKYO"] if acts else []) + ["Japanese"]


def test_nobody_acts_in_a_byline_or_dateline(pipeline):
    assert codes(read(pipeline, "By Jo Roe in China", kind=BlockKind.META)) == []
    text = "CHINA, May 1 - Japan spoke."
    assert codes(read(pipeline, text, body=text.index("Japan"))) == ["JP"]


def test_mentions_are_slices_of_the_article_and_its_line_breaks(pipeline):
    text = "Exports of South\nKorea rose, the South Korean ministry said."
    (korea,) = read(pipeline, text)._.actors
    assert [m.text for m in korea.mentions] == ["South\nKorea", "South Korean"]
    assert all(text[m.start : m.end] == m.text for m in korea.mentions)
    assert korea.aliases == ("South Korean",)


def test_territory_without_a_name_in_a_users_folder_is_an_error(tmp_path):
    (tmp_path / "countries.yml").write_text("QQ: {capital: Nowhere}\n", "utf-8")
    with pytest.raises(PatternError, match=r"countries\.yml:1: 'QQ' needs a name"):
        load_gazetteer(tmp_path)


def test_every_territory_keeps_its_names_when_the_standards_change_theirs(monkeypatch, pipeline):
    monkeypatch.setattr(lexicon, "_standard_names", lambda code: [])
    bare = load_gazetteer(PATTERNS / "actors")
    full = pipeline.get_pipe("newsfacts_actors").gazetteer
    assert bare.states == full.states
    named = {form.state for form in bare.forms if form.kind is FormKind.NAME}
    assert named >= bare.states.keys()
    assert {form.text for form in bare.forms if form.state == "SH"} >= {"Saint Helena", "St. Helena", "St Helena"}


def test_component_is_a_factory():
    assert make_actors(spacy.blank("en"), "newsfacts_actors", None).gazetteer.states["US"].name == "United States"
