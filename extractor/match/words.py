"""Which word sets each node of a graph belongs to."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from extractor.grammar.rules import WordSet
from extractor.graph import Graph


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

    def find(self, doc: Doc, graph: Graph) -> Mapping[int, frozenset[str]]:
        """Give each node that is in any set the names of its sets. A phrase's node is that of its head."""
        found: dict[int, set[str]] = {}
        for token in doc:
            lemma, lower = token.lemma_.lower(), token.lower_
            names = self.single.get(lower, _NONE) | self.single.get(lemma, _NONE)
            if names:
                found.setdefault(graph.node_of[token.i], set()).update(names)
            for start in {lower, lemma} & self.phrases.keys():
                for words, name in self.phrases[start]:
                    if _reads(doc, token.i, words):
                        root = doc[token.i : token.i + len(words)].root.i
                        found.setdefault(graph.node_of[root], set()).add(name)
        return {node: frozenset(names) for node, names in found.items()}


_NONE: frozenset[str] = frozenset()


def _reads(doc: Doc, start: int, words: tuple[str, ...]) -> bool:
    if start + len(words) > len(doc):
        return False
    return all(word in (doc[start + i].lower_, doc[start + i].lemma_.lower()) for i, word in enumerate(words))
