"""Which word sets each node of a graph belongs to."""

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from extractor.grammar.rules import WordSet
from extractor.graph import Graph

Forms = tuple[str, str]  # a token's word and its lemma, in lower case


class WordIndex:
    """Look up the word sets of single words and of phrases, by lemma or by the word itself."""

    def __init__(self, sets: Iterable[WordSet]) -> None:
        """Index the sets' words; phrases by their first word."""
        self.single: dict[str, set[str]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words in sets:
            for word in words.words:
                first, *rest = word.replace("-", " - ").split()  # the tokenizer splits at hyphens
                if rest:
                    self.single.setdefault(word, set()).add(words.name)
                    self.phrases.setdefault(first, []).append(((first, *rest), words.name))
                else:
                    self.single.setdefault(word, set()).add(words.name)

    def find(self, doc: Doc, graph: Graph, forms: Sequence[Forms]) -> Mapping[int, frozenset[str]]:
        """Give each node that is in any set the names of its sets. A phrase's node is that of its head."""
        found: dict[int, set[str]] = {}
        for place, pair in enumerate(forms):
            for form in set(pair):
                if names := self.single.get(form):
                    found.setdefault(graph.node_of[place], set()).update(names)
                for words, name in self.phrases.get(form, ()):
                    if _reads(forms, place, words):
                        root = doc[place : place + len(words)].root.i
                        found.setdefault(graph.node_of[root], set()).add(name)
        return {node: frozenset(names) for node, names in found.items()}


def forms_of(doc: Doc) -> list[Forms]:
    """List each token's word and lemma in lower case, once for all indexes."""
    return [(token.lower_, token.lemma_.lower()) for token in doc]


def _reads(forms: Sequence[Forms], start: int, words: tuple[str, ...]) -> bool:
    if start + len(words) > len(forms):
        return False
    return all(word in forms[start + i] for i, word in enumerate(words))
