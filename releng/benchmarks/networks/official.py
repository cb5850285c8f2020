# SPDX-License-Identifier: EPL-2.0
"""Runs official network definitions for the task benchmark-networks, one pass a request, over standard input and output.

usage: official.py THREADS [SOURCES]
SOURCES: a folder with clones of the repositories that pip does not have, each under its own name: pytorchvideo, pytorch-i3d,
temporal-shift-module, sam2, EdgeTAM (with pytorch-image-models for its backbone, which pip has as timm), eva-vos, ASL-video.
torchvision comes from pip. Requests are lines of JSON: {"load": NAME, "weights": SAFETENSORS, "input": FLOAT32 FILE,
"shapes": [[...], ...]}, then {"pass": true}, or {"explain": CLASS, "layers": [MODULE, ...], "parameters": BOOLEAN} for one pass
forward and one back with hooks at modules; answers are lines of JSON. {"follow": NAME, "weights": SAFETENSORS, "edge": PIXELS,
"frames": FOLDER OF JPEG, "discs": [[x, y, radius], ...], "every": FRAMES} follows discs of the first frame with a published video
predictor as it comes, and tells the resident memory on the way.
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
from files import vision, weights

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

    NAMES = ("fvcore", "iopath", "hydra", "omegaconf", "parameterized", "tqdm", "decord", "huggingface_hub", "safetensors")

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


def torchvision(name):
    vision()
    if name == "r2plus1d_34":
        video = importlib.import_module("torchvision.models.video.resnet")
        return video.VideoResNet(video.BasicBlock, [video.Conv2Plus1D] * 4, [3, 4, 6, 3], video.R2Plus1dStem)
    module = importlib.import_module("torchvision.models" + (".video" if "2plus1" in name else ""))
    return getattr(module, name)(weights=None)


PARTS = {
    "slowfast_r50": "slowfast", "slowfast_r101": "slowfast", "slowfast_16x8_r101_50_50": "slowfast", "slow_r50": "resnet",
    "c2d_r50": "resnet", "x3d_s": "x3d", "x3d_m": "x3d", "x3d_l": "x3d"}


def pytorchvideo(name):
    vision()
    source("pytorchvideo")
    if name == "slowfast_r50_112":
        # The head of pictures of 112 pixels, as the rest of the network is without a size.
        return importlib.import_module("pytorchvideo.models.slowfast").create_slowfast(
            head_pool_kernel_sizes=((8, 4, 4), (32, 4, 4)))
    if name == "slowfast_r50_4x16":
        # pytorchvideo has no function for it; these are the numbers that differ from 8x8.
        return importlib.import_module("pytorchvideo.models.slowfast").create_slowfast(
            slowfast_fusion_conv_kernel_size=(5, 1, 1), slowfast_fusion_conv_stride=(8, 1, 1),
            head_pool_kernel_sizes=((4, 7, 7), (32, 7, 7)))
    return getattr(importlib.import_module("pytorchvideo.models.hub." + PARTS[name]), name)(pretrained=False)


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

    def __init__(self, network, alpha):
        super().__init__()
        self.network = network
        self.alpha = alpha

    def forward(self, fast):
        index = torch.linspace(0, fast.shape[2] - 1, fast.shape[2] // self.alpha).long()
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


def tsm(frames, shift):
    vision()
    source("temporal-shift-module")
    return importlib.import_module("ops.models").TSN(
        174, frames, "RGB", base_model="resnet50", consensus_type="avg", dropout=0.5, img_feature_dim=256, partial_bn=False,
        pretrain=None, is_shift=shift, shift_div=8, shift_place="blockres", print_spec=False)


def qnet():
    vision()
    models = importlib.import_module("torchvision.models")
    source("eva-vos")
    # Its branches ask for downloaded weights by name; ours come afterwards.
    for name in ("resnet18", "resnet50", "resnet101"):
        make = getattr(models, name)
        setattr(models, name, lambda weights=None, make=make: make(weights=None))
    return importlib.import_module("models.qnet").QualityNet()


def capsules():
    source("ASL-video")
    # Written for NVIDIA cards only.
    torch.Tensor.cuda = lambda self, *args, **kwargs: self
    torch.cuda.FloatTensor = torch.FloatTensor
    return importlib.import_module("capsules_ucf101").CapsNet()


class Classified(torch.nn.Module):
    """The detector's masks; it asks for a class, which only training uses."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, clip):
        return self.network(clip, None)[0]


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


SIZES = {"tiny": "t", "small": "s", "base_plus": "b+", "large": "l"}


def configured(package, path, changes):
    """A network of SAM 2's configuration files."""
    vision()
    source(package)
    import yaml
    with open(os.path.join(sources, package, "sam2", "configs", *path)) as f:
        node = yaml.safe_load(f)["model"]
    node.update(changes)
    return instantiate(node)


def sam2(size):
    return configured("sam2", ("sam2.1", f"sam2.1_hiera_{SIZES[size]}.yaml"), {})


def resized(node, edge):
    """EdgeTAM's attention is told how many places a picture of 1024 pixels has."""
    if isinstance(node, list):
        return [resized(n, edge) for n in node]
    if isinstance(node, dict):
        return {k: [edge // 16] * 2 if k == "q_sizes" else resized(v, edge) for k, v in node.items()}
    return node


def predictor(name, edge):
    """The published video predictor with its usual settings, but no holes filled, which needs an NVIDIA card."""
    changes = {
        "_target_": "sam2.sam2_video_predictor.SAM2VideoPredictor", "image_size": edge, "fill_hole_area": 0,
        "binarize_mask_from_pts_for_mem_enc": True,
        "sam_mask_decoder_extra_args": {
            "dynamic_multimask_via_stability": True, "dynamic_multimask_stability_delta": 0.05,
            "dynamic_multimask_stability_thresh": 0.98}}
    if name != "edgetam":
        return configured("sam2", ("sam2.1", f"sam2.1_hiera_{SIZES[name[7:]]}.yaml"), changes)
    if os.path.isdir(os.path.join(sources, "pytorch-image-models")):
        vision()
        source("pytorch-image-models")
    timm = importlib.import_module("timm.models")
    make = timm.create_model
    timm.create_model = lambda *args, **kwargs: make(*args, **{**kwargs, "pretrained": False})
    import yaml
    load = yaml.safe_load
    yaml.safe_load = lambda f: resized(load(f), edge)
    try:
        return configured("EdgeTAM", ("edgetam.yaml",), changes)
    finally:
        yaml.safe_load = load


class Tracking(torch.nn.Module):
    """A box on the first picture, followed to the last; gives the last mask's logits."""

    def __init__(self, network):
        super().__init__()
        self.network = network
        self.module = importlib.import_module("sam2.sam2_video_predictor")

    def forward(self, pictures):
        edge = pictures.shape[-1]
        self.module.load_video_frames = lambda **kwargs: (pictures, edge, edge)
        state = self.network.init_state(video_path="given")
        box = np.array([edge / 4, edge / 4, edge / 2, edge / 2], np.float32)
        self.network.add_new_points_or_box(state, frame_idx=0, obj_id=1, box=box)
        for _, _, logits in self.network.propagate_in_video(state):
            last = logits
        return last


class Picture(torch.nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, picture):
        maps = self.network.forward_image(picture)["backbone_fpn"]
        return maps[2]


def official(name, shapes):
    """The module that takes the weights, and the module to call."""
    if name.startswith(("r2plus1d_", "resnet")):
        module = torchvision(name)
        return module, module
    if name == "i3d":
        module = i3d()
        return module, MeanOverTime(module)
    if name in ("tsn_resnet50", "tsm_resnet50", "tsm_resnet50_16"):
        module = tsm(shapes[0][1] // 3, name.startswith("tsm"))
        return module, module
    if name == "qnet":
        module = qnet()
        return module, module
    if name == "capsule_detector":
        module = capsules()
        return module, Classified(module)
    if name.endswith("_encoder"):
        module = sam2(name[7:-8])
        return module, Picture(module)
    if name == "edgetam" or name.startswith("sam2.1_"):
        module = predictor(name, shapes[0][-1])
        return module, Tracking(module)
    module = pytorchvideo(name)
    if name.startswith("slowfast"):
        return module, Pathways(module, 8 if name.endswith("4x16") else 4)
    return module, module


def load(request):
    module, call = official(request["load"], request["shapes"])
    begin = time.perf_counter()
    module.load_state_dict(weights(request["weights"]))
    seconds = time.perf_counter() - begin
    call.eval()
    values = torch.from_numpy(np.fromfile(request["input"], np.float32))
    sizes = [int(np.prod(shape)) for shape in request["shapes"]]
    inputs = [part.reshape(shape) for part, shape in zip(values.split(sizes), request["shapes"])]
    return call, inputs, {"load": seconds, "torch": torch.__version__}


def some(out):
    """At most 64 numbers, evenly spread."""
    flat = out.flatten()
    count = min(64, len(flat))
    return flat[[i * len(flat) // count for i in range(count)]].double().tolist()


def explain(request):
    """Outputs of modules with the gradients of a class's score, as Grad-CAM with hooks takes them. A module that gives several
    tensors is named once for each, as NAME#INDEX. Gives sums of activations times gradients."""
    kept_layers, hooks = {}, []
    # Some networks are wrapped to take their input as ours do.
    modules = {name.removeprefix("network."): module for name, module in network.named_modules()}

    def keep(name):
        def hook(module, given, out):
            # A list may be written to by the next module.
            kept_layers[name] = list(out) if isinstance(out, (list, tuple)) else [out]
        return hook

    names = [name.partition("#")[::2] for name in request["layers"]]
    for parameter in network.parameters():
        parameter.requires_grad_(request["parameters"])
        parameter.grad = None
    cpu, wall = time.process_time(), time.perf_counter()
    with torch.enable_grad():
        for name in {name for name, _ in names}:
            hooks.append(modules[name].register_forward_hook(keep(name)))
        clip = [value.detach().requires_grad_(True) for value in inputs]
        score = network(*clip)[0, request["explain"]]
        layers = [kept_layers[name][int(index or 0)] for name, index in names]
        if request["parameters"]:
            for layer in layers:
                layer.retain_grad()
            score.backward()
            gradients = [layer.grad for layer in layers]
        else:
            gradients = torch.autograd.grad(score, layers)
    answer = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    for hook in hooks:
        hook.remove()
    answer["output"] = [(a.detach().double() * g.double()).sum().item() for a, g in zip(layers, gradients)]
    return answer


def resident():
    """Megabytes of this process."""
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) for line in f if line.startswith("VmRSS")) / 1024


def follow(request):
    """Reads the folder, prompts and follows as the published predictor does; frames and outputs on the processor."""
    module = predictor(request["follow"], request["edge"])
    module.load_state_dict(weights(request["weights"]))
    module.eval()
    cpu, wall = time.process_time(), time.perf_counter()
    begin = resident()
    state = module.init_state(video_path=request["frames"])
    samples = [[0, resident()]]
    y, x = np.mgrid[:state["video_height"], :state["video_width"]]
    for number, (cx, cy, radius) in enumerate(request["discs"]):
        module.add_new_mask(state, frame_idx=0, obj_id=number + 1, mask=np.hypot(x - cx, y - cy) < radius)
    for index, _, logits in module.propagate_in_video(state):
        _ = (logits > 0).numpy()
        if index and index % request["every"] == 0:
            samples.append([index, resident()])
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "begin": begin, "samples": samples}


torch.set_num_threads(threads)
torch.set_num_interop_threads(1)
torch.set_grad_enabled(False)
network, inputs = None, None
for line in sys.stdin:
    request = json.loads(line)
    if "load" in request:
        network = None
        try:
            network, inputs, answer = load(request)
        except Exception as e:  # told to the caller, who leaves this network out
            answer = {"missing": f"{type(e).__name__}: {str(e)[:500]}"}
    elif "explain" in request:
        answer = explain(request)
    elif "follow" in request:
        try:
            answer = follow(request)
        except Exception as e:  # told to the caller
            answer = {"missing": f"{type(e).__name__}: {str(e)[:500]}"}
    else:
        cpu, wall = time.process_time(), time.perf_counter()
        out = network(*inputs)
        answer = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu,
                  "output": some(out)}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
