# A memory of SAM 2 is a map of 64 channels.

def remember_tracked(p: Dict[str, Tensor], coarse: Tensor, mask: Tensor, score: Tensor) -> Tensor:
  return memory_map(p, coarse, mask, score, False)

def remember_prompted(p: Dict[str, Tensor], coarse: Tensor, mask: Tensor, score: Tensor) -> Tensor:
  return memory_map(p, coarse, mask, score, True)

# memories (n, 64, h, w) -> (1, n h w, 64)
def memory_tokens(memories: Tensor) -> Tensor:
  return tokens(memories).reshape([1, -1, 64])

# Positions of one memory's tokens: (tokens, 64)
def memory_position(p: Dict[str, Tensor], memory: Tensor) -> Dict[str, Tensor]:
  return {"position": sine_map(memory.size(2), memory.size(3), 64, memory)}

def token_position(p: Dict[str, Tensor], memories: Tensor) -> Tensor:
  return tokens(sine_map(memories.size(2), memories.size(3), 64, memories))[0]

# Turns pairs of channels by an angle for each place of a map, half of the pairs along x and half along y (axial rotary position).
# x (N, heads, tokens, C): each run of side * side tokens is one map. Tokens from `count` on stay.
def rotated(x: Tensor, side: int, count: int) -> Tensor:
  quarter = x.size(3) // 4
  i = torch.arange(quarter, dtype=6, device=x.device)
  speeds = 1. / torch.pow(10000., 4 * i / x.size(3))
  place = torch.arange(side * side, dtype=6, device=x.device)
  columns = torch.remainder(place, side)
  rows = torch.floor_divide(place, side)
  angles = torch.cat([torch.outer(columns, speeds), torch.outer(rows, speeds)], -1)
  angles = angles.repeat([count // (side * side), 1])
  cos = torch.cos(angles)
  sin = torch.sin(angles)
  pairs = x[:, :, :count].unflatten(3, [-1, 2])
  a = pairs[..., 0]
  b = pairs[..., 1]
  turned = torch.stack([a * cos - b * sin, a * sin + b * cos], -1).flatten(3)
  return torch.cat([turned, x[:, :, count:]], 2)

# Attention from a map's tokens to tokens of maps of the same size; the last `plain` keys have no place.
def rotary_attention(p: Dict[str, Tensor], name: str, q: Tensor, k: Tensor, v: Tensor, side: int, plain: int) -> Tensor:
  q = rotated(split_heads(linear(p, name + ".q_proj", q), 1), side, side * side)
  k = split_heads(linear(p, name + ".k_proj", k), 1)
  k = rotated(k, side, k.size(2) - plain)
  y = attention(q, k, split_heads(linear(p, name + ".v_proj", v), 1))
  return linear(p, name + ".out_proj", y[:, 0])

def cross_attention(p: Dict[str, Tensor], name: str, q: Tensor, k: Tensor, v: Tensor, side: int, plain: int) -> Tensor:
  return rotary_attention(p, name, q, k, v, side, plain)
