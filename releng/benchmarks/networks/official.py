# SPDX-License-Identifier: EPL-2.0
"""Runs official network definitions for the task benchmark-networks, one pass a request, over standard input and output.

usage: official.py THREADS [SOURCES]
SOURCES: a folder with clones of the repositories that pip does not have, each under its own name: pytorchvideo, pytorch-i3d,
temporal-shift-module, sam2. torchvision comes from pip. Requests are lines of JSON: {"load": NAME, "weights": SAFETENSORS,
"input": FLOAT32 FILE, "shape": [...]}, then {"pass": true}; answers are lines of JSON.
"""
import importlib
import importlib.machinery
import json
import os
import re
import sys
import time
import types

# Waiting threads sleep, as those of Reframe do.
os.environ["OMP_WAIT_POLICY"] = "passive"
import numpy as np
import torch

kept = []
threads = int(sys.argv[1])
sources = sys.argv[2] if len(sys.argv) > 2 else ""
answers = sys.stdout
sys.stdout = sys.stderr


class Nothing:
    """Can be called and asked for anything; leaves what it decorates as it is."""

    def __call__(self, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) else self

    def __getattr__(self, name):
        return self


class Absent(types.ModuleType):
    """Stands for a module that a repository imports and these networks do not use."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()


class Absence:
    """Finds what nobody else found, below some names."""

    NAMES = ("fvcore", "iopath", "hydra", "omegaconf", "parameterized", "tqdm", "decord")

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in self.NAMES:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = Absent(spec.name)
        if spec.name == "fvcore.nn.squeeze_excitation":
            module.SqueezeExcitation = SqueezeExcitation
        return module

    def exec_module(self, module):
        pass


sys.meta_path.append(Absence())


def source(name):
    folder = os.path.join(sources, name)
    if not sources or not os.path.isdir(folder):
        raise ImportError(f"no clone of {name} in the folder of sources")
    if folder not in sys.path:
        sys.path.insert(0, folder)


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


def torchvision(name):
    vision()
    module = importlib.import_module("torchvision.models" + (".video" if "2plus1" in name else ""))
    return getattr(module, name)(weights=None)


def pytorchvideo(name):
    vision()
    source("pytorchvideo")
    part = {"slowfast_r50": "slowfast", "slow_r50": "resnet", "c2d_r50": "resnet", "x3d_s": "x3d", "x3d_m": "x3d"}[name]
    return getattr(importlib.import_module("pytorchvideo.models.hub." + part), name)(pretrained=False)


class SqueezeExcitation(torch.nn.Module):
    """fvcore's, where that is not installed."""

    def __init__(self, num_channels, num_channels_reduced=None, reduction_ratio=2.0, is_3d=False, activation=None):
        super().__init__()
        reduced = num_channels_reduced or int(num_channels // reduction_ratio)
        conv = torch.nn.Conv3d if is_3d else torch.nn.Conv2d
        self.is_3d = is_3d
        self.block = torch.nn.Sequential(
            conv(num_channels, reduced, kernel_size=1), torch.nn.ReLU(),
            conv(reduced, num_channels, kernel_size=1), torch.nn.Sigmoid())

    def forward(self, x):
        return x * self.block(x.mean(dim=[2, 3, 4] if self.is_3d else [2, 3], keepdim=True))


class Pathways(torch.nn.Module):
    """Slow frames out of the fast ones, as pytorchvideo's example packs them."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, fast):
        index = torch.linspace(0, fast.shape[2] - 1, fast.shape[2] // 4).long()
        return self.network([torch.index_select(fast, 2, index), fast])


def i3d():
    source("pytorch-i3d")
    return importlib.import_module("pytorch_i3d").InceptionI3d(400, in_channels=3)


class MeanOverTime(torch.nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, clip):
        return self.network(clip).mean(2)


def tsm():
    vision()
    source("temporal-shift-module")
    return importlib.import_module("ops.models").TSN(
        174, 8, "RGB", base_model="resnet50", consensus_type="avg", dropout=0.5, img_feature_dim=256, partial_bn=False,
        pretrain=None, is_shift=True, shift_div=8, shift_place="blockres", print_spec=False)


def instantiate(node):
    """What hydra does with a configuration, for the few forms that SAM 2's have."""
    if isinstance(node, list):
        return [instantiate(n) for n in node]
    if isinstance(node, str) and re.fullmatch(r"[0-9.]+e[-+]?[0-9]+", node):
        return float(node)
    if not isinstance(node, dict):
        return node
    values = {k: instantiate(v) for k, v in node.items() if not k.startswith("_")}
    if "_target_" not in node:
        return values
    module, _, name = node["_target_"].rpartition(".")
    return getattr(importlib.import_module(module), name)(**values)


def sam2():
    vision()
    source("sam2")
    import yaml
    with open(os.path.join(sources, "sam2", "sam2", "configs", "sam2.1", "sam2.1_hiera_t.yaml")) as f:
        return instantiate(yaml.safe_load(f)["model"])


class Picture(torch.nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, picture):
        maps = self.network.forward_image(picture)["backbone_fpn"]
        return maps[2]


def official(name):
    """The module that takes the weights, and the module to call."""
    if name in ("r2plus1d_18", "resnet18", "resnet50"):
        module = torchvision(name)
        return module, module
    if name == "i3d":
        module = i3d()
        return module, MeanOverTime(module)
    if name == "tsm_resnet50":
        module = tsm()
        return module, module
    if name == "sam2.1_tiny_encoder":
        module = sam2()
        return module, Picture(module)
    module = pytorchvideo(name)
    return module, Pathways(module) if name == "slowfast_r50" else module


def weights(path):
    with open(path, "rb") as f:
        header = json.loads(f.read(int.from_bytes(f.read(8), "little")))
        data = f.read()
    types_ = {"F32": np.float32, "I64": np.int64}
    state = {}
    for key, info in header.items():
        if key != "__metadata__":
            a, b = info["data_offsets"]
            array = np.frombuffer(data[a:b], types_[info["dtype"]]).reshape(info["shape"])
            state[key] = torch.from_numpy(array.copy())
    return state


def load(request):
    module, call = official(request["load"])
    begin = time.perf_counter()
    module.load_state_dict(weights(request["weights"]))
    seconds = time.perf_counter() - begin
    call.eval()
    x = torch.from_numpy(np.fromfile(request["input"], np.float32).reshape(request["shape"]))
    return call, x, {"load": seconds, "torch": torch.__version__}


torch.set_num_threads(threads)
torch.set_num_interop_threads(1)
torch.set_grad_enabled(False)
network, clip = None, None
for line in sys.stdin:
    request = json.loads(line)
    if "load" in request:
        network = None
        try:
            network, clip, answer = load(request)
        except Exception as e:  # told to the caller, who leaves this network out
            answer = {"missing": f"{type(e).__name__}: {str(e)[:500]}"}
    else:
        cpu, wall = time.process_time(), time.perf_counter()
        out = network(clip)
        answer = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu,
                  "output": out.flatten()[:64].double().tolist()}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
