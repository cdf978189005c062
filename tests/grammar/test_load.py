"""Pattern files: what is wrong is named with file, line and the nearest right word; folders lie over each other."""

import pytest

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
    ],
)
def test_lint_finds_what_is_of_no_use(tmp_path, change, message, good, write):
    found = [finding.what for finding in lint(load_patterns(write(tmp_path, good.replace(*change))))]
    assert any(message in what for what in found), found


def test_lint_passes_a_good_file(tmp_path, good, write):
    assert list(lint(load_patterns(write(tmp_path, good)))) == []


def test_shipped_patterns_load():
    assert {"tariffs", "trade_figures", "statements"} <= load_patterns(PATTERNS).files.keys()
