# Temporal Shift Module (Lin et al., ICCV 2019, Figures 2 and 3b) on a residual image network, with the parameter names of
# mit-han-lab/temporal-shift-module. Without a shift it is a Temporal Segment Network (Wang et al., ECCV 2016).
# Clips are (N, T*3, H, W), as published; frames are (N*T, C, h, w) in between.

# One part of the channels comes from the next frame, one from the frame before, the rest stays.
def shift(x: Tensor, frames: int, part: int) -> Tensor:
  s = torch.size(x)
  v = torch.reshape(x, [s[0] // frames, frames, s[1], s[2], s[3]])
  zero = torch.zeros_like(torch.slice(torch.slice(v, 1, 0, 1, 1), 2, 0, part, 1))
  next = torch.slice(torch.slice(v, 1, 1, frames, 1), 2, 0, part, 1)
  before = torch.slice(torch.slice(v, 1, 0, frames - 1, 1), 2, part, 2 * part, 1)
  left = torch.cat([next, zero], 1)
  right = torch.cat([zero, before], 1)
  rest = torch.slice(v, 2, 2 * part, s[1], 1)
  return torch.reshape(torch.cat([left, right, rest], 2), s)

# Online (Figure 4): one part comes from the frame before, the rest stays.
def shift_back(x: Tensor, frames: int, part: int) -> Tensor:
  s = torch.size(x)
  v = torch.reshape(x, [s[0] // frames, frames, s[1], s[2], s[3]])
  zero = torch.zeros_like(torch.slice(torch.slice(v, 1, 0, 1, 1), 2, 0, part, 1))
  before = torch.slice(torch.slice(v, 1, 0, frames - 1, 1), 2, 0, part, 1)
  rest = torch.slice(v, 2, part, s[1], 1)
  return torch.reshape(torch.cat([torch.cat([zero, before], 1), rest], 2), s)

def shifted(x: Tensor, frames: int, online: bool) -> Tensor:
  part = torch.size(x)[1] // shift_div()
  if online:
    return shift_back(x, frames, part)
  else:
    return shift(x, frames, part)

# Shift inside the residual branch ("blockres"), before the whole block ("block"), or none.
def shift_block(p: Dict[str, Tensor], name: str, x: Tensor, frames: int, online: bool, stride: int, train: bool) -> Tensor:
  if torch.__contains__(p, name + ".conv1.net.weight"):
    y = first_conv(p, name + ".conv1.net", shifted(x, frames, online), stride)
    return finish_block(p, name, y, x, stride, train)
  else:
    if torch.__contains__(p, name + ".net.conv1.weight"):
      return residual_block(p, name + ".net", shifted(x, frames, online), stride, train)
    else:
      return residual_block(p, name, x, stride, train)

def first_only(stride: int, block: int) -> int:
  if block == 0:
    return stride
  else:
    return 1

def shift_layer(p: Dict[str, Tensor], name: str, x: Tensor, frames: int, online: bool, stride: int, train: bool) -> Tensor:
  for block in range(blocks(name)):
    x = shift_block(p, name + "." + str(block), x, frames, online, first_only(stride, block), train)
  return x

def network(p: Dict[str, Tensor], clip: Tensor, online: bool, train: bool, drop: float) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  s = torch.size(clip)
  frames = s[1] // 3
  x = torch.reshape(clip, [s[0] * frames, 3, s[2], s[3]])
  x = resnet_stem(p, "base_model.", x, train)
  out["base_model.maxpool"] = x
  x = shift_layer(p, "base_model.layer1", x, frames, online, 1, train)
  out["base_model.layer1"] = x
  x = shift_layer(p, "base_model.layer2", x, frames, online, 2, train)
  out["base_model.layer2"] = x
  x = shift_layer(p, "base_model.layer3", x, frames, online, 2, train)
  out["base_model.layer3"] = x
  x = shift_layer(p, "base_model.layer4", x, frames, online, 2, train)
  out["base_model.layer4"] = x
  features = torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1)
  features = torch.dropout(features, drop, drop > 0.)
  scores = linear(p, classifier(), features)
  out["per_frame_logits"] = scores
  scores = torch.reshape(scores, [s[0], frames, torch.size(scores)[1]])
  out["logits"] = torch.mean(scores, [1], False, dtype=None)
  return out

# (N, T*3, H, W) -> (N, classes): the mean over frames.
def forward(p: Dict[str, Tensor], clip: Tensor) -> Tensor:
  return network(p, clip, False, False, 0.)["logits"]

# As forward, with batch statistics and half of the features cleared: for training.
def forward_train(p: Dict[str, Tensor], clip: Tensor) -> Tensor:
  return network(p, clip, False, True, 0.5)["logits"]

# As forward, with half of the features cleared at random: for uncertainty from repeated passes.
def forward_dropout(p: Dict[str, Tensor], clip: Tensor) -> Tensor:
  return network(p, clip, False, False, 0.5)["logits"]

# Every named stage.
def stages(p: Dict[str, Tensor], clip: Tensor) -> Dict[str, Tensor]:
  return network(p, clip, False, False, 0.)

# Every named stage when no frame sees a later one: what `online` gives frame by frame.
def stages_online(p: Dict[str, Tensor], clip: Tensor) -> Dict[str, Tensor]:
  return network(p, clip, True, False, 0.)

# One frame of a running video (Figure 4): a block's first channels come from the frame before, its own go to `kept`.
def online_shift(x: Tensor, state: Tensor, kept: List[Tensor]) -> Tensor:
  s = torch.size(x)
  part = s[1] // shift_div()
  at = 0
  for k in kept:
    at = at + torch.size(k)[1]
  own = torch.slice(x, 1, 0, part, 1)
  _0 = torch.append(kept, torch.flatten(own, 1))
  if torch.numel(state) == 0:
    before = torch.zeros_like(own)
  else:
    before = torch.reshape(torch.slice(state, 1, at, at + part * s[2] * s[3], 1), [s[0], part, s[2], s[3]])
  return torch.cat([before, torch.slice(x, 1, part, s[1], 1)], 1)

def online_layer(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, state: Tensor, kept: List[Tensor]) -> Tensor:
  for i in range(blocks(name)):
    block = name + "." + str(i)
    step = first_only(stride, i)
    if torch.__contains__(p, block + ".conv1.net.weight"):
      y = first_conv(p, block + ".conv1.net", online_shift(x, state, kept), step)
      x = finish_block(p, block, y, x, step, False)
    else:
      if torch.__contains__(p, block + ".net.conv1.weight"):
        x = residual_block(p, block + ".net", online_shift(x, state, kept), step, False)
      else:
        x = residual_block(p, block, x, step, False)
  return x

# The next frame (N, 3, H, W) of N videos and what the last call returned (at first an empty tensor) -> scores of this frame
# and what to hand over next time.
def online(p: Dict[str, Tensor], frame: Tensor, state: Tensor) -> Tuple[Tensor, Tensor]:
  kept = annotate(List[Tensor], [])
  x = resnet_stem(p, "base_model.", frame, False)
  x = online_layer(p, "base_model.layer1", x, 1, state, kept)
  x = online_layer(p, "base_model.layer2", x, 2, state, kept)
  x = online_layer(p, "base_model.layer3", x, 2, state, kept)
  x = online_layer(p, "base_model.layer4", x, 2, state, kept)
  scores = linear(p, classifier(), torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1))
  if len(kept) == 0:
    return (scores, torch.zeros_like(state))
  else:
    return (scores, torch.cat(kept, 1))
