// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.benchmark;

import java.util.List;
import java.util.Map;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;

/** Layers named as those of SlowFast, and as many classes, out of one convolution. */
public final class BlockNetwork implements Architecture {
    private static final String PROGRAM =
            """
            def stages(p: Dict[str, Tensor], x: Tensor) -> Dict[str, Tensor]:
              out = annotate(Dict[str, Tensor], {})
              x = torch.conv3d(x, p["first.weight"], p["first.bias"], [8, 16, 16], [0, 0, 0], [1, 1, 1], 1)
              out["block0.slow"] = x
              x = torch.relu(x)
              out["block0.fast"] = x
              x = torch.mul(x, p["norm.running_var"][0])
              out["block0.slow_fused"] = x
              out["logits"] = torch.linear(torch.mean(x, [2, 3, 4], False, dtype=None), p["last"], None)
              return out

            def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return stages(p, x)["logits"]
            """;

    public BlockNetwork() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) {
        return new NetworkDefinition(
                PROGRAM,
                List.of("forward", "stages"),
                List.of(
                        ParameterDefinition.learned("first.weight", 4L, 3L, 1L, 8L, 8L),
                        ParameterDefinition.learned("first.bias", 4L),
                        ParameterDefinition.buffer("norm.running_var", 4L),
                        ParameterDefinition.counter("norm.num_batches_tracked"),
                        ParameterDefinition.learned("last", 400L, 4L)));
    }
}
