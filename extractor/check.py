"""The pattern files' own tests: lint them, run every example, and see that every rule is hit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.errors import OptionError
from extractor.grammar.examples import compare, facts_of
from extractor.grammar.lint import Finding, lint
from extractor.grammar.rules import Example, PatternFile, Patterns
from extractor.read import read_text
from extractor.records import Extraction
from extractor.types import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found, and how much it covered."""

    findings: tuple[Finding, ...]
    rules: int
    examples: int
    expected_failures: int


def check(patterns: Patterns, extract: Callable[[Example], Extraction]) -> Checked:
    """Lint the files and run their examples; `extract` reads the facts of an example."""
    findings = list(lint(patterns))
    for file in patterns.files.values():
        findings += _run(file, extract)
    examples = [example for file in patterns.files.values() for example in file.examples]
    return Checked(
        findings=tuple(findings),
        rules=sum(len(file.rules) for file in patterns.files.values()),
        examples=len(examples),
        expected_failures=sum(example.xfail is not None for example in examples),
    )


DAY = "2025-05-27"  # a Tuesday, on which an example that does not say when was written


def article_of(example: Example) -> Article:
    """Read an example as an article of its own, of `DAY` unless it says when; its title stands above its text."""
    text = f"{example.title}\n\n{example.text}" if example.title else example.text
    return read_text(text, published=example.published or DAY)


def _run(file: PatternFile, extract: Callable[[Example], Extraction]) -> Iterator[Finding]:
    hit: set[str] = set()
    for example in file.examples:
        place = example.file or file.path
        try:
            extraction = extract(example)
        except OptionError as error:  # a day of publication that is none
            yield Finding(path=place, line=example.line, what=f"example '{_short(example.text)}': {error}")
            continue
        differences = compare(example.facts, extraction, file.id)
        if not differences:
            hit |= {part for fact in facts_of(extraction, file.id) for part in fact.rule.split("+")}
        if differences and example.xfail is None:
            for difference in differences:
                yield Finding(path=place, line=example.line, what=f"example '{_short(example.text)}': {difference}")
        elif not differences and example.xfail is not None:
            what = f"example '{_short(example.text)}' passes now; take out its xfail ({example.xfail})"
            yield Finding(path=place, line=example.line, what=what)
    for rule in file.rules:
        if rule.id not in hit:
            yield Finding(
                path=rule.file or file.path, line=rule.line, what=f"no example that passes is read by rule '{rule.id}'"
            )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
