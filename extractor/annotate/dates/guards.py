"""What looks like a date and is none: May the verb, Mrs May, 2000 workers, every Friday, the March for Life."""

import re

from spacy.tokens import Doc

from extractor.annotate.dates.grammar import Grammar, groups_of

BEFORE_MONTH = frozenset(
    (
        "in of since until till by from to through during for after before last next this early late mid and "
        "between - on throughout at previous past or than versus vs compared against with over around end- post- pre-"
    ).split()
)
BEFORE_YEAR = frozenset(
    (
        "in of since until till by from to through during for after before between and or early late mid "
        "fiscal than on over against versus the its his their our a for, around about throughout - ( circa calendar "
        "at into per vs"
    ).split()
)
BEFORE_NAMES = frozenset("of for by to from and with than versus vs against over -".split())
DETERMINERS = frozenset("the a an its his her their our this that these those some no any every each".split())
ONWARDS = frozenset("for of on against in to through said says told has had is was will would and who by with".split())
NO_YEAR_BEHIND = re.compile(
    r"\s*(?:-\w|%|percent|pct|per cent|mln|million|billion|bn|dlrs|dollars|yen|won|euros|pounds|tonnes|tons|"
    r"cars|people|workers|jobs|points|feet|miles|km|hours|votes|barrels|units|vehicles|vs\b)",
    re.IGNORECASE,
)
PLURAL_BEHIND = re.compile(r"\s+(?:[a-z]+(?:-[a-z]+)?\s+)?[a-z]{2,}[^s\W]s\b")
ENDS_CLAUSE = re.compile(r"\s*(?:[,.;:)–—\-]|['’]s\b|$)")
RUN_TO = re.compile(r"\b[Bb]etween\s+[A-Z][a-z]{2,8}\.?\s+and\s+$")  # "between January and May Peru sold"
SET = re.compile(r"\b(?:every|each|once an?|per|any|most|many|all)\s+(?:other\s+|single\s+)?$", re.IGNORECASE)
AGED = re.compile(r"\b(?:his|her|their|my|your|our|its)\s+(?:early|mid|late)?[\s-]*$", re.IGNORECASE)
HEAT = re.compile(r"\b(?:temperatures?|degrees|highs|lows|weather|Fahrenheit|prices?|shot|scored?)\b")
NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Super|Bloody|Ash|Palm|Cyber|Holy|Fat|Shrove|Maundy|Casual|Easter|Whit|Freaky)\s+$"
)
PAPERS = re.compile(r"\s+(?:Times|Mail|Telegraph|Mirror|Express|Herald|Tribune|Post|Independent|Star|Mercury|comics)\b")
EVENT_BEHIND = re.compile(
    r"\s+(?:the|a|an|his|her|its|their|this|that|these|those|he|she|it|they|we|I|[A-Z][\w’'.-]+|[a-z]+ing)\b"
)
BARE_DAY_BEHIND = re.compile(
    r"\s*(?:[,.;:)]|$|\s(?:in|at|to|and|or|but|of this|of last|of next|when|after|before|he|she|it|they|with|for)\b)"
)
BARE_DAY_BEFORE = frozenset("on by until till since before after from through".split())
GOES_ON = re.compile(r"(?:['’]s?)?[\s-]+(?:of|time)\b")
HAPPENS = re.compile(
    r"\b(?:effective|tak(?:e|es|ing)\s+effect|(?:in|into)\s+(?:force|effect)|(?:will|shall|won['’]t)\s+(?:be\s+)?[a-z]+"
    r"(?:\s+(?:again|there|here|up|out))?|(?:due|set|expected|scheduled)\s+(?:to\s+[a-z]+)?"
    r"|expires?|ends|begins|starts|opens|resumes?|meets?)\s+$"
)
AGAIN = re.compile(r"\s*(?:,|,?\s*(?:and|or|&)|,?\s*(?:and|or) on)\s*")
AGAIN_BEHIND = re.compile(r"\s*(?:[,.;:)]|$|\s(?:in|at|to|and|or|but|for|with|as|when)\b)")


def is_date(
    text: str, reads: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None = None
) -> bool:
    """Tell dates from verbs, names, plain numbers, sets, ages; `last_end` is where the date before ended."""
    start = match.start()
    if SET.search(text, max(0, start - 24), start) and reads not in ("year", "iso"):
        return False
    guard = GUARDS.get(reads)
    return guard is None or guard(text, match, grammar, doc, last_end)


def word_before(text: str, start: int) -> str:
    """Give the lower-case word right before a place, "" at the start; a bracket or dash counts as one."""
    before = text[max(0, start - 24) : start].split()
    return before[-1].lower().strip("“\"'‘`") if before else ""


def _month(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    word = match.group().rstrip(".").lower()
    before = word_before(text, match.start())
    if word not in grammar.ambiguous or RUN_TO.search(text, max(0, match.start() - 24), match.start()):
        return True
    behind = re.match(r"\s+([\w’']+)", text[match.end() : match.end() + 24])
    follows = behind[1] if behind else ""
    if before in BEFORE_MONTH and not (before == "to" and _is_verb(doc, match)):
        return not (word in grammar.named and follows[:1].isupper() and before in BEFORE_NAMES)
    if (
        match.group().isupper()
        and word in ("may", "march")
        and len(word) > 2
        and not text[match.end() :][:2].strip(" ,.").isdigit()
    ):
        return False
    attributive = follows.islower() and follows not in ONWARDS and not follows.endswith(("ed", "’s", "'s"))
    opens = (
        not before
        or before.endswith((".", "?", "!", ":", "--", "-", "—", "–", ")"))
        or "\n" in text[match.start() - 1 : match.start()]
    )
    if before in DETERMINERS or (before and text[: match.start()].rstrip()[-2:] in ("'s", "’s")):
        return attributive
    if doc is not None and doc.has_annotation("TAG"):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or span.root.tag_ in ("MD", "VB", "VBP", "VBD", "VBZ") or span.root.ent_type_ == "PERSON":
            return False
        return not (follows[:1].isupper() and word in grammar.named) and follows not in ("for", "of", "on", "against")
    return opens and attributive and word not in ("may", "mar")


def _is_verb(doc: Doc | None, match: re.Match[str]) -> bool:
    if doc is None or not doc.has_annotation("TAG"):
        return False
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return span is not None and span.root.tag_.startswith("VB")


def _year(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    start, end = match.span()
    if "year" in match.group().lower() or "calendar" in match.group().lower():
        return True
    mark = text[max(0, start - 1) : start]
    joined = re.search(r"(?i)\b(?:pre|post|mid|since|end|early|late)-$", text[max(0, start - 6) : start])
    if NO_YEAR_BEHIND.match(text, end) or (mark in ("#", "/", "-", "$") and mark and not joined):
        return False
    if not 1800 <= int(match.group()) <= 2100 and not 1500 <= int(match.group()) < 1800:
        return False
    word = word_before(text, start)
    if word in BEFORE_YEAR or joined:
        return True
    raw = text[max(0, start - 24) : start].split()
    if raw and raw[-1][:1].isupper() and raw[-1].isalpha():  # Windows 2000, Expo 2025, Boeing 1987
        return False
    if ENDS_CLAUSE.match(text[end : end + 4]) or word.endswith((",", "(", "-")):
        return True
    return word.isalpha() and not PLURAL_BEHIND.match(text, end)


def _season(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    groups = groups_of(match)
    if groups.get("deictic") or groups.get("year") or groups.get("apostrophe"):
        return True
    words = match.group().split()
    return words[-1].islower() and (words[-1] != "fall" or bool(groups.get("part")))


def _half(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    bare = not groups_of(match).get("year") and not groups_of(match).get("deictic")
    return not (bare and ("final" in match.group().lower() or "game" in text[match.end() : match.end() + 12]))


def _weekday(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    start, end = match.span()
    return not NAMED_DAY.search(text, max(0, start - 10), start) and not PAPERS.match(text, end)


def _short_year(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    before = word_before(text, match.start())
    mark = text[max(0, match.start() - 1) : match.start()]
    return mark in (" ", "(", "\n", "-", "/") and (
        before.rstrip(",(") in BEFORE_YEAR or before in ("summer", "spring", "fall", "winter")
    )


def _decade(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    groups = groups_of(match)
    if groups.get("decade") or groups.get("apostrophe"):
        return True
    opens_with = match.group().lower()
    tens = int(groups.get("tens") or 0)
    told = bool(groups.get("part")) or (opens_with.startswith("the ") and (not tens or tens >= 50))
    near = text[max(0, match.start() - 60) : match.end() + 30]
    if tens and HEAT.search(near):
        return False
    return told and not AGED.search(text, max(0, match.start() - 16), match.start())


def _part(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    """Leave out verbs: "will start in December", "to close the year"."""
    if match.group().lower().split()[-1] == "day":
        return False
    found = re.match(r"(?:the\s+)?(\w+)(\s+of\b|\s+in\b|-|\s)\s*(the\b)?", match.group().lower())
    if found is None or found[1] in ("early", "late", "mid", "middle"):
        return found is None or found[1] != "middle" or "of" in found[2]
    return "of" in found[2] or found[2] == "-" or (found[1] == "end" and found[2].isspace() and not found[3])


def _offset(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    """Leave out a duration before or after an event: "13 days after the bombing"."""
    if re.match(r"\s+than\b", text[match.end() : match.end() + 8]):  # "two weeks later than planned"
        return False
    if not match.group().lower().endswith(("before", "after")):
        return True
    return not EVENT_BEHIND.match(text, match.end())


def _in_time(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    """Keep "takes effect in 15 days", "will meet in two weeks"; leave out "wrote a book in 15 days"."""
    ahead = HAPPENS.search(text, max(0, match.start() - 60), match.start())
    return ahead is not None and not GOES_ON.match(text, match.end())


def _day_of_month(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    if groups_of(match).get("deictic"):
        return True
    if word_before(text, match.start()) not in BARE_DAY_BEFORE:
        return False
    return BARE_DAY_BEHIND.match(text, match.end()) is not None


def _day_again(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    if last_end is None or match.start() - last_end > 12:
        return False
    return bool(AGAIN.fullmatch(text, last_end, match.start())) and AGAIN_BEHIND.match(text, match.end()) is not None


def _near(text: str, match: re.Match[str], grammar: Grammar, doc: Doc | None, last_end: int | None) -> bool:
    """Leave out "this day", and "this century" in a name."""
    return match.group().lower().split()[-1] != "day" or not match.group().lower().startswith(("this", "last", "past"))


GUARDS = {
    "month": _month, "year": _year, "season": _season, "half": _half, "weekday": _weekday, "short_year": _short_year,
    "decade": _decade, "offset": _offset, "before": _offset, "day_of_month": _day_of_month, "day_again": _day_again,
    "near": _near, "in_time": _in_time, "part_of_month": _part, "part_of_year": _part, "part_of_near": _part,
    "shifted_weekday": _weekday,
}  # fmt: skip
