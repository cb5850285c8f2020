# A memory of SAM 2 is a map of 64 channels.

def remember_tracked(p: Dict[str, Tensor], coarse: Tensor, mask: Tensor, score: Tensor) -> Tensor:
  return memory_map(p, coarse, mask, score, False)

def remember_prompted(p: Dict[str, Tensor], coarse: Tensor, mask: Tensor, score: Tensor) -> Tensor:
  return memory_map(p, coarse, mask, score, True)

# memories (n, 64, h, w) -> (1, n h w, 64)
def memory_tokens(memories: Tensor) -> Tensor:
  return tokens(memories).reshape([1, -1, 64])

# Position of one memory, in its own shape.
def memory_position(p: Dict[str, Tensor], memory: Tensor) -> Tensor:
  return sine_map(memory.size(2), memory.size(3), 64, memory)

# Positions of the tokens of each memory: (h w, 64)
def token_position(p: Dict[str, Tensor], memories: Tensor) -> Tensor:
  return tokens(sine_map(memories.size(2), memories.size(3), 64, memories))[0]

def cross_attention(p: Dict[str, Tensor], name: str, q: Tensor, k: Tensor, v: Tensor, side: int, plain: int) -> Tensor:
  return rotary_attention(p, name, q, k, v, side, plain)
