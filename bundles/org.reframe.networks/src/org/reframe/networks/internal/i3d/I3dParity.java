// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.i3d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.ForwardTolerance;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.Inputs;
import org.reframe.networks.internal.parity.ParityRun;

/** Checks I3D: blocks, pooled features, scores over time and their mean. */
public final class I3dParity implements GoldenCheck {
    /** Makes the item; it has no state. */
    public I3dParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return file.item().startsWith("i3d");
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        Map<String, Object> options = new HashMap<>();
        options.put("channels", file.numbers("input_shape").get(1));
        options.put("classes", Inputs.classes(file, "logits", 1));
        List<List<Integer>> pools = Inputs.triples(file.text("avg_pool_kernel", ""));
        if (!pools.isEmpty()) options.put("pool", pools.get(0));
        try (Network network = run.load(new I3d().define(options));
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = Inputs.blocky(file, run, scope, "input_shape", "input");
            ForwardTolerance.stages(run, network.call("stages", x));
        }
    }
}
