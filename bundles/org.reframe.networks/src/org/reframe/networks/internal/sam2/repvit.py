# RepViT-M1 (Wang et al., CVPR 2024) as EdgeTAM's image trunk, with the branches that training has, not merged.

def conv_norm(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, pad: int, groups: int) -> Tensor:
  x = torch.conv2d(x, p[name + ".c.weight"], None, [stride, stride], [pad, pad], [1, 1], groups)
  return batch_norm(p, name + ".bn", x, 1e-05, False)

# Depthwise 3x3, depthwise 1x1 and the input itself.
def token_mixer(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  c = x.size(1)
  return conv_norm(p, name + ".conv", x, 1, 1, c) + conv_norm(p, name + ".conv1", x, 1, 0, c) + x

def channel_mixer(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  return x + conv_norm(p, name + ".conv2", torch.gelu(conv_norm(p, name + ".conv1", x, 1, 0, 1)), 1, 0, 1)

# Weights of the channels from their means.
def squeezed(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  y = torch.relu(biased_conv2d(p, name + ".fc1", x.mean([2, 3], True), 1, 0, 1))
  return x * torch.sigmoid(biased_conv2d(p, name + ".fc2", y, 1, 0, 1))

def repvit_block(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  x = token_mixer(p, name + ".token_mixer", x)
  if torch.__contains__(p, name + ".se.fc1.weight"):
    x = squeezed(p, name + ".se", x)
  return channel_mixer(p, name + ".channel_mixer", x)

def downsampled(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  x = repvit_block(p, name + ".pre_block", x)
  x = conv_norm(p, name + ".spatial_downsample", x, 2, 1, x.size(1))
  x = conv_norm(p, name + ".channel_downsample", x, 1, 0, 1)
  return channel_mixer(p, name + ".ffn", x)

# (N, 3, S, S) -> four maps from S/4 to S/32.
def trunk(p: Dict[str, Tensor], image: Tensor, all: bool) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  name = "image_encoder.trunk.body."
  x = torch.gelu(conv_norm(p, name + "stem.conv1", image, 2, 1, 1))
  x = conv_norm(p, name + "stem.conv2", x, 2, 1, 1)
  for stage in range(4):
    prefix = name + "stages_" + str(stage)
    if stage > 0:
      x = downsampled(p, prefix + ".downsample", x)
    block = 0
    while torch.__contains__(p, prefix + ".blocks." + str(block) + ".token_mixer.conv.c.weight"):
      x = repvit_block(p, prefix + ".blocks." + str(block), x)
      block = block + 1
    out["encoder.trunk." + str(stage)] = x
  return out
