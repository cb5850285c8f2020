# The capsule network of active sparse labelling (Rana and Rawat, NeurIPS 2022) after VideoCapsuleNet (Duarte et al., NeurIPS
# 2018, Figure 2), with two-dimensional capsules and EM routing (Hinton et al., ICLR 2018). Clips are (N, 3, 8, H, W) in 0..1.
# `drop`: share of channels that the two dropout layers clear (for repeated passes that measure uncertainty).

# Inception to Mixed_4f; two strides are smaller than in I3D so that 8 frames of 224 become 28 x 28.
def encoder(p: Dict[str, Tensor], x: Tensor, train: bool) -> Dict[str, Tensor]:
  out = annotate(Dict[str, Tensor], {})
  x = unit(p, "conv1.Conv3d_1a_7x7", x, [2, 2, 2], train)
  out["conv1.cross112"] = x
  x = pool_same(x, [1, 3, 3], [1, 2, 2])
  x = unit(p, "conv1.Conv3d_2b_1x1", x, [1, 1, 1], train)
  x = unit(p, "conv1.Conv3d_2c_3x3", x, [2, 1, 1], train)
  out["conv1.cross56"] = x
  x = pool_same(x, [1, 3, 3], [1, 2, 2])
  for name in ["Mixed_3b", "Mixed_3c"]:
    x = mixed(p, "conv1." + name, x, train)
  x = pool_same(x, [3, 3, 3], [2, 1, 1])
  for name in ["Mixed_4b", "Mixed_4c", "Mixed_4d", "Mixed_4e", "Mixed_4f"]:
    x = mixed(p, "conv1." + name, x, train)
  out["conv1"] = x
  return out

# A pose of 4x4 numbers and an activation for each of 32 types at each place: (N, h, w, 32*16 + 32).
def primary_capsules(p: Dict[str, Tensor], x: Tensor) -> Tensor:
  pose = torch.conv2d(x, p["primary_caps.pose.weight"], p["primary_caps.pose.bias"], [1, 1], [0, 0], [1, 1], 1)
  a = torch.conv2d(x, p["primary_caps.a.weight"], p["primary_caps.a.bias"], [1, 1], [0, 0], [1, 1], 1)
  return torch.permute(torch.cat([pose, torch.sigmoid(a)], 1), [0, 2, 3, 1])

# Each capsule's pose times a learned matrix for each class: (places, 32, classes, 16).
def capsule_votes(p: Dict[str, Tensor], pose: Tensor) -> Tensor:
  s = torch.size(pose)
  w = p["conv_caps.weights"]
  classes = torch.size(w)[2]
  x = torch.reshape(pose, [s[0], s[1], 1, 4, 4])
  w = torch.repeat(w, [s[0], 1, 1, 1, 1])
  x = torch.repeat(x, [1, 1, classes, 1, 1])
  return torch.reshape(torch.matmul(x, w), [s[0], s[1], classes, 16])

# Means and variances of the votes under the assignment r, and activations from their cost, standardised over classes.
# The published code sums deviations before it squares them: a number near 0 that is only rounding. Kept, since the published
# weights were trained with it.
def routing_maximise(p: Dict[str, Tensor], a_in: Tensor, r: Tensor, votes: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  eps = 1e-08
  s = torch.size(votes)
  r = torch.mul(r, a_in)
  r = torch.div(r, torch.add(torch.sum(r, [2], True, dtype=None), eps))
  r_sum = torch.sum(r, [1], True, dtype=None)
  share = torch.reshape(torch.div(r, torch.add(r_sum, eps)), [s[0], s[1], s[2], 1])
  mu = torch.sum(torch.mul(share, votes), [1], True, dtype=None)
  variance = torch.add(torch.sum(torch.mul(share, torch.pow(torch.sub(votes, mu), 2)), [1], True, dtype=None), eps)
  spread = torch.reshape(variance, [s[0], s[2], 16])
  cost = torch.mul(torch.add(p["conv_caps.beta_u"], torch.log(torch.sqrt(spread))), torch.reshape(r_sum, [s[0], s[2], 1]))
  cost = torch.sum(cost, [2], False, dtype=None)
  mean = torch.mean(cost, [1], True, dtype=None)
  deviation = torch.pow(torch.sum(torch.sub(cost, mean), [1], True, dtype=None), 2)
  deviation = torch.sqrt(torch.add(torch.div(deviation, s[2]), eps))
  score = torch.sub(p["conv_caps.beta_a"], torch.div(torch.sub(mean, cost), torch.add(deviation, eps)))
  return (torch.sigmoid(torch.mul(score, 1e-06)), mu, variance)

# How likely each vote is under each class.
def routing_expect(a_out: Tensor, mu: Tensor, variance: Tensor, votes: Tensor) -> Tensor:
  eps = 1e-08
  s = torch.size(votes)
  log_p = torch.div(torch.mul(torch.pow(torch.sub(votes, mu), 2), -1.), torch.mul(variance, 2))
  log_p = torch.sub(log_p, torch.log(torch.sqrt(variance)))
  log_p = torch.sub(log_p, 0.9189385332046727)
  log_ap = torch.sum(log_p, [3], False, dtype=None)
  log_ap = torch.add(log_ap, torch.log(torch.add(torch.reshape(a_out, [s[0], 1, s[2]]), eps)))
  return torch.softmax(log_ap, 2)

def network(p: Dict[str, Tensor], clip: Tensor, train: bool, drop: float) -> Dict[str, Tensor]:
  out = encoder(p, clip, train)
  x = torch.feature_dropout(out["conv1"], drop, drop > 0.)
  s = torch.size(x)
  x = torch.reshape(x, [s[0] * s[2], s[1], s[3], s[4]])
  capsules = primary_capsules(p, x)
  out["primary_caps"] = capsules
  c = torch.size(capsules)
  places = c[0] * c[1] * c[2]
  pose = torch.reshape(torch.slice(capsules, 3, 0, 512, 1), [places, 32, 16])
  a_in = torch.reshape(torch.slice(capsules, 3, 512, 544, 1), [places, 32, 1])
  votes = capsule_votes(p, pose)
  out["routing.votes"] = votes
  out["routing.a_in"] = a_in
  classes = torch.size(votes)[2]
  r = torch.mul(torch.ones_like(torch.select(votes, 3, 0)), 1. / classes)
  a_out, mu, variance = routing_maximise(p, a_in, r, votes)
  for i in range(2):
    r = routing_expect(a_out, mu, variance, votes)
    a_out, mu, variance = routing_maximise(p, a_in, r, votes)
  out["routing.mu"] = mu
  out["routing.a_out"] = a_out
  poses = torch.reshape(mu, [c[0], c[1], c[2], classes * 16])
  activations = torch.reshape(a_out, [c[0], c[1], c[2], classes])
  out["conv_caps"] = torch.cat([poses, activations], 3)
  out["actor_prediction"] = torch.mean(torch.mean(activations, [1], False, dtype=None), [1], False, dtype=None)
  # The decoder: all poses, up again with what the encoder saw at each size.
  y = transposed2d(p, "upsample1", torch.permute(poses, [0, 3, 1, 2]))
  out["upsample1"] = y
  beside = torch.conv2d(x, p["conv28.weight"], p["conv28.bias"], [1, 1], [1, 1], [1, 1], 1)
  out["conv28"] = beside
  y = torch.unsqueeze(torch.cat([torch.relu(y), torch.relu(beside)], 1), 2)
  y = transposed3d(p, "upsample2", y, 2)
  out["upsample2"] = y
  beside = biased_conv3d(p, "conv56", out["conv1.cross56"], [1, 1, 1], [1, 1, 1])
  out["conv56"] = beside
  y = transposed3d(p, "upsample3", torch.cat([torch.relu(y), torch.relu(beside)], 1), 2)
  out["upsample3"] = y
  beside = biased_conv3d(p, "conv112", out["conv1.cross112"], [1, 1, 1], [1, 1, 1])
  out["conv112"] = beside
  y = transposed3d(p, "upsample4", torch.cat([torch.relu(y), torch.relu(beside)], 1), 2)
  out["upsample4"] = y
  y = transposed3d(p, "smooth", torch.feature_dropout(y, drop, drop > 0.), 1)
  out["smooth"] = y
  out["segmentation_logits"] = y
  out["segmentation_sigmoid"] = torch.sigmoid(y)
  return out

def transposed2d(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  return torch.conv_transpose2d(x, p[name + ".weight"], p[name + ".bias"], [1, 1], [0, 0], [0, 0], 1, [1, 1])

# Stride 2 doubles all lengths, stride 1 keeps them.
def transposed3d(p: Dict[str, Tensor], name: str, x: Tensor, stride: int) -> Tensor:
  more = stride - 1
  return torch.conv_transpose3d(x, p[name + ".weight"], p[name + ".bias"], [stride, stride, stride], [1, 1, 1], [more, more, more], 1, [1, 1, 1])

# A clip -> mask logits (N, 1, 8, H, W) and class activations (N, classes).
def forward(p: Dict[str, Tensor], clip: Tensor) -> Tuple[Tensor, Tensor]:
  out = network(p, clip, False, 0.)
  return (out["segmentation_logits"], out["actor_prediction"])

# As forward, with batch statistics and half of the channels cleared: for training.
def forward_train(p: Dict[str, Tensor], clip: Tensor) -> Tuple[Tensor, Tensor]:
  out = network(p, clip, True, 0.5)
  return (out["segmentation_logits"], out["actor_prediction"])

# As forward, with half of the channels cleared at random: for uncertainty from repeated passes.
def forward_dropout(p: Dict[str, Tensor], clip: Tensor) -> Tuple[Tensor, Tensor]:
  out = network(p, clip, False, 0.5)
  return (out["segmentation_logits"], out["actor_prediction"])

# Every named stage.
def stages(p: Dict[str, Tensor], clip: Tensor) -> Dict[str, Tensor]:
  return network(p, clip, False, 0.)
