"""spaCy's English tokenizer, bent to the conventions of the UD English treebanks and to news figures.

Tokens are always stretches of the text. "10-per-cent" is four tokens and "US$55.6" two, as in the treebanks the model
learned from; a prefix that is no word of its own stays joined ("anti-dumping", "non-tariff").
"""

import re

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# The list of the treebanks' guidelines: these are not split off at a hyphen.
JOINED_PREFIXES = (
    "e", "agro", "ante", "anti", "arch", "bi", "bio", "co", "counter", "cross", "cyber", "de", "ex", "extra", "inter",
    "intra", "macro", "mega", "micro", "mid", "mini", "multi", "non", "over", "para", "post", "pre", "pro", "pseudo",
    "re", "semi", "sub", "super", "tri", "ultra", "un", "uni",
)  # fmt: skip
DOLLARS = ("US", "U.S.", "A", "AU", "C", "CA", "Can", "HK", "NT", "NZ", "S", "R", "Z")  # before "$", each a currency
ABBREVIATIONS = (
    "No.",
    "etc.",
    "al.",
    "Nos.",
    "Ft.",
    "Pvt.",
    "Pte.",
    "Bros.",
    "Cos.",
    "Govs.",
    "Sens.",
    "Reps.",
    "Messrs.",
)
SCALES = ("bn", "mn", "tn", "trn", "mln", "bln", "pct")  # units that follow a figure without a space
HYPHENS = "-‐‑"
DASHES = ("--+", "[–—―]", "…", r"\.\.\.+")


def make_tokenizer() -> Language:
    """Give a blank English pipeline that tokenizes as the treebanks do."""
    return customize(English())


def customize(nlp: Language) -> Language:
    """Bend a blank English pipeline's tokenizer; give the pipeline back."""
    defaults, tokenizer = nlp.Defaults, nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    prefixes = [
        "``",
        r"(?:Rs\.?|DM|Y)(?=\d)",
        rf"(?:{'|'.join(map(re.escape, DOLLARS))})\$",
        *DASHES,
        r"[+±~](?=\d)",
        *(defaults.prefixes or ()),
    ]
    suffixes = [
        "''",
        "``",
        *(defaults.suffixes or ()),
        *DASHES,
        rf"(?<=[0-9])(?:{'|'.join(SCALES)})",
        r"(?<=[0-9])\$",
        r"(?<=[A-Z])N['’]T",
    ]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex([*_infixes(), *(defaults.infixes or ())[:-2]]).finditer
    tokenizer.rules = {text: tokens for text, tokens in tokenizer.rules.items() if _is_worth_keeping(text)}
    for text in ABBREVIATIONS:
        tokenizer.add_special_case(text, [{ORTH: text}])
    return nlp


def _infixes() -> list[str]:
    """Give the places inside a word where it is split."""
    joined = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in JOINED_PREFIXES)
    return [
        *DASHES,
        rf"(?<=[^\W_]){joined}[{HYPHENS}](?=[^\W_])",  # steel-related, 10-per-cent
        rf"(?<=[A-Za-z]\.)[{HYPHENS}](?=[^\W_])",  # U.S.-bound
        rf"(?<=[%$)\]'’”\"])[{HYPHENS}](?=[^\W_])",
        rf"(?<=[^\W_]){joined}[{HYPHENS}](?=[$£€¥])",
        r"(?<=[^\W\d_])[/](?=[^\W\d_])",  # import/export
        r"(?<=[^\W_]),(?=[^\W\d_])",
        r"(?<=[^\W\d_])[:;](?=[^\W_])",
        r"(?<=[a-z]{2})[.](?=[A-Z][a-z])",  # a lost space between sentences
        rf"(?<=\d)(?:%|{'|'.join(SCALES)})(?=[{HYPHENS}])",  # 24%-27%, 5bn-6bn
        rf"(?<=[{HYPHENS}])[$£€¥](?=\d)",
        r"(?<=[A-Za-z]\.)/(?=[^\W_])",  # U.S./Japan
        r"(?<=\w)\)(?=-)",  # (AP)--
    ]


def _is_worth_keeping(text: str) -> bool:
    """Drop smileys from the exceptions: in news "8)" ends a bracket."""
    return bool(re.search(r"[A-Za-z]", text)) and not re.search(r"[^\w.'’&+-]", text)
