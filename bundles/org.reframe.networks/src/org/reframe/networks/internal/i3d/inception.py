# Parts of inflated Inception networks (Carreira and Zisserman, CVPR 2017, Figure 3, right).

# Zeros around, as TensorFlow's "SAME" padding: as many as make the output length ceil(length / stride), the odd one behind.
def pad_same(x: Tensor, kernel: List[int], stride: List[int]) -> Tensor:
  pads = annotate(List[int], [])
  for i in range(3):
    axis = 2 - i
    length = torch.size(x)[2 + axis]
    left = length % stride[axis]
    total = kernel[axis] - stride[axis]
    if left > 0:
      total = kernel[axis] - left
    if total < 0:
      total = 0
    _0 = torch.append(pads, total // 2)
    _1 = torch.append(pads, total - total // 2)
  return torch.constant_pad_nd(x, pads, 0)

# Convolution, normalisation, rectifier.
def unit(p: Dict[str, Tensor], name: str, x: Tensor, stride: List[int], train: bool) -> Tensor:
  s = torch.size(p[name + ".conv3d.weight"])
  x = pad_same(x, [s[2], s[3], s[4]], stride)
  x = conv3d(p, name + ".conv3d", x, stride, [0, 0, 0])
  return torch.relu(batch_norm_of(p, name + ".bn", x, 0.001, 0.01, train))

def pool_same(x: Tensor, kernel: List[int], stride: List[int]) -> Tensor:
  return torch.max_pool3d(pad_same(x, kernel, stride), kernel, stride, [0, 0, 0], [1, 1, 1], False)

# Four branches side by side.
def mixed(p: Dict[str, Tensor], name: str, x: Tensor, train: bool) -> Tensor:
  one = [1, 1, 1]
  b0 = unit(p, name + ".b0", x, one, train)
  b1 = unit(p, name + ".b1b", unit(p, name + ".b1a", x, one, train), one, train)
  b2 = unit(p, name + ".b2b", unit(p, name + ".b2a", x, one, train), one, train)
  b3 = unit(p, name + ".b3b", pool_same(x, [3, 3, 3], one), one, train)
  return torch.cat([b0, b1, b2, b3], 1)

