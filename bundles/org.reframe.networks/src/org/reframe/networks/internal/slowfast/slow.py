# One pathway: SlowOnly (Feichtenhofer et al., ICCV 2019, Table 1, left) and C2D (Wang et al., CVPR 2018, Table 1).

def network(p: Dict[str, Tensor], x: Tensor, train: bool, drop: float) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  x = res_stem(p, "blocks.0", x, train)
  out["block0"] = x
  for stage in range(4):
    stride = 2
    if stage == 0:
      stride = 1
    x = res_stage(p, "blocks." + str(stage_block(stage)), x, stride, train)
    out["block" + str(stage_block(stage))] = x
    if stage == 0:
      x = torch.max_pool3d(x, first_pool(), first_pool(), [0, 0, 0], [1, 1, 1], False)
  x = torch.avg_pool3d(x, pool(), [1, 1, 1], [0, 0, 0], False, True, None)
  x = torch.dropout(torch.permute(x, [0, 2, 3, 4, 1]), drop, drop > 0.)
  x = torch.permute(linear(p, "blocks." + str(stage_block(4)) + ".proj", x), [0, 4, 1, 2, 3])
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
