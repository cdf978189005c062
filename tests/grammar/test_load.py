"""Pattern files: what is wrong is named with file, line and the nearest right word; folders lie over each other."""

from contextlib import suppress
from io import StringIO

import pytest
from ruamel.yaml import YAML

from extractor.errors import PatternError
from extractor.grammar.lint import lint
from extractor.grammar.load import load_patterns
from extractor.grammar.shipped import PATTERNS


def test_file_loads_as_it_reads(tmp_path, good, write):
    file = load_patterns(write(tmp_path, good)).files["tariffs"]
    (rule,) = file.rules
    assert (rule.anchor, rule.line) == ("tariff", 11)
    assert [path.text for path in rule.slots["rate"]] == ["$raise to", "modifier"]
    assert rule.slots["rate"][0].start == "raise"
    assert [step.up for group in rule.conditions for condition in group for step in condition.steps] == [True]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "imposer: $raise",
            "imposr: $raise",
            r"tariffs.yml:15: unknown key in a rule 'imposr'; did you mean 'imposer'\?",
        ),
        ("object of $raise", "objct of $raise", r"tariffs.yml:13: unknown relation 'objct'; did you mean 'object'\?"),
        ("anchor: $tariff", "anchor: $tarif", r"tariffs.yml:11: unknown word set 'tarif'; did you mean 'tariff'\?"),
        ("span: percent", "span: procent", r"tariffs.yml:5: unknown span kind 'procent'; did you mean 'percent'\?"),
        ("kinds: [country]", "kinds: [nation]", r"tariffs.yml:6: unknown actor type 'nation'"),
        ("required: true", "required: yes", r"tariffs.yml:5: unknown value of 'required' 'yes'"),
        ("object of $raise", "object $raise", r"tariffs.yml:13: the condition 'object \$raise' must read RELATION of"),
        (
            "object of $raise",
            "object of raise",
            r"tariffs.yml:13: the condition 'object of raise' must end in a word set",
        ),
        ("    anchor: $tariff\n", "", r"tariffs.yml:11: the rule 'raised' needs either an 'anchor' or a 'sequence'"),
        ("facts: []", "fact: []", r"tariffs.yml:18: unknown key in an example 'fact'; did you mean 'facts'\?"),
        ("  raise: [raise]", "  raise: raise", r"tariffs.yml:9: the word set 'raise' must be a list"),
        ("id: tariffs\n", "", r"tariffs.yml:1: the file has no 'id'"),
        ("imposer: $raise subject", "imposer: {of: x}", r"tariffs.yml:15: a path of 'imposer' must be plain text"),
        ("as: object of $raise", "as: [{a: b}]", r"tariffs.yml:13: a condition must be plain text"),
        ("raise: [raise]", "raise: [{a: b}]", r"tariffs.yml:9: a word of 'raise' must be plain text"),
        ("facts: []", "facts: [none]", r"tariffs.yml:18: a fact must be a table of fields, not 'none'"),
        ("text: No tariff here.", "text: [no]", r"tariffs.yml:17: 'text' of an example must be plain text"),
        ("id: tariffs", "id: tarifs", r"tariffs.yml:2: unknown kind of fact 'tarifs'; did you mean 'tariffs'\?"),
        ("id: tariffs", "id: [tariffs]", r"tariffs.yml:2: the kind of fact must be plain text"),
        ("reads: x", "reads: {rate}", r"tariffs.yml:3: 'reads' must be plain text"),
        ("required: true", "required: [true]", r"tariffs.yml:5: the value of 'required' must be plain text"),
        ("[tariff, duty]", '[tariff, ""]', r"tariffs.yml:8: a word of 'tariff' is empty"),
        ("[tariff, duty]", "[tariff, $dues]", r"tariffs.yml:8: unknown word set 'dues'"),
        ("- id: raised", "- id: Raised to", r"tariffs.yml:11: a rule's id must be of small letters"),
        (
            "anchor: $tariff",
            "anchor: $tariff\n    anchor_is: nown",
            r"tariffs.yml:13: unknown word class 'nown'; .*'noun'",
        ),
        (
            "anchor: $tariff",
            "anchor: $tariff\n    anchor_is: [noun]",
            r"tariffs.yml:13: the word class must be plain text",
        ),
        ("as: object of $raise", "as: []", r"tariffs.yml:11: 'as' is an empty list"),
        ("rate: [$raise to, modifier]", "rate: []", r"tariffs.yml:14: the slot 'rate' has no path"),
        (
            "$raise to, modifier",
            "object:raise",
            r"tariffs.yml:14: behind the colon of 'object:raise' must stand a word set",
        ),
        ("$raise to, modifier", "$rase to", r"tariffs.yml:14: unknown start of a path 'rase'; did you mean 'raise'\?"),
        ("anchor: $tariff", "sequence: $raise to", r"tariffs.yml:13: unknown key in a rule with a sequence 'as'"),
        ("facts: []", "facts: []\n    xfail: ''", r"tariffs.yml:19: 'xfail' of an example is empty"),
        ("    as: object", "    unless: [never]\n    as: object", r"tariffs.yml:13: unknown guard 'never'"),
        ("    as: object", "    set: {flow: north}\n    as: object", r"tariffs.yml:13: unknown flow 'north'"),
    ],
)
def test_wrong_words_are_named_with_the_nearest_right_one(tmp_path, right, wrong, message, good, write):
    assert right in good
    with pytest.raises(PatternError, match=message):
        load_patterns(write(tmp_path, good.replace(right, wrong, 1)))


def test_repeated_rule_is_an_error(tmp_path, good, write):
    rule = good[good.index("  - id: raised") : good.index("examples:")]
    with pytest.raises(PatternError, match=r"the rule 'raised' stands in line 11 already"):
        load_patterns(write(tmp_path, good.replace("examples:", rule + "examples:")))


@pytest.mark.parametrize("value", ["", "none", "[rate]"])
def test_slots_that_are_no_table_are_an_error(tmp_path, value, good, write):
    slots = good[good.index("slots:") : good.index("words:")]
    with pytest.raises(PatternError, match=r"tariffs.yml:4: 'slots' must be a table, as in 'rate: \{span: percent\}'"):
        load_patterns(write(tmp_path, good.replace(slots, f"slots: {value}\n")))


PLACES = (
    "id slots.rate slots.rate.span slots.rate.required slots.imposer.kinds words words.tariff words.tariff.0 rules rules.0 "
    "rules.0.id rules.0.anchor rules.0.as rules.0.rate rules.0.rate.0 rules.0.imposer examples examples.0 "
    "examples.0.text examples.0.facts examples.0.facts.0"
).split()
VALUES = ("", "x", "$", "$raise", "^", ":", "{", "of of of", [], {}, [[]], [{}], {"a": "b"}, ["x"])


@pytest.mark.parametrize("place", PLACES)
def test_whatever_stands_anywhere_loads_or_is_a_named_error(tmp_path, place, good, write):
    *trail, last = [int(key) if key.isdigit() else key for key in place.split(".")]
    for value in VALUES:
        data = YAML(typ="safe").load(good.replace("facts: []", "facts: [{}]"))
        node = data
        for key in trail:
            node = node[key]
        node[last] = value
        text = StringIO()
        YAML(typ="safe").dump(data, text)
        with suppress(PatternError):  # any other exception fails the test
            load_patterns(write(tmp_path, text.getvalue()))


def test_two_files_of_one_folder_cannot_share_an_id(tmp_path, good, write):
    write(tmp_path, good, "a.yml")
    with pytest.raises(PatternError, match=r"b.yml:1: 'a.yml' beside it has the id 'tariffs' already"):
        load_patterns(write(tmp_path, good, "b.yml"))


def test_folder_without_fact_files_says_where_they_belong(tmp_path):
    with pytest.raises(PatternError, match="holds no pattern files; they belong in its 'facts/'"):
        load_patterns(tmp_path)


@pytest.mark.parametrize(
    ("own", "words"),
    [("raise: [$raise, bump]", {"raise", "bump"}), ("raise: [bump]", {"bump"}), ("other: [x]", {"raise"})],
    ids=["extended", "replaced", "left alone"],
)
def test_shared_words_of_ones_own_reach_the_rules_of_earlier_folders(tmp_path, own, words, good, write):
    shipped = write(tmp_path / "a", good.replace("  raise: [raise]\n", ""))
    (shipped / "words.yml").write_text("raise: [raise]\n")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "words.yml").write_text(own + "\n")
    assert load_patterns(shipped, tmp_path / "b").files["tariffs"].words["raise"].words == words


def test_folder_of_ones_own_overrides_rules_by_id_and_adds_words(tmp_path, good, write):
    own = """
id: tariffs
words:
  raise: [raise, bump]
rules:
  - id: raised
    anchor: $tariff
    rate: of
  - id: bumped
    anchor: $tariff
    as: object of $raise
    rate: $raise to
"""
    file = load_patterns(write(tmp_path / "a", good), write(tmp_path / "b", own)).files["tariffs"]
    assert {rule.id: [p.text for p in rule.slots["rate"]] for rule in file.rules} == {
        "raised": ["of"],
        "bumped": ["$raise to"],
    }
    assert file.words["raise"].words == {"raise", "bump"}
    assert len(file.examples) == 1


def test_missing_folder_says_what_to_give(tmp_path):
    with pytest.raises(PatternError, match="is no folder; give the folder that holds 'facts/'"):
        load_patterns(tmp_path / "none")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("  raise: [raise]", "  raise: [raise]\n  lower: [cut]"), "no rule uses the word set 'lower'"),
        (("    imposer: $raise subject\n", ""), "no rule fills the slot 'imposer'"),
        (("facts: []", "facts: [{rate: 1 percent}]"), "needs an example that must give nothing"),
        (("rate: [$raise to", "rate: [$imposer to"), "starts at 'imposer', which rule 'raised' does not fill before"),
        (("    as: object of $raise\n", ""), "starts at 'raise', which rule 'raised' does not bind with 'as' or 'has'"),
        (
            ("    as: object of $raise\n    rate: [$raise", "    rate: [$verb"),
            "starts at 'verb', which rule 'raised' does not bind",
        ),
        (
            ("examples:", "  - id: seen\n    sequence: '{imposer} $raise {who}'\nexamples:"),
            "the sequence of rule 'seen' cannot see the slot 'who': its spans are plain words",
        ),
    ],
)
def test_lint_finds_what_is_of_no_use(tmp_path, change, message, good, write):
    text = good.replace(*change)
    if "{who}" in text:
        text = text.replace("slots:\n", "slots:\n  who: {span: noun | clause}\n")
    found = [finding.what for finding in lint(load_patterns(write(tmp_path, text)))]
    assert any(message in what for what in found), found


@pytest.mark.parametrize(
    ("words", "whats"),
    [
        ("rise: [rise]", ["no rule of any file uses the word set 'rise'"]),
        ("lift: [raise]\nraise: [$lift, up]", []),  # a set that a used one takes in is used
    ],
)
def test_lint_finds_shared_words_of_no_use(tmp_path, words, whats, good, write):
    folder = write(tmp_path, good.replace("  raise: [raise]\n", ""))
    (folder / "words.yml").write_text(words + "\n" + ("" if "raise" in words else "raise: [raise]\n"))
    assert [finding.what for finding in lint(load_patterns(folder))] == whats


def test_finding_names_file_and_line(tmp_path, good, write):
    (finding,) = lint(load_patterns(write(tmp_path, good.replace("  raise: [raise]", "  raise: [raise]\n  x: [y]"))))
    assert str(finding) == f"{tmp_path / 'facts' / 'tariffs.yml'}:10: no rule uses the word set 'x'"


def test_lint_passes_a_good_file(tmp_path, good, write):
    assert list(lint(load_patterns(write(tmp_path, good)))) == []


def test_shipped_patterns_load():
    assert {"tariffs", "trade_figures", "statements"} <= load_patterns(PATTERNS).files.keys()
