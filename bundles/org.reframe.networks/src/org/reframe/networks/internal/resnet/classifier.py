
# (N, C, H, W) -> (N, classes)
def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return linear(p, "fc", resnet_stages(p, "", x, False)["features"])

# As forward, with batch statistics: for training.
def forward_train(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return linear(p, "fc", resnet_stages(p, "", x, True)["features"])
