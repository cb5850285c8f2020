# SAM 2's memory attention: the picture's tokens read from themselves, then from the memories of other frames and the object's pointers.

def attention_layer(p: Dict[str, Tensor], name: str, x: Tensor, memory: Tensor, position: Tensor, side: int, plain: int) -> Tensor:
  y = layer_norm(p, name + ".norm1", x, 1e-05)
  x = x + rotary_attention(p, name + ".self_attn", y, y, y, side, 0)
  y = layer_norm(p, name + ".norm2", x, 1e-05)
  x = x + cross_attention(p, name + ".cross_attn_image", y, memory + position, memory, side, plain)
  y = layer_norm(p, name + ".norm3", x, 1e-05)
  return x + linear(p, name + ".linear2", torch.relu(linear(p, name + ".linear1", y)))

# current and its position (N, h w, 256); memory and its position (N, m, 64), of which the last `plain` are pointers.
def attention_layers(p: Dict[str, Tensor], current: Tensor, places: Tensor, memory: Tensor, position: Tensor, plain: int) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  side = int(torch.round(torch.sqrt(torch.tensor(float(current.size(1))))))
  x = current + 0.1 * places
  layer = 0
  while torch.__contains__(p, "memory_attention.layers." + str(layer) + ".norm1.weight"):
    x = attention_layer(p, "memory_attention.layers." + str(layer), x, memory, position, side, plain)
    out["memattn.layer" + str(layer)] = x
    layer = layer + 1
  out["memattn.output"] = layer_norm(p, "memory_attention.norm", x, 1e-05)
  return out

# Position of each token of a coarse map: (1, h w, 256)
def place(p: Dict[str, Tensor], coarse: Tensor) -> Tensor:
  return tokens(sine_map(coarse.size(2), coarse.size(3), 256, coarse))

# The parts of attention_layers as tensors; plain: one number.
def attend_parts(p: Dict[str, Tensor], current: Tensor, places: Tensor, memory: Tensor, position: Tensor, plain: Tensor) -> Dict[str, Tensor]:
  return attention_layers(p, current, places, memory, position, int(plain))

# Each pointer (n, 256) as four tokens, with the encoded distance to its frame where the version has that.
def pointer_positions(p: Dict[str, Tensor], distances: Tensor) -> Tensor:
  if torch.__contains__(p, "obj_ptr_tpos_proj.weight"):
    return linear(p, "obj_ptr_tpos_proj", sine_line(distances, 256)).repeat_interleave(4, 0)
  return torch.zeros([4 * distances.size(0), 64], dtype=6, device=distances.device)

# coarse (1, 256, h, w) of the picture; memories of n frames; slots (n): 0 the frame before, 5 the sixth before, 6 a prompted frame;
# pointers (m, 256), m may be 0; distances (m): frames to each pointer's, over the longest. -> like coarse
def attend(p: Dict[str, Tensor], coarse: Tensor, memories: Tensor, slots: Tensor, pointers: Tensor, distances: Tensor) -> Tensor:
  memory = memory_tokens(memories)
  times = p["maskmem_tpos_enc"].reshape([-1, 1, 64])[slots.to(4)]
  position = (token_position(p, memories).unsqueeze(0) + times).reshape([1, -1, 64])
  if pointers.size(0) > 0:
    memory = torch.cat([memory, pointers.reshape([1, -1, 64])], 1)
    position = torch.cat([position, pointer_positions(p, distances).unsqueeze(0)], 1)
  out = attention_layers(p, tokens(coarse), place(p, coarse), memory, position, 4 * pointers.size(0))
  return as_map(out["memattn.output"], coarse.size(2), coarse.size(3))

# For frames that are prompted before any was tracked.
def without_memory(p: Dict[str, Tensor], coarse: Tensor) -> Tensor:
  return coarse + p["no_mem_embed"].reshape([1, -1, 1, 1])
