# Parts of inflated Inception networks (Carreira and Zisserman, CVPR 2017, Figure 3, right).

# How many zeros TensorFlow's "SAME" padding puts around an axis: so many that the output length is ceil(length / stride).
def same_total(length: int, kernel: int, stride: int) -> int:
  rest = length % stride
  if rest == 0:
    rest = stride
  if kernel > rest:
    return kernel - rest
  else:
    return 0

def same_totals(x: Tensor, kernel: List[int], stride: List[int]) -> List[int]:
  s = torch.size(x)
  return [same_total(s[2], kernel[0], stride[0]), same_total(s[3], kernel[1], stride[1]), same_total(s[4], kernel[2], stride[2])]

# Whether as many zeros stand before as behind.
def even(totals: List[int]) -> bool:
  return totals[0] % 2 + totals[1] % 2 + totals[2] % 2 == 0

def halves(totals: List[int]) -> List[int]:
  return [totals[0] // 2, totals[1] // 2, totals[2] // 2]

# The odd zero stands behind.
def pad_uneven(x: Tensor, n: List[int]) -> Tensor:
  h = halves(n)
  return torch.constant_pad_nd(x, [h[2], n[2] - h[2], h[1], n[1] - h[1], h[0], n[0] - h[0]], 0)

# Convolution, normalisation, rectifier.
def unit(p: Dict[str, Tensor], name: str, x: Tensor, stride: List[int], train: bool) -> Tensor:
  s = torch.size(p[name + ".conv3d.weight"])
  totals = same_totals(x, [s[2], s[3], s[4]], stride)
  if even(totals):
    x = conv3d(p, name + ".conv3d", x, stride, halves(totals))
  else:
    x = conv3d(p, name + ".conv3d", pad_uneven(x, totals), stride, [0, 0, 0])
  return torch.relu_(batch_norm_of(p, name + ".bn", x, 0.001, 0.01, train))

# Zeros count in the maximum; for what comes from a rectifier that is the same as leaving them out.
def pool_same(x: Tensor, kernel: List[int], stride: List[int]) -> Tensor:
  totals = same_totals(x, kernel, stride)
  if even(totals):
    return torch.max_pool3d(x, kernel, stride, halves(totals), [1, 1, 1], False)
  else:
    return torch.max_pool3d(pad_uneven(x, totals), kernel, stride, [0, 0, 0], [1, 1, 1], False)

# Four branches side by side.
def mixed(p: Dict[str, Tensor], name: str, x: Tensor, train: bool) -> Tensor:
  one = [1, 1, 1]
  b0 = unit(p, name + ".b0", x, one, train)
  b1 = unit(p, name + ".b1b", unit(p, name + ".b1a", x, one, train), one, train)
  b2 = unit(p, name + ".b2b", unit(p, name + ".b2a", x, one, train), one, train)
  b3 = unit(p, name + ".b3b", pool_same(x, [3, 3, 3], one), one, train)
  return torch.cat([b0, b1, b2, b3], 1)

