# Small parts that the whole SAM 2 family shares. Tensors are (N, C, H, W) for maps and (N, tokens, C) for sequences.

def biased_conv2d(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, pad: int, groups: int) -> Tensor:
  return torch.conv2d(x, p[name + ".weight"], p[name + ".bias"], [stride, stride], [pad, pad], [1, 1], groups)

def layer_norm(p: Dict[str, Tensor], name: str, x: Tensor, eps: float) -> Tensor:
  weight = p[name + ".weight"]
  return torch.layer_norm(x, [weight.size(0)], weight, p[name + ".bias"], eps, True)

# Normalises the channels of a map at each place.
def map_norm(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  return layer_norm(p, name, x.permute([0, 2, 3, 1]), 1e-06).permute([0, 3, 1, 2])

# Linear layers with rectifiers between them.
def perceptron(p: Dict[str, Tensor], name: str, x: Tensor, layers: int) -> Tensor:
  for i in range(layers):
    x = linear(p, name + ".layers." + str(i), x)
    if i + 1 < layers:
      x = torch.relu(x)
  return x

# (N, tokens, C) -> (N, heads, tokens, C / heads)
def split_heads(x: Tensor, heads: int) -> Tensor:
  return x.reshape([x.size(0), x.size(1), heads, -1]).transpose(1, 2)

def attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
  return torch.scaled_dot_product_attention(q, k, v, None, 0., False)

# Multi-head attention with four projections.
def projected_attention(p: Dict[str, Tensor], name: str, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
  q = split_heads(linear(p, name + ".q_proj", q), heads)
  k = split_heads(linear(p, name + ".k_proj", k), heads)
  v = split_heads(linear(p, name + ".v_proj", v), heads)
  return linear(p, name + ".out_proj", attention(q, k, v).transpose(1, 2).flatten(2))

# Map to sequence and back.
def tokens(x: Tensor) -> Tensor:
  return x.flatten(2).transpose(1, 2)

def as_map(x: Tensor, h: int, w: int) -> Tensor:
  return x.transpose(1, 2).reshape([x.size(0), -1, h, w])

def resized(x: Tensor, h: int, w: int) -> Tensor:
  return torch.upsample_bilinear2d(x, [h, w], False, None)

def shrunk(x: Tensor, h: int, w: int) -> Tensor:
  return torch._upsample_bilinear2d_aa(x, [h, w], False, None)

# Sines and cosines of a position, alternating, with wavelengths from 2 pi to 10000 * 2 pi.
def sine_waves(position: Tensor, features: int) -> Tensor:
  i = torch.arange(features, dtype=6, device=position.device)
  lengths = torch.pow(10000., 2 * torch.floor_divide(i, 2) / features)
  x = position.unsqueeze(-1) / lengths
  return torch.stack([torch.sin(x[..., 0::2]), torch.cos(x[..., 1::2])], -1).flatten(-2)

# Position of each place of a map: (1, features, h, w), the first half of the features for y.
def sine_map(h: int, w: int, features: int, like: Tensor) -> Tensor:
  half = features // 2
  ys = torch.arange(1, h + 1, dtype=6, device=like.device) / (h + 1e-06) * 6.283185307179586
  xs = torch.arange(1, w + 1, dtype=6, device=like.device) / (w + 1e-06) * 6.283185307179586
  y = sine_waves(ys, half).unsqueeze(1).expand([h, w, half])
  x = sine_waves(xs, half).unsqueeze(0).expand([h, w, half])
  return torch.cat([y, x], -1).permute([2, 0, 1]).unsqueeze(0)

# Position on a line: sines, then cosines. (n) -> (n, features)
def sine_line(position: Tensor, features: int) -> Tensor:
  half = features // 2
  i = torch.arange(half, dtype=6, device=position.device)
  lengths = torch.pow(10000., 2 * torch.floor_divide(i, 2) / half)
  x = position.unsqueeze(-1) / lengths
  return torch.cat([torch.sin(x), torch.cos(x)], -1)
