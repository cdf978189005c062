"""Train the network on all tasks at once."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from extractor.annotate.language_model.features import WordPieces
from training.augment import augment
from training.batches import IGNORED, Example, Labels, make_batches, make_examples
from training.corpus import Document
from training.network import Network

ENCODER_RATE, HEAD_RATE = 1.6e-4, 1.2e-3
AVERAGED = 0.998  # the shipped weights are a running mean of those of the last few hundred steps
WEIGHTS = {"xpos": 0.8, "upos": 0.4, "feats": 0.4, "starts": 1.0, "arcs": 2.0, "labels": 1.5, "names": 2.5}
# Where the processor has no bf16 products of its own, they are many times slower than fp32 ones.
HALF = bool(torch.cpu._is_avx512_bf16_supported())
INPUTS = ("ids", "cases", "gaps", "firsts", "lasts")


def losses(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Compute each task's mean loss over the words it is supervised on."""
    scores = network(*(batch[name] for name in INPUTS))
    scores = {name: value.float() for name, value in scores.items()}
    found = {}
    for task in ("xpos", "upos", "feats", "starts"):
        found[task] = _cross_entropy(scores[task], batch["target_" + task])
    heads = batch["target_heads"]
    same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
    same = nn.functional.pad(same, (1, 0), value=True)
    found["arcs"] = _cross_entropy(scores["arcs"].masked_fill(~same, -1e4), heads)
    rows, words = (heads != IGNORED).nonzero(as_tuple=True)
    if len(rows):
        label_scores = network.label_scores(
            scores["label_word"][rows, words], scores["label_head"][rows, heads[rows, words]]
        )
        found["labels"] = _cross_entropy(label_scores, batch["target_labels"][rows, words])
    found["names"] = _open_loss(scores["names"], batch["allowed"])
    return found


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    total = nn.functional.cross_entropy(scores.flatten(0, -2), targets.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (targets != IGNORED).sum().clamp(min=1)


def _open_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Ask that the allowed labels together be likely; words that may be anything count for nothing."""
    known = ~allowed.all(-1)
    loss = scores.logsumexp(-1) - scores.masked_fill(~allowed, -1e4).logsumexp(-1)
    return (loss * known).sum() / known.sum().clamp(min=1)


def train(
    network: Network,
    documents_of: Callable[[int], Sequence[Document]],
    labels: Labels,
    pieces: WordPieces,
    *,
    epochs: int,
    seed: int,
    rate: float = 1.0,
    check: Callable[[int, Network], None],
) -> None:
    """Train for some epochs on `documents_of` each, calling `check` after each with the running mean of the weights.

    The learning rate, `rate` times the usual, rises briefly, then falls to nothing.
    """
    rng = random.Random(seed)
    head_parameters = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [
        {"params": list(network.encoder.parameters()), "lr": rate * ENCODER_RATE},
        {"params": head_parameters, "lr": rate * HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    first = list(make_examples(documents_of(0), labels, pieces, random.Random(seed)))
    total = epochs * len(list(make_batches(first, rng)))
    print(f"{total} steps", flush=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * total), max(0.01, 1 - step / total))
    )
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    for epoch in range(1, epochs + 1):
        network.train()
        examples = list(make_examples(documents_of(epoch), labels, pieces, rng, augment))
        _train_epoch(network, mean, examples, optimizer, schedule, rng)
        network.eval()
        check(epoch, mean.module)
    network.load_state_dict(mean.module.state_dict())


def _train_epoch(
    network: Network,
    mean: AveragedModel,
    examples: list[Example],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    rng: random.Random,
) -> None:
    began = time.time()
    sums: dict[str, float] = {}
    for step, batch in enumerate(make_batches(examples, rng), start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            found = losses(network, batch)
        optimizer.zero_grad()
        sum(WEIGHTS[task] * loss for task, loss in found.items()).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean.update_parameters(network)
        for task, loss in found.items():
            sums[task] = sums.get(task, 0.0) + loss.item()
        if step % 50 == 0:
            line = " ".join(f"{task} {value / 50:.3f}" for task, value in sums.items())
            print(f"  step {step} {time.time() - began:.0f}s {line}", flush=True)
            sums = {}


def save(network: Network, path: Path) -> None:
    """Save the weights."""
    torch.save(network.state_dict(), path)
