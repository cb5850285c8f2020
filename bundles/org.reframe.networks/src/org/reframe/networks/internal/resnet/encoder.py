
# (N, C, H, W) -> (N, features)
def features(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return resnet_stages(p, "", x, False)["features"]

# Every named stage.
def stages(p: Dict[str, Tensor], x: Tensor) -> Dict[str, Tensor]:
  return resnet_stages(p, "", x, False)
