# EdgeTAM (Zhou et al., CVPR 2025, section 3): a memory map becomes 256 tokens for the whole picture and 256 for its parts.

def unbiased(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  return torch.linear(x, p[name + ".weight"], None)

# One head: latents read from x, whose keys and values get a position.
def latent_attention(p: Dict[str, Tensor], name: str, latents: Tensor, x: Tensor, position: Tensor) -> Tensor:
  q = unbiased(p, name + ".to_q", latents)
  kv = unbiased(p, name + ".to_kv", x)
  half = kv.size(2) // 2
  y = attention(q.unsqueeze(1), (kv[..., :half] + position).unsqueeze(1), (kv[..., half:] + position).unsqueeze(1))
  return unbiased(p, name + ".to_out", y[:, 0])

def feed_forward(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  y = torch.gelu(unbiased(p, name + ".1", layer_norm(p, name + ".0", x, 1e-05)))
  return x + unbiased(p, name + ".3", y)

def resampler_layer(p: Dict[str, Tensor], name: str, latents: Tensor, x: Tensor, position: Tensor) -> Tensor:
  read = layer_norm(p, name + ".attn.norm_x", x, 1e-05)
  asked = layer_norm(p, name + ".attn.norm_latents", latents, 1e-05)
  latents = feed_forward(p, name + ".ff", latents + latent_attention(p, name + ".attn", asked, read, position))
  own = layer_norm(p, name + ".self_attn.norm", latents, 1e-05)
  latents = latents + latent_attention(p, name + ".self_attn", own, own, torch.zeros([1], dtype=6, device=x.device))
  return feed_forward(p, name + ".self_ff", latents)

# latents (N, n, 64), x (N, m, 64)
def resampled(p: Dict[str, Tensor], latents: Tensor, x: Tensor, position: Tensor) -> Tensor:
  layer = 0
  while torch.__contains__(p, "spatial_perceiver.layers." + str(layer) + ".ff.0.weight"):
    latents = resampler_layer(p, "spatial_perceiver.layers." + str(layer), latents, x, position)
    layer = layer + 1
  return latents

# (N, 64, h, w) -> (N, 512, 64): first the tokens for the whole picture, then those for 16 x 16 parts, row by row.
def compressed(p: Dict[str, Tensor], memory: Tensor) -> Tensor:
  n, c, h, w = memory.size()
  whole = p["spatial_perceiver.latents"].unsqueeze(0).expand([n, -1, -1])
  whole = resampled(p, whole, tokens(memory), tokens(sine_map(h, w, c, memory)))
  parts = p["spatial_perceiver.latents_2d"].unsqueeze(0).expand([n, -1, -1]).reshape([-1, 1, c])
  cells = memory.permute([0, 2, 3, 1]).reshape([n, 16, h // 16, 16, w // 16, c]).permute([0, 1, 3, 2, 4, 5])
  cells = cells.reshape([n * 256, -1, c])
  parts = resampled(p, parts, cells, torch.zeros([1], dtype=6, device=memory.device)).reshape([n, 256, c])
  return layer_norm(p, "spatial_perceiver.norm", torch.cat([whole, parts], 1), 1e-05)

def remember_tracked(p: Dict[str, Tensor], coarse: Tensor, mask: Tensor, score: Tensor) -> Tensor:
  return compressed(p, memory_map(p, coarse, mask, score, False))

def remember_prompted(p: Dict[str, Tensor], coarse: Tensor, mask: Tensor, score: Tensor) -> Tensor:
  return compressed(p, memory_map(p, coarse, mask, score, True))

# memories (n, 512, 64) -> (1, n 512, 64)
def memory_tokens(memories: Tensor) -> Tensor:
  return memories.reshape([1, -1, 64])

# Only the tokens for parts have a place: (512, 64)
def token_position(p: Dict[str, Tensor], memories: Tensor) -> Tensor:
  parts = tokens(sine_map(16, 16, 64, memories))[0]
  return torch.cat([torch.zeros_like(parts), parts], 0)

# Position of one memory, in its own shape.
def memory_position(p: Dict[str, Tensor], memory: Tensor) -> Tensor:
  return token_position(p, memory).unsqueeze(0)

# As rotary_attention, where of each 512 keys the last 256 have a place on 16 x 16.
def cross_attention(p: Dict[str, Tensor], name: str, q: Tensor, k: Tensor, v: Tensor, side: int, plain: int) -> Tensor:
  q = rotated(split_heads(linear(p, name + ".q_proj", q), 1), side)
  k = split_heads(linear(p, name + ".k_proj", k), 1)
  placed = k.size(2) - plain
  frames = k[:, :, :placed].reshape([k.size(0), placed // 512, 512, k.size(3)])
  frames = torch.cat([frames[:, :, :256], rotated(frames[:, :, 256:], 16)], 2)
  k = torch.cat([frames.reshape([k.size(0), 1, placed, k.size(3)]), k[:, :, placed:]], 2)
  y = attention(q, k, split_heads(linear(p, name + ".v_proj", v), 1))
  return linear(p, name + ".out_proj", y[:, 0])
