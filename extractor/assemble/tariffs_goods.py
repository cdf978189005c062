"""What a duty is on: the words behind "on" -> the goods, and the parties whose goods they are."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from extractor.assemble.evidence import evidence
from extractor.assemble.lookup import span_at
from extractor.assemble.parties import actor_at, phrase_text
from extractor.assemble.tariffs_goods_words import GoodsWords, bears, load_words
from extractor.grammar.shipped import PATTERNS
from extractor.graph import Graph, Node
from extractor.records import Party, TextParty
from extractor.types import Fill, Product

MEASURED = frozenset({"money", "count", "percent"})
SOURCES = ("from", "of", "by", "in", "out_of")
HEADS = frozenset({"NOUN", "PROPN", "PRON", "SYM", "X"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUN_WITHIN = 9  # tokens behind "on" in which its noun stands
NUMBERS = frozenset({"dozen", "hundred", "thousand", "million", "billion", "mln", "bln", "first", "next"})
NAMING = frozenset({"on", "including", "such_as", "into", "^relative"})  # what they lead to is goods
PRONOUNS = frozenset({"it", "they", "them"})
ONE_COUNTRY = frozenset("country nation neighbour neighbor state".split())  # "the Asian country" is one told of before
INNER = ("of", "worth", "in", "such_as", "including", "like", "as", "bare")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a duty is on."""

    targets: tuple[Party, ...] = ()
    products: tuple[Product, ...] = ()
    alien: bool = False  # it names what no customs office taxes: services, income, shares


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Walks the words below what a duty is on, and collects goods and parties."""

    doc: Doc
    graph: Graph
    words: GoodsWords
    named: bool
    targets: dict[str, Party] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def read(self, index: int) -> None:
        """Read one noun: an actor, goods, or a word that only counts or groups them."""
        if index in self.seen:
            return
        self.seen.add(index)
        node = self.graph.nodes[index]
        if actor := actor_at(self.doc, index):
            self.targets.setdefault(actor, actor)
        elif node.kind == "product":
            self._put_product(node)
            self._read_owners(index)
        elif node.kind in MEASURED:
            counted = span_at(self.doc, "quantities", node.start)
            if counted is not None and counted._.quantity.unit in self.words.counted:
                self.products.setdefault(counted._.quantity.unit, Product(text=counted._.quantity.unit))
            self._read_inner(index)
            end = self._behind_bracket(node.end)
            if end + 1 < len(self.doc) and self.doc[end].lower_ in ("in", "of", "worth"):
                self.read(_noun_above(self.graph, self.graph.node_of[end + 1]))
        elif not node.kind and node.lemma in self.words.parties:
            self._read_party(node)
        elif not node.kind and node.text.lower() in PRONOUNS:
            self._read_pronoun(index)
        elif not node.kind:
            self._read_noun(node)

    def _behind_bracket(self, token: int) -> int:
        """Step over the conversion in "$50bn (£38bn) of goods"."""
        inside = [t.i for t in self.doc[token : token + 8] if t.text == ")"]
        return inside[0] + 1 if inside and self.doc[token].text == "(" else token

    def _read_noun(self, node: Node) -> None:
        known = len(self.products)
        for below in self._below(node.index, ("apposition",)):
            if actor_at(self.doc, below):  # "Chilean firm Acme Meat faces 12 percent"
                self.read(below)
        self._read_owners(node.index)
        self._read_inner(node.index)
        for below in self._below(node.index, ("modifier",)):
            if self.graph.nodes[below].kind == "product":
                self._put_product(self.graph.nodes[below])
        is_new = node.lemma not in self.words.general and node.pos == "NOUN" and not self.doc[node.index].is_punct
        if self.named and is_new and len(self.products) == known and node.text.isalpha():
            text = self._own_phrase(node)
            self._read_source(node.end)
            self.products.setdefault(text.lower(), Product(text=text))

    def _read_pronoun(self, index: int) -> None:
        """Find the economy that "it" or "they" takes up: one that does something earlier in the sentence."""
        verb = self.graph.clause_of(index)
        doers = self.graph.targets(verb, "subject") if verb is not None else ()
        own = {actor_at(self.doc, doer) for doer in doers}  # "Peru will charge 18 percent on it": not on Peru
        for token in reversed(self.doc[self.doc[index].sent.start : index]):
            actor = actor_at(self.doc, token.i)
            if actor and actor not in own and self.graph.sources(self.graph.node_of[token.i], "subject"):
                self.targets.setdefault(actor, actor)
                return

    def _read_party(self, node: Node) -> None:
        below = self._below(node.index, ("such_as", "including", "like", "apposition"))
        same = self.graph.sources(node.index, "is")  # "Brazil is the only country facing"
        named = [index for index in (*below, *same) if actor_at(self.doc, index)]
        for index in named:
            self.read(index)
        is_known = self.doc[node.index].tag_ == "NN" and "the" in {c.lower_ for c in self.doc[node.index].children}
        is_known = is_known and node.lemma in ONE_COUNTRY and not self.graph.targets(node.index, "relative")
        if not named and not is_known:
            text = phrase_text(self.doc, self.graph, node.index)
            self.targets.setdefault(text, TextParty(text=text))

    def _read_owners(self, index: int) -> None:
        """Find whose goods these are: "Japanese cars", "imports from Chile", "goods made in India"."""
        owners = list(self._below(index, ("modifier", "possessor", "from")))
        owned = any(actor_at(self.doc, owner) or self.doc[owner].lower_ in ("its", "their") for owner in owners)
        sources = tuple(relation for relation in SOURCES if relation != "in") if owned else SOURCES
        for owner in self._below(index, ("modifier", "possessor", *sources)):
            if actor_at(self.doc, owner):
                self.read(owner)
            elif self.graph.nodes[owner].text.lower() == "whose":
                self._read_head(owner)
            elif not self.graph.nodes[owner].kind and self.graph.nodes[owner].lemma in self.words.parties:
                self._read_party(self.graph.nodes[owner])
        for verb in self._below(index, ("participle", "relative")):
            if self.graph.nodes[verb].lemma in self.words.made:
                self._read_makers(verb)

    def _read_head(self, whose: int) -> None:
        """Find the economy that "Turkey, whose steel pays 50 percent" names right before."""
        place = whose - 1
        while place > 0 and self.doc[place].is_punct:
            place -= 1
        if actor_at(self.doc, place):
            self.read(self.graph.node_of[place])

    def _read_makers(self, verb: int) -> None:
        """Find where goods are made: "built in the rest of the bloc"; "sold in the U.S." tells no origin."""
        inward = self.graph.nodes[verb].lemma in ("sell", "enter")
        for source in self._below(verb, ("from", "by", "out_of") if inward else SOURCES):
            for place in (source, *self.graph.targets(source, "of")):
                if actor_at(self.doc, place):
                    self.read(place)

    def _read_inner(self, index: int) -> None:
        for below in self._below(index, INNER):
            kind = self.graph.nodes[below].kind
            if kind != "date" and not (kind in MEASURED and below < index):
                self.read(below)
        node = self.graph.nodes[index]
        for above in self.graph.sources(index, "modifier") if node.kind in MEASURED else ():
            self.read(above)

    def _below(self, index: int, relations: tuple[str, ...]) -> Iterator[int]:
        for relation in relations:
            yield from self.graph.targets(index, relation)

    def _put_product(self, node: Node) -> None:
        span = span_at(self.doc, "products", node.start)
        if span is None:
            return
        product: Product = span._.product
        if (eu := self._european()) and product.text.lower().startswith("european "):
            self.targets.setdefault(eu, eu)
            product = replace(product, text=product.text[len("european ") :])
            if product.text.lower() in self.words.general:
                return
        self.products.setdefault(product.text.lower(), product)
        place = span.start - 1
        while place > 0 and self.doc[place].lower_ in ("-", "made"):
            place -= 1
        if place < span.start - 1 and actor_at(self.doc, place):  # "Chinese-made cars"
            self.read(self.graph.node_of[place])
        self._read_source(span.end)
        verb = self.graph.node_of[min(span.end, len(self.doc) - 1)]
        if self.graph.nodes[verb].lemma in self.words.made and self.doc[verb].tag_ == "VBN":
            self._read_makers(verb)

    def _read_source(self, place: int) -> None:
        """Find whose goods these are by a "from" right behind them, wherever the parse hangs it."""
        if place + 1 < len(self.doc) and self.doc[place].lower_ == "from":
            source = self.graph.node_of[place + 1 + (self.doc[place + 1].lower_ == "the")]
            for index in (source, *self.graph.targets(source, "and")):
                if actor_at(self.doc, index):
                    self.read(index)

    def _european(self) -> str | None:
        """Give the European Union, where the article names it: "European cars" are its cars."""
        return next((str(actor.id) for actor in self.doc._.actors if actor.code == "EU"), None)

    def _own_phrase(self, node: Node) -> str:
        start = node.start
        while start > 0 and self._joins(start - 1, node.index):
            start = self.graph.nodes[self.graph.node_of[start - 1]].start
        return " ".join(evidence(self.doc, start, node.end).text.split())

    def _joins(self, token: int, head: int) -> bool:
        before = self.graph.nodes[self.graph.node_of[token]]
        hangs = before.index in self.graph.targets(head, "modifier")
        is_kind = before.pos != "NUM" and before.lemma not in self.words.not_kinds
        return not before.kind and hangs and is_kind and before.lemma not in NUMBERS


def base_behind(doc: Doc, graph: Graph, token: int) -> Base:
    """Read what stands behind the "on" at a token, wherever the parse hangs it; nothing when there is no such word."""
    place = token + 1
    while place < len(doc) - 1 and doc[place].pos_ == "DET":
        place += 1
    if place >= len(doc) or doc[token].lower_ not in ("on", "for", "against"):
        return Base()
    head = _noun_above(graph, graph.node_of[place])
    if not graph.nodes[head].kind and graph.nodes[head].pos not in HEADS:
        head = _noun_behind(doc, graph, place, head)
    joined = _listed(doc, graph, head)
    nodes = [graph.nodes[n] for n in (head, *joined)]
    path = "for" if doc[token].lower_ == "for" else "on"
    return read_base(doc, graph, [Fill(slot="base", node=n.index, start=n.start, end=n.end, path=path) for n in nodes])


def _listed(doc: Doc, graph: Graph, head: int) -> list[int]:
    """List what is joined to a noun, and to what is joined to it: "wine, gin and cheese"."""
    found: list[int] = []
    for node in graph.targets(head, "and"):
        if not _has_own_preposition(doc, graph, node):
            found += [node, *_listed(doc, graph, node)]
    return list(dict.fromkeys(found))


def _has_own_preposition(doc: Doc, graph: Graph, node: int) -> bool:
    """Tell whether goods are those of another figure: "on furniture to 30% and on cabinets to 50%"."""
    start = graph.nodes[node].start
    return start > 0 and doc[start - 1].lower_ in ("on", "for")


def _noun_behind(doc: Doc, graph: Graph, place: int, head: int) -> int:
    """Find the noun behind a number whose parse is odd: "the first 1.2 million imported dryers"."""
    for token in doc[place : place + NOUN_WITHIN]:
        follows = token.i + 1 < len(doc) and doc[token.i + 1].pos_ in ("NOUN", "PROPN")
        if token.pos_ in ("NOUN", "PROPN") and not follows:
            return graph.node_of[token.i]
        if token.pos_ not in ("ADJ", "NUM", "DET", "VERB", "NOUN", "PROPN", "ADV") or token.tag_ in FINITE:
            break
    return head


def _noun_above(graph: Graph, node: int) -> int:
    """Climb from what stands before a noun to the noun itself: "Chinese" to "shoes"."""
    for relation in ("modifier", "possessor"):
        for above in graph.sources(node, relation):
            if above > node:
                return _noun_above(graph, above)
    return node


def read_base(doc: Doc, graph: Graph, fills: list[Fill]) -> Base:
    """Read what the words that a rule found a duty to be on say of goods and parties, in text order."""
    words = load_words(PATTERNS / "products.yml")
    targets: dict[str, Party] = {}
    products: dict[str, Product] = {}
    behind = False  # whether a word with "on" stands before: only then does "from Mexico" tell whose goods
    for fill in sorted(fills, key=lambda f: f.start):
        if fill.path == "from" and not behind:
            continue
        behind = behind or fill.path.split()[-1] in ("on", "against", "to", "for")
        is_listed = any(
            graph.nodes[n].kind == "product" for n in graph.sources(fill.node, "and")
        )  # "sets and audio gear"
        named = is_listed or fill.path.split()[-1] in NAMING or bears(doc, graph, words, fill)
        reader = _Reader(doc=doc, graph=graph, words=words, named=named)
        reader.read(fill.node)
        targets = {**targets, **{key: value for key, value in reader.targets.items() if key not in targets}}
        products = {**products, **{key: value for key, value in reader.products.items() if key not in products}}
    alien = any(graph.nodes[fill.node].lemma in words.alien and not graph.nodes[fill.node].kind for fill in fills)
    return Base(targets=tuple(targets.values()), products=tuple(products.values()), alien=alien)
