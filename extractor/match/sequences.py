"""Rules that go by word order, for headlines and wire English where the parse is weak."""

from collections.abc import Mapping
from typing import Any

from spacy.matcher import Matcher as TokenMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.grammar.rules import Element, PatternFile, Rule, SlotSpec
from extractor.graph import Graph
from extractor.match.walk import ACTOR_KINDS, Place, accepts, constants, excluded, make_fill, read_guards
from extractor.types import Fill, Match


class SequenceMatcher:
    """The sequence rules of one pattern file, compiled to spaCy's token matcher."""

    def __init__(self, vocab: Vocab, file: PatternFile) -> None:
        """Compile the rules; a rule's `$sets` decide in which sentences it is tried at all."""
        self.file = file
        self.rules = [rule for rule in file.rules if rule.sequence]
        self.vocab = vocab
        self.matchers: dict[str, TokenMatcher] = {}
        for rule in self.rules:
            matcher = TokenMatcher(vocab)
            for attribute in ("LEMMA", "LOWER"):
                matcher.add(rule.id, [_compile(rule, file, attribute)])
            self.matchers[rule.id] = matcher

    def __call__(self, doc: Doc, graph: Graph, words: Mapping[int, frozenset[str]]) -> list[Match]:
        """Find the sequences in the sentences that hold the words they need; `words` gives each node's word sets."""
        if not self.rules:
            return []
        found: list[Match] = []
        for sentence in doc.sents:
            nodes = range(sentence.start, sentence.end)
            present = {name for node in nodes for name in words.get(node, ())}
            kinds = {graph.nodes[node].kind for node in nodes if node in graph.nodes}
            for rule in self.rules:
                needed = {e.words for e in rule.sequence if e.words and not e.optional}
                slots = [e.slot for e in rule.sequence if e.slot and not e.optional]
                if needed <= present and all(kinds & _kinds(self.file.slots[slot]) for slot in slots):
                    found += self._in_sentence(rule, sentence, Place(graph=graph, words=words, anchor=sentence.start))
        return found

    def _in_sentence(self, rule: Rule, sentence: Span, place: Place) -> list[Match]:
        found = []
        started: set[int] = set()
        hits: list[Any] = list(self.matchers[rule.id](sentence, with_alignments=True))
        for _, start, _, alignment in sorted(hits, key=lambda hit: (hit[1], hit[2])):
            if start in started:  # the shortest reading of a start stands
                continue
            aligned: dict[int, list[int]] = {}
            for offset, position in enumerate(alignment):
                aligned.setdefault(position, []).append(sentence.start + start + offset)
            if any(len(aligned.get(place, ())) > e.gap for place, e in enumerate(rule.sequence) if e.gap):
                continue
            if match := self._read(rule, aligned, place):
                started.add(start)
                found.append(match)
        return found

    def _read(self, rule: Rule, aligned: Mapping[int, list[int]], place: Place) -> Match | None:
        elements = list(enumerate(rule.sequence))
        bound = {e.words: place.graph.node_of[aligned[i][0]] for i, e in elements if e.words and i in aligned}
        fills: list[Fill] = []
        for position, element in elements:
            if element.slot and position in aligned:
                spec = self.file.slots[element.slot]
                nodes = dict.fromkeys(place.graph.node_of[token] for token in aligned[position])
                fills += [
                    make_fill(element.slot, place.graph.nodes[node], "sequence")
                    for node in nodes
                    if accepts(spec, place.graph.nodes[node])
                ][: None if spec.many else 1]
        filled = {fill.slot for fill in fills}
        if any(spec.required and spec.name not in filled for spec in self.file.slots.values() if _uses(rule, spec)):
            return None
        anchor = next(iter(bound.values()), fills[0].node if fills else place.anchor)
        here = Place(graph=place.graph, words=place.words, anchor=anchor)
        if excluded(here, rule) is not None:
            return None
        guards = read_guards(Place(graph=place.graph, words=place.words, anchor=anchor, bound=bound))
        if guards & rule.unless:
            return None
        return Match(
            fact=self.file.id, rule=rule.id, anchor=anchor, fills=tuple(fills), nodes={"anchor": anchor, **bound},
            guards=guards,
            sets=constants(rule, here),
        )  # fmt: skip


def _uses(rule: Rule, spec: SlotSpec) -> bool:
    return any(element.slot == spec.name and not element.optional for element in rule.sequence)


def _compile(rule: Rule, file: PatternFile, attribute: str) -> list[dict[str, Any]]:
    pattern: list[dict[str, Any]] = []
    for element in rule.sequence:
        if element.gap:
            # any number, held to the gap afterwards: as many optional tokens could be skipped in thousands of ways
            pattern.append({**_between(rule, file), "OP": "*"})
            continue
        token = _token(element, file, attribute)
        if element.optional:
            token["OP"] = "*" if element.slot else "?"
        elif element.slot:
            token["OP"] = "+"
        pattern.append(token)
    return pattern


def _between(rule: Rule, file: PatternFile) -> dict[str, Any]:
    """Describe a token that a gap may run over: no figure, and none of the words that the sequence looks for first."""
    first = next((element.words for element in rule.sequence if element.words), None)
    words = sorted(file.words[first].words) if first else []
    return {"_": {"kind": {"NOT_IN": ["percent", "points", "money", "count"]}}, "LEMMA": {"NOT_IN": words}}


def _token(element: Element, file: PatternFile, attribute: str) -> dict[str, Any]:
    if element.word:
        return {"LOWER": element.word}
    if element.words:
        return {attribute: {"IN": sorted(file.words[element.words].words)}}
    return {"_": {"kind": {"IN": sorted(_kinds(file.slots[str(element.slot)]))}}}


def _kinds(spec: SlotSpec) -> frozenset[str]:
    kinds = spec.spans - {"actor", "noun", "word", "clause", "reference"}
    return kinds | ((spec.kinds or ACTOR_KINDS) if "actor" in spec.spans else frozenset())
