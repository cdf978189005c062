"""The shipped pattern files pass their own check: no lint, every example right, every rule hit."""

from shutil import copytree

from extractor.check import article_of, check
from extractor.check_spans import check_spans
from extractor.grammar.shipped import PATTERNS


def test_shipped_patterns_pass_their_check(extractor):
    checked = check(extractor.patterns, lambda example: extractor.extract(article_of(example)))
    assert [str(finding) for finding in checked.findings] == []
    assert checked.rules
    assert checked.examples


def test_shipped_dates_and_quantities_pass_their_check():
    checked = check_spans()
    assert [str(finding) for finding in checked.findings] == []
    assert checked.rules
    assert checked.examples > 600


def test_a_wrong_reading_and_a_rule_without_example_are_told_with_their_lines(tmp_path):
    copytree(PATTERNS, tmp_path / "patterns")
    folder = tmp_path / "patterns"
    months = folder / "dates" / "months.yml"
    months.write_text(months.read_text("utf-8").replace("December = 2023-12", "December = 2022-12"), "utf-8")
    grammar = folder / "dates.yml"
    grammar.write_text(grammar.read_text("utf-8") + '  - {reads: weekday, match: "on the {weekday}"}\n', "utf-8")
    told = [str(finding) for finding in check_spans(folder).findings]
    assert len(told) == 2
    assert "months.yml:6: example 'The gap widened in December.': expected ['December = 2022-12']" in told[0]
    assert "dates.yml:" in told[1]
    assert "no example in dates/ is read by this rule, which reads 'weekday'" in told[1]
