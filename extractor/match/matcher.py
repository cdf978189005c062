"""Try every rule at each of its anchors."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.grammar.rules import PatternFile, Patterns, Rule
from extractor.graph import Graph
from extractor.match.distribute import distribute
from extractor.match.sequences import SequenceMatcher
from extractor.match.walk import Place, bind, constants, excluded, fillers, read_guards
from extractor.match.words import WordIndex, forms_of
from extractor.types import Fill, Match, Matches, Miss


class Matcher:
    """The compiled patterns; call it with an annotated Doc."""

    def __init__(self, vocab: Vocab, patterns: Patterns) -> None:
        """Index the patterns' words and compile their sequences."""
        self.files = list(patterns.files.values())
        self.indexes = {file.id: WordIndex(file.words.values()) for file in self.files}
        self.sequences = {file.id: SequenceMatcher(vocab, file) for file in self.files}
        self.by_anchor = {file.id: _rules_by_anchor(file) for file in self.files}

    def __call__(self, doc: Doc) -> Matches:
        """Find what the rules of all files say of the Doc."""
        graph: Graph = doc._.clauses
        found: list[Match] = []
        missed: list[Miss] = []
        forms = forms_of(doc)
        for file in self.files:
            words = self.indexes[file.id].find(doc, graph, forms)
            for node in sorted(words):
                for rule in self._rules(file, words[node]):
                    place = Place(graph=graph, words=words, anchor=node)
                    results = list(try_rule(file, rule, place))
                    found += [r for r in results if isinstance(r, Match)]
                    missed += [r for r in results if isinstance(r, Miss)]
            found += self.sequences[file.id](doc, graph, words)
        return Matches(found=tuple(found), missed=tuple(missed))

    def _rules(self, file: PatternFile, names: frozenset[str]) -> Iterator[Rule]:
        rules = self.by_anchor[file.id]
        for name in sorted(names & rules.keys()):
            yield from rules[name]


def _rules_by_anchor(file: PatternFile) -> Mapping[str, list[Rule]]:
    rules: dict[str, list[Rule]] = {}
    for rule in file.rules:
        if rule.anchor:
            rules.setdefault(rule.anchor, []).append(rule)
    return rules


def try_rule(file: PatternFile, rule: Rule, place: Place) -> Iterator[Match | Miss]:
    """Try one rule at one anchor: a match for each figure it finds, or one miss with the reason."""
    reason = _unfit(rule, place)
    readings = [] if reason else bind(place, rule)
    if not readings:
        alternatives = " / ".join(c.text for group in rule.conditions for c in group)
        yield Miss(fact=file.id, rule=rule.id, anchor=place.anchor, reason=reason or f"not {alternatives}")
        return
    found = [result for reading in readings for result in _read(file, rule, reading)]
    matches = [result for result in found if isinstance(result, Match)]
    yield from matches or found[:1]


def _read(file: PatternFile, rule: Rule, place: Place) -> Iterator[Match | Miss]:
    guards = read_guards(place)
    if barred := guards & rule.unless:
        yield Miss(fact=file.id, rule=rule.id, anchor=place.anchor, reason=", ".join(sorted(barred)))
        return
    fills = fill_slots(file, rule, place)
    lacking = [
        name for name, spec in file.slots.items() if spec.required and name in rule.slots and not fills.get(name)
    ]
    if lacking:
        yield Miss(fact=file.id, rule=rule.id, anchor=place.anchor, reason=f"nothing fills {', '.join(lacking)}")
        return
    nodes = {"anchor": place.anchor, **place.bound}
    sets = constants(rule, place)
    for share in share_out(file, rule, place, fills):
        yield Match(
            fact=file.id, rule=rule.id, anchor=place.anchor, fills=tuple(share), nodes=nodes, guards=guards, sets=sets
        )


def _unfit(rule: Rule, place: Place) -> str | None:
    pos = place.graph.nodes[place.anchor].pos
    if rule.anchor_is == "noun" and pos not in ("NOUN", "PROPN"):
        return "the anchor is no noun"
    if excluding := excluded(place, rule):
        return f"it has {excluding}"
    if rule.anchor_is == "verb" and pos not in ("VERB", "AUX"):
        return "the anchor is no verb"
    return None


def fill_slots(file: PatternFile, rule: Rule, place: Place) -> dict[str, list[Fill]]:
    """Fill the rule's slots in the order it lists them; a filled slot is bound and later paths may start at it."""
    filled: dict[str, list[Fill]] = {}
    for name, paths in rule.slots.items():
        current = Place(graph=place.graph, words=place.words, anchor=place.anchor, bound=_with_fills(place, filled))
        if found := fillers(current, file.slots[name], paths):
            filled[name] = found
    return filled


def _with_fills(place: Place, filled: Mapping[str, list[Fill]]) -> dict[str, int]:
    return {**place.bound, **{name: found[0].node for name, found in filled.items()}}


def share_out(file: PatternFile, rule: Rule, place: Place, fills: dict[str, list[Fill]]) -> Iterator[list[Fill]]:
    """Give each figure its own match: what hangs on a figure is its own, the rest is shared out by order."""
    head = next((name for name, spec in file.slots.items() if spec.required and name in fills), None)
    if head is None or len(fills[head]) < 2:
        yield [fill for name, found in fills.items() for fill in (found if file.slots[name].many else found[:1])]
        return
    figures = sorted(fills[head], key=lambda fill: fill.start)
    shares = [[figure] for figure in figures]
    for name, found in fills.items():
        if name == head:
            continue
        near = {i: _reached_from(place, head, figure, file, rule, name) for i, figure in enumerate(figures)}
        everything = list({f.node: f for f in [*found, *(g for own in near.values() for g in own)]}.values())
        parts = distribute(figures, everything, near=near)
        for share, part in zip(shares, parts, strict=True):
            share += part if file.slots[name].many else part[:1]
    yield from shares


def _reached_from(place: Place, head: str, figure: Fill, file: PatternFile, rule: Rule, slot: str) -> list[Fill]:
    paths = tuple(path for path in rule.slots[slot] if path.start == head)
    bound = {**place.bound, head: figure.node}
    return fillers(
        Place(graph=place.graph, words=place.words, anchor=place.anchor, bound=bound), file.slots[slot], paths
    )
