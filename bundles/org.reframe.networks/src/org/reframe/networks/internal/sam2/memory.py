# SAM 2's memory encoder: the mask, halved four times, joins the picture's features.

def halved_mask(p: Dict[str, Tensor], mask: Tensor) -> Tensor:
  name = "memory_encoder.mask_downsampler.encoder."
  for i in range(4):
    mask = biased_conv2d(p, name + str(3 * i), mask, 2, 1, 1)
    mask = torch.gelu(map_norm(p, name + str(3 * i + 1), mask))
  return biased_conv2d(p, name + "12", mask, 1, 0, 1)

# ConvNeXt block: depthwise 7x7, then a scaled perceptron at each place.
def fuser_block(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  y = map_norm(p, name + ".norm", biased_conv2d(p, name + ".dwconv", x, 1, 3, x.size(1))).permute([0, 2, 3, 1])
  y = linear(p, name + ".pwconv2", torch.gelu(linear(p, name + ".pwconv1", y)))
  return x + (p[name + ".gamma"] * y).permute([0, 3, 1, 2])

# coarse (N, 256, h, w) of the picture alone, weights (N, 1, S, S) -> (N, 64, h, w)
def fused_memory(p: Dict[str, Tensor], coarse: Tensor, weights: Tensor) -> Tensor:
  x = biased_conv2d(p, "memory_encoder.pix_feat_proj", coarse, 1, 0, 1) + halved_mask(p, weights)
  for i in range(2):
    x = fuser_block(p, "memory_encoder.fuser.layers." + str(i), x)
  return biased_conv2d(p, "memory_encoder.out_proj", x, 1, 0, 1)

# Mask logits (N, 1, h, w) at the picture's size as weights from -10 to 10; a prompted mask counts as decided.
def memory_weights(mask: Tensor, size: int, prompted: bool) -> Tensor:
  if mask.size(2) != size:
    mask = resized(mask, size, size)
  share = torch.gt(mask, 0).to(6) if prompted else torch.sigmoid(mask)
  return share * 20. - 10.

# What the memory encoder adds to the picture's features for a tracked mask's logits (N, 1, S, S).
def tracked_mask(p: Dict[str, Tensor], mask: Tensor) -> Tensor:
  return halved_mask(p, memory_weights(mask, mask.size(2), False))

# score (N, 1): where it is not above 0 the object counts as absent.
def memory_map(p: Dict[str, Tensor], coarse: Tensor, mask: Tensor, score: Tensor, prompted: bool) -> Tensor:
  memory = fused_memory(p, coarse, memory_weights(mask, 16 * coarse.size(3), prompted))
  if torch.__contains__(p, "no_obj_embed_spatial"):
    absent = 1 - torch.gt(score, 0).to(6)
    memory = memory + absent.unsqueeze(-1).unsqueeze(-1) * p["no_obj_embed_spatial"].unsqueeze(-1).unsqueeze(-1)
  return memory

# Numbers as 16 bits would keep them.
def rounded(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  return x.to(15).to(6).contiguous()
