// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.preprocess.ClipRecipe;

/** One convolution, from which classes and a mask come apart, both proportional to it. */
public final class ToyDetector implements Architecture {
    private static final String PROGRAM =
            """
            def stages(p: Dict[str, Tensor], x: Tensor) -> Dict[str, Tensor]:
              out = annotate(Dict[str, Tensor], {})
              x = torch.relu(torch.conv3d(x, p["first"], None, [1, 2, 2], [0, 1, 1], [1, 1, 1], 1))
              out["common"] = x
              y = torch.relu(torch.conv_transpose3d(x, p["up"], None, [1, 2, 2], [0, 0, 0], [0, 0, 0], 1, [1, 1, 1]))
              out["decoder"] = y
              y = torch.conv3d(y, p["mask"], None, [1, 1, 1], [0, 0, 0], [1, 1, 1], 1)
              out["segmentation_logits"] = y
              out["segmentation_sigmoid"] = torch.sigmoid(y)
              pooled = torch.flatten(torch.adaptive_avg_pool3d(x, [1, 1, 1]), 1)
              out["actor_prediction"] = torch.linear(pooled, p["last"], None)
              return out

            def forward(p: Dict[str, Tensor], x: Tensor) -> Tuple[Tensor, Tensor]:
              out = stages(p, x)
              return (out["segmentation_logits"], out["actor_prediction"])
            """;

    public ToyDetector() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) {
        return new NetworkDefinition(
                PROGRAM,
                List.of("forward", "stages"),
                List.of(
                        ParameterDefinition.learned("first", 4L, 3L, 1L, 3L, 3L),
                        ParameterDefinition.learned("up", 4L, 5L, 1L, 2L, 2L),
                        ParameterDefinition.learned("mask", 1L, 5L, 1L, 1L, 1L),
                        ParameterDefinition.learned("last", 3L, 4L)));
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Optional.of(new ClipRecipe(
                ClipRecipe.Layout.CLIP, ClipRecipe.Output.MASKS, ExplanationBench.preprocessing()));
    }
}
