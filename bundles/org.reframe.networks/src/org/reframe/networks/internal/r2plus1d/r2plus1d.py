# R(2+1)D (Tran et al., CVPR 2018, Figures 1b and 3) with the parameter names of torchvision.models.video.

# A 3x3x3 convolution split in two: 1x3x3 over space, normalised and rectified, then 3x1x1 over time.
def split_conv(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  x = conv3d(p, name + ".0", x, [1, stride, stride], [0, 1, 1])
  x = torch.relu_(batch_norm(p, name + ".1", x, 1e-05, train))
  return conv3d(p, name + ".3", x, [stride, 1, 1], [1, 0, 0])

def basic_block(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  y = split_conv(p, name + ".conv1.0", x, stride, train)
  y = torch.relu_(batch_norm(p, name + ".conv1.1", y, 1e-05, train))
  y = split_conv(p, name + ".conv2.0", y, 1, train)
  y = batch_norm(p, name + ".conv2.1", y, 1e-05, train)
  if torch.__contains__(p, name + ".downsample.0.weight"):
    x = conv3d(p, name + ".downsample.0", x, [stride, stride, stride], [0, 0, 0])
    x = batch_norm(p, name + ".downsample.1", x, 1e-05, train)
  return torch.relu_(torch.add_(y, x))

def layer(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  x = basic_block(p, name + ".0", x, stride, train)
  block = 1
  while torch.__contains__(p, name + "." + str(block) + ".conv1.1.weight"):
    x = basic_block(p, name + "." + str(block), x, 1, train)
    block = block + 1
  return x

def stem(p: Dict[str, Tensor], x: Tensor, train: bool) -> Tensor:
  x = conv3d(p, "stem.0", x, [1, stem_stride(), stem_stride()], [0, 3, 3])
  x = torch.relu_(batch_norm(p, "stem.1", x, 1e-05, train))
  x = conv3d(p, "stem.3", x, [1, 1, 1], [1, 0, 0])
  return torch.relu_(batch_norm(p, "stem.4", x, 1e-05, train))

def network(p: Dict[str, Tensor], x: Tensor, train: bool, drop: float) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  x = stem(p, x, train)
  out["stem"] = x
  x = layer(p, "layer1", x, 1, train)
  out["layer1"] = x
  x = layer(p, "layer2", x, 2, train)
  out["layer2"] = x
  x = layer(p, "layer3", x, 2, train)
  out["layer3"] = x
  x = layer(p, "layer4", x, 2, train)
  out["layer4"] = x
  x = torch.adaptive_avg_pool3d(x, [1, 1, 1])
  out["avgpool"] = x
  features = torch.dropout(torch.flatten(x, 1), drop, drop > 0.)
  out["logits"] = linear(p, "fc", features)
  return out

# (N, channels, T, H, W) -> (N, classes)
def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, False, 0.)["logits"]

# As forward, with batch statistics: for training.
def forward_train(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, True, 0.)["logits"]

# As forward, with half of the features cleared at random: for uncertainty from repeated passes.
def forward_dropout(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return network(p, x, False, 0.5)["logits"]

# Every named stage.
def stages(p: Dict[str, Tensor], x: Tensor) -> Dict[str, Tensor]:
  return network(p, x, False, 0.)
