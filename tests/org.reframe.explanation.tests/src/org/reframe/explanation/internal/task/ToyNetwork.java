// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.util.List;
import java.util.Map;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;

/**
 * Two convolutions and a linear layer without biases, so that scores are proportional to each layer; {@code side} has no say in them.
 * Option {@code relu}: how it is cut off.
 */
public final class ToyNetwork implements Architecture {
    private static final String PROGRAM =
            """
            def stages(p: Dict[str, Tensor], x: Tensor) -> Dict[str, Tensor]:
              out = annotate(Dict[str, Tensor], {})
              x = torch.RELU(torch.conv3d(x, p["first"], None, [1, 1, 1], [0, 1, 1], [1, 1, 1], 1))
              out["first"] = x
              out["side"] = torch.mul(x, 2)
              x = torch.RELU(torch.conv3d(x, p["second"], None, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1))
              out["deep.second"] = x
              x = torch.adaptive_avg_pool3d(x, [1, 1, 1])
              out["pooled"] = x
              out["logits"] = torch.linear(torch.flatten(x, 1), p["last"], None)
              return out

            def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return stages(p, x)["logits"]
            """;

    public ToyNetwork() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) {
        String relu = String.valueOf(options.getOrDefault("relu", "relu"));
        return new NetworkDefinition(
                PROGRAM.replace("RELU", relu),
                List.of("forward", "stages"),
                List.of(
                        ParameterDefinition.learned("first", 4L, 3L, 1L, 3L, 3L),
                        ParameterDefinition.learned("second", 5L, 4L, 3L, 3L, 3L),
                        ParameterDefinition.learned("last", 3L, 5L)));
    }
}
