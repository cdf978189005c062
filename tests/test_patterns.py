"""The shipped pattern files pass their own check: no lint, every example right, every rule hit."""

from extractor.check import check
from extractor.read import read_text


def test_shipped_patterns_pass_their_check(extractor):
    def extract(example):
        return extractor.extract(read_text(example.text, published=example.published, title=example.title))

    checked = check(extractor.patterns, extract)
    assert [str(finding) for finding in checked.findings] == []
    assert checked.rules
    assert checked.examples
