# The quality network of EVA-VOS (Delatolas et al., WACV 2024): one encoder for the picture, one for the mask.

# Pooled vectors of both, side by side. Picture and mask (repeated to three channels) are (N, 3, 224, 224).
def features(p: Dict[str, Tensor], picture: Tensor, mask: Tensor) -> Tensor:
  a = resnet_stages(p, "rgb_branch.", picture, False)["features"]
  b = resnet_stages(p, "mask_branch.", mask, False)["features"]
  return torch.cat([a, b], 1)

# Scores of the classes of quality: equal steps of the intersection over union.
def forward(p: Dict[str, Tensor], picture: Tensor, mask: Tensor) -> Tensor:
  return linear(p, "out_layer", features(p, picture, mask))

# As forward, with batch statistics and half of the features cleared: for training.
def forward_train(p: Dict[str, Tensor], picture: Tensor, mask: Tensor) -> Tensor:
  a = resnet_stages(p, "rgb_branch.", picture, True)["features"]
  b = resnet_stages(p, "mask_branch.", mask, True)["features"]
  return linear(p, "out_layer", torch.dropout(torch.cat([a, b], 1), 0.5, True))
