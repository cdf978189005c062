"""The network: a small pretrained encoder, read out by one linear head a task and a biaffine parser."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from extractor.annotate.language_model.features import CASES, GAPS

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC_WIDTH, LABEL_WIDTH, NAME_WIDTH = 256, 192, 256


class Layer(nn.Module):
    """One encoder layer, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_attention, self.norm_output = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, blocked: Tensor) -> Tensor:
        """Map states (batch, pieces, width); `blocked` is added to the attention scores."""
        batch, length, _ = states.shape

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + blocked
        mixed = self.dropout(scores.softmax(-1)) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm_attention(states + self.dropout(self.out(mixed)))
        inner = nn.functional.gelu(self.inner(states))
        return self.norm_output(states + self.dropout(self.outer(inner)))


class Encoder(nn.Module):
    """Word pieces with case and gap to one vector a piece; a learned mix of all layers."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.cases, self.gaps = nn.Embedding(len(CASES), WIDTH), nn.Embedding(len(GAPS), WIDTH)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0] * LAYERS + [1.0]))
        for table in (self.cases, self.gaps):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, ids: Tensor, cases: Tensor, gaps: Tensor) -> Tensor:
        """Encode (batch, pieces) of ids, cases and gaps."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.pieces(ids) + self.places(places) + self.cases(cases) + self.gaps(gaps)
        states = self.dropout(self.norm(states))
        blocked = (ids == 0).to(states.dtype)[:, None, None, :] * -10000.0
        weights = self.mix.softmax(0)
        mixed = states * weights[0]
        for index, layer in enumerate(self.layers):
            states = layer(states, blocked)
            mixed = mixed + states * weights[index + 1]
        return mixed

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of a published BERT-like encoder."""
        found = load_file(path)
        names = {
            "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
            "attention.output.dense": "out", "attention.output.LayerNorm": "norm_attention",
            "intermediate.dense": "inner", "output.dense": "outer", "output.LayerNorm": "norm_output",
        }  # fmt: skip
        with torch.no_grad():
            kind = found["embeddings.token_type_embeddings.weight"][0]
            self.pieces.weight.copy_(found["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(found["embeddings.position_embeddings.weight"] + kind)
            for part in ("weight", "bias"):
                getattr(self.norm, part).copy_(found[f"embeddings.LayerNorm.{part}"])
                for index, layer in enumerate(self.layers):
                    for theirs, ours in names.items():
                        getattr(getattr(layer, ours), part).copy_(found[f"encoder.layer.{index}.{theirs}.{part}"])


class Network(nn.Module):
    """Encoder and heads; `sizes` says how many labels each task has."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.linear = nn.ModuleDict(
            {task: nn.Linear(WIDTH, sizes[task]) for task in ("xpos", "upos", "feats", "starts")}
        )
        self.names = nn.Sequential(
            nn.Linear(WIDTH, NAME_WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(NAME_WIDTH, sizes["names"])
        )
        self.arc_word, self.arc_head = nn.Linear(WIDTH, ARC_WIDTH), nn.Linear(WIDTH, ARC_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.arc_bias = nn.Linear(ARC_WIDTH, 1, bias=False)
        self.label_word, self.label_head = nn.Linear(WIDTH, 2 * LABEL_WIDTH), nn.Linear(WIDTH, 2 * LABEL_WIDTH)
        self.label = nn.Linear(2 * LABEL_WIDTH, sizes["labels"])
        self.word_dropout, self.arc_dropout = nn.Dropout(0.1), nn.Dropout(0.25)

    def forward(self, ids: Tensor, cases: Tensor, gaps: Tensor, firsts: Tensor, lasts: Tensor) -> dict[str, Tensor]:
        """Give every head's scores; column 0 of the arcs is the root."""
        states = self.encoder(ids, cases, gaps)
        words = self._gather(states, firsts) + self._gather(states, lasts)
        words = self.word_dropout(words * 0.5)
        with_root = torch.cat([states[:, :1], words], dim=1)
        scores = {task: head(words) for task, head in self.linear.items()}
        scores["names"] = self.names(words)
        word = self.arc_dropout(nn.functional.gelu(self.arc_word(words)))
        head = self.arc_dropout(nn.functional.gelu(self.arc_head(with_root)))
        scores["arcs"] = self.arc(word) @ head.transpose(1, 2) / 16.0 + self.arc_bias(head).transpose(1, 2)
        scores["label_word"], scores["label_head"] = self.label_word(words), self.label_head(with_root)
        return scores

    def label_scores(self, word: Tensor, head: Tensor) -> Tensor:
        """Score the labels of arcs from their words' and heads' vectors, (arcs, labels)."""
        both = word[:, :LABEL_WIDTH] * head[:, :LABEL_WIDTH]
        either = torch.relu(word[:, LABEL_WIDTH:] + head[:, LABEL_WIDTH:])
        return self.label(self.arc_dropout(torch.cat([both, either], dim=1)))

    @staticmethod
    def _gather(states: Tensor, places: Tensor) -> Tensor:
        return torch.gather(states, 1, places[:, :, None].expand(-1, -1, WIDTH))
