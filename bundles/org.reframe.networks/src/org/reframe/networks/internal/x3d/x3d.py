# X3D (Feichtenhofer, CVPR 2020, Table 1) with the parameter names of pytorchvideo. Clips are (N, 3, T, H, W).

# A convolution in which each channel is apart.
def depthwise(p: Dict[str, Tensor], name: str, x: Tensor, stride: List[int], pad: List[int]) -> Tensor:
  w = p[name + ".weight"]
  return torch.conv3d(x, w, None, stride, pad, [1, 1, 1], torch.size(w)[0])

# Channels weighed by what all places say together (Hu et al., CVPR 2018).
def excite(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  s = torch.mean(x, [2, 3, 4], True, dtype=None)
  s = torch.relu_(biased_conv3d(p, name + ".block.0", s, [1, 1, 1], [0, 0, 0]))
  return torch.mul(x, torch.sigmoid(biased_conv3d(p, name + ".block.2", s, [1, 1, 1], [0, 0, 0])))

def x3d_block(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  one = [1, 1, 1]
  none = [0, 0, 0]
  y = conv3d(p, name + ".branch2.conv_a", x, one, none)
  y = torch.relu_(batch_norm(p, name + ".branch2.norm_a", y, 1e-05, train))
  y = depthwise(p, name + ".branch2.conv_b", y, [1, stride, stride], one)
  y = batch_norm(p, name + ".branch2.norm_b.0", y, 1e-05, train)
  if torch.__contains__(p, name + ".branch2.norm_b.1.block.0.weight"):
    y = excite(p, name + ".branch2.norm_b.1", y)
  y = conv3d(p, name + ".branch2.conv_c", torch.silu(y), one, none)
  y = batch_norm(p, name + ".branch2.norm_c", y, 1e-05, train)
  if torch.__contains__(p, name + ".branch1_conv.weight"):
    x = conv3d(p, name + ".branch1_conv", x, [1, stride, stride], none)
    if torch.__contains__(p, name + ".branch1_norm.weight"):
      x = batch_norm(p, name + ".branch1_norm", x, 1e-05, train)
  return torch.relu_(torch.add_(y, x))

def x3d_stage(p: Dict[str, Tensor], name: str, x: Tensor, train: bool) -> Tensor:
  x = x3d_block(p, name + ".res_blocks.0", x, 2, train)
  block = 1
  while torch.__contains__(p, name + ".res_blocks." + str(block) + ".branch2.conv_a.weight"):
    x = x3d_block(p, name + ".res_blocks." + str(block), x, 1, train)
    block = block + 1
  return x

def network(p: Dict[str, Tensor], x: Tensor, train: bool, drop: float) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  x = conv3d(p, "blocks.0.conv.conv_t", x, [1, 2, 2], [0, 1, 1])
  x = depthwise(p, "blocks.0.conv.conv_xy", x, [1, 1, 1], [2, 0, 0])
  x = torch.relu_(batch_norm(p, "blocks.0.norm", x, 1e-05, train))
  out["block0"] = x
  for stage in range(4):
    x = x3d_stage(p, "blocks." + str(stage + 1), x, train)
    out["block" + str(stage + 1)] = x
  x = conv3d(p, "blocks.5.pool.pre_conv", x, [1, 1, 1], [0, 0, 0])
  x = torch.relu_(batch_norm(p, "blocks.5.pool.pre_norm", x, 1e-05, train))
  x = torch.avg_pool3d(x, pool(), [1, 1, 1], [0, 0, 0], False, True, None)
  x = torch.relu_(conv3d(p, "blocks.5.pool.post_conv", x, [1, 1, 1], [0, 0, 0]))
  x = torch.dropout(torch.permute(x, [0, 2, 3, 4, 1]), drop, drop > 0.)
  x = torch.permute(linear(p, "blocks.5.proj", x), [0, 4, 1, 2, 3])
  out["logits"] = torch.flatten(torch.adaptive_avg_pool3d(x, [1, 1, 1]), 1)
  return out

# (N, 3, T, H, W) -> (N, classes)
def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, False, 0.)["logits"]

# As forward, with batch statistics and half of the features cleared: for training.
def forward_train(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, True, 0.5)["logits"]

# As forward, with half of the features cleared at random: for uncertainty from repeated passes.
def forward_dropout(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, False, 0.5)["logits"]

# Every named stage.
def stages(p: Dict[str, Tensor], x: Tensor) -> Dict[str, Tensor]:
  return network(p, x, False, 0.)
