"""What is legal but no good: words and slots that nothing uses, files without examples that must give nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.grammar.rules import PatternFile, Patterns, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to mend in a pattern file."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def lint(patterns: Patterns) -> Iterator[Finding]:
    """List what should be mended in the files, in order."""
    for file in patterns.files.values():
        if not any(not example.facts and example.xfail is None for example in file.examples):
            yield Finding(path=file.path, line=1, what="needs an example that must give nothing ('facts: []')")
        yield from _unused_words(file)
        yield from _unused_slots(file)
        yield from _lost_slots(file)


def _unused_words(file: PatternFile) -> Iterator[Finding]:
    used = {name for rule in file.rules for name in _words_of(rule)}
    inside = [words for words in file.words.values() if words.name in used]
    for words in file.words.values():
        part = any(words.words < other.words for other in inside)
        if words.line and words.name not in used and not part and not words.shared:
            yield Finding(
                path=words.file or file.path, line=words.line, what=f"no rule uses the word set '{words.name}'"
            )


def _words_of(rule: Rule) -> Iterator[str]:
    if rule.anchor:
        yield rule.anchor
    for condition in (*(c for group in rule.conditions for c in group), *rule.exclusions):
        yield condition.words
        yield from (step.words for step in condition.steps if step.words)
    for paths in rule.slots.values():
        for path in paths:
            yield from (step.words for step in path.steps if step.words)
            if path.start:
                yield path.start
    yield from (element.words for element in rule.sequence if element.words)


def _unused_slots(file: PatternFile) -> Iterator[Finding]:
    used = {slot for rule in file.rules for slot in rule.slots} | {
        element.slot for rule in file.rules for element in rule.sequence if element.slot
    }
    for name in file.slots:
        if name not in used:
            yield Finding(path=file.path, line=1, what=f"no rule fills the slot '{name}'")


def _lost_slots(file: PatternFile) -> Iterator[Finding]:
    """Find paths that start at a slot which is filled later or never."""
    for rule in file.rules:
        filled: set[str] = set()
        bound = {condition.words for group in rule.conditions for condition in group}
        for slot, paths in rule.slots.items():
            for path in paths:
                if path.start and path.start in file.slots and path.start not in filled | bound:
                    what = (
                        f"the path '{path.text}' starts at '{path.start}', which rule '{rule.id}' does not fill before"
                    )
                    yield Finding(path=rule.file or file.path, line=rule.line, what=what)
            filled.add(slot)
