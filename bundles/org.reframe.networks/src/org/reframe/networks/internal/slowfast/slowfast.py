# SlowFast (Feichtenhofer et al., ICCV 2019, Figure 1 and Table 1) with the parameter names of pytorchvideo.
# Pathway 0 is slow, 1 is fast. Clips are (N, 3, T, H, W).

# The slow pathway with what a time-strided convolution makes of the fast one.
def fuse(p: Dict[str, Tensor], name: str, slow: Tensor, fast: Tensor, train: bool) -> Tensor:
  time = torch.size(p[name + ".conv_fast_to_slow.weight"])[2] // 2
  alpha = torch.size(fast)[2] // torch.size(slow)[2]
  y = conv3d(p, name + ".conv_fast_to_slow", fast, [alpha, 1, 1], [time, 0, 0])
  y = torch.relu_(batch_norm(p, name + ".norm", y, 1e-05, train))
  return torch.cat([slow, y], 1)

def network(p: Dict[str, Tensor], slow: Tensor, fast: Tensor, train: bool, drop: float) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  slow = res_stem(p, "blocks.0.multipathway_blocks.0", slow, train)
  fast = res_stem(p, "blocks.0.multipathway_blocks.1", fast, train)
  out["block0.slow"] = slow
  out["block0.fast"] = fast
  slow = fuse(p, "blocks.0.multipathway_fusion", slow, fast, train)
  out["block0.slow_fused"] = slow
  for stage in range(4):
    at = str(stage + 1)
    stride = 2
    if stage == 0:
      stride = 1
    slow = res_stage(p, "blocks." + at + ".multipathway_blocks.0", slow, stride, train)
    fast = res_stage(p, "blocks." + at + ".multipathway_blocks.1", fast, stride, train)
    out["block" + at + ".slow"] = slow
    out["block" + at + ".fast"] = fast
    if stage < 3:
      slow = fuse(p, "blocks." + at + ".multipathway_fusion", slow, fast, train)
      out["block" + at + ".slow_fused"] = slow
  slow = torch.avg_pool3d(slow, slow_pool(), [1, 1, 1], [0, 0, 0], False, True, None)
  fast = torch.avg_pool3d(fast, fast_pool(), [1, 1, 1], [0, 0, 0], False, True, None)
  x = torch.permute(torch.cat([slow, fast], 1), [0, 2, 3, 4, 1])
  x = torch.dropout(x, drop, drop > 0.)
  x = torch.permute(linear(p, "blocks.6.proj", x), [0, 4, 1, 2, 3])
  out["logits"] = torch.flatten(torch.adaptive_avg_pool3d(x, [1, 1, 1]), 1)
  return out

# Which frames of a fast clip the slow pathway sees: evenly spread from the first to the last.
def slow_index(p: Dict[str, Tensor], fast: Tensor) -> Tensor:
  frames = torch.size(fast)[2]
  even = torch.linspace(0, frames - 1, frames // alpha(), dtype=6, layout=None, device=ops.prim.device(fast), pin_memory=False)
  return torch.to(even, 4)

# A fast clip -> (N, classes).
def forward(p: Dict[str, Tensor], fast: Tensor) -> Tensor:
  return network(p, torch.index_select(fast, 2, slow_index(p, fast)), fast, False, 0.)["logits"]

# Both pathways' clips -> (N, classes), when they were sampled apart.
def forward_pathways(p: Dict[str, Tensor], slow: Tensor, fast: Tensor) -> Tensor:
  return network(p, slow, fast, False, 0.)["logits"]

# As forward, with batch statistics and half of the features cleared: for training.
def forward_train(p: Dict[str, Tensor], fast: Tensor) -> Tensor:
  return network(p, torch.index_select(fast, 2, slow_index(p, fast)), fast, True, 0.5)["logits"]

# As forward, with half of the features cleared at random: for uncertainty from repeated passes.
def forward_dropout(p: Dict[str, Tensor], fast: Tensor) -> Tensor:
  return network(p, torch.index_select(fast, 2, slow_index(p, fast)), fast, False, 0.5)["logits"]

# Every named stage.
def stages(p: Dict[str, Tensor], fast: Tensor) -> Dict[str, Tensor]:
  return network(p, torch.index_select(fast, 2, slow_index(p, fast)), fast, False, 0.)
