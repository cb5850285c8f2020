# SPDX-License-Identifier: EPL-2.0
"""What the scripts of the benchmarks share: torchvision wherever it can be had, and weight files."""
import importlib
import json
import sys

import numpy as np
import torch

kept = []


def vision():
    """torchvision, also where its compiled operators, which no network here needs, do not fit the installed torch."""
    try:
        importlib.import_module("torchvision")
    except RuntimeError:
        for module in [m for m in sys.modules if m.startswith("torchvision")]:
            del sys.modules[module]
        library = torch.library.Library("torchvision", "FRAGMENT")
        for name in ("nms", "qnms"):
            library.define(name + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        kept.append(library)
        importlib.import_module("torchvision")


def weights(path):
    """Tensors of a safetensors file by name."""
    with open(path, "rb") as f:
        header = json.loads(f.read(int.from_bytes(f.read(8), "little")))
        data = f.read()
    types = {"F32": np.float32, "I64": np.int64}
    state = {}
    for key, info in header.items():
        if key != "__metadata__":
            a, b = info["data_offsets"]
            array = np.frombuffer(data[a:b], types[info["dtype"]]).reshape(info["shape"])
            state[key] = torch.from_numpy(array.copy())
    return state
