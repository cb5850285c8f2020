# Axial rotary positions: pairs of channels are turned by an angle that grows along x or y.

# Angles of a rotary position for each place of a map: (side * side, channels / 2), half of them along x and half along y.
def rotation_angles(side: int, channels: int, like: Tensor) -> Tensor:
  i = torch.arange(channels // 4, dtype=6, device=like.device)
  speeds = 1. / torch.pow(10000., 4 * i / channels)
  place = torch.arange(side * side, dtype=6, device=like.device)
  columns = torch.remainder(place, side)
  rows = torch.floor_divide(place, side)
  return torch.cat([torch.outer(columns, speeds), torch.outer(rows, speeds)], -1)

# Turns pairs of channels by their place's angles. x (N, heads, tokens, C): each run of side * side tokens is one map.
def rotated(x: Tensor, side: int) -> Tensor:
  angles = rotation_angles(side, x.size(3), x).repeat([x.size(2) // (side * side), 1])
  cos = torch.cos(angles)
  sin = torch.sin(angles)
  pairs = x.unflatten(3, [-1, 2])
  a = pairs[..., 0]
  b = pairs[..., 1]
  return torch.stack([a * cos - b * sin, a * sin + b * cos], -1).flatten(3)

# Attention between tokens of maps of the same size; the last `plain` keys have no place.
def rotary_attention(p: Dict[str, Tensor], name: str, q: Tensor, k: Tensor, v: Tensor, side: int, plain: int) -> Tensor:
  q = rotated(split_heads(linear(p, name + ".q_proj", q), 1), side)
  k = split_heads(linear(p, name + ".k_proj", k), 1)
  placed = k.size(2) - plain
  k = torch.cat([rotated(k[:, :, :placed], side), k[:, :, placed:]], 2)
  y = attention(q, k, split_heads(linear(p, name + ".v_proj", v), 1))
  return linear(p, name + ".out_proj", y[:, 0])
