# Residual networks (He et al., CVPR 2016, Figure 5 and Table 1) with the parameter names of torchvision.models.resnet:
# two 3x3 convolutions a block, or 1x1, 3x3, 1x1 with the stride in the middle.

# What follows a block's first convolution, whose output is y and whose input was x.
def finish_block(p: Dict[str, Tensor], name: str, y: Tensor, x: Tensor, stride: int, train: bool) -> Tensor:
  y = torch.relu_(batch_norm(p, name + ".bn1", y, 1e-05, train))
  if torch.__contains__(p, name + ".conv3.weight"):
    y = conv2d(p, name + ".conv2", y, stride, 1)
    y = torch.relu_(batch_norm(p, name + ".bn2", y, 1e-05, train))
    y = batch_norm(p, name + ".bn3", conv2d(p, name + ".conv3", y, 1, 0), 1e-05, train)
  else:
    y = batch_norm(p, name + ".bn2", conv2d(p, name + ".conv2", y, 1, 1), 1e-05, train)
  if torch.__contains__(p, name + ".downsample.0.weight"):
    x = batch_norm(p, name + ".downsample.1", conv2d(p, name + ".downsample.0", x, stride, 0), 1e-05, train)
  return torch.relu_(torch.add_(y, x))

# A block's first convolution, under its name in full.
def first_conv(p: Dict[str, Tensor], name: str, x: Tensor, stride: int) -> Tensor:
  if torch.size(p[name + ".weight"])[2] == 1:
    return conv2d(p, name, x, 1, 0)
  else:
    return conv2d(p, name, x, stride, 1)

def residual_block(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  return finish_block(p, name, first_conv(p, name + ".conv1", x, stride), x, stride, train)

def resnet_stem(p: Dict[str, Tensor], prefix: str, x: Tensor, train: bool) -> Tensor:
  x = torch.relu_(batch_norm(p, prefix + "bn1", conv2d(p, prefix + "conv1", x, 2, 3), 1e-05, train))
  return torch.max_pool2d(x, [3, 3], [2, 2], [1, 1], [1, 1], False)

def resnet_layer(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  x = residual_block(p, name + ".0", x, stride, train)
  block = 1
  while torch.__contains__(p, name + "." + str(block) + ".conv1.weight"):
    x = residual_block(p, name + "." + str(block), x, 1, train)
    block = block + 1
  return x

# All stages of a network whose keys begin with `prefix`; "features" is the pooled vector.
def resnet_stages(p: Dict[str, Tensor], prefix: str, x: Tensor, train: bool) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  x = resnet_stem(p, prefix, x, train)
  out["maxpool"] = x
  x = resnet_layer(p, prefix + "layer1", x, 1, train)
  out["layer1"] = x
  x = resnet_layer(p, prefix + "layer2", x, 2, train)
  out["layer2"] = x
  x = resnet_layer(p, prefix + "layer3", x, 2, train)
  out["layer3"] = x
  x = resnet_layer(p, prefix + "layer4", x, 2, train)
  out["layer4"] = x
  out["features"] = torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1)
  return out
