"""Write the trained network as a folder that newsfacts loads: int8 ONNX, word pieces, lemmas, description."""

import copy
import json
import math
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from torch import Tensor, nn

from extractor.annotate.language_model.lemmas import ENDINGS, LemmaTable, lemma_of
from extractor.annotate.language_model.runtime import ENCODER, FORMAT, LABELER, LEMMAS, META, TOKENIZER
from training.batches import Labels
from training.corpus import Document
from training.network import HEADS, LABEL_WIDTH, WIDTH, Encoder, Network
from training.quantize import Sample, quantize
from training.train import INPUTS
from training.words import BASES, EXCEPTIONS

OUTPUTS = ("xpos", "upos", "feats", "starts", "names", "arcs", "label_word", "label_head")
BASE_TAGS = {"V": {"VB", "VBP"}, "N": {"NN"}, "J": {"JJ", "RB"}}


class PlainNorm(nn.Module):
    """A layer norm in simple steps, which onnxruntime runs in a third of the time of its own operator."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(norm.weight * math.sqrt(WIDTH)), norm.bias

    def forward(self, states: Tensor) -> Tensor:
        centred = states - states.mean(-1, keepdim=True)
        length = (centred * centred).sum(-1, keepdim=True).sqrt().clamp(min=1e-6)
        return centred * (1.0 / length) * self.weight + self.bias


class SmallEmbedding(nn.Module):
    """An embedding table in int8 with one scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].to(torch.float32) * self.scale[ids]


class Scorer(nn.Module):
    """The network as it runs: inputs in a row, outputs in the order of OUTPUTS."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, cases: Tensor, gaps: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(ids, cases, gaps, firsts, lasts)
        return tuple(scores[name] for name in OUTPUTS)


class Labeler(nn.Module):
    """The label scores alone."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, word: Tensor, head: Tensor) -> Tensor:
        return self.network.label_scores(word, head)


def export(
    network: Network, labels: Labels, lemmas: dict[str, Any], tokenizer: Path, out: Path, *, samples: Sequence[Sample]
) -> None:
    """Write a model folder, whole or not at all: in int8, scaled by the samples; without any, in fp32."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=out.parent))
    network.eval()
    network = copy.deepcopy(network)
    _simplify(network.encoder, int8=bool(samples))
    _export_encoder(network, folder, samples)
    _export_labeler(network, folder)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    (folder / LEMMAS).write_text(json.dumps(lemmas, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    meta = {
        "format": FORMAT,
        "name": "newsfacts_model",
        "lang": "en",
        "license": "CC BY-SA 4.0",
        "labels": {task: list(getattr(labels, task)) for task in ("xpos", "upos", "feats", "labels", "names")},
    }
    (folder / META).write_text(json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8")
    folder.chmod(0o755)
    _swap(folder, out)


def _simplify(encoder: Encoder, *, int8: bool) -> None:
    """Swap parts of the encoder for ones that run faster, or take less room, and compute the same."""
    encoder.norm = PlainNorm(encoder.norm)  # type: ignore[assignment]
    for layer in encoder.layers:
        layer.norm_attention, layer.norm_output = PlainNorm(layer.norm_attention), PlainNorm(layer.norm_output)
    if int8:
        encoder.pieces = SmallEmbedding(encoder.pieces)  # type: ignore[assignment]


def _swap(folder: Path, out: Path) -> None:
    """Put the new files in place one by one, each whole; other files of the folder stay."""
    out.mkdir(exist_ok=True)
    for path in sorted(folder.iterdir()):
        path.replace(out / path.name)
    folder.rmdir()


def _export_encoder(network: Network, folder: Path, samples: Sequence[Sample]) -> None:
    sample = torch.tensor([[101, 2000, 2001, 102], [101, 2002, 102, 0]])
    places = torch.tensor([[1, 2], [1, 0]])
    pieces, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes = dict.fromkeys(INPUTS[:3], pieces) | dict.fromkeys((*INPUTS[3:], *OUTPUTS), words)
    axes["arcs"], axes["label_head"] = {0: "batch", 1: "words", 2: "heads"}, {0: "batch", 1: "heads"}
    plain = folder / "plain.onnx"
    torch.onnx.export(
        Scorer(network), (sample, sample % 8, sample % 4, places, places), str(plain), input_names=list(INPUTS),
        output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    fused = _fuse(plain)
    if samples:
        quantize(fused, folder / ENCODER, samples)
    else:
        shutil.copyfile(fused, folder / ENCODER)
    for path in {plain, fused}:
        path.unlink()


def _fuse(plain: Path) -> Path:
    """Fold constants and fuse bias and GELU into onnxruntime's own operators."""
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    fused = plain.with_name("fused.onnx")
    options = FusionOptions("bert")
    options.enable_gelu_approximation = True  # by tanh, in two thirds of the time
    model = optimize_model(
        str(plain), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0, optimization_options=options
    )
    model.save_model_to_file(str(fused))
    onnx.checker.check_model(str(fused))
    return fused


def _export_labeler(network: Network, folder: Path) -> None:
    sample = torch.zeros(3, 2 * LABEL_WIDTH)
    axes = {name: {0: "arcs"} for name in ("word", "head", "labels")}
    torch.onnx.export(
        Labeler(network), (sample, sample), str(folder / LABELER), input_names=["word", "head"],
        output_names=["labels"], dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def make_lemmas(documents: Iterable[Document]) -> dict[str, Any]:
    """Build the lemma table: known base forms, and each form whose lemma the rules would miss."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for document in documents:
        for sentence in document.sentences:
            for word, tag, lemma in zip(sentence.words, sentence.xpos, sentence.lemmas, strict=False):
                counts[tag][word.lower().replace("’", "'")][lemma] += 1
    bases = {kind: set(words) for kind, words in BASES.items()}
    for kind, tags in BASE_TAGS.items():
        for tag in tags:
            bases[kind].update(form for form, lemmas in counts[tag].items() if lemmas[form] and form.isalpha())
    table = LemmaTable(bases={kind: frozenset(words) for kind, words in bases.items()})
    exceptions = {tag: dict(forms) for tag, forms in EXCEPTIONS.items()}
    for tag, forms in counts.items():
        if tag in {"NNP", "NNPS", "FW", "ADD", "GW", "LS", "SYM", "NFP", "CD", "XX"}:
            continue
        for form, lemmas in forms.items():
            lemma, count = lemmas.most_common(1)[0]
            ruled = lemma_of(form, tag, table)
            is_slip = tag.startswith("V") and ruled in table.bases["V"]  # "ranged" of "rang", "leaned" of "learn"
            is_slip = is_slip and (count == 1 or lemma not in table.bases["V"])
            if lemma.islower() and lemma != ruled and (count > 1 or tag in ENDINGS) and not is_slip:
                exceptions.setdefault(tag, {})[form] = lemma
    return {"exceptions": exceptions, "bases": {kind: sorted(words) for kind, words in bases.items()}}
