"""The reader's network: a small pretrained encoder, heads for deeds, and heads for pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from bench.reader.batches import Batch

HIDDEN: Final = 384
LAYERS: Final = 6
WIDTH: Final = 256
CONTEXT: Final = 64
_HEADS: Final = 12
_WORDS: Final = 30_522
_FEATURES: Final = {
    "kinds": ("kind", 16),
    "actions": ("action", 24),
    "deps": ("dep", 16),
    "tags": ("tag", 12),
    "blocks": ("block", 12),
    "positions": ("position", 8),
    "moods": ("mood", 6),
    "novelty": ("novelty", 6),
}
"""Numbers of a unit beside its word: the table that knows them, and its width."""

_PUBLISHED: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_out": "output.LayerNorm",
}
"""Our names of a layer's parts, and those of the published weights."""


class EncoderLayer(nn.Module):
    """One transformer layer (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, 4 * HIDDEN), nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm_out = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The layer's output for sentences x pieces x HIDDEN."""
        n, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(n, length, _HEADS, HIDDEN // _HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / (HIDDEN // _HEADS) ** 0.5 + mask
        y = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(n, length, HIDDEN)
        x = self.norm(x + self.dropout(self.out(y)))
        y = self.down(nn.functional.gelu(self.up(x)))
        return self.norm_out(x + self.dropout(y))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2; gives its middle and last layers."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(_WORDS, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.types = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList([EncoderLayer() for _ in range(LAYERS)])

    def forward(self, ids: Tensor, attention: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of the pieces of some sentences, at the middle and at the end."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(positions) + self.types)
        mask = (1.0 - attention.float())[:, None, None, :] * -1e4
        middle = x
        for number, layer in enumerate(self.layers):
            x = layer(x, mask)
            if number == LAYERS // 2 - 1:
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
        for number, layer in enumerate(self.layers):
            for mine, theirs in _PUBLISHED.items():
                part = getattr(layer, mine)
                part.weight.data = w[f"encoder.layer.{number}.{theirs}.weight"]
                part.bias.data = w[f"encoder.layer.{number}.{theirs}.bias"]

    def freeze(self, n_layers: int) -> None:
        """Keep the embeddings and the lowest layers as published."""
        frozen = [self.words, self.positions, self.norm, *self.layers[:n_layers]]
        for part in frozen:
            part.requires_grad_(requires_grad=False)
        self.types.requires_grad_(requires_grad=False)


class Reader(nn.Module):
    """Everything that is learned."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder()
        for name, (table, width) in _FEATURES.items():
            setattr(self, table, nn.Embedding(sizes.get(name, 3), width))
        features = sum(width for _, width in _FEATURES.values())
        self.squeeze = nn.Linear(2 * HIDDEN + features, WIDTH)
        self.document = nn.GRU(2 * WIDTH, CONTEXT, batch_first=True, bidirectional=True)
        self.widen = nn.Linear(WIDTH + 2 * CONTEXT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.deed = nn.Linear(WIDTH, sizes["deeds"])
        self.status = _head(2 * WIDTH + sizes["hints"], 64, sizes["statuses"])
        self.implied = _head(2 * WIDTH, 64, sizes["implied"])
        self.deed_kind = nn.Embedding(sizes["deeds"], 24)
        self.path = nn.Embedding(sizes["paths"], 24)
        self.far = nn.Embedding(sizes["sentence_buckets"], 12)
        self.near = nn.Embedding(sizes["buckets"], 12)
        self.extra = nn.Embedding(sizes["extras"], 8)
        self.rank = nn.Embedding(8, 6)
        self.standing = nn.Embedding(sizes["standings"], 12)
        pair = 3 * WIDTH + 24 + 24 + 12 + 12 + 8 + 6 + 12
        self.role = _head(pair, 160, 4)
        self.place = _head(pair, 128, 1)
        self.date = _head(pair, 96, 1)
        self.no_date = nn.Linear(WIDTH, 1)
        self.factuality = _head(2 * WIDTH, 64, sizes["factualities"])
        self.retold_far = nn.Embedding(sizes["retold_far"], 12)
        self.retold_position = nn.Embedding(sizes["retold_positions"], 6)
        self.likeness = nn.Embedding(4 * sizes["likenesses"], 8)
        self.retold = _head(4 * WIDTH + 12 + 6 + 4 * 8, 128, 1)
        self.dropout = nn.Dropout(0.2)

    def units(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Vectors of all units of a batch, and the mean of each sentence."""
        units = batch.units
        row = units["row"]
        n = len(batch.ids)
        numbers = [getattr(self, table)(units[name]) for name, (table, _) in _FEATURES.items()]
        x = torch.cat([self._words(batch), *numbers], -1)
        x = torch.tanh(self.squeeze(self.dropout(x)))
        told = torch.cat([_mean(x, row, n), _peak(x, row, n)], -1)
        context = torch.cat(
            [self.document(told[None, first:end])[0][0] for first, end in batch.documents]
        )
        widened = self.widen(torch.cat([x, context[row]], -1))
        x = self.norm(x + nn.functional.gelu(widened))
        return x, _mean(x, row, n)

    def _words(self, batch: Batch) -> Tensor:
        """The encoder's vectors of each unit's first piece."""
        row, piece = batch.units["row"], batch.units["piece"]
        words = torch.zeros(len(row), 2 * HIDDEN)
        for chosen, length in batch.lengths:
            layers = self.encoder(batch.ids[chosen, :length], batch.attention[chosen, :length])
            place = torch.full((len(batch.ids),), -1)
            place[chosen] = torch.arange(len(chosen))
            mine = torch.nonzero(place[row] >= 0)[:, 0]
            at = place[row[mine]], piece[mine]
            words = words.index_copy(0, mine, torch.cat([layer[at] for layer in layers], -1))
        return words

    def pair(self, x: Tensor, pairs: Tensor, kinds: Tensor) -> Tensor:
        """Vectors of pairs: rows of deed, other, far, near, path, extra, rank, standing."""
        deed, other = x[pairs[:, 0]], x[pairs[:, 1]]
        parts = [deed, other, deed * other, self.deed_kind(kinds), self.path(pairs[:, 4])]
        parts += [self.far(pairs[:, 2]), self.near(pairs[:, 3])]
        parts += [self.extra(pairs[:, 5]), self.rank(pairs[:, 6]), self.standing(pairs[:, 7])]
        return torch.cat(parts, -1)

    def retelling(self, x: Tensor, pairs: Tensor) -> Tensor:
        """Scores of pairs of telling words: rows of two units, distance, position, likenesses."""
        one, other = x[pairs[:, 0]], x[pairs[:, 1]]
        parts = [one, other, one * other, (one - other).abs()]
        parts += [self.retold_far(pairs[:, 2]), self.retold_position(pairs[:, 3])]
        n = self.likeness.num_embeddings // 4
        parts += [self.likeness(pairs[:, 4 + what] + n * what) for what in range(4)]
        found: Tensor = self.retold(torch.cat(parts, -1))[:, 0]
        return found


def _head(inputs: int, hidden: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, hidden), nn.GELU(), nn.Dropout(0.15), nn.Linear(hidden, outputs)
    )


def _mean(x: Tensor, row: Tensor, n: int) -> Tensor:
    count = torch.zeros(n, 1).index_add(0, row, torch.ones(len(row), 1)).clamp(min=1)
    return torch.zeros(n, x.shape[1]).index_add(0, row, x) / count


def _peak(x: Tensor, row: Tensor, n: int) -> Tensor:
    index = row[:, None].expand_as(x)
    lowest = torch.full((n, x.shape[1]), -1.0)
    return lowest.scatter_reduce(0, index, x, "amax")
