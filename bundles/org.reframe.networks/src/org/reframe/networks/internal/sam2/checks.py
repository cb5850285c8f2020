# Small functions under names from outside, so that each can be held against the published code. Sizes come from arrays.

def check_line(p: Dict[str, Tensor], position: Tensor, like: Tensor) -> Tensor:
  return sine_line(position, like.size(-1))

def check_map(p: Dict[str, Tensor], like: Tensor) -> Tensor:
  return sine_map(like.size(2), like.size(3), like.size(1), like)

# like (side, side, channels)
def check_angles(p: Dict[str, Tensor], like: Tensor) -> Dict[str, Tensor]:
  angles = rotation_angles(like.size(0), like.size(2), like)
  return {"real": torch.cos(angles), "imag": torch.sin(angles)}

def check_rotation(p: Dict[str, Tensor], x: Tensor, like: Tensor) -> Tensor:
  return rotated(x, like.size(0))

def check_shrunk(p: Dict[str, Tensor], x: Tensor, like: Tensor) -> Tensor:
  return shrunk(x, like.size(2), like.size(3))
