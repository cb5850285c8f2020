// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.r2plus1d;

import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;

/**
 * R(2+1)D with one block a stage and narrow stages: the same program and the same names of stages, for clips of about
 * 8×64×64. Options: {@code classes} (6), {@code channels} (3), {@code widths} of the four stages ([16, 32, 64, 96]), {@code
 * stride} of the first kernel (2): the first stage has a place for as many pixels each way.
 */
public final class SlimR2Plus1d implements Architecture {
    private static final List<Integer> WIDTHS = List.of(16, 32, 64, 96);

    /** Made by the platform. */
    public SlimR2Plus1d() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "classes", "channels", "widths", "stride");
        int classes = checked.number("classes", 6, 1, 1_000_000);
        List<Integer> widths = checked.numbers("widths", WIDTHS);
        int stem = widths.get(0);
        ParameterList list = new ParameterList()
                .weight("stem.0", stem, checked.number("channels", 3, 1, 64), 1, 7, 7)
                .norm("stem.1", stem)
                .weight("stem.3", stem, stem, 3, 1, 1)
                .norm("stem.4", stem);
        for (int i = 0; i < 4; i++) {
            R2Plus1d.block(list, "layer" + (i + 1) + ".0", i == 0 ? stem : widths.get(i - 1), widths.get(i));
        }
        return R2Plus1d.definition(list.affine("fc", classes, widths.get(3)), checked.number("stride", 2, 1, 7));
    }
}
