"""Tokens follow the UD English treebanks, and are always stretches of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.tokenizer import make_tokenizer

TOKENIZER = make_tokenizer()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a 10-per-cent duty", "a 10 - per - cent duty"),
        ("a U.S.-bound ship", "a U.S. - bound ship"),
        ("a $200-billion list", "a $ 200 - billion list"),
        ("US$55.6 billion", "US$ 55.6 billion"),
        ("C$1.2bn and HK$3 mln", "C$ 1.2 bn and HK$ 3 mln"),
        ("rose 25%.", "rose 25 % ."),
        ("20-25%", "20 - 25 %"),
        ("a 24%-27% duty", "a 24 % - 27 % duty"),
        ("2.5 billion dlrs.", "2.5 billion dlrs ."),
        ("up 5.1 pct.", "up 5.1 pct ."),
        ("the U.S. Had said", "the U.S. Had said"),
        ("Nippon Corp. said", "Nippon Corp. said"),
        ("Minister Ahn Duk-geun", "Minister Ahn Duk - geun"),
        ("anti-dumping and non-tariff measures", "anti-dumping and non-tariff measures"),  # no words of their own
        ("steel--and aluminum—too", "steel -- and aluminum — too"),
        ("Japan's won't don’t DON'T", "Japan 's wo n't do n’t DO N'T"),
        ("import/export", "import / export"),
        ("on 9/11/2001 at 8:30", "on 9/11/2001 at 8:30"),
        ("(up 8)", "( up 8 )"),  # "8)" is a smiley to stock spaCy
        ("1,234.5 tonnes", "1,234.5 tonnes"),
        ("€5bn-€6bn", "€ 5 bn - € 6 bn"),
        ("U.S./Japan talks", "U.S. / Japan talks"),
        ("(AP)--The", "( AP ) -- The"),
        ("Rs.500 or DM5.2bn", "Rs. 500 or DM 5.2 bn"),
        ("the No. 2 buyer", "the No. 2 buyer"),
        ("cannot", "can not"),
        ("AT&T and S&P 500", "AT&T and S&P 500"),
        ("``We will,'' he said", "`` We will , '' he said"),
    ],
)
def test_words_are_split_as_in_the_treebanks(text: str, words: str) -> None:
    assert " ".join(token.text for token in TOKENIZER(text)) == words


@given(st.text(max_size=200))
def test_tokens_are_stretches_of_the_text(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
