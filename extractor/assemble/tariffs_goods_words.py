"""The words around goods, from products.yml, and which nouns are goods because they pay a duty."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from extractor.grammar.strict_yaml import load_yaml
from extractor.graph import Graph, Node
from extractor.types import Fill

PAYERS = ("maker", "grower", "miller", "worker", "owner", "dealer", "seller", "buyer", "holder")  # "watchmakers"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsWords:
    """The words around goods, from products.yml, each a set of lemmas."""

    parties: frozenset[str]
    general: frozenset[str]  # what they are of, and from where, is what counts
    alien: frozenset[str]
    made: frozenset[str]
    not_kinds: frozenset[str]
    counted: frozenset[str]
    payers: frozenset[str]  # people and bodies, which are no goods though they pay a duty


@cache
def load_words(path: Path) -> GoodsWords:
    """Read the words around goods from products.yml."""
    data = load_yaml(path)
    return GoodsWords(
        parties=frozenset(data["parties"]),
        general=frozenset(data["general"]),
        alien=frozenset(data["alien"]),
        made=frozenset(data["made"]),
        not_kinds=frozenset(data["not_kinds"]),
        counted=frozenset(data["counted"]),
        payers=frozenset(data["payers"]),
    )


def bears(doc: Doc, graph: Graph, words: GoodsWords, fill: Fill) -> bool:
    """Tell whether what pays a duty is goods, known or not: "Rods from Brazil pay 6 pct", "Fresh plums face a duty"."""
    node = graph.nodes[fill.node]
    is_source = bool(graph.targets(fill.node, "from"))
    noun = doc[fill.node]
    is_mass = noun.tag_ == "NN" and not any(child.pos_ in ("DET", "PRON") for child in noun.children)  # "Flour pays"
    is_listable = noun.tag_ == "NNS" or is_source or is_mass
    role = fill.path.split()[-1]
    pays = role == "subject" or (
        role == "object" and any(verb > fill.node for verb in graph.sources(fill.node, "object"))
    )
    return pays and is_listable and not fill.path.startswith("^complement") and not _is_payer(node, words)


def _is_payer(node: Node, words: GoodsWords) -> bool:
    return node.lemma in words.payers | words.general or node.lemma.endswith(PAYERS)
