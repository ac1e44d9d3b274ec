"""The reader's network: a small pretrained encoder, heads for deeds, and heads for pairs."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN = 384
LAYERS = 6
HEADS = 12
WIDTH = 256
CONTEXT = 64


class EncoderLayer(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, 4 * HIDDEN), nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm_out = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(n, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / (HIDDEN // HEADS) ** 0.5 + mask
        y = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(n, length, HIDDEN)
        x = self.norm(x + self.dropout(self.out(y)))
        y = self.down(nn.functional.gelu(self.up(x)))
        return self.norm_out(x + self.dropout(y))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2; gives its middle and last layers."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.types = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList([EncoderLayer() for _ in range(layers)])

    def forward(self, ids: Tensor, attention: Tensor) -> tuple[Tensor, Tensor]:
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(positions) + self.types)
        mask = (1.0 - attention.float())[:, None, None, :] * -1e4
        middle = x
        for number, layer in enumerate(self.layers):
            x = layer(x, mask)
            if number == len(self.layers) // 2 - 1:
                middle = x
        return middle, x

    def load(self, path: Path) -> None:
        """Take the published weights."""
        w = load_file(str(path))
        self.words.weight.data = w["embeddings.word_embeddings.weight"]
        self.positions.weight.data = w["embeddings.position_embeddings.weight"]
        self.types.data = w["embeddings.token_type_embeddings.weight"][0]
        self.norm.weight.data = w["embeddings.LayerNorm.weight"]
        self.norm.bias.data = w["embeddings.LayerNorm.bias"]
        names = {
            "query": "attention.self.query", "key": "attention.self.key",
            "value": "attention.self.value", "out": "attention.output.dense",
            "norm": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm_out": "output.LayerNorm",
        }
        for number, layer in enumerate(self.layers):
            for mine, theirs in names.items():
                module = getattr(layer, mine)
                prefix = f"encoder.layer.{number}.{theirs}"
                module.weight.data = w[f"{prefix}.weight"]
                module.bias.data = w[f"{prefix}.bias"]


class Reader(nn.Module):
    """Everything that is learned."""

    def __init__(self, sizes: dict[str, int], layers: int = LAYERS) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(layers)
        self.kind = nn.Embedding(sizes["kinds"], 16)
        self.action = nn.Embedding(sizes["actions"], 24)
        self.dep = nn.Embedding(sizes["deps"], 16)
        self.tag = nn.Embedding(sizes["tags"], 12)
        self.block = nn.Embedding(sizes["blocks"], 12)
        self.mood = nn.Embedding(sizes["moods"], 6)
        self.novelty = nn.Embedding(3, 6)
        self.position = nn.Embedding(sizes["positions"], 8)
        width = 2 * HIDDEN + 16 + 24 + 16 + 12 + 12 + 8 + 6 + 6
        self.squeeze = nn.Linear(width, WIDTH)
        self.document = nn.GRU(2 * WIDTH, CONTEXT, batch_first=True, bidirectional=True)
        self.widen = nn.Linear(WIDTH + 2 * CONTEXT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.deed = nn.Linear(WIDTH, sizes["deeds"])
        self.status = nn.Sequential(nn.Linear(2 * WIDTH + sizes["hints"], 64), nn.GELU(), nn.Linear(64, sizes["statuses"]))
        self.implied = nn.Sequential(nn.Linear(2 * WIDTH, 64), nn.GELU(), nn.Linear(64, sizes["implied"]))
        self.deed_kind = nn.Embedding(sizes["deeds"], 24)
        self.path = nn.Embedding(sizes["paths"], 24)
        self.far = nn.Embedding(sizes["sentence_buckets"], 12)
        self.near = nn.Embedding(sizes["buckets"], 12)
        self.extra = nn.Embedding(sizes["extras"], 8)
        self.rank = nn.Embedding(8, 6)
        pair = 3 * WIDTH + 24 + 24 + 12 + 12 + 8 + 6
        self.role = nn.Sequential(nn.Linear(pair, 160), nn.GELU(), nn.Dropout(0.15), nn.Linear(160, 4))
        self.place = nn.Sequential(nn.Linear(pair, 128), nn.GELU(), nn.Dropout(0.15), nn.Linear(128, 1))
        self.date = nn.Sequential(nn.Linear(pair, 96), nn.GELU(), nn.Dropout(0.15), nn.Linear(96, 1))
        self.no_date = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(0.2)

    def units(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Vectors of all units and of each unit's sentence."""
        row, piece = batch["row"], batch["piece"]
        words = torch.zeros(len(row), 2 * HIDDEN)
        for chosen, length in batch["lengths"]:
            middle, last = self.encoder(batch["ids"][chosen, :length], batch["attention"][chosen, :length])
            place = torch.full((len(batch["ids"]),), -1)
            place[chosen] = torch.arange(len(chosen))
            mine = torch.nonzero(place[row] >= 0)[:, 0]
            r, c = place[row[mine]], piece[mine]
            words = words.index_copy(0, mine, torch.cat([middle[r, c], last[r, c]], -1))
        features = [
            self.kind(batch["kinds"]), self.action(batch["actions"]), self.dep(batch["deps"]),
            self.tag(batch["tags"]), self.block(batch["blocks"]), self.position(batch["positions"]),
            self.mood(batch["moods"]), self.novelty(batch["novelty"]),
        ]
        x = torch.tanh(self.squeeze(self.dropout(torch.cat([words, *features], -1))))
        n = batch["ids"].shape[0]
        count = torch.zeros(n, 1).index_add_(0, row, torch.ones(len(row), 1)).clamp(min=1)
        mean = torch.zeros(n, WIDTH).index_add_(0, row, x) / count
        peak = torch.full((n, WIDTH), -1.0).index_reduce_(0, row, x, "amax")
        context = torch.zeros(n, 2 * CONTEXT)
        told = torch.cat([mean, peak], -1)
        for first, end in batch["documents"].tolist():
            y, _ = self.document(told[None, first:end])
            context[first:end] = y[0]
        x = self.norm(x + nn.functional.gelu(self.widen(torch.cat([x, context[row]], -1))))
        return x, torch.zeros(n, WIDTH).index_add_(0, row, x) / count

    def pair(self, x: Tensor, pairs: Tensor, kinds: Tensor) -> Tensor:
        """Vectors of pairs: rows of (deed unit, other unit, far, near, path, extra, rank)."""
        a, b = x[pairs[:, 0]], x[pairs[:, 1]]
        return torch.cat(
            [a, b, a * b, self.deed_kind(kinds), self.path(pairs[:, 4]), self.far(pairs[:, 2]),
             self.near(pairs[:, 3]), self.extra(pairs[:, 5]), self.rank(pairs[:, 6])], -1,
        )


def write_sizes(path: Path, sizes: dict[str, int]) -> None:
    """Keep the sizes beside the weights."""
    path.write_text(json.dumps(sizes, indent=1, sort_keys=True) + "\n", encoding="utf-8")
