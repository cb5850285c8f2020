# What is between a picture and the quality (IoU) and mask predicted for one prompt, without memory.
# points (1, n, 2), labels (1, n), prompt: mask logits (1, 1, 4h, 4w) or an empty tensor.
def prompted_stages(p: Dict[str, Tensor], image: Tensor, points: Tensor, labels: Tensor, prompt: Tensor) -> Dict[str, Tensor]:
  out = trunk(p, image, False)
  levels = neck(p, out)
  for i in range(3):
    out["encoder.fpn." + str(i)] = levels[i]
  every = prompted_masks(p, without_memory(p, levels[2]), levels[0], levels[1], points, labels, prompt)
  out["decoder.upscaled"] = every["upscaled"]
  # The mask that segment_several or segment_single chooses.
  index = torch.argmax(every["ious"][:, 1:], -1, False) + 1
  if labels.size(1) > 1:
    stable = torch.ge(stability(p, every["masks"][:, :1]), 0.98)[:, 0]
    index = torch.where(stable, torch.zeros_like(index), index)
  out["iou_logits"] = chosen(every["iou_logits"], index)
  out["segmentation_logits"] = chosen(every["masks"], index)[:, 0]
  return out
