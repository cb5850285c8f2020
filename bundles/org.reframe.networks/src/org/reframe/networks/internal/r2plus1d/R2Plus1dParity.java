// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.r2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.ForwardTolerance;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.Inputs;
import org.reframe.networks.internal.parity.ParityRun;

/** Checks R(2+1)D: every stage, the class scores and their probabilities. */
public final class R2Plus1dParity implements GoldenCheck {
    private static final Pattern DEPTH = Pattern.compile("r2plus1d_(\\d+)");

    /** Makes the item; it has no state. */
    public R2Plus1dParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return DEPTH.matcher(file.item()).lookingAt();
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        Matcher depth = DEPTH.matcher(file.item());
        Map<String, Object> options = Map.of(
                "depth",
                depth.lookingAt() ? depth.group(1) : "18",
                "channels",
                file.numbers("input_shape").get(1),
                "classes",
                Inputs.classes(file, "logits", 1));
        try (Network network = run.load(new R2Plus1d().define(options));
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = Inputs.blocky(file, run, scope, "input_shape", "input");
            NDList stages = network.call("stages", x);
            ForwardTolerance.stages(run, stages);
            run.compare("probs", stages.get("logits").softmax(-1), ForwardTolerance.logits());
        }
    }
}
