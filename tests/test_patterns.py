"""The shipped pattern files pass their own check: no lint, every example right, every rule hit."""

from extractor.check import article_of, check


def test_shipped_patterns_pass_their_check(extractor):
    checked = check(extractor.patterns, lambda example: extractor.extract(article_of(example)))
    assert [str(finding) for finding in checked.findings] == []
    assert checked.rules
    assert checked.examples
