# Layers that the networks share. Each reads its parameters by the names of the published state dictionary.
# `train`: batch normalisation uses and updates batch statistics. `drop`: share of features that dropout clears, 0 for none.

# `momentum`: weight of the newest batch in the running statistics.
def batch_norm_of(p: Dict[str, Tensor], name: str, x: Tensor, eps: float, momentum: float, train: bool) -> Tensor:
  if train:
    _0 = torch.add_(p[name + ".num_batches_tracked"], 1)
  return torch.batch_norm(x, p[name + ".weight"], p[name + ".bias"], p[name + ".running_mean"], p[name + ".running_var"], train, momentum, eps, True)

def batch_norm(p: Dict[str, Tensor], name: str, x: Tensor, eps: float, train: bool) -> Tensor:
  return batch_norm_of(p, name, x, eps, 0.1, train)

def conv2d(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, pad: int) -> Tensor:
  return torch.conv2d(x, p[name + ".weight"], None, [stride, stride], [pad, pad], [1, 1], 1)

def conv3d(p: Dict[str, Tensor], name: str, x: Tensor, stride: List[int], pad: List[int]) -> Tensor:
  return torch.conv3d(x, p[name + ".weight"], None, stride, pad, [1, 1, 1], 1)

def biased_conv3d(p: Dict[str, Tensor], name: str, x: Tensor, stride: List[int], pad: List[int]) -> Tensor:
  return torch.conv3d(x, p[name + ".weight"], p[name + ".bias"], stride, pad, [1, 1, 1], 1)

def linear(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  return torch.linear(x, p[name + ".weight"], p[name + ".bias"])

# dL/da of a number L with respect to a tensor a that it was computed from, both recorded for gradients.
def gradient(p: Dict[str, Tensor], score: Tensor, a: Tensor) -> Tensor:
  found = torch.grad([score], [a], None, True, False, False)
  g = found[0]
  if torch.__isnot__(g, None):
    return ops.prim.unchecked_unwrap_optional(g)
  else:
    return torch.zeros_like(a)
