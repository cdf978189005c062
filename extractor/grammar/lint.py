"""What is legal but no good: words and slots that nothing uses, files without examples that must give nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.grammar.rules import PatternFile, Patterns, Rule
from extractor.grammar.schema import SEQUENCE_SPANS, VERB


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
        yield from _lost_starts(file)
        yield from _unseen_slots(file)
    yield from _unused_shared_words(patterns)


def _unused_words(file: PatternFile) -> Iterator[Finding]:
    used = _used_words(file)
    for words in file.words.values():
        if words.name not in used and not words.shared:
            what = f"no rule uses the word set '{words.name}'"
            yield Finding(path=words.file or file.path, line=words.line, what=what)


def _used_words(file: PatternFile) -> set[str]:
    """Name the sets that rules use, and those that such sets take in."""
    used = {name for rule in file.rules for name in _words_of(rule)}
    inside = [words.words for words in file.words.values() if words.name in used]
    return used | {words.name for words in file.words.values() if any(words.words < other for other in inside)}


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


def _lost_starts(file: PatternFile) -> Iterator[Finding]:
    """Find paths that start at a word which no condition binds, or at a slot which is filled later or never."""
    for rule in file.rules:
        bound = {condition.words for group in rule.conditions for condition in group}
        known = bound | {VERB} if bound else set()
        for slot, paths in rule.slots.items():
            for path in paths:
                if path.start and path.start not in known:
                    does = "fill before" if path.start in file.slots else "bind with 'as' or 'has'"
                    what = f"the path '{path.text}' starts at '{path.start}', which rule '{rule.id}' does not {does}"
                    yield Finding(path=rule.file or file.path, line=rule.line, what=what)
            known = known | {slot}


def _unseen_slots(file: PatternFile) -> Iterator[Finding]:
    """Find slots of sequences that take only what word order cannot tell from other words."""
    for rule in file.rules:
        for slot in (element.slot for element in rule.sequence if element.slot):
            if not file.slots[slot].spans & SEQUENCE_SPANS:
                what = f"the sequence of rule '{rule.id}' cannot see the slot '{slot}': its spans are plain words"
                yield Finding(path=rule.file or file.path, line=rule.line, what=what)


def _unused_shared_words(patterns: Patterns) -> Iterator[Finding]:
    """Find sets of words.yml that no rule of any file uses, by name or inside another set."""
    used = {name for file in patterns.files.values() for name in _used_words(file)}
    shared = {words.name: words for file in patterns.files.values() for words in file.words.values() if words.shared}
    for name, words in shared.items():
        if name not in used and words.file:
            yield Finding(path=words.file, line=words.line, what=f"no rule of any file uses the word set '{name}'")
