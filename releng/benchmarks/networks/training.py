# SPDX-License-Identifier: EPL-2.0
"""Trains R(2+1)D-18 with PyTorch for the task benchmark-deferral-training, a step a request, over standard input and output.

usage: training.py THREADS
Needs torch and torchvision. Requests are lines of JSON: {"load": WEIGHTS, "clips": FLOAT32 FILE, "losses": FLOAT32 FILE, "shape":
[N, 4, T, S, S], "candidates": T, "lambda": COST, "rate": RATE}, then {"step": true}; answers are lines of JSON.
"""
import importlib
import json
import os
import sys
import time

# Waiting threads sleep, as those of Reframe do.
os.environ["OMP_WAIT_POLICY"] = "passive"
import numpy as np
import torch
from files import vision, weights

answers = sys.stdout
sys.stdout = sys.stderr
torch.set_num_threads(int(sys.argv[1]))
kept = {}


def load(request):
    vision()
    model = importlib.import_module("torchvision.models.video").r2plus1d_18(weights=None, num_classes=request["candidates"])
    model.stem[0] = torch.nn.Conv3d(4, 45, (1, 7, 7), (1, 2, 2), (0, 3, 3), bias=False)
    model.load_state_dict(weights(request["load"]))
    model.train()
    clips = np.fromfile(request["clips"], dtype="<f4").reshape(request["shape"])
    losses = np.fromfile(request["losses"], dtype="<f4").reshape(request["shape"][0], -1)
    costs = torch.from_numpy(losses.copy())
    costs[:, 1:] += request["lambda"]
    kept.update(model=model, clips=torch.from_numpy(clips.copy()), costs=costs)
    kept["adam"] = torch.optim.Adam(model.parameters(), lr=request["rate"])
    return {"torch": torch.__version__}


def step():
    wall, cpu = time.perf_counter(), time.process_time()
    # A batch is copied, as one that is read would be.
    clips = kept["clips"].clone()
    kept["adam"].zero_grad()
    scores = kept["model"](clips)
    shares = torch.softmax(torch.cat([torch.zeros(len(clips), 1), -scores], 1), 1)
    loss = ((1 - kept["costs"]) * (1 - shares)).sum(1).mean()
    loss.backward()
    kept["adam"].step()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "loss": loss.item()}


for line in sys.stdin:
    request = json.loads(line)
    answer = step() if "step" in request else load(request)
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
