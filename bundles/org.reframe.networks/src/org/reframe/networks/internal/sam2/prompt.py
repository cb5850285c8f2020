# SAM's prompt encoder (Kirillov et al., ICCV 2023). A box is two points: label 2 upper left, 3 lower right.

# Places from 0 to 1 (..., 2) -> random Fourier features (..., 256).
def fourier(p: Dict[str, Tensor], places: Tensor) -> Tensor:
  x = 6.283185307179586 * torch.matmul(2 * places - 1, p["sam_prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"])
  return torch.cat([torch.sin(x), torch.cos(x)], -1)

# The features of each place of the embedded picture: (1, 256, h, w).
def dense_position(p: Dict[str, Tensor], h: int, w: int) -> Tensor:
  like = p["sam_prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"]
  y = ((torch.arange(h, dtype=6, device=like.device) + 0.5) / h).unsqueeze(1).expand([h, w])
  x = ((torch.arange(w, dtype=6, device=like.device) + 0.5) / w).unsqueeze(0).expand([h, w])
  return fourier(p, torch.stack([x, y], -1)).permute([2, 0, 1]).unsqueeze(0)

# points (N, n, 2) as x, y in pixels of the network's picture; labels (N, n): 1 object, 0 background, 2 and 3 corners, -1 none.
def embed_labelled(p: Dict[str, Tensor], points: Tensor, labels: Tensor, size: int) -> Tensor:
  x = fourier(p, (points + 0.5) / size)
  labels = labels.unsqueeze(-1)
  x = torch.where(torch.eq(labels, -1), p["sam_prompt_encoder.not_a_point_embed.weight"].expand_as(x), x)
  for label in range(4):
    x = torch.where(torch.eq(labels, label), x + p["sam_prompt_encoder.point_embeddings." + str(label) + ".weight"], x)
  return x

# As embed_labelled, with a point that is none at the end, as SAM has it when no box is given as such. picture: any (…, S, S) of its size.
def embed_points(p: Dict[str, Tensor], points: Tensor, labels: Tensor, picture: Tensor) -> Tensor:
  points = torch.cat([points, torch.zeros_like(points[:, :1])], 1)
  labels = torch.cat([labels, torch.zeros_like(labels[:, :1]) - 1], 1)
  return embed_labelled(p, points, labels, picture.size(-1))

# boxes (N, 2, 2): SAM's own form of a box, without the point that is none.
def embed_box(p: Dict[str, Tensor], boxes: Tensor, picture: Tensor) -> Tensor:
  labels = torch.arange(2, 4, dtype=6, device=boxes.device).expand([boxes.size(0), 2])
  return embed_labelled(p, boxes, labels, picture.size(-1))

# logits (N, 1, 4h, 4w) -> (N, 256, h, w)
def embed_mask(p: Dict[str, Tensor], logits: Tensor) -> Tensor:
  name = "sam_prompt_encoder.mask_downscaling."
  x = torch.gelu(map_norm(p, name + "1", biased_conv2d(p, name + "0", logits, 2, 0, 1)))
  x = torch.gelu(map_norm(p, name + "4", biased_conv2d(p, name + "3", x, 2, 0, 1)))
  return biased_conv2d(p, name + "6", x, 1, 0, 1)

def no_mask(p: Dict[str, Tensor], embedding: Tensor) -> Tensor:
  return p["sam_prompt_encoder.no_mask_embed.weight"].reshape([1, -1, 1, 1]).expand_as(embedding)

# Position features and the prompt without mask, for the embedding's size.
def dense_parts(p: Dict[str, Tensor], embedding: Tensor) -> Dict[str, Tensor]:
  return {"position": dense_position(p, embedding.size(2), embedding.size(3)), "no_mask": no_mask(p, embedding)}
