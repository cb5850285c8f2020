# From the trunk's four maps to the three that SAM 2 uses (Ravi et al., 2024, appendix C).

# The coarsest two levels are added; the finer ones are only projected.
def neck(p: Dict[str, Tensor], out: Dict[str, Tensor]) -> List[Tensor]:
  name = "image_encoder.neck.convs."
  coarsest = biased_conv2d(p, name + "0.conv", out["encoder.trunk.3"], 1, 0, 1)
  coarse = biased_conv2d(p, name + "1.conv", out["encoder.trunk.2"], 1, 0, 1)
  coarse = coarse + torch.upsample_nearest2d(coarsest, [coarse.size(2), coarse.size(3)], None)
  middle = biased_conv2d(p, name + "2.conv", out["encoder.trunk.1"], 1, 0, 1)
  fine = biased_conv2d(p, name + "3.conv", out["encoder.trunk.0"], 1, 0, 1)
  # The decoder's projections of the fine levels: done once a picture, not once a prompt.
  fine = biased_conv2d(p, "sam_mask_decoder.conv_s0", fine, 1, 0, 1)
  middle = biased_conv2d(p, "sam_mask_decoder.conv_s1", middle, 1, 0, 1)
  return [fine, middle, coarse]

# Picture (N, 3, S, S), normalised -> maps of S/4 with 32 channels, S/8 with 64, S/16 with 256.
# In row order, as they are when they come back from elsewhere: convolutions add up in another order on other layouts.
def encode_image(p: Dict[str, Tensor], image: Tensor) -> Dict[str, Tensor]:
  fine, middle, coarse = neck(p, trunk(p, image, False))
  return {"fine": fine.contiguous(), "middle": middle.contiguous(), "coarse": coarse.contiguous()}

# As encode_image, with everything between.
def encoder_stages(p: Dict[str, Tensor], image: Tensor) -> Dict[str, Tensor]:
  out = trunk(p, image, True)
  levels = neck(p, out)
  for i in range(3):
    out["encoder.fpn." + str(i)] = levels[i]
    out["encoder.pos." + str(i)] = sine_map(levels[i].size(2), levels[i].size(3), 256, image).expand([image.size(0), -1, -1, -1])
  out["encoder.vision_features"] = levels[2]
  return out
