# Parts of 3-D residual networks with the parameter names of pytorchvideo. Clips are (N, C, T, H, W).

# A bottleneck: temporal kernel in the first convolution, the spatial stride in the second.
def res_block(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  time = torch.size(p[name + ".branch2.conv_a.weight"])[2] // 2
  y = conv3d(p, name + ".branch2.conv_a", x, [1, 1, 1], [time, 0, 0])
  y = torch.relu_(batch_norm(p, name + ".branch2.norm_a", y, 1e-05, train))
  y = conv3d(p, name + ".branch2.conv_b", y, [1, stride, stride], [0, 1, 1])
  y = torch.relu_(batch_norm(p, name + ".branch2.norm_b", y, 1e-05, train))
  y = batch_norm(p, name + ".branch2.norm_c", conv3d(p, name + ".branch2.conv_c", y, [1, 1, 1], [0, 0, 0]), 1e-05, train)
  if torch.__contains__(p, name + ".branch1_conv.weight"):
    x = conv3d(p, name + ".branch1_conv", x, [1, stride, stride], [0, 0, 0])
    x = batch_norm(p, name + ".branch1_norm", x, 1e-05, train)
  return torch.relu_(torch.add_(y, x))

def res_stage(p: Dict[str, Tensor], name: str, x: Tensor, stride: int, train: bool) -> Tensor:
  x = res_block(p, name + ".res_blocks.0", x, stride, train)
  block = 1
  while torch.__contains__(p, name + ".res_blocks." + str(block) + ".branch2.conv_a.weight"):
    x = res_block(p, name + ".res_blocks." + str(block), x, 1, train)
    block = block + 1
  return x

def res_stem(p: Dict[str, Tensor], name: str, x: Tensor, train: bool) -> Tensor:
  time = torch.size(p[name + ".conv.weight"])[2] // 2
  x = torch.relu_(batch_norm(p, name + ".norm", conv3d(p, name + ".conv", x, [1, 2, 2], [time, 3, 3]), 1e-05, train))
  return torch.max_pool3d(x, [1, 3, 3], [1, 2, 2], [0, 1, 1], [1, 1, 1], False)

