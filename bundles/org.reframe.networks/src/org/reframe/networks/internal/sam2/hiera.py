# Hiera with windowed attention (Ryali et al., ICML 2023; Bolya et al., ICLR 2024) as SAM 2's image trunk.
# Maps are (N, H, W, C) here. hiera_stages, hiera_heads, hiera_windows and hiera_global come from the size.

def pooled(x: Tensor) -> Tensor:
  return torch.max_pool2d(x.permute([0, 3, 1, 2]), [2, 2], [2, 2]).permute([0, 2, 3, 1])

# Cuts a map into windows, filled up with zeros at the lower and right edge.
def windows(x: Tensor, size: int) -> Tensor:
  n, h, w, c = x.size()
  down = (size - h % size) % size
  right = (size - w % size) % size
  x = torch.constant_pad_nd(x, [0, 0, 0, right, 0, down], 0)
  x = x.reshape([n, (h + down) // size, size, (w + right) // size, size, c])
  return x.permute([0, 1, 3, 2, 4, 5]).reshape([-1, size, size, c])

def joined(x: Tensor, size: int, h: int, w: int) -> Tensor:
  rows = (h + size - 1) // size
  columns = (w + size - 1) // size
  x = x.reshape([-1, rows, columns, size, size, x.size(3)]).permute([0, 1, 3, 2, 4, 5])
  x = x.reshape([x.size(0), rows * size, columns * size, x.size(5)])
  return x[:, :h, :w]

def window_attention(p: Dict[str, Tensor], name: str, x: Tensor, heads: int, pool: bool) -> Tensor:
  n, h, w, c = x.size()
  qkv = linear(p, name + ".qkv", x).reshape([n, h * w, 3, -1])
  q, k, v = torch.unbind(qkv, 2)
  if pool:
    q = pooled(q.reshape([n, h, w, -1]))
    h = q.size(1)
    w = q.size(2)
    q = q.reshape([n, h * w, -1])
  y = attention(split_heads(q, heads), split_heads(k, heads), split_heads(v, heads))
  return linear(p, name + ".proj", y.transpose(1, 2).reshape([n, h, w, -1]))

def hiera_block(p: Dict[str, Tensor], name: str, x: Tensor, heads: int, window: int, pool: bool) -> Tensor:
  y = layer_norm(p, name + ".norm1", x, 1e-06)
  if torch.__contains__(p, name + ".proj.weight"):
    x = linear(p, name + ".proj", y)
    if pool:
      x = pooled(x)
  if window > 0:
    y = windows(y, window)
  y = window_attention(p, name + ".attn", y, heads, pool)
  if window > 0:
    y = joined(y, window // 2 if pool else window, x.size(1), x.size(2))
  x = x + y
  y = linear(p, name + ".mlp.layers.0", layer_norm(p, name + ".norm2", x, 1e-06))
  return x + linear(p, name + ".mlp.layers.1", torch.gelu(y))

# A small map of the whole picture, enlarged, plus a tile that repeats: (1, h, w, C).
def hiera_position(p: Dict[str, Tensor], h: int, w: int) -> Tensor:
  whole = torch.upsample_bicubic2d(p["image_encoder.trunk.pos_embed"], [h, w], False, None)
  tile = p["image_encoder.trunk.pos_embed_window"]
  return (whole + tile.repeat([1, 1, h // tile.size(2), w // tile.size(3)])).permute([0, 2, 3, 1])

# (N, 3, S, S) -> four maps from S/4 to S/32; with `all`, position and each block's output too.
def trunk(p: Dict[str, Tensor], image: Tensor, all: bool) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  x = biased_conv2d(p, "image_encoder.trunk.patch_embed.proj", image, 4, 3, 1).permute([0, 2, 3, 1])
  position = hiera_position(p, x.size(1), x.size(2))
  if all:
    out["trunk.pos_embed_full"] = position
  x = x + position
  heads = hiera_heads()
  block = 0
  for stage in range(4):
    for i in range(hiera_stages()[stage]):
      first = stage > 0 and i == 0
      if first:
        heads = heads * 2
      # A stage's first block still has the windows of the stage before.
      window = hiera_windows()[stage - 1 if first else stage]
      if torch.__contains__(hiera_global(), block):
        window = 0
      x = hiera_block(p, "image_encoder.trunk.blocks." + str(block), x, heads, window, first)
      if all:
        out["trunk.block" + str(block)] = x
      block = block + 1
    # What follows takes the map itself, so that its gradient is of all that it has a say in.
    y = x.permute([0, 3, 1, 2])
    out["encoder.trunk." + str(stage)] = y
    x = y.permute([0, 2, 3, 1])
  return out
