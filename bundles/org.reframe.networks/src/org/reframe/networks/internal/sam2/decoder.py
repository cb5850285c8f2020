# SAM 2's mask decoder: tokens for object score, quality and four masks attend to the picture and it to them.

def two_way_block(p: Dict[str, Tensor], name: str, queries: Tensor, keys: Tensor, query_position: Tensor, key_position: Tensor, first: bool) -> Tuple[Tensor, Tensor]:
  if first:
    queries = projected_attention(p, name + ".self_attn", queries, queries, queries, 8)
  else:
    q = queries + query_position
    queries = queries + projected_attention(p, name + ".self_attn", q, q, queries, 8)
  queries = layer_norm(p, name + ".norm1", queries, 1e-05)
  q = queries + query_position
  k = keys + key_position
  queries = layer_norm(p, name + ".norm2", queries + projected_attention(p, name + ".cross_attn_token_to_image", q, k, keys, 8), 1e-05)
  queries = layer_norm(p, name + ".norm3", queries + perceptron(p, name + ".mlp", queries, 2), 1e-05)
  q = queries + query_position
  keys = layer_norm(p, name + ".norm4", keys + projected_attention(p, name + ".cross_attn_image_to_token", k, q, queries, 8), 1e-05)
  return (queries, keys)

def two_way(p: Dict[str, Tensor], image: Tensor, position: Tensor, prompts: Tensor) -> Tuple[Tensor, Tensor]:
  name = "sam_mask_decoder.transformer"
  keys = tokens(image)
  place = tokens(position)
  queries = prompts
  for i in range(2):
    queries, keys = two_way_block(p, name + ".layers." + str(i), queries, keys, prompts, place, i == 0)
  read = projected_attention(p, name + ".final_attn_token_to_image", queries + prompts, keys + place, keys, 8)
  return (layer_norm(p, name + ".norm_final_attn", queries + read, 1e-05), keys)

# embedding (N, 256, h, w), sparse (N, n, 256), dense like the embedding, middle (N, 64, 2h, 2w), fine (N, 32, 4h, 4w)
# -> four masks' logits (N, 4, 4h, 4w), their qualities (N, 4), also before the sigmoid, and tokens (N, 4, 256), the object's score (N, 1).
def all_masks(p: Dict[str, Tensor], embedding: Tensor, fine: Tensor, middle: Tensor, sparse: Tensor, dense: Tensor) -> Dict[str, Tensor]:
  name = "sam_mask_decoder"
  learned = torch.cat([p[name + ".obj_score_token.weight"], p[name + ".iou_token.weight"], p[name + ".mask_tokens.weight"]], 0)
  prompts = torch.cat([learned.unsqueeze(0).expand([sparse.size(0), -1, -1]), sparse], 1)
  h = embedding.size(2)
  w = embedding.size(3)
  queries, keys = two_way(p, embedding + dense, dense_position(p, h, w), prompts)
  x = torch.conv_transpose2d(as_map(keys, h, w), p[name + ".output_upscaling.0.weight"], p[name + ".output_upscaling.0.bias"], [2, 2])
  x = torch.gelu(map_norm(p, name + ".output_upscaling.1", x + middle))
  x = torch.conv_transpose2d(x, p[name + ".output_upscaling.3.weight"], p[name + ".output_upscaling.3.bias"], [2, 2])
  x = torch.gelu(x + fine)
  mask_tokens = queries[:, 2:6]
  factors = annotate(List[Tensor], [])
  for i in range(4):
    factors = factors + [perceptron(p, name + ".output_hypernetworks_mlps." + str(i), mask_tokens[:, i], 3)]
  masks = torch.matmul(torch.stack(factors, 1), x.flatten(2)).reshape([x.size(0), 4, x.size(2), x.size(3)])
  out = annotate(Dict[str, Tensor], {})
  out["masks"] = masks
  out["iou_logits"] = perceptron(p, name + ".iou_prediction_head", queries[:, 1], 3)
  out["ious"] = torch.sigmoid(out["iou_logits"])
  out["upscaled"] = x
  out["tokens"] = mask_tokens
  out["score"] = perceptron(p, name + ".pred_obj_score_head", queries[:, 0], 3)
  return out

# Share of the pixels above -0.05 that are above 0.05 too: (N, masks).
def stability(p: Dict[str, Tensor], masks: Tensor) -> Tensor:
  logits = masks.flatten(2)
  inner = torch.sum(torch.gt(logits, 0.05), [-1], False, dtype=6)
  outer = torch.sum(torch.gt(logits, -0.05), [-1], False, dtype=6)
  return torch.where(torch.gt(outer, 0), inner / outer, torch.ones_like(outer))

# x (N, n, ...) and one index each -> (N, 1, ...)
def chosen(x: Tensor, index: Tensor) -> Tensor:
  return x[torch.arange(x.size(0), device=x.device), index].unsqueeze(1)

# The single mask, or the best of the other three where that one is not stable: masks (N, 1, H, W), ious (N, 1).
def stable_mask(p: Dict[str, Tensor], masks: Tensor, ious: Tensor) -> Dict[str, Tensor]:
  best = torch.argmax(ious[:, 1:], -1, False)
  stable = torch.ge(stability(p, masks[:, :1]), 0.98)
  out = annotate(Dict[str, Tensor], {})
  out["masks"] = torch.where(stable.unsqueeze(-1).unsqueeze(-1), masks[:, :1], chosen(masks[:, 1:], best))
  out["ious"] = torch.where(stable, ious[:, :1], chosen(ious[:, 1:], best))
  return out

# What comes out of all_masks: three masks with their tokens, or one.
def selected(p: Dict[str, Tensor], masks: Tensor, ious: Tensor, mask_tokens: Tensor, several: bool) -> Dict[str, Tensor]:
  if several:
    return {"masks": masks[:, 1:], "ious": ious[:, 1:], "tokens": mask_tokens[:, 1:]}
  out = stable_mask(p, masks, ious)
  out["tokens"] = mask_tokens[:, :1]
  return out

def several_masks(p: Dict[str, Tensor], masks: Tensor, ious: Tensor, mask_tokens: Tensor) -> Dict[str, Tensor]:
  return selected(p, masks, ious, mask_tokens, True)

def single_mask(p: Dict[str, Tensor], masks: Tensor, ious: Tensor, mask_tokens: Tensor) -> Dict[str, Tensor]:
  return selected(p, masks, ious, mask_tokens, False)

# present: 1 or 0. The pointer of an absent object is a learned one.
def pointer_of(p: Dict[str, Tensor], token: Tensor, present: Tensor) -> Tensor:
  return present * perceptron(p, "obj_ptr_proj", token, 3) + (1 - present) * p["no_obj_ptr"]

# prompt: mask logits (N, 1, 4h, 4w) or an empty tensor. points and labels may be one point of label -1.
def prompted_masks(p: Dict[str, Tensor], embedding: Tensor, fine: Tensor, middle: Tensor, points: Tensor, labels: Tensor, prompt: Tensor) -> Dict[str, Tensor]:
  h = embedding.size(2)
  w = embedding.size(3)
  if prompt.numel() == 0:
    dense = no_mask(p, embedding)
  else:
    if prompt.size(2) != 4 * h or prompt.size(3) != 4 * w:
      prompt = shrunk(prompt, 4 * h, 4 * w)
    dense = embed_mask(p, prompt)
  points = torch.cat([points, torch.zeros_like(points[:, :1])], 1)
  labels = torch.cat([labels, torch.zeros_like(labels[:, :1]) - 1], 1)
  return all_masks(p, embedding, fine, middle, embed_labelled(p, points, labels, 16 * w), dense)

def segment(p: Dict[str, Tensor], embedding: Tensor, fine: Tensor, middle: Tensor, points: Tensor, labels: Tensor, prompt: Tensor, several: bool) -> Dict[str, Tensor]:
  every = prompted_masks(p, embedding, fine, middle, points, labels, prompt)
  out = selected(p, every["masks"], every["ious"], every["tokens"], several)
  score = every["score"]
  present = torch.gt(score, 0)
  masks = torch.where(present.unsqueeze(-1).unsqueeze(-1), out["masks"], torch.full_like(out["masks"], -1024.))
  best = torch.argmax(out["ious"], -1, False)
  out["masks"] = masks
  out["mask"] = chosen(masks, best)
  out["score"] = score
  out["pointer"] = pointer_of(p, chosen(out["tokens"], best)[:, 0], present.to(6))
  return out

# For prompts of no or one point: three masks, the best is chosen.
def segment_several(p: Dict[str, Tensor], embedding: Tensor, fine: Tensor, middle: Tensor, points: Tensor, labels: Tensor, prompt: Tensor) -> Dict[str, Tensor]:
  return segment(p, embedding, fine, middle, points, labels, prompt, True)

# For boxes and several points: one mask.
def segment_single(p: Dict[str, Tensor], embedding: Tensor, fine: Tensor, middle: Tensor, points: Tensor, labels: Tensor, prompt: Tensor) -> Dict[str, Tensor]:
  return segment(p, embedding, fine, middle, points, labels, prompt, False)

# A mask (N, 1, S, S) of zeros and ones that is taken as it is; the decoder only makes its pointer.
def adopt_mask(p: Dict[str, Tensor], embedding: Tensor, fine: Tensor, middle: Tensor, mask: Tensor) -> Dict[str, Tensor]:
  points = torch.zeros([mask.size(0), 1, 2], dtype=6, device=mask.device)
  labels = torch.zeros([mask.size(0), 1], dtype=6, device=mask.device) - 1
  out = segment(p, embedding, fine, middle, points, labels, biased_conv2d(p, "mask_downsample", mask, 4, 0, 1), False)
  present = torch.gt(torch.amax(mask.flatten(1), [1], True), 0).to(6)
  out["given"] = shrunk(mask * 20. - 10., mask.size(2) // 4, mask.size(3) // 4)
  out["given_score"] = present * 20. - 10.
  out["given_pointer"] = present * out["pointer"] + (1 - present) * p["no_obj_ptr"]
  return out

# A mask of the video's size, zeros and ones (N, 1, H, W) -> of the picture's size.
def fit_mask(p: Dict[str, Tensor], mask: Tensor, picture: Tensor) -> Tensor:
  if mask.size(2) == picture.size(2) and mask.size(3) == picture.size(3):
    return mask
  return torch.ge(shrunk(mask, picture.size(2), picture.size(3)), 0.5).to(6)

# Logits (N, 1, h, w) at the size of another map.
def enlarge(p: Dict[str, Tensor], logits: Tensor, like: Tensor) -> Tensor:
  if logits.size(2) == like.size(2) and logits.size(3) == like.size(3):
    return logits
  return resized(logits, like.size(2), like.size(3))

# Logits (objects, 1, H, W): each place is left to the object with the largest logit there.
def separate(p: Dict[str, Tensor], logits: Tensor) -> Tensor:
  mine = torch.arange(logits.size(0), device=logits.device).reshape([-1, 1, 1, 1])
  return torch.where(torch.eq(torch.argmax(logits, 0, True), mine), logits, torch.clamp(logits, None, -10.))
