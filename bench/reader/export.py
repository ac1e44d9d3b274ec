"""Write what was trained as the files that the reader runs: encoder, heads, vocabulary."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from bench.reader.batches import Vocabulary
from bench.reader.network import Encoder, Reader


class Layers(nn.Module):
    """The encoder's middle and last layers side by side."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, attention: Tensor) -> Tensor:
        """One array of both: sentences x pieces x twice the width."""
        return torch.cat(self.encoder(ids, attention), -1)


def export(model: Reader, vocabulary: Vocabulary, tokenizer: Path, folder: Path) -> None:
    """Write what was trained into a folder.

    Args:
        model: The trained reader.
        vocabulary: The grammar it knows.
        tokenizer: The encoder's ``tokenizer.json``.
        folder: Where to; made when missing.
    """
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    _export_encoder(model.encoder, folder / "encoder.onnx")
    heads = {
        name: tensor.numpy().astype(np.float16)
        for name, tensor in model.state_dict().items()
        if not name.startswith("encoder.")
    }
    np.savez(folder / "heads.npz", **heads)
    (folder / "vocabulary.json").write_text(
        json.dumps(asdict(vocabulary), indent=0) + "\n", encoding="utf-8"
    )
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def _export_encoder(encoder: Encoder, path: Path) -> None:
    ids = torch.ones(2, 7, dtype=torch.int64)
    axes = {0: "sentence", 1: "piece"}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Layers(encoder),
            (ids, torch.ones_like(ids)),
            str(plain),
            input_names=["ids", "attention"],
            output_names=["layers"],
            dynamic_axes={"ids": axes, "attention": axes, "layers": axes},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            # Seven bits: processors without the newer instructions overflow on eight.
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
