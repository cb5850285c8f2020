# I3D (Carreira and Zisserman, CVPR 2017, Figure 3) with the parameter names of piergiaj/pytorch-i3d. Clips are (N, C, T, H, W).

def network(p: Dict[str, Tensor], x: Tensor, train: bool, drop: float) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  x = unit(p, "Conv3d_1a_7x7", x, [2, 2, 2], train)
  out["Conv3d_1a_7x7"] = x
  x = pool_same(x, [1, 3, 3], [1, 2, 2])
  out["MaxPool3d_2a_3x3"] = x
  x = unit(p, "Conv3d_2b_1x1", x, [1, 1, 1], train)
  out["Conv3d_2b_1x1"] = x
  x = unit(p, "Conv3d_2c_3x3", x, [1, 1, 1], train)
  out["Conv3d_2c_3x3"] = x
  x = pool_same(x, [1, 3, 3], [1, 2, 2])
  out["MaxPool3d_3a_3x3"] = x
  for name in ["Mixed_3b", "Mixed_3c"]:
    x = mixed(p, name, x, train)
    out[name] = x
  x = pool_same(x, [3, 3, 3], [2, 2, 2])
  out["MaxPool3d_4a_3x3"] = x
  for name in ["Mixed_4b", "Mixed_4c", "Mixed_4d", "Mixed_4e", "Mixed_4f"]:
    x = mixed(p, name, x, train)
    out[name] = x
  x = pool_same(x, [2, 2, 2], [2, 2, 2])
  out["MaxPool3d_5a_2x2"] = x
  for name in ["Mixed_5b", "Mixed_5c"]:
    x = mixed(p, name, x, train)
    out[name] = x
  x = torch.avg_pool3d(x, pool(), [1, 1, 1], [0, 0, 0], False, True, None)
  out["features_avgpool"] = x
  x = biased_conv3d(p, "logits.conv3d", torch.dropout(x, drop, drop > 0.), [1, 1, 1], [0, 0, 0])
  scores = torch.squeeze(torch.squeeze(x, 3), 3)
  out["logits"] = scores
  out["logits_time_mean"] = torch.mean(scores, [2], False, dtype=None)
  return out

# (N, C, T, H, W) -> (N, classes): the mean over time.
def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, False, 0.)["logits_time_mean"]

# As forward, with batch statistics and half of the features cleared: for training.
def forward_train(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, True, 0.5)["logits_time_mean"]

# As forward, with half of the features cleared at random: for uncertainty from repeated passes.
def forward_dropout(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, False, 0.5)["logits_time_mean"]

# Every named stage.
def stages(p: Dict[str, Tensor], x: Tensor) -> Dict[str, Tensor]:
  return network(p, x, False, 0.)
