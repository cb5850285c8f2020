// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.refiner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;

/**
 * A small U-Net without normalisation: planes {@code (N, 21, S, S)} of a frame, S a multiple of 16, to what is added to the
 * log odds of the object {@code (N, 1, S, S)}. For training there are {@code loss} (cross-entropy and 1 minus the soft IoU, with
 * the true share of the object in each cell) and {@code overlap} (the IoU of each example). It works at half the resolution and below; skips join the scales. Source:
 * Ronneberger et al., U-Net, MICCAI 2015. No options.
 */
public final class RefinerNetwork implements Architecture {
    /** Planes it sees. */
    public static final int PLANES = 21;
    /** The method that refines. */
    public static final String METHOD = "forward";

    private static final int[] WIDTHS = {24, 32, 48, 64};

    private static final String PROGRAM =
            """
            def conv(p: Dict[str, Tensor], x: Tensor, name: str, stride: int) -> Tensor:
                return torch.relu(torch.conv2d(x, p[name + '.weight'], p[name + '.bias'], [stride, stride], [1, 1]))

            def up(x: Tensor, y: Tensor) -> Tensor:
                return torch.cat([torch.upsample_nearest2d(x, [y.size(2), y.size(3)]), y], 1)

            def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
                a = conv(p, torch.pixel_unshuffle(x, 2), 'stem', 1)
                b = conv(p, conv(p, a, 'down1', 2), 'mix1', 1)
                c = conv(p, conv(p, b, 'down2', 2), 'mix2', 1)
                d = conv(p, conv(p, c, 'down3', 2), 'mix3', 1)
                d = d + d.mean([2, 3], True)
                c = conv(p, up(d, c), 'up3', 1)
                b = conv(p, up(c, b), 'up2', 1)
                a = conv(p, up(b, a), 'up1', 1)
                return torch.pixel_shuffle(torch.conv2d(a, p['out.weight'], p['out.bias'], [1, 1], [1, 1]), 2)

            def refined(p: Dict[str, Tensor], x: Tensor) -> Tensor:
                q = x[:, 13:14].clamp(0.0, 1.0)
                return torch.log((q + 1e-6) / (1.0 - q + 1e-6)).clamp(-5.0, 5.0) + forward(p, x)

            def loss(p: Dict[str, Tensor], x: Tensor, t: Tensor) -> Tensor:
                z = refined(p, x)
                q = torch.sigmoid(z)
                both = (q * t).sum([1, 2, 3])
                either = (q + t - q * t).sum([1, 2, 3])
                return torch.binary_cross_entropy_with_logits(z, t) + (1.0 - (both + 20.0) / (either + 20.0)).mean()

            def overlap(p: Dict[str, Tensor], x: Tensor, t: Tensor) -> Tensor:
                a = refined(p, x) > 0.0
                b = t > 0.5
                both = torch.logical_and(a, b).sum([1, 2, 3]).float()
                return both / torch.logical_or(a, b).sum([1, 2, 3]).float().clamp(1.0)
            """;

    /** Made by the platform. */
    public RefinerNetwork() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        if (!options.isEmpty()) throw RunException.usage("The refiner has no options; not " + options);
        List<ParameterDefinition> list = new ArrayList<>();
        add(list, "stem", WIDTHS[0], 4 * PLANES);
        for (int i = 1; i < WIDTHS.length; i++) {
            add(list, "down" + i, WIDTHS[i], WIDTHS[i - 1]);
            add(list, "mix" + i, WIDTHS[i], WIDTHS[i]);
        }
        for (int i = WIDTHS.length - 1; i > 0; i--) {
            add(list, "up" + i, WIDTHS[i - 1], WIDTHS[i] + WIDTHS[i - 1]);
        }
        add(list, "out", 4, WIDTHS[0]);
        return new NetworkDefinition(PROGRAM, List.of(METHOD, "loss", "overlap"), list);
    }

    private static void add(List<ParameterDefinition> list, String name, long out, long in) {
        list.add(ParameterDefinition.learned(name + ".weight", out, in, 3L, 3L));
        list.add(ParameterDefinition.learned(name + ".bias", out));
    }
}
