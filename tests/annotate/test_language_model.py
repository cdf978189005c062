"""The shipped model through its spaCy component: what it reads, and what must hold whatever it reads."""

import itertools
import json
import pickle
import random
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor.annotate.language_model import load_model
from extractor.annotate.language_model.lemmas import lemma_of, read_table
from extractor.annotate.language_model.load import SHIPPED
from extractor.annotate.language_model.names import best_labels, spans_of, transitions
from extractor.annotate.language_model.runtime import FILES
from extractor.annotate.language_model.trees import best_trees, is_tree
from extractor.errors import ModelError

STORY = (
    "South Korean Trade Minister Park Min-jun said on Tuesday that Japan had imposed a 25 percent tariff on steel. "
    "Exports to China rose 3.2 percent in May, the Finance Ministry said."
)


@pytest.fixture(scope="module")
def model() -> Language:
    """Give the shipped model."""
    return load_model()


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def reading(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, str(t.morph), t.ent_type_, t.is_sent_start) for t in doc]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("U.S. President Donald Trump met Prime Minister Kenji Mori in Tokyo.",
         [("U.S.", "GPE"), ("Donald Trump", "PERSON"), ("Kenji Mori", "PERSON"), ("Tokyo", "GPE")]),
        ("South Korean Minister of Trade, Industry and Energy Han Ji-hoon said so.",
         [("South Korean", "NORP"), ("Han Ji-hoon", "PERSON")]),
        ("Korea Customs Service data showed a deficit.", [("Korea Customs Service", "ORG")]),
        ("Brazil's Silva said exports to Europe fell.", [("Brazil", "GPE"), ("Silva", "PERSON"), ("Europe", "LOC")]),
        ("The tariffs on steel rose 25 percent on Monday.", []),
        ("The minister said May exports fell.", []),
    ],
)  # fmt: skip
def test_names_leave_out_titles_articles_and_possessives(
    model: Language, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert names(model(text)) == wanted


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("imposed", "impose"), ("levies", "levy"), ("rose", "rise"), ("said", "say"), ("tariffs", "tariff"),
     ("duties", "duty"), ("has", "have"), ("dlrs", "dlrs"), ("raising", "raise"), ("higher", "high")],
)  # fmt: skip
def test_lemmas_of_news_words(model: Language, word: str, lemma: str) -> None:
    doc = model(
        "Japan has imposed levies on steel, said officials. Tariffs and duties rose to 5 billion dlrs. "
        "Raising tariffs means higher prices."
    )
    assert next(token.lemma_ for token in doc if token.lower_ == word) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [("counter-tariffs", "NN", "counter-tariff"), ("taxes", "VBD", "tax"), ("gas", "NN", "gas"), ("cut", "VBD", "cut")],
)
def test_an_ending_outweighs_a_wrong_tag(word: str, tag: str, lemma: str) -> None:
    table = read_table((SHIPPED / "lemmas.json").read_bytes())
    assert lemma_of(word, tag, table) == lemma


def test_subject_object_and_passive_agent_are_labelled(model: Language) -> None:
    doc = model("Japan imposed a tariff on steel. The tariff was imposed by Japan.")
    found = {(token.text, token.dep_, token.head.text) for token in doc}
    assert {("Japan", "nsubj", "imposed"), ("tariff", "obj", "imposed")} <= found
    assert {("tariff", "nsubj:pass", "imposed"), ("Japan", "obl:agent", "imposed")} <= found


def test_sentences_do_not_end_after_an_abbreviation(model: Language) -> None:
    doc = model("Officials said the U.S. Had imposed tariffs. Japan did not answer.")
    assert [sent.text for sent in doc.sents] == [
        "Officials said the U.S. Had imposed tariffs.",
        "Japan did not answer.",
    ]


def test_sentences_start_where_the_layout_says(model: Language) -> None:
    doc = model.make_doc("Tariffs on steel to rise Japan said on Monday that it would act")
    doc[5].is_sent_start = True
    doc = model.get_pipe("newsfacts_model")(doc)
    assert doc[5].is_sent_start
    assert all(token.head.i < 5 for token in doc[:5])
    assert all(token.head.i >= 5 for token in doc[5:])


ODD = [
    "",
    " ",
    "\n \n",
    ".",
    "...",
    "  Steel rose.",
    "a" * 5000,
    "🙂 🙂",
    "\u0301",
    "Tariff\t\trose \n 5 %  .",
    "(((",
    "x " * 700,
]


@pytest.mark.parametrize("text", ODD)
def test_every_sentence_is_one_tree(model: Language, text: str) -> None:
    doc = model(text)
    assert doc.text == text
    for sent in doc.sents:
        assert sum(token.head.i == token.i for token in sent) == 1
        assert all(sent.start <= token.head.i < sent.end for token in sent)
    assert all(token.tag_ and token.pos_ and token.dep_ for token in doc)


def test_white_tokens_hang_on_the_word_before(model: Language) -> None:
    doc = model("Steel   rose in   Japan.")
    white = [token for token in doc if token.is_space]
    assert [(token.tag_, token.dep_, token.head.i) for token in white] == [
        ("_SP", "dep", token.i - 1) for token in white
    ]
    plain = model("Steel rose in Japan.")
    assert [t.tag_ for t in doc if not t.is_space] == [t.tag_ for t in plain]


def test_long_text_reads_as_its_parts(model: Language) -> None:
    apart, place = set(), 0
    parts = [STORY.replace("25", str(number)) for number in range(10, 40)]
    for part in parts:
        apart |= {(ent.start_char + place, ent.text, ent.label_) for ent in model(part).ents}
        place += len(part) + 1
    together = {(ent.start_char, ent.text, ent.label_) for ent in model(" ".join(parts)).ents}
    assert len(apart & together) >= 0.97 * len(apart)


def test_an_endless_sentence_is_read_to_its_end(model: Language) -> None:
    doc = model("exports to Japan and imports from Canada and " * 250)
    assert sum(ent.text in {"Japan", "Canada"} for ent in doc.ents) >= 490


def test_pipe_reads_as_call_does(model: Language) -> None:
    texts = [STORY, "Japan said no.", "", STORY + " " + STORY]
    piped = list(model.pipe(texts, batch_size=3))
    for text, doc in zip(texts, piped, strict=True):
        assert [t.tag_ for t in doc] == [t.tag_ for t in model(text)]
        assert names(doc) == names(model(text))


def test_several_processes_read_as_one_does(model: Language) -> None:
    docs = list(model.pipe([STORY] * 4, n_process=2, batch_size=1))
    assert [reading(doc) for doc in docs] == [reading(model(STORY))] * 4


def test_memory_zone_leaves_the_model_usable(model: Language) -> None:
    with model.memory_zone():
        inside = reading(model("Zorblax said Quuxland imposed frobnications."))
    assert inside == reading(model("Zorblax said Quuxland imposed frobnications."))


def test_docs_survive_a_docbin(model: Language) -> None:
    doc = model(STORY)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    assert reading(next(iter(DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)))) == reading(doc)


def test_gold_tokens_are_kept(model: Language) -> None:
    doc = Doc(model.vocab, words=["Japan", "won't", "act", "."], spaces=[True, True, False, False])
    assert [token.text for token in model(doc)] == ["Japan", "won't", "act", "."]
    assert doc[2].dep_ == "ROOT"


def test_the_component_survives_pickle_bytes_and_disk(model: Language, tmp_path: Path) -> None:
    wanted = reading(model(STORY))
    component = model.get_pipe("newsfacts_model")
    assert reading(pickle.loads(pickle.dumps(component))(model.make_doc(STORY)))[1] == wanted[1]
    blank = load_model().get_pipe("newsfacts_model")
    assert blank.from_bytes(component.to_bytes()).to_bytes() == component.to_bytes()
    model.to_disk(tmp_path / "pipeline")
    assert reading(load_model(tmp_path / "pipeline")(STORY)) == wanted


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda folder: (folder / "encoder.onnx").unlink(), "encoder.onnx missing"),
        (lambda folder: (folder / "meta.json").write_text("{}"), "not a description"),
        (lambda folder: (folder / "meta.json").write_text(json.dumps({"format": 99})), "format 99"),
        (lambda folder: (folder / "encoder.onnx").write_bytes(b"junk"), "cannot be read"),
        (lambda folder: (folder / "tokenizer.json").write_text("junk"), "tokenizer.json"),
        (lambda folder: (folder / "lemmas.json").write_text("[]"), "lemmas.json"),
        (lambda folder: (folder / "config.cfg").write_text("[nlp]\n"), "spaCy cannot load"),
    ],
)
def test_a_damaged_model_is_one_clear_error(tmp_path: Path, damage: object, complaint: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_bytes((SHIPPED / name).read_bytes())
    damage(folder)  # type: ignore[operator]
    with pytest.raises(ModelError, match=complaint):
        load_model(folder)


def test_a_missing_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        load_model(tmp_path / "nowhere")


def test_trees_are_the_best_with_one_root() -> None:
    rng = np.random.default_rng(0)
    for size in (1, 2, 3, 4):
        for _ in range(30):
            scores = rng.normal(size=(size, size + 1)).astype(np.float32)
            heads = best_trees(scores, [0])
            tree = [-1 if head == word else head for word, head in enumerate(heads)]
            assert is_tree(tree)
            roots = {tree.index(-1)}
            best = max(
                sum(scores[word, head + 1] for word, head in enumerate(other))
                for other in itertools.product(range(-1, size), repeat=size)
                if is_tree(other)
                and {other.index(-1)} == roots
                and all(head != word for word, head in enumerate(other))
            )
            assert sum(scores[word, head + 1] for word, head in enumerate(tree)) == pytest.approx(best, abs=1e-4)


def test_name_labels_are_always_well_formed() -> None:
    labels = ["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG", "B-LOC", "I-LOC", "L-LOC", "U-LOC"]
    allowed = transitions(labels)
    rng = random.Random(0)
    for _ in range(50):
        scores = np.array([[rng.gauss(0, 1) for _ in labels] for _ in range(6)], dtype=np.float32)
        sequence = [labels[label] for label in best_labels(scores, allowed)]
        covered = sum(end - start for start, end, _ in spans_of(sequence))
        assert covered == sum(label != "O" for label in sequence)
