// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.preprocess.ClipRecipe;

/**
 * Two convolutions without biases; the quality is what the second has around the prompted places, so that it is proportional to each
 * layer. {@code decoder.unused} has no say in it.
 */
public final class ToySegmenter implements Architecture {
    private static final String PROGRAM =
            """
            # How much each of n cells belongs to a place in it.
            def near(place: Tensor, n: int) -> Tensor:
              away = torch.arange(n, dtype=6) + 0.5 - place / 4
              return torch.exp(-8 * away * away)

            def prompted_stages(p: Dict[str, Tensor], image: Tensor, points: Tensor, labels: Tensor, mask: Tensor) -> Dict[str, Tensor]:
              out = annotate(Dict[str, Tensor], {})
              x = torch.relu(torch.conv2d(image, p["first"], None, [2, 2], [1, 1], [1, 1], 1))
              out["encoder.first"] = x
              x = torch.relu(torch.conv2d(x, p["second"], None, [2, 2], [1, 1], [1, 1], 1))
              out["encoder.second"] = x
              out["decoder.unused"] = x * 2
              map = (x * torch.abs(p["last"]).reshape([1, -1, 1, 1])).sum([1], False, dtype=None)
              weight = torch.zeros_like(map[0])
              for i in range(points.size(1)):
                place = near(points[0, i, 1], x.size(2)).unsqueeze(1) * near(points[0, i, 0], x.size(3)).unsqueeze(0)
                weight = weight + place * torch.ge(labels[0, i], 1).to(6) - place * torch.eq(labels[0, i], 0).to(6)
              if mask.numel() > 0:
                weight = weight + torch.sigmoid(mask[0, 0])
              out["iou_logits"] = (map[0] * weight).sum(dtype=None).reshape([1, 1])
              out["segmentation_logits"] = map
              return out
            """;

    public ToySegmenter() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) {
        return new NetworkDefinition(
                PROGRAM,
                List.of("prompted_stages"),
                List.of(
                        ParameterDefinition.learned("first", 4L, 3L, 3L, 3L),
                        ParameterDefinition.learned("second", 5L, 4L, 3L, 3L),
                        ParameterDefinition.learned("last", 1L, 5L)));
    }

    @Override
    public Optional<ClipRecipe> prompted(Map<String, Object> options) {
        return Optional.of(new ClipRecipe(
                ClipRecipe.Layout.FRAMES, ClipRecipe.Output.QUALITY, ExplanationBench.preprocessing(), 1));
    }
}
